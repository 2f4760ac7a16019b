// SPDX-FileCopyrightText: 2026 The QTreq authors
// SPDX-License-Identifier: MIT

#ifndef QTREQ_FETCH_FIELDS_H
#define QTREQ_FETCH_FIELDS_H

#include <QTreq/File>

#include <QtCore/qjsonvalue.h>

#include <chrono>
#include <utility>

// The values of options, read. Each throws InvalidRequestError, which names the culprit.
namespace Fields {
using Pair = std::pair<QString, QString>;

/// "name=value"; a value may be empty and may have further equals signs.
[[nodiscard]] Pair pair(const QString &option, const QString &text);
/// "Name: value"
[[nodiscard]] Pair header(const QString &text);
/// "user:password"; a password may be absent and may have colons.
[[nodiscard]] Pair credentials(const QString &text);
/// "name=@path", then in any order ";filename=..." and ";type=..."
[[nodiscard]] QTreq::FilePart filePart(const QString &text);
/// Any JSON value, not only an object or an array.
[[nodiscard]] QJsonValue json(const QString &text);
/// Seconds, with decimals.
[[nodiscard]] std::chrono::milliseconds seconds(const QString &option, const QString &text);
[[nodiscard]] qint64 number(const QString &option, const QString &text, qint64 minimum);
} // namespace Fields

#endif
