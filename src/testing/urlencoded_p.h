// SPDX-FileCopyrightText: 2026 The QTreq authors
// SPDX-License-Identifier: MIT

#ifndef QTREQ_TESTING_URLENCODED_P_H
#define QTREQ_TESTING_URLENCODED_P_H

#include <QTreq/params.h>

namespace QTreq::Testing {

/// The pairs of a query or form, decoded (WHATWG URL, application/x-www-form-urlencoded).
Params parseUrlEncoded(const QByteArray &text);

} // namespace QTreq::Testing

#endif
