// SPDX-FileCopyrightText: 2026 The QTreq authors
// SPDX-License-Identifier: MIT

#ifndef QTREQ_EXAMPLES_TRANSFERRATE_H
#define QTREQ_EXAMPLES_TRANSFERRATE_H

#include <QtCore/qglobal.h>

#include <chrono>
#include <deque>
#include <optional>

/// How fast a transfer has been of late, and how long the rest of it will take.
/// Times are milliseconds by one clock, whichever.
class TransferRate
{
public:
    static constexpr qint64 window = 5000; // ms: long enough to be calm, short enough to be true

    void add(qint64 time, qint64 bytesSoFar);
    void clear() { m_samples.clear(); }
    [[nodiscard]] qint64 bytesPerSecond(qint64 now) const;
    [[nodiscard]] std::optional<std::chrono::seconds> remaining(qint64 bytesLeft, qint64 now) const;

private:
    struct Sample
    {
        qint64 time = 0;
        qint64 bytes = 0;
    };

    [[nodiscard]] const Sample &oldestSince(qint64 time) const;

    std::deque<Sample> m_samples;
};

#endif
