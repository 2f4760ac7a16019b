// SPDX-FileCopyrightText: 2026 The QTreq authors
// SPDX-License-Identifier: MIT

#ifndef QTREQ_SEARCH_SELFTEST_H
#define QTREQ_SEARCH_SELFTEST_H

class Catalogue;
class QQuickWindow;

namespace QTreq::Testing {
class LoopbackServer;
}

/// Types in the window as a person would, and says what did not go well; the exit status.
[[nodiscard]] int runSelfTest(QQuickWindow &window, const Catalogue &catalogue,
                              QTreq::Testing::LoopbackServer &server);

#endif
