// SPDX-FileCopyrightText: 2026 The QTreq authors
// SPDX-License-Identifier: MIT

#ifndef QTREQ_TESTING_EXPECTEDREQUEST_H
#define QTREQ_TESTING_EXPECTEDREQUEST_H

#include <QTreq/Testing/expectedvalues.h>
#include <QTreq/Testing/hasheaders.h>
#include <QTreq/Testing/qtreqtesting_export.h>

#include <QtCore/qjsonarray.h>
#include <QtCore/qjsonobject.h>
#include <QtCore/qjsonvalue.h>

#include <variant>

namespace QTreq::Testing {

class ServerRequest;

/// The headers that are expected: some among others, all of them exactly, or any.
class QTREQ_TESTING_EXPORT ExpectedHeaders
{
public:
    ExpectedHeaders(Any) { }
    ExpectedHeaders(const HasHeaders &some) : m_expected(some) { }
    ExpectedHeaders(std::initializer_list<ExpectedField> all) : m_expected(QList(all)) { }
    ExpectedHeaders(const Headers &all);

    [[nodiscard]] bool matches(const Headers &headers) const;
    [[nodiscard]] QString toString() const;

private:
    std::variant<Any, HasHeaders, QList<ExpectedField>> m_expected;
};

/// The body that is expected: bytes, a JSON value in whatever form, or any.
class QTREQ_TESTING_EXPORT ExpectedBody
{
public:
    ExpectedBody(Any) { }
    template<class T, std::enable_if_t<std::is_constructible_v<Text, const T &>, int> = 0>
    ExpectedBody(const T &bytes) : m_expected(Text(bytes).bytes())
    {
    }
    ExpectedBody(const QJsonValue &json) : m_expected(json) { }
    ExpectedBody(const QJsonObject &json) : m_expected(QJsonValue(json)) { }
    ExpectedBody(const QJsonArray &json) : m_expected(QJsonValue(json)) { }

    [[nodiscard]] bool matches(const QByteArray &body) const;
    [[nodiscard]] QString mismatch(const QByteArray &body) const;
    [[nodiscard]] QString toString() const;

private:
    std::variant<Any, QByteArray, QJsonValue> m_expected;
};

/// A request that is expected; each of its parts may be any.
class QTREQ_TESTING_EXPORT ExpectedRequest
{
public:
    ExpectedRequest(Any) : ExpectedRequest() { }
    ExpectedRequest(ExpectedText method = any, ExpectedUrl url = any, ExpectedParams params = any,
                    ExpectedHeaders headers = any, ExpectedBody data = any);

    /// One line for each part that does not match; none: the request is the expected one.
    [[nodiscard]] QStringList mismatches(const QByteArray &method, const QUrl &url,
                                         const Params &params, const Headers &headers,
                                         const QByteArray &data) const;
    [[nodiscard]] QString toString() const;
    [[nodiscard]] QString fault() const; // why no request ever can be this one; empty: one can

private:
    ExpectedText m_method;
    ExpectedUrl m_url;
    ExpectedParams m_params;
    ExpectedHeaders m_headers;
    ExpectedBody m_data;
};

} // namespace QTreq::Testing

#endif
