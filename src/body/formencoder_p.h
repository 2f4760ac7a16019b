// SPDX-FileCopyrightText: 2026 The QTreq authors
// SPDX-License-Identifier: MIT

// This file is not part of the public interface; it may change without notice.

#ifndef QTREQ_FORMENCODER_P_H
#define QTREQ_FORMENCODER_P_H

#include <QTreq/params.h>

namespace QTreq {

/// The pairs as application/x-www-form-urlencoded (URL Standard, 5.2): space becomes a plus.
[[nodiscard]] QByteArray encodeForm(const Params &params);

/// The pairs as a URL's query: all but RFC 3986's unreserved characters are percent-encoded.
[[nodiscard]] QByteArray encodeQuery(const Params &params);

} // namespace QTreq

#endif
