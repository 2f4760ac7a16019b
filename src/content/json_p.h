// SPDX-FileCopyrightText: 2026 The QTreq authors
// SPDX-License-Identifier: MIT

#ifndef QTREQ_CONTENT_JSON_P_H
#define QTREQ_CONTENT_JSON_P_H

//  Not part of the public interface.

#include <QTreq/headers.h>

#include <QtCore/qbytearray.h>
#include <QtCore/qjsonvalue.h>
#include <QtCore/qstring.h>

namespace QTreq::Content {

/// The value, or why there is none and at which byte of the body (-1: of no particular one).
struct JsonResult
{
    QJsonValue value;
    QString error;
    qint64 offset = -1;

    bool isValid() const { return error.isEmpty(); }
};

JsonResult parseJson(QByteArrayView bytes, const Headers &headers);
QByteArray toJson(const QJsonValue &value);

} // namespace QTreq::Content

#endif
