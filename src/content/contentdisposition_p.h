// SPDX-FileCopyrightText: 2026 The QTreq authors
// SPDX-License-Identifier: MIT

#ifndef QTREQ_CONTENT_CONTENTDISPOSITION_P_H
#define QTREQ_CONTENT_CONTENTDISPOSITION_P_H

//  Not part of the public interface.

#include <QtCore/qbytearray.h>
#include <QtCore/qlist.h>
#include <QtCore/qstring.h>

#include <optional>
#include <utility>

namespace QTreq::Content {

/// What a Content-Disposition says: its type and the names of parameters are in lower case.
struct ContentDisposition
{
    QByteArray type;
    QList<std::pair<QByteArray, QString>> params;

    bool hasParam(QByteArrayView name) const;
    QString param(QByteArrayView name) const;
    QString fileName() const;
};

std::optional<ContentDisposition> parseContentDisposition(QByteArrayView text);

} // namespace QTreq::Content

#endif
