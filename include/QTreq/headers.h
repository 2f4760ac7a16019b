// SPDX-FileCopyrightText: 2026 The QTreq authors
// SPDX-License-Identifier: MIT

#ifndef QTREQ_HEADERS_H
#define QTREQ_HEADERS_H

#include <QTreq/qtreq_export.h>
#include <QTreq/text.h>

#include <QtCore/qlist.h>
#if QT_VERSION >= QT_VERSION_CHECK(6, 7, 0)
#include <QtNetwork/qhttpheaders.h>
#endif

#include <initializer_list>
#include <utility>

namespace QTreq {

/// One header name with its value or values, as written in a braced list.
struct Header
{
    Header(const Text &name, const Text &value) : name(name), values{value} { }
    Header(const Text &name, std::initializer_list<Text> values) : name(name), values(values) { }

    Text name;
    QList<Text> values;
};

/// An ordered multimap of header fields with case-insensitive names (RFC 9110 section 5).
class QTREQ_EXPORT Headers
{
public:
    using Pair = std::pair<QByteArray, QByteArray>;

    Headers() = default;
    Headers(std::initializer_list<Header> headers);
    explicit Headers(const QList<Pair> &pairs) : m_pairs(pairs) { }

    bool append(const Text &name, const Text &value);
    bool replaceOrAppend(const Text &name, const Text &value);
    void removeAll(const Text &name);
    void clear() { m_pairs.clear(); }

    [[nodiscard]] bool contains(const Text &name) const;
    [[nodiscard]] QByteArray value(const Text &name, const QByteArray &fallback = {}) const;
    [[nodiscard]] QList<QByteArray> values(const Text &name) const;
    [[nodiscard]] QByteArray combinedValue(const Text &name) const;
    [[nodiscard]] QByteArray nameAt(qsizetype i) const { return m_pairs.at(i).first; }
    [[nodiscard]] QByteArray valueAt(qsizetype i) const { return m_pairs.at(i).second; }
    [[nodiscard]] qsizetype size() const noexcept { return m_pairs.size(); }
    [[nodiscard]] bool isEmpty() const noexcept { return m_pairs.isEmpty(); }
    [[nodiscard]] const QList<Pair> &toListOfPairs() const & noexcept { return m_pairs; }
    // for (... : f().toListOfPairs())
    [[nodiscard]] QList<Pair> toListOfPairs() && { return std::move(m_pairs); }

#if QT_VERSION >= QT_VERSION_CHECK(6, 7, 0)
    Headers(const QHttpHeaders &headers) : m_pairs(headers.toListOfPairs()) { }
    operator QHttpHeaders() const { return QHttpHeaders::fromListOfPairs(m_pairs); }
#endif

    void swap(Headers &other) noexcept { m_pairs.swap(other.m_pairs); }
    friend void swap(Headers &a, Headers &b) noexcept { a.swap(b); }
    friend bool operator==(const Headers &a, const Headers &b) { return a.equals(b); }
    friend bool operator!=(const Headers &a, const Headers &b) { return !(a == b); }

private:
    bool equals(const Headers &other) const;

    QList<Pair> m_pairs;
};

/// One line; the values of fields that carry secrets are not shown.
QTREQ_EXPORT QDebug operator<<(QDebug debug, const Headers &headers);

} // namespace QTreq

Q_DECLARE_TYPEINFO(QTreq::Headers, Q_RELOCATABLE_TYPE);

#endif
