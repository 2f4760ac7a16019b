// SPDX-FileCopyrightText: 2026 The QTreq authors
// SPDX-License-Identifier: MIT

#ifndef QTREQ_STOREDCOOKIE_P_H
#define QTREQ_STOREDCOOKIE_P_H

// Not part of the public interface; may change without notice.

#include <QtNetwork/qnetworkcookie.h>

#include <QtCore/qbytearray.h>
#include <QtCore/qstring.h>

#include <optional>

namespace QTreq {

using Timestamp = qint64; // milliseconds since 1970, UTC

/// What makes a cookie the same cookie within its domain.
struct CookieKey
{
    QByteArray name;
    QString path;
    bool hostOnly = false;
};

[[nodiscard]] bool operator<(const CookieKey &a, const CookieKey &b);

/// A cookie as the jar keeps it: QNetworkCookie with a host-only flag and the times.
struct StoredCookie
{
    QByteArray name;
    QByteArray value;
    QString domain; // canonical, without a leading dot
    QString path;
    std::optional<Timestamp> expires; // none: until the session ends
    std::optional<Timestamp> created; // none: when it is stored
    QNetworkCookie::SameSite sameSite = QNetworkCookie::SameSite::Default;
    bool hostOnly = false;
    bool secure = false;
    bool httpOnly = false;

    [[nodiscard]] CookieKey key() const { return {name, path, hostOnly}; }
};

/// As Qt says it: the domain of a cookie that is not host-only begins with a dot.
[[nodiscard]] QNetworkCookie toNetworkCookie(const StoredCookie &cookie);
[[nodiscard]] StoredCookie fromNetworkCookie(const QNetworkCookie &cookie);

} // namespace QTreq

#endif
