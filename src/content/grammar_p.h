// SPDX-FileCopyrightText: 2026 The QTreq authors
// SPDX-License-Identifier: MIT

#ifndef QTREQ_CONTENT_GRAMMAR_P_H
#define QTREQ_CONTENT_GRAMMAR_P_H

//  Not part of the public interface.

#include <QtCore/qbytearray.h>
#include <QtCore/qlist.h>

namespace QTreq::Content {

bool isToken(QByteArrayView text);
bool isQuotable(QByteArrayView text);
QByteArrayView trimmed(QByteArrayView text);
QByteArray unquoted(QByteArrayView text, qsizetype *pos, bool *closed = nullptr);
QList<QByteArray> splitOutsideQuotes(QByteArrayView text, char separator);

} // namespace QTreq::Content

#endif
