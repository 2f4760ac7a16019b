// SPDX-FileCopyrightText: 2026 The QTreq authors
// SPDX-License-Identifier: MIT

#ifndef QTREQ_EXAMPLES_SELFTEST_H
#define QTREQ_EXAMPLES_SELFTEST_H

#include <QtCore/qdir.h>

class Window;

/// Uses the window as a person would, and says what did not go well; the exit status.
[[nodiscard]] int runSelfTest(Window &window, const QDir &depot);

#endif
