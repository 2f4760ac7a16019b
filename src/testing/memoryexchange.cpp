// SPDX-FileCopyrightText: 2026 The QTreq authors
// SPDX-License-Identifier: MIT

#include "memoryexchange_p.h"

#include "origin_p.h"

#include <QtCore/qlocale.h>

using namespace Qt::StringLiterals;

namespace QTreq::Testing {

namespace {

QByteArray hostHeader(const QUrl &url)
{
    QByteArray host = url.host(QUrl::FullyEncoded).toLatin1();
    if (host.contains(':'))
        host = '[' + host + ']';
    const int standard = standardPort(url);
    const int port = url.port(standard);
    return port == standard ? host : QByteArray(host + ':' + QByteArray::number(port));
}

// As QNetworkAccessManager says it: the system's language, then English, then anything.
QByteArray acceptLanguage()
{
    QByteArray language = QLocale::system().name().toLatin1().replace('_', '-');
    if (language == "C")
        return "en,*";
    return language + (language.startsWith("en-") ? ",*" : ",en,*");
}

void appendMissing(Headers &headers, const char *name, const QByteArray &value)
{
    if (!headers.contains(name))
        headers.append(name, value);
}

} // namespace

QByteArray methodOf(QNetworkAccessManager::Operation operation, const QNetworkRequest &request)
{
    switch (operation) {
    case QNetworkAccessManager::HeadOperation:
        return QByteArrayLiteral("HEAD");
    case QNetworkAccessManager::GetOperation:
        return QByteArrayLiteral("GET");
    case QNetworkAccessManager::PutOperation:
        return QByteArrayLiteral("PUT");
    case QNetworkAccessManager::PostOperation:
        return QByteArrayLiteral("POST");
    case QNetworkAccessManager::DeleteOperation:
        return QByteArrayLiteral("DELETE");
    default:
        return request.attribute(QNetworkRequest::CustomVerbAttribute).toByteArray();
    }
}

/*!
    The request's own header fields and those that QNetworkAccessManager adds, in its order.
*/
Headers MemoryExchange::makeHeaders() const
{
    Headers headers;
    if (!request.hasRawHeader("Host"))
        headers.append("Host", hostHeader(url));
    const QList<QByteArray> names = request.rawHeaderList();
    if (contentLength && !names.contains("Content-Length"))
        headers.append("Content-Length", QByteArray::number(*contentLength));
    for (const QByteArray &name : names)
        headers.append(name, request.rawHeader(name));
    if (!cookies.isEmpty())
        headers.replaceOrAppend("Cookie", cookies);
    appendMissing(headers, "Connection", "Keep-Alive");
    appendMissing(headers, "Accept-Encoding", "gzip, deflate");
    appendMissing(headers, "Accept-Language", acceptLanguage());
    appendMissing(headers, "User-Agent", "Mozilla/5.0");
    if (contentLength.value_or(0) > 0 && operation == QNetworkAccessManager::PostOperation)
        appendMissing(headers, "Content-Type", "application/x-www-form-urlencoded");
    if (!authorization.isEmpty())
        headers.replaceOrAppend("Authorization", authorization);
    return headers;
}

} // namespace QTreq::Testing
