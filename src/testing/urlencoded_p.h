// SPDX-FileCopyrightText: 2026 The QTreq authors
// SPDX-License-Identifier: MIT

// This file is not part of the public interface; it may change without notice.

#ifndef QTREQ_TESTING_URLENCODED_P_H
#define QTREQ_TESTING_URLENCODED_P_H

#include <QTreq/params.h>

namespace QTreq::Testing {

/// The pairs of a query or form, decoded (WHATWG URL, application/x-www-form-urlencoded).
Params parseUrlEncoded(const QByteArray &text);

} // namespace QTreq::Testing

#endif
