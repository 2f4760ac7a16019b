// SPDX-FileCopyrightText: 2026 The QTreq authors
// SPDX-License-Identifier: MIT

#include "redirection_p.h"

#include "origin_p.h"

using namespace Qt::StringLiterals;

namespace QTreq::Testing {

bool isRedirect(int code)
{
    return code == 301 || code == 302 || code == 303 || code == 307 || code == 308;
}

Redirection redirectionOf(QNetworkRequest::RedirectPolicy policy, const QUrl &from,
                          const QByteArray &location, int redirectsLeft)
{
    const QUrl target = from.resolved(QUrl::fromEncoded(location, QUrl::TolerantMode));
    const bool known = target.scheme() == "http"_L1 || target.scheme() == "https"_L1;
    if (location.isEmpty() || !known) {
        return {{}, false, {QNetworkReply::ProtocolUnknownError, u"Unknown protocol specified"_s}};
    }
    if (redirectsLeft <= 0)
        return {{}, false, {QNetworkReply::TooManyRedirectsError, u"Too many redirects"_s}};
    const bool downgrade = from.scheme() == "https"_L1 && target.scheme() == "http"_L1;
    if ((policy == QNetworkRequest::NoLessSafeRedirectPolicy && downgrade)
        || (policy == QNetworkRequest::SameOriginRedirectPolicy && !sameOrigin(from, target)))
        return {{}, false, {QNetworkReply::InsecureRedirectError, u"Insecure redirect"_s}};
    return {target, policy == QNetworkRequest::UserVerifiedRedirectPolicy, {}};
}

QNetworkAccessManager::Operation redirectedOperation(QNetworkAccessManager::Operation operation,
                                                     int code)
{
    if (code == 307 || code == 308 || operation == QNetworkAccessManager::HeadOperation)
        return operation;
    return QNetworkAccessManager::GetOperation;
}

} // namespace QTreq::Testing
