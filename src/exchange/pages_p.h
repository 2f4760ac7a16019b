// SPDX-FileCopyrightText: 2026 The QTreq authors
// SPDX-License-Identifier: MIT

// This file is not part of the public interface; it may change without notice.

#ifndef QTREQ_PAGES_P_H
#define QTREQ_PAGES_P_H

#include <QtCore/qglobal.h>

namespace QTreq::Exchanging {

/// Has the system give the memory that is about to be written to at once, where it can: to be asked
/// for each page by itself takes as long as copying what goes there.
void fetchPages(char *room, qint64 size);

} // namespace QTreq::Exchanging

#endif
