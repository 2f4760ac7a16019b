// SPDX-FileCopyrightText: 2026 The QTreq authors
// SPDX-License-Identifier: MIT

#include "cookies/cookiestring_p.h"

namespace QTreq {

// QNetworkCookie::toRawForm() has nothing for a cookie without a name.
QByteArray cookiePair(const QNetworkCookie &cookie)
{
    const QByteArray name = cookie.name();
    return name.isEmpty() ? cookie.value() : name + '=' + cookie.value();
}

QByteArray cookieString(const QList<QNetworkCookie> &cookies)
{
    QByteArrayList pairs;
    pairs.reserve(cookies.size());
    for (const QNetworkCookie &cookie : cookies)
        pairs.append(cookiePair(cookie));
    return pairs.join("; ");
}

} // namespace QTreq
