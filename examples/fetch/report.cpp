// SPDX-FileCopyrightText: 2026 The QTreq authors
// SPDX-License-Identifier: MIT

#include "report.h"

#include "exitstatus.h"

#include <QtCore/qjsonarray.h>
#include <QtCore/qstringconverter.h>

using namespace Qt::StringLiterals;
using QTreq::Error;
using QTreq::Headers;
using QTreq::Request;
using QTreq::Response;

namespace {
// Header fields are bytes: UTF-8 as a rule, and else none is lost by ISO-8859-1.
QString text(const QByteArray &bytes)
{
    QStringDecoder utf8(QStringDecoder::Utf8, QStringDecoder::Flag::Stateless);
    const QString decoded = utf8(bytes);
    return utf8.hasError() ? QString::fromLatin1(bytes) : decoded;
}

QString text(const QUrl &url)
{
    return url.toString(QUrl::FullyEncoded);
}

QJsonArray json(const Headers &headers)
{
    QJsonArray list;
    for (const auto &[name, value] : headers.toListOfPairs())
        list.append(QJsonArray{text(name), text(value)});
    return list;
}

QJsonArray json(const QList<QNetworkCookie> &cookies)
{
    QJsonArray list;
    for (const QNetworkCookie &cookie : cookies) {
        list.append(QJsonObject{{u"name"_s, text(cookie.name())},
                                {u"value"_s, text(cookie.value())},
                                {u"domain"_s, cookie.domain()},
                                {u"path"_s, cookie.path()}});
    }
    return list;
}

QJsonArray json(const QList<Response> &history)
{
    QJsonArray list;
    for (const Response &response : history) {
        list.append(QJsonObject{{u"code"_s, response.code()},
                                {u"url"_s, text(response.url())},
                                {u"headers"_s, json(response.headers())}});
    }
    return list;
}

QJsonObject json(const Request &request)
{
    return {{u"method"_s, text(request.method())},
            {u"url"_s, text(request.url())},
            {u"headers"_s, json(request.headers())}};
}

QJsonObject json(const Error &error)
{
    return {{u"kind"_s, ExitStatus::nameOf(error.kind())}, {u"message"_s, error.message()}};
}

QJsonObject emptyReport()
{
    QJsonObject report;
    for (const auto key : {"code"_L1, "phrase"_L1, "version"_L1, "url"_L1, "length"_L1,
                           "request"_L1, "body"_L1, "error"_L1})
        report[key] = QJsonValue::Null;
    for (const auto key : {"headers"_L1, "history"_L1, "cookies"_L1})
        report[key] = QJsonArray();
    return report;
}

void addResponse(QJsonObject &report, const Response &response)
{
    report["code"_L1] = response.code();
    report["phrase"_L1] = response.phrase();
    report["version"_L1] = text(response.version());
    report["url"_L1] = text(response.url());
    report["length"_L1] = response.length();
    report["headers"_L1] = json(response.headers());
    report["history"_L1] = json(response.history());
    report["cookies"_L1] = json(response.cookies());
    report["request"_L1] = json(response.request());
}
} // namespace

QJsonObject Report::of(const Outcome &outcome, const Error *error)
{
    QJsonObject report = emptyReport();
    if (outcome.response)
        addResponse(report, *outcome.response);
    else if (error && !error->url().isEmpty())
        report["url"_L1] = text(error->url());
    if (outcome.body)
        report["body"_L1] = QString::fromLatin1(outcome.body->toBase64());
    if (error)
        report["error"_L1] = json(*error);
    return report;
}
