// SPDX-FileCopyrightText: 2026 The QTreq authors
// SPDX-License-Identifier: MIT

// This file is not part of the public interface; it may change without notice.

#ifndef QTREQ_TESTING_JSONTEXT_P_H
#define QTREQ_TESTING_JSONTEXT_P_H

#include <QtCore/qjsonvalue.h>

#include <optional>

namespace QTreq::Testing {

/// Any JSON value (RFC 8259), not only an object or array.
std::optional<QJsonValue> parseJsonText(const QByteArray &text, QString *error);

} // namespace QTreq::Testing

#endif
