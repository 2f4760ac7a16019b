// SPDX-FileCopyrightText: 2026 The QTreq authors
// SPDX-License-Identifier: MIT

#ifndef QTREQ_CONTENT_ESCAPED_P_H
#define QTREQ_CONTENT_ESCAPED_P_H

//  Not part of the public interface.

#include <QtCore/qbytearray.h>
#include <QtCore/qstring.h>

namespace QTreq::Content {

QString escaped(QByteArrayView bytes, qsizetype max);

} // namespace QTreq::Content

#endif
