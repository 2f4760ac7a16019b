// SPDX-FileCopyrightText: 2026 The QTreq authors
// SPDX-License-Identifier: MIT

#ifndef QTREQ_EXAMPLES_DOWNLOADSSELFTEST_H
#define QTREQ_EXAMPLES_DOWNLOADSSELFTEST_H

/// Uses a window as a person would, and says what did not go well; the exit status.
[[nodiscard]] int runSelfTest();

#endif
