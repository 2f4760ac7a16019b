// SPDX-FileCopyrightText: 2026 The QTreq authors
// SPDX-License-Identifier: MIT

#ifndef QTREQ_FETCH_EXITSTATUS_H
#define QTREQ_FETCH_EXITSTATUS_H

#include <QTreq/Error>

// What the program tells its caller of an error: a name in the report, a number at the end.
namespace ExitStatus {
inline constexpr int success = 0;

[[nodiscard]] int of(QTreq::Error::Kind kind);
[[nodiscard]] QString nameOf(QTreq::Error::Kind kind);
[[nodiscard]] QString table();
} // namespace ExitStatus

#endif
