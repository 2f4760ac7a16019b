// SPDX-FileCopyrightText: 2026 The QTreq authors
// SPDX-License-Identifier: MIT

#ifndef QTREQ_EXAMPLES_DOWNLOADSDEMONSTRATION_H
#define QTREQ_EXAMPLES_DOWNLOADSDEMONSTRATION_H

#include <QtCore/qlist.h>
#include <QtCore/qstring.h>
#include <QtCore/qurl.h>

#include <functional>

class Site;

/// The site's files, each with its checksum.
[[nodiscard]] QList<QUrl> addressesOf(const Site &site, const QUrl &server);

/// Fills a window with downloads in every state and saves a picture of it; the exit status.
[[nodiscard]] int saveScreenshot(const QString &path);

/// Lets events happen until something holds, or too much time has passed; whether it holds.
bool waitUntil(const std::function<bool()> &holds);

#endif
