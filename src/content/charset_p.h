// SPDX-FileCopyrightText: 2026 The QTreq authors
// SPDX-License-Identifier: MIT

#ifndef QTREQ_CONTENT_CHARSET_P_H
#define QTREQ_CONTENT_CHARSET_P_H

//  Not part of the public interface.

#include <QTreq/headers.h>

#include <QtCore/qbytearray.h>
#include <QtCore/qstring.h>

namespace QTreq::Content {

/// The text, or why there is none; one of the two is empty.
struct TextResult
{
    QString text;
    QString error;
};

QByteArray charsetOf(const Headers &headers);
QByteArray encodingOf(QByteArrayView bytes, const Headers &headers, const QByteArray &fallback);
TextResult decodeText(QByteArrayView bytes, const Headers &headers, const QByteArray &fallback);
TextResult decodeText(QByteArrayView bytes, const QByteArray &encoding);

} // namespace QTreq::Content

#endif
