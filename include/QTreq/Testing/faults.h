// SPDX-FileCopyrightText: 2026 The QTreq authors
// SPDX-License-Identifier: MIT

#ifndef QTREQ_TESTING_FAULTS_H
#define QTREQ_TESTING_FAULTS_H

#include <QTreq/Testing/fault.h>
#include <QTreq/Testing/qtreqtesting_export.h>

namespace QTreq::Testing {

/// The ways in which a connection goes wrong.
namespace Faults {

QTREQ_TESTING_EXPORT Fault refused();
QTREQ_TESTING_EXPORT Fault tlsFailure();
QTREQ_TESTING_EXPORT Fault resetAtStart();
QTREQ_TESTING_EXPORT Fault resetInHeaders();
QTREQ_TESTING_EXPORT Fault resetInBody(qint64 after);
QTREQ_TESTING_EXPORT Fault resetInUpload(qint64 after);
QTREQ_TESTING_EXPORT Fault truncated(qint64 after);
QTREQ_TESTING_EXPORT Fault malformedChunk(qint64 after);
QTREQ_TESTING_EXPORT Fault garbage(const QByteArray &bytes = "\x16\x03\x01 no HTTP\r\n\r\n");
QTREQ_TESTING_EXPORT Fault endlessHeaders();
QTREQ_TESTING_EXPORT Fault stall();
QTREQ_TESTING_EXPORT Fault stallInBody(qint64 after);

} // namespace Faults

} // namespace QTreq::Testing

#endif
