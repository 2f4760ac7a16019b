// SPDX-FileCopyrightText: 2026 The QTreq authors
// SPDX-License-Identifier: MIT

#ifndef QTREQ_CONTENT_MEDIATYPE_P_H
#define QTREQ_CONTENT_MEDIATYPE_P_H

//  Not part of the public interface.

#include <QtCore/qbytearray.h>
#include <QtCore/qlist.h>

#include <optional>
#include <utility>

namespace QTreq::Content {

using Parameters = QList<std::pair<QByteArray, QByteArray>>;

/// What a Content-Type says: type, subtype and the names of parameters are in lower case.
struct MediaType
{
    QByteArray type;
    QByteArray subtype;
    Parameters params;

    QByteArray essence() const { return type + '/' + subtype; }
    bool isJson() const;
    QByteArray param(QByteArrayView name) const;
    bool hasParam(QByteArrayView name) const;
    QByteArray toByteArray() const;
};

std::optional<MediaType> parseMediaType(QByteArrayView text);
std::optional<MediaType> extractMediaType(const QList<QByteArray> &lines);
Parameters parseParameters(QByteArrayView text);

} // namespace QTreq::Content

#endif
