// SPDX-FileCopyrightText: 2026 The QTreq authors
// SPDX-License-Identifier: MIT

#include "jsontext_p.h"

#include <QtCore/qjsonarray.h>
#include <QtCore/qjsondocument.h>

using namespace Qt::StringLiterals;

namespace QTreq::Testing {

// QJsonDocument takes only objects and arrays: anything is an element of an array.
std::optional<QJsonValue> parseJsonText(const QByteArray &text, QString *error)
{
    QJsonParseError parsing;
    const QByteArray inArray = '[' + text + ']';
    const QJsonArray array = QJsonDocument::fromJson(inArray, &parsing).array();
    const bool parsed = parsing.error == QJsonParseError::NoError;
    if (parsed && array.size() == 1)
        return array.first();
    if (error) {
        *error = parsed ? "not one JSON value"_L1
                        : QString(parsing.errorString() + " at offset "_L1
                                  + QString::number(qMax(0, parsing.offset - 1)));
    }
    return std::nullopt;
}

} // namespace QTreq::Testing
