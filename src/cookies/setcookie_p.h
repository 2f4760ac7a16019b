// SPDX-FileCopyrightText: 2026 The QTreq authors
// SPDX-License-Identifier: MIT

#ifndef QTREQ_SETCOOKIE_P_H
#define QTREQ_SETCOOKIE_P_H

// Not part of the public interface; may change without notice.

#include "cookies/refusal_p.h"

#include <QtNetwork/qnetworkcookie.h>

#include <QtCore/qbytearray.h>
#include <QtCore/qdatetime.h>

#include <optional>

namespace QTreq {

/// What one Set-Cookie line says, before any rule about who said it.
struct SetCookie
{
    QByteArray name;
    QByteArray value;
    QByteArray domain; // of the last Domain attribute: no leading dot, lower case
    QByteArray path; // of the last Path attribute where it is absolute
    std::optional<qint64> maxAge; // seconds
    QDateTime expires; // invalid: none
    QNetworkCookie::SameSite sameSite = QNetworkCookie::SameSite::Default;
    bool secure = false;
    bool httpOnly = false;
};

/// Reads a Set-Cookie line (RFC 6265bis section 5.6). \a cookie is set where nothing is refused.
[[nodiscard]] Refusal parseSetCookie(QByteArrayView line, SetCookie &cookie);

} // namespace QTreq

#endif
