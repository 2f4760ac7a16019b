// SPDX-FileCopyrightText: 2026 The QTreq authors
// SPDX-License-Identifier: MIT

#ifndef QTREQ_TESTING_FORMPART_H
#define QTREQ_TESTING_FORMPART_H

#include <QTreq/headers.h>

#include <QtCore/qbytearray.h>

namespace QTreq::Testing {

/// One part of a multipart/form-data body, as a server reads it.
struct FormPart
{
    QByteArray name;
    QByteArray fileName; // null: there was none
    QByteArray contentType;
    Headers headers;
    QByteArray body;
};

} // namespace QTreq::Testing

#endif
