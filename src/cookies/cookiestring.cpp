// SPDX-FileCopyrightText: 2026 The QTreq authors
// SPDX-License-Identifier: MIT

#include "cookies/cookiestring_p.h"

namespace QTreq {

QByteArray cookieString(const QList<QNetworkCookie> &cookies)
{
    QByteArrayList pairs;
    pairs.reserve(cookies.size());
    for (const QNetworkCookie &cookie : cookies) {
        // QNetworkCookie::toRawForm() leaves a cookie without a name out.
        const QByteArray name = cookie.name();
        pairs.append(name.isEmpty() ? cookie.value() : name + '=' + cookie.value());
    }
    return pairs.join("; ");
}

} // namespace QTreq
