// SPDX-FileCopyrightText: 2026 The QTreq authors
// SPDX-License-Identifier: MIT

#ifndef QTREQ_COOKIESTRING_P_H
#define QTREQ_COOKIESTRING_P_H

// Not part of the public interface; may change without notice.

#include <QtNetwork/qnetworkcookie.h>

#include <QtCore/qbytearray.h>
#include <QtCore/qlist.h>

namespace QTreq {

/// What a cookie is in a Cookie header: its name and value, or its value alone.
[[nodiscard]] QByteArray cookiePair(const QNetworkCookie &cookie);
/// The value of a Cookie header (RFC 6265bis section 5.8.3), cookies without a name included.
[[nodiscard]] QByteArray cookieString(const QList<QNetworkCookie> &cookies);

} // namespace QTreq

#endif
