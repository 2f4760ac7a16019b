// SPDX-FileCopyrightText: 2026 The QTreq authors
// SPDX-License-Identifier: MIT

#ifndef QTREQ_TESTING_EXPECTEDVALUES_H
#define QTREQ_TESTING_EXPECTEDVALUES_H

#include <QTreq/Testing/any.h>
#include <QTreq/Testing/qtreqtesting_export.h>

#include <QTreq/headers.h>
#include <QTreq/params.h>

#include <QtCore/qurl.h>

#include <initializer_list>
#include <optional>
#include <type_traits>

namespace QTreq::Testing {

/// A text that is expected, or any.
class ExpectedText
{
public:
    ExpectedText(Any) : m_text("any"), m_isAny(true) { }
    template<class T, std::enable_if_t<std::is_constructible_v<Text, const T &>, int> = 0>
    ExpectedText(const T &text) : m_text(Text(text).bytes())
    {
    }

    [[nodiscard]] bool isAny() const { return m_isAny; }
    [[nodiscard]] bool matches(const QByteArray &text) const { return m_isAny || m_text == text; }
    [[nodiscard]] QByteArray text() const { return m_text; }

private:
    QByteArray m_text;
    bool m_isAny = false;
};

/// A URL that is expected, or any. It is compared as it goes on the wire, without its query where
/// the query is expected apart.
class QTREQ_TESTING_EXPORT ExpectedUrl
{
public:
    ExpectedUrl(Any) { }
    ExpectedUrl(const QUrl &url) : m_url(url) { }
    ExpectedUrl(const QString &url) : m_url(QUrl(url)) { }
    ExpectedUrl(QLatin1String url) : m_url(QUrl(url)) { }
    ExpectedUrl(const char *url) : m_url(QUrl(QString::fromUtf8(url))) { }

    [[nodiscard]] bool isAny() const { return !m_url; }
    [[nodiscard]] bool matches(const QUrl &url) const;
    [[nodiscard]] QUrl url() const { return m_url.value_or(QUrl()); }

private:
    std::optional<QUrl> m_url;
};

/// The values that are expected of one name, in order: a single one, several, or any.
class QTREQ_TESTING_EXPORT ExpectedList
{
public:
    ExpectedList(Any) : m_isAny(true) { }
    template<
        class T,
        std::enable_if_t<
            std::is_constructible_v<ExpectedText, const T &> && !std::is_same_v<T, Any>, int> = 0>
    ExpectedList(const T &text) : m_values(QList<ExpectedText>{text})
    {
    }
    ExpectedList(std::initializer_list<ExpectedText> values) : m_values(values) { }
    ExpectedList(const QList<ExpectedText> &values) : m_values(values) { }

    [[nodiscard]] bool isAny() const { return m_isAny; }
    [[nodiscard]] bool matchesAll(const QList<QByteArray> &values) const;
    [[nodiscard]] bool matchesSome(const QList<QByteArray> &values) const;
    [[nodiscard]] const QList<ExpectedText> &values() const { return m_values; }

private:
    QList<ExpectedText> m_values;
    bool m_isAny = false;
};

/// One name with what is expected of it, as written in a braced list.
struct ExpectedField
{
    Text name;
    ExpectedList values;
};

/// The parameters of a query that are expected: these names and no others, or any.
class QTREQ_TESTING_EXPORT ExpectedParams
{
public:
    ExpectedParams(Any) : m_isAny(true) { }
    ExpectedParams(std::initializer_list<ExpectedField> fields) : m_fields(fields) { }
    ExpectedParams(const Params &params);

    [[nodiscard]] bool isAny() const { return m_isAny; }
    [[nodiscard]] bool matches(const Params &params) const;
    [[nodiscard]] QString toString() const;

private:
    QList<ExpectedField> m_fields;
    bool m_isAny = false;
};

} // namespace QTreq::Testing

#endif
