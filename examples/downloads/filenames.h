// SPDX-FileCopyrightText: 2026 The QTreq authors
// SPDX-License-Identifier: MIT

#ifndef QTREQ_EXAMPLES_FILENAMES_H
#define QTREQ_EXAMPLES_FILENAMES_H

#include <QtCore/qstring.h>
#include <QtCore/qurl.h>

/// What a file from that address is called: a plain name that leads to no other folder.
[[nodiscard]] QString fileNameOf(const QUrl &url);

/// That path, or "name (2).zip" and so on, where there is neither a file nor a part of one.
[[nodiscard]] QString freePath(const QString &path);

#endif
