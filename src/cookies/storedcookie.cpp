// SPDX-FileCopyrightText: 2026 The QTreq authors
// SPDX-License-Identifier: MIT

#include "cookies/storedcookie_p.h"

#include "cookies/cookierules_p.h"

#include <QtCore/qdatetime.h>

#include <tuple>

namespace QTreq {

bool operator<(const CookieKey &a, const CookieKey &b)
{
    return std::tie(a.name, a.path, a.hostOnly) < std::tie(b.name, b.path, b.hostOnly);
}

QNetworkCookie toNetworkCookie(const StoredCookie &cookie)
{
    QNetworkCookie result(cookie.name, cookie.value);
    result.setDomain(cookie.hostOnly ? cookie.domain : u'.' + cookie.domain);
    result.setPath(cookie.path);
    result.setSecure(cookie.secure);
    result.setHttpOnly(cookie.httpOnly);
    result.setSameSitePolicy(cookie.sameSite);
    if (cookie.expires)
        result.setExpirationDate(QDateTime::fromMSecsSinceEpoch(*cookie.expires, Qt::UTC));
    return result;
}

StoredCookie fromNetworkCookie(const QNetworkCookie &cookie)
{
    const QString domain = cookie.domain();
    StoredCookie result;
    result.name = cookie.name();
    result.value = cookie.value();
    result.hostOnly = !domain.startsWith(u'.');
    result.domain = canonicalHost(result.hostOnly ? domain : domain.mid(1));
    result.path = cookie.path().startsWith(u'/') ? cookie.path() : QStringLiteral("/");
    result.secure = cookie.isSecure();
    result.httpOnly = cookie.isHttpOnly();
    result.sameSite = cookie.sameSitePolicy();
    if (!cookie.isSessionCookie())
        result.expires = cookie.expirationDate().toMSecsSinceEpoch();
    return result;
}

} // namespace QTreq
