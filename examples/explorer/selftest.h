// SPDX-FileCopyrightText: 2026 The QTreq authors
// SPDX-License-Identifier: MIT

#ifndef QTREQ_EXPLORER_SELFTEST_H
#define QTREQ_EXPLORER_SELFTEST_H

class QQuickWindow;

/// Uses the window as a person would, and says what did not go well; the exit status.
[[nodiscard]] int runSelfTest(QQuickWindow &window);

#endif
