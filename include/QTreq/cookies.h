// SPDX-FileCopyrightText: 2026 The QTreq authors
// SPDX-License-Identifier: MIT

#ifndef QTREQ_COOKIES_H
#define QTREQ_COOKIES_H

#include <QTreq/qtreq_export.h>
#include <QTreq/text.h>

#include <QtCore/qlist.h>
#include <QtCore/qpointer.h>
#include <QtNetwork/qnetworkcookiejar.h>

#include <initializer_list>
#include <utility>

namespace QTreq {

/// A cookie to send, as written in a braced list.
struct CookiePair
{
    CookiePair(const Text &name, const Text &value) : name(name), value(value) { }

    Text name;
    Text value;
};

/// The cookies of one request: pairs for its own origin, or a jar that is merged with the client's.
class QTREQ_EXPORT Cookies
{
public:
    using Pair = std::pair<QByteArray, QByteArray>;

    Cookies() = default;
    Cookies(std::initializer_list<CookiePair> pairs);
    Cookies(QNetworkCookieJar *jar) : m_jar(jar) { }

    void append(const Text &name, const Text &value);
    [[nodiscard]] bool isEmpty() const noexcept { return m_pairs.isEmpty() && !m_jar; }
    [[nodiscard]] const QList<Pair> &pairs() const & noexcept { return m_pairs; }
    [[nodiscard]] QList<Pair> pairs() && { return std::move(m_pairs); } // for (... : f().pairs())
    [[nodiscard]] QNetworkCookieJar *jar() const noexcept { return m_jar; }

    friend bool operator==(const Cookies &a, const Cookies &b)
    {
        return a.m_pairs == b.m_pairs && a.m_jar == b.m_jar;
    }
    friend bool operator!=(const Cookies &a, const Cookies &b) { return !(a == b); }

private:
    QList<Pair> m_pairs;
    QPointer<QNetworkCookieJar> m_jar;
};

/// The names; never the values, which are secrets as often as not.
QTREQ_EXPORT QDebug operator<<(QDebug debug, const Cookies &cookies);

} // namespace QTreq

#endif
