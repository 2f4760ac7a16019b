// SPDX-FileCopyrightText: 2026 The QTreq authors
// SPDX-License-Identifier: MIT

// This file is not part of the public interface; it may change without notice.

#ifndef QTREQ_TESTING_FAULTRULES_P_H
#define QTREQ_TESTING_FAULTRULES_P_H

#include <QTreq/Testing/fault.h>

#include <QtCore/qstring.h>
#include <QtCore/qurl.h>

namespace QTreq::Testing {

/// Whether it befalls connections as such, before there is any request.
bool isOfConnections(const Fault &fault);

/// Why the fault cannot befall the answer to that URL; empty: it can.
QString impossibleAnswer(const Fault &fault, const QUrl &url);

/// Why the fault cannot befall all connections of that scheme, empty for either; empty: it can.
QString impossibleConnection(const Fault &fault, const QString &scheme);

} // namespace QTreq::Testing

#endif
