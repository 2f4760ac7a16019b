// SPDX-FileCopyrightText: 2026 The QTreq authors
// SPDX-License-Identifier: MIT

#ifndef QTREQ_CONTENT_JSONGRAMMAR_P_H
#define QTREQ_CONTENT_JSONGRAMMAR_P_H

//  Not part of the public interface.

#include <QtCore/qbytearray.h>
#include <QtCore/qstring.h>

#include <optional>

namespace QTreq::Content {

/// Where a text leaves the grammar of JSON, and how.
struct JsonFault
{
    qsizetype offset = 0;
    QString reason;
};

std::optional<JsonFault> findJsonFault(QByteArrayView utf8);

} // namespace QTreq::Content

#endif
