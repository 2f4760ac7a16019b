// SPDX-FileCopyrightText: 2026 The QTreq authors
// SPDX-License-Identifier: MIT

#ifndef QTREQ_EXAMPLES_DEMONSTRATION_H
#define QTREQ_EXAMPLES_DEMONSTRATION_H

#include <QtCore/qstring.h>

#include <functional>

class Window;

/// Fills the window with uploads in every state and saves a picture of it; the exit status.
[[nodiscard]] int saveScreenshot(Window &window, const QString &path);

/// Lets events happen until something holds, or too much time has passed.
void waitUntil(const std::function<bool()> &holds);

/// A file of that size, which takes no room on the disk; its path.
QString makeFile(const QString &path, qint64 size);

#endif
