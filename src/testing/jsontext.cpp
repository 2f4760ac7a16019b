// SPDX-FileCopyrightText: 2026 The QTreq authors
// SPDX-License-Identifier: MIT

#include "jsontext_p.h"

#include <QtCore/qjsonarray.h>
#include <QtCore/qjsondocument.h>
#include <QtCore/qjsonobject.h>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace QTreq::Testing {

namespace {

QString textOf(const QJsonParseError &error, qsizetype added)
{
    return error.errorString() + " at offset "_L1
        + QString::number(std::max<qsizetype>(0, error.offset - added));
}

// QJsonDocument takes only objects and arrays: anything else is read as an array's element.
std::optional<QJsonValue> parseScalar(const QByteArray &text, QString *error)
{
    QJsonParseError parsing;
    const QJsonArray array = QJsonDocument::fromJson('[' + text + ']', &parsing).array();
    const bool parsed = parsing.error == QJsonParseError::NoError;
    if (parsed && array.size() == 1)
        return array.first();
    if (error)
        *error = parsed ? u"not one JSON value"_s : textOf(parsing, 1);
    return std::nullopt;
}

} // namespace

std::optional<QJsonValue> parseJsonText(const QByteArray &text, QString *error)
{
    const QByteArray trimmed = text.trimmed();
    if (!trimmed.startsWith('{') && !trimmed.startsWith('['))
        return parseScalar(text, error);
    QJsonParseError parsing;
    const QJsonDocument document = QJsonDocument::fromJson(text, &parsing);
    if (parsing.error == QJsonParseError::NoError)
        return document.isArray() ? QJsonValue(document.array()) : QJsonValue(document.object());
    if (error)
        *error = textOf(parsing, 0);
    return std::nullopt;
}

} // namespace QTreq::Testing
