// SPDX-FileCopyrightText: 2026 The QTreq authors
// SPDX-License-Identifier: MIT

#ifndef QTREQ_COOKIERULES_P_H
#define QTREQ_COOKIERULES_P_H

// Not part of the public interface; may change without notice.

#include "cookies/refusal_p.h"
#include "cookies/setcookie_p.h"
#include "cookies/storedcookie_p.h"

#include <QtCore/qstring.h>

QT_BEGIN_NAMESPACE
class QUrl;
QT_END_NAMESPACE

namespace QTreq {

/// Who sets a cookie, or is about to be sent one.
struct CookieOrigin
{
    QString host; // canonical; empty: no cookies here
    QString path; // as in the request line
    bool secure = false;
};

[[nodiscard]] CookieOrigin cookieOrigin(const QUrl &url);
/// Lower case, ASCII; empty where it is no host.
[[nodiscard]] QString canonicalHost(const QString &host);
[[nodiscard]] bool isIpAddress(QStringView host);
[[nodiscard]] bool domainMatches(QStringView host, QStringView domain);
[[nodiscard]] bool pathMatches(QStringView requestPath, QStringView cookiePath);
[[nodiscard]] QString defaultPath(const QString &requestPath);

/// Applies RFC 6265bis section 5.7 as far as it needs no other cookie.
[[nodiscard]] Refusal admit(const SetCookie &line, const CookieOrigin &origin, Timestamp now,
                            StoredCookie &cookie);
/// The same rules for a cookie that did not come from a server, but from a program or a file.
[[nodiscard]] Refusal admit(StoredCookie &cookie, Timestamp now);

/// What setCookiesFromUrl() has, as a server would have said it.
[[nodiscard]] SetCookie toSetCookie(const QNetworkCookie &cookie);

} // namespace QTreq

#endif
