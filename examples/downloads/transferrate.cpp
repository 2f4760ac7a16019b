// SPDX-FileCopyrightText: 2026 The QTreq authors
// SPDX-License-Identifier: MIT

#include "transferrate.h"

namespace {

// Samples that are closer than this are one, so that a fast transfer does not fill the memory.
constexpr qint64 resolution = 100; // ms

// Before that, any figure would be a guess.
constexpr qint64 shortest = 300; // ms

} // namespace

void TransferRate::add(qint64 time, qint64 bytesSoFar)
{
    if (m_samples.size() > 1 && time - m_samples[m_samples.size() - 2].time < resolution)
        m_samples.back() = {time, bytesSoFar};
    else
        m_samples.push_back({time, bytesSoFar});
    while (m_samples.size() > 2 && m_samples[1].time <= time - window)
        m_samples.pop_front();
}

/*!
    The mean of the last five seconds, silence included; 0 while there is too little to tell.
*/
qint64 TransferRate::bytesPerSecond(qint64 now) const
{
    if (m_samples.size() < 2)
        return 0;
    const Sample &first = oldestSince(now - window);
    const qint64 time = now - first.time;
    return time < shortest ? 0 : (m_samples.back().bytes - first.bytes) * 1000 / time;
}

/// The last one before that time, so that the whole window is seen.
const TransferRate::Sample &TransferRate::oldestSince(qint64 time) const
{
    std::size_t i = 0;
    while (i + 1 < m_samples.size() && m_samples[i + 1].time <= time)
        ++i;
    return m_samples[i];
}

/*!
    At the present speed, rounded up; nothing while there is none.
*/
std::optional<std::chrono::seconds> TransferRate::remaining(qint64 bytesLeft, qint64 now) const
{
    const qint64 rate = bytesPerSecond(now);
    if (rate <= 0)
        return std::nullopt;
    return std::chrono::seconds((bytesLeft + rate - 1) / rate);
}
