// SPDX-FileCopyrightText: 2026 The QTreq authors
// SPDX-License-Identifier: MIT

#include "exchange/pages_p.h"

#ifdef Q_OS_LINUX
#include <sys/mman.h>
#include <unistd.h>
#endif

namespace QTreq::Exchanging {

// Since Linux 5.14; an older one refuses, and gives page after page as before.
void fetchPages(char *room, qint64 size)
{
#if defined(Q_OS_LINUX) && defined(MADV_POPULATE_WRITE)
    const auto address = quintptr(room);
    const quintptr offset = address % quintptr(::sysconf(_SC_PAGESIZE));
    ::madvise(room - offset, size_t(size) + offset, MADV_POPULATE_WRITE);
#else
    Q_UNUSED(room)
    Q_UNUSED(size)
#endif
}

} // namespace QTreq::Exchanging
