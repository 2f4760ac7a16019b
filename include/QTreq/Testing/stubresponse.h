// SPDX-FileCopyrightText: 2026 The QTreq authors
// SPDX-License-Identifier: MIT

#ifndef QTREQ_TESTING_STUBRESPONSE_H
#define QTREQ_TESTING_STUBRESPONSE_H

#include <QTreq/headers.h>

#include <QtCore/qbytearray.h>

namespace QTreq::Testing {

/// A whole answer, given at once.
struct StubResponse
{
    int code = 200;
    Headers headers = {};
    QByteArray body = {};
};

} // namespace QTreq::Testing

#endif
