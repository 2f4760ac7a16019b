// SPDX-FileCopyrightText: 2026 The QTreq authors
// SPDX-License-Identifier: MIT

#include <QTreq/Testing/expectedrequest.h>

#include "jsondifference_p.h"
#include "jsontext_p.h"
#include "textform_p.h"

using namespace Qt::StringLiterals;

namespace QTreq::Testing {

namespace {

QString line(const char *part, const QString &expected, const QString &got)
{
    return QLatin1String(part) + "\n    expected: "_L1 + expected + "\n    got:      "_L1 + got;
}

bool allMatch(const QList<ExpectedField> &fields, const Headers &headers)
{
    for (const ExpectedField &field : fields) {
        if (!field.values.matchesAll(headers.values(field.name)))
            return false;
    }
    for (const auto &[name, value] : headers.toListOfPairs()) {
        const auto isThis = [&name = name](const ExpectedField &field) {
            return field.name.bytes().compare(name, Qt::CaseInsensitive) == 0;
        };
        if (std::none_of(fields.begin(), fields.end(), isThis))
            return false;
    }
    return true;
}

} // namespace

/*!
    Exactly \a all, and no others.
*/
ExpectedHeaders::ExpectedHeaders(const Headers &all)
{
    QList<ExpectedField> fields;
    for (const auto &[name, value] : all.toListOfPairs()) {
        QList<ExpectedText> values;
        for (const QByteArray &one : all.values(name))
            values.append(one);
        fields.append({name, values});
    }
    m_expected = fields;
}

/*!
    Returns whether \a headers are what is expected; names match in any case.
*/
bool ExpectedHeaders::matches(const Headers &headers) const
{
    if (const auto *some = std::get_if<HasHeaders>(&m_expected))
        return some->matches(headers);
    const auto *all = std::get_if<QList<ExpectedField>>(&m_expected);
    return !all || allMatch(*all, headers);
}

/*!
    What is expected, for a report.
*/
QString ExpectedHeaders::toString() const
{
    if (const auto *some = std::get_if<HasHeaders>(&m_expected))
        return some->toString();
    const auto *all = std::get_if<QList<ExpectedField>>(&m_expected);
    return all ? toText(*all) : u"any"_s;
}

/*!
    Returns whether \a body is what is expected.
*/
bool ExpectedBody::matches(const QByteArray &body) const
{
    if (const auto *bytes = std::get_if<QByteArray>(&m_expected))
        return *bytes == body;
    const auto *json = std::get_if<QJsonValue>(&m_expected);
    return !json || mismatch(body).isEmpty();
}

/*!
    How \a body differs: two texts, or for JSON the places. Empty: it does not.
*/
QString ExpectedBody::mismatch(const QByteArray &body) const
{
    const auto *json = std::get_if<QJsonValue>(&m_expected);
    if (!json)
        return matches(body) ? QString() : line("data", toString(), quoted(body));
    QString error;
    const auto got = parseJsonText(body, &error);
    if (!got)
        return line("data", toString(), quoted(body) + ", no JSON ("_L1 + error + u')');
    QString text;
    const auto differences = jsonDifferences(*json, *got);
    for (const Difference &difference : differences)
        text += "\n    "_L1 + difference.toString();
    return text.isEmpty() ? text : QString("data"_L1 + text);
}

/*!
    What is expected, for a report.
*/
QString ExpectedBody::toString() const
{
    if (const auto *bytes = std::get_if<QByteArray>(&m_expected))
        return quoted(*bytes);
    const auto *json = std::get_if<QJsonValue>(&m_expected);
    return json ? "JSON "_L1 + toText(*json) : u"any"_s;
}

/*!
    A request of \a method, in any case, for \a url, with its query where \a params are any, else
    without, and with \a headers and the body \a data; what is left out is any.
*/
ExpectedRequest::ExpectedRequest(ExpectedText method, ExpectedUrl url, ExpectedParams params,
                                 ExpectedHeaders headers, ExpectedBody data)
    : m_method(std::move(method)),
      m_url(std::move(url)),
      m_params(std::move(params)),
      m_headers(std::move(headers)),
      m_data(std::move(data))
{
}

/*!
    Returns one line for each of \a method, \a url, \a params, \a headers and \a data that does not
    match; none: the request is the expected one.
*/
QStringList ExpectedRequest::mismatches(const QByteArray &method, const QUrl &url,
                                        const Params &params, const Headers &headers,
                                        const QByteArray &data) const
{
    QStringList lines;
    if (!m_method.isAny() && m_method.text().compare(method, Qt::CaseInsensitive) != 0)
        lines.append(line("method", QString::fromUtf8(m_method.text()), QString::fromUtf8(method)));
    if (!m_url.matches(url))
        lines.append(line("url", m_url.url().toDisplayString(), url.toDisplayString()));
    if (!m_params.matches(params))
        lines.append(line("params", m_params.toString(), toText(params)));
    if (!m_headers.matches(headers))
        lines.append(line("headers", m_headers.toString(), toText(headers)));
    if (const QString mismatch = m_data.mismatch(data); !mismatch.isEmpty())
        lines.append(mismatch);
    return lines;
}

/*!
    Why no request ever can be this one; empty: one can.
*/
QString ExpectedRequest::fault() const
{
    if (m_url.isAny() || m_url.url().isValid())
        return {};
    const QString reason = m_url.url().errorString();
    return "malformed URL: "_L1 + (reason.isEmpty() ? u"it is empty"_s : reason);
}

/*!
    What is expected, for a report.
*/
QString ExpectedRequest::toString() const
{
    const QString method =
        m_method.isAny() ? u"any"_s : QString::fromUtf8(m_method.text()).toUpper();
    return method + u' ' + (m_url.isAny() ? u"any"_s : m_url.url().toDisplayString())
        + ", params "_L1 + m_params.toString() + ", headers "_L1 + m_headers.toString()
        + ", data "_L1 + m_data.toString();
}

} // namespace QTreq::Testing
