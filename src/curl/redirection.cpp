// SPDX-FileCopyrightText: 2026 The QTreq authors
// SPDX-License-Identifier: MIT

#include "redirection_p.h"

using namespace Qt::StringLiterals;

namespace QTreq::Curl {

namespace {

int portOf(const QUrl &url)
{
    return url.port(url.scheme() == "https"_L1 ? 443 : 80);
}

bool sameOrigin(const QUrl &a, const QUrl &b)
{
    return a.scheme() == b.scheme() && a.host() == b.host() && portOf(a) == portOf(b);
}

bool isAllowed(QNetworkRequest::RedirectPolicy policy, const QUrl &from, const QUrl &to)
{
    const bool downgrade = from.scheme() == "https"_L1 && to.scheme() == "http"_L1;
    if (policy == QNetworkRequest::SameOriginRedirectPolicy)
        return sameOrigin(from, to);
    return policy == QNetworkRequest::UserVerifiedRedirectPolicy || !downgrade;
}

} // namespace

bool isRedirect(int status)
{
    return status == 301 || status == 302 || status == 303 || status == 307 || status == 308;
}

Redirection redirectionOf(QNetworkRequest::RedirectPolicy policy, const QUrl &from, int status,
                          const QByteArray &location, int redirectsLeft)
{
    QUrl target = from.resolved(QUrl::fromEncoded(location, QUrl::TolerantMode));
    const bool known = target.scheme() == "http"_L1 || target.scheme() == "https"_L1;
    Redirection next;
    if (location.isEmpty() || !known || !target.isValid() || target.host().isEmpty())
        next.failure = {QNetworkReply::ProtocolUnknownError, u"Unknown protocol specified"_s};
    else if (redirectsLeft <= 0)
        next.failure = {QNetworkReply::TooManyRedirectsError, u"Too many redirects"_s};
    else if (!isAllowed(policy, from, target))
        next.failure = {QNetworkReply::InsecureRedirectError, u"Insecure redirect"_s};
    next.target = target;
    next.needsPermission = policy == QNetworkRequest::UserVerifiedRedirectPolicy;
    next.keepsBody = status == 307 || status == 308;
    next.crossesOrigin = !sameOrigin(from, target);
    return next;
}

} // namespace QTreq::Curl
