// SPDX-FileCopyrightText: 2026 The QTreq authors
// SPDX-License-Identifier: MIT

// This file is not part of the public interface; it may change without notice.

#ifndef QTREQ_TESTING_JSONDIFFERENCE_P_H
#define QTREQ_TESTING_JSONDIFFERENCE_P_H

#include <QTreq/Testing/matcher.h>

#include <QtCore/qjsonvalue.h>

#include <optional>

namespace QTreq::Testing {

enum class JsonComparison {
    Equal,
    Subset, // objects may have further members
    AnyOrder, // arrays may be in another order
};

/// The places where the values differ, each by its path: "$.a[0]".
QList<Difference> jsonDifferences(const QJsonValue &expected, const QJsonValue &got,
                                  JsonComparison comparison = JsonComparison::Equal);

/// The value at a path like "a.b[0]"; nothing: there is none.
std::optional<QJsonValue> jsonAt(const QJsonValue &value, const QString &path, QString *fault);

} // namespace QTreq::Testing

#endif
