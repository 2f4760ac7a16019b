// SPDX-FileCopyrightText: 2026 The QTreq authors
// SPDX-License-Identifier: MIT

#include "bench/allocations.h"

#include <atomic>
#include <cstdlib>

// The C library allows a program to have these for its own, and has its own under other names.
#ifdef QTREQ_COUNT_ALLOCATIONS

extern "C" {
void *__libc_malloc(size_t size);
void *__libc_calloc(size_t count, size_t size);
void *__libc_realloc(void *block, size_t size);
}

namespace {

std::atomic<qint64> inAll = 0;
thread_local qint64 inThread = 0;

void count()
{
    inAll.fetch_add(1, std::memory_order_relaxed);
    ++inThread;
}

} // namespace

extern "C" {

void *malloc(size_t size)
{
    count();
    return __libc_malloc(size);
}

void *calloc(size_t number, size_t size)
{
    count();
    return __libc_calloc(number, size);
}

void *realloc(void *block, size_t size)
{
    count();
    return __libc_realloc(block, size);
}

} // extern "C"

qint64 allocationCount()
{
    return inAll.load(std::memory_order_relaxed);
}

qint64 allocationCountOfThread()
{
    return inThread;
}

#else

qint64 allocationCount()
{
    return -1;
}

qint64 allocationCountOfThread()
{
    return -1;
}

#endif
