// SPDX-FileCopyrightText: 2026 The QTreq authors
// SPDX-License-Identifier: MIT

#ifndef QTREQ_COOKIEDATE_P_H
#define QTREQ_COOKIEDATE_P_H

// Not part of the public interface; may change without notice.

#include <QtCore/qbytearrayview.h>
#include <QtCore/qdatetime.h>

namespace QTreq {

/// The value of an Expires attribute (RFC 6265bis section 5.1.1); invalid where it is not a date.
[[nodiscard]] QDateTime parseCookieDate(QByteArrayView text);

} // namespace QTreq

#endif
