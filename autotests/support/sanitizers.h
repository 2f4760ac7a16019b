// SPDX-FileCopyrightText: 2026 The QTreq authors
// SPDX-License-Identifier: MIT

#ifndef QTREQ_AUTOTESTS_SANITIZERS_H
#define QTREQ_AUTOTESTS_SANITIZERS_H

/// The address and the thread sanitizer keep freed memory for a while: a process is then larger
/// than it is for users, and a use of what was freed reads what had been there.
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
constexpr bool freedMemoryIsKept = true;
#else
constexpr bool freedMemoryIsKept = false;
#endif

#endif
