// SPDX-FileCopyrightText: 2026 The QTreq authors
// SPDX-License-Identifier: MIT

#include "fields.h"

#include <QTreq/Error>

#include <QtCore/qjsonarray.h>
#include <QtCore/qjsondocument.h>
#include <QtCore/qregularexpression.h>

#include <cmath>

using namespace Qt::StringLiterals;
using QTreq::InvalidRequestError;

namespace {
[[noreturn]] void refuse(const QString &option, const QString &text, const QString &expected)
{
    throw InvalidRequestError(u"%1 \"%2\": %3"_s.arg(option, text, expected));
}

Fields::Pair split(const QString &text, qsizetype at)
{
    return {text.left(at), text.mid(at + 1)};
}
} // namespace

Fields::Pair Fields::pair(const QString &option, const QString &text)
{
    const auto equals = text.indexOf(u'=');
    if (equals < 1)
        refuse(option, text, u"expected name=value"_s);
    return split(text, equals);
}

Fields::Pair Fields::header(const QString &text)
{
    const auto colon = text.indexOf(u':');
    if (colon < 1)
        refuse(u"-H"_s, text, u"expected 'Name: value'"_s);
    const auto [name, value] = split(text, colon);
    return {name, value.trimmed()};
}

Fields::Pair Fields::credentials(const QString &text)
{
    const auto colon = text.indexOf(u':');
    return colon < 0 ? Pair{text, QString()} : split(text, colon);
}

QTreq::FilePart Fields::filePart(const QString &text)
{
    static const QRegularExpression attribute(u";(filename|type)="_s);
    const auto [name, rest] = pair(u"-F"_s, text);
    if (!rest.startsWith(u'@'))
        refuse(u"-F"_s, text, u"expected name=@path; -f is for fields that are text"_s);

    QString path = rest.mid(1);
    QString fileName;
    QString type;
    // From the last one to the first: each ends where the next begins.
    QRegularExpressionMatch match;
    for (auto at = path.lastIndexOf(attribute, -1, &match); at >= 0;
         at = path.lastIndexOf(attribute, -1, &match)) {
        const QString value = path.mid(match.capturedEnd());
        (match.captured(1) == "type"_L1 ? type : fileName) = value;
        path.truncate(at);
    }
    return {.name = name, .file = QTreq::File::fromPath(path, fileName, type.toUtf8())};
}

QJsonValue Fields::json(const QString &text)
{
    // QJsonDocument reads objects and arrays only.
    QJsonParseError error;
    const auto document = QJsonDocument::fromJson(u"[%1\n]"_s.arg(text).toUtf8(), &error);
    if (error.error != QJsonParseError::NoError)
        refuse(u"-j"_s, text, error.errorString());
    if (document.array().size() != 1)
        refuse(u"-j"_s, text, u"expected one JSON value"_s);
    return document.array().at(0);
}

std::chrono::milliseconds Fields::seconds(const QString &option, const QString &text)
{
    constexpr double longest = 1e9; // some thirty years
    bool ok = false;
    const double value = text.toDouble(&ok);
    if (!ok || !(value >= 0 && value <= longest))
        refuse(option, text, u"expected a number of seconds"_s);
    return std::chrono::milliseconds(std::llround(value * 1000));
}

qint64 Fields::number(const QString &option, const QString &text, qint64 minimum)
{
    bool ok = false;
    const qint64 value = text.toLongLong(&ok);
    if (!ok || value < minimum)
        refuse(option, text, u"expected a whole number, at least %1"_s.arg(minimum));
    return value;
}
