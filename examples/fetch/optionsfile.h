// SPDX-FileCopyrightText: 2026 The QTreq authors
// SPDX-License-Identifier: MIT

#ifndef QTREQ_FETCH_OPTIONSFILE_H
#define QTREQ_FETCH_OPTIONSFILE_H

#include <QtCore/qstringlist.h>

namespace OptionsFile {
/// The arguments in a file, a line each: an option and after a space its value, which needs no
/// quotes, or a method or URL. Empty lines and those that begin with # are left out.
/// Throws InvalidRequestError where it cannot be read.
[[nodiscard]] QStringList read(const QString &path);
} // namespace OptionsFile

#endif
