// SPDX-FileCopyrightText: 2026 The QTreq authors
// SPDX-License-Identifier: MIT

#ifndef QTREQ_EXPLORER_DEMONSTRATION_H
#define QTREQ_EXPLORER_DEMONSTRATION_H

#include <QtCore/qstring.h>

class QQuickWindow;

/// Sends some of what there is to send and saves a picture of the window; the exit status.
[[nodiscard]] int saveScreenshot(QQuickWindow &window, const QString &path);

#endif
