// SPDX-FileCopyrightText: 2026 The QTreq authors
// SPDX-License-Identifier: MIT

// This file is not part of the public interface; it may change without notice.

#ifndef QTREQ_WRITEALL_P_H
#define QTREQ_WRITEALL_P_H

#include <QtCore/qbytearrayview.h>
#include <QtCore/qiodevice.h>

namespace QTreq {

/// On a full disk a write can end early without an error: the next one has it. For files without a
/// buffer; with one, what fails when its rest is written goes unnoticed by QSaveFile::commit().
[[nodiscard]] inline bool writeAll(QIODevice &file, QByteArrayView bytes)
{
    while (!bytes.isEmpty()) {
        const qint64 written = file.write(bytes.data(), bytes.size());
        if (written <= 0)
            return false;
        bytes = bytes.sliced(written);
    }
    return true;
}

} // namespace QTreq

#endif
