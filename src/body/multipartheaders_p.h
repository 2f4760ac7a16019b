// SPDX-FileCopyrightText: 2026 The QTreq authors
// SPDX-License-Identifier: MIT

// This file is not part of the public interface; it may change without notice.

#ifndef QTREQ_MULTIPARTHEADERS_P_H
#define QTREQ_MULTIPARTHEADERS_P_H

#include <QTreq/file.h>
#include <QTreq/params.h>

namespace QTreq {

/// The value of Content-Disposition for a part; names are UTF-8, no file name: a plain field.
[[nodiscard]] QByteArray formDisposition(const QByteArray &name, const QByteArray &fileName = {});

/// The Content-Type of the whole body.
[[nodiscard]] QByteArray multiPartType(const QByteArray &boundary);

/// A boundary that nobody can guess.
[[nodiscard]] QByteArray createBoundary();

/// Why the boundary can't be used, empty where it can.
[[nodiscard]] QString invalidBoundary(const QByteArray &boundary);

/// What in names and types can't be written into a part's header, empty where all can.
[[nodiscard]] QString invalidFormText(const Params &fields, const Files &files);

/// The start of every message about a field.
[[nodiscard]] QString fieldMessage(const QByteArray &name, const QString &reason);

} // namespace QTreq

#endif
