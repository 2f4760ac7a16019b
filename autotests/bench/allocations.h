// SPDX-FileCopyrightText: 2026 The QTreq authors
// SPDX-License-Identifier: MIT

#ifndef QTREQ_AUTOTESTS_ALLOCATIONS_H
#define QTREQ_AUTOTESTS_ALLOCATIONS_H

#include <QtCore/qglobal.h>

/// How often memory was asked for since the program began, by all of its threads; -1: not counted.
[[nodiscard]] qint64 allocationCount();
/// The same, by the thread that asks.
[[nodiscard]] qint64 allocationCountOfThread();

#endif
