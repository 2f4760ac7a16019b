// SPDX-FileCopyrightText: 2026 The QTreq authors
// SPDX-License-Identifier: MIT

// This file is not part of the public interface; it may change without notice.

#ifndef QTREQ_VALIDATION_P_H
#define QTREQ_VALIDATION_P_H

#include <QTreq/headers.h>

#include <QtCore/qurl.h>

// What may go on the wire. QNetworkAccessManager checks none of it: a line break in a header
// value would send a second request (RFC 9110 sections 5.1, 5.5, 9.1). Each function returns
// what is wrong, naming the culprit, or an empty string.
namespace QTreq::Wire {

[[nodiscard]] bool isToken(QByteArrayView text);
[[nodiscard]] QString methodFault(const QByteArray &method);
[[nodiscard]] QString urlFault(const QUrl &url);
[[nodiscard]] QString headersFault(const Headers &headers);

/// The URL as it is requested: no fragment, no user information, no dot segments.
[[nodiscard]] QUrl targetUrl(const QUrl &url);
/// RFC 3986 section 5.2.4, on a percent-encoded path.
[[nodiscard]] QString removeDotSegments(const QString &path);

} // namespace QTreq::Wire

#endif
