// SPDX-FileCopyrightText: 2026 The QTreq authors
// SPDX-License-Identifier: MIT

#include <QtQuickTest/quicktest.h>

// Runs the Qt Quick Test suites: quicktests -input tst_file.qml
QUICK_TEST_MAIN(quicktests)
