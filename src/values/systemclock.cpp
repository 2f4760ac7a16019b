// SPDX-FileCopyrightText: 2026 The QTreq authors
// SPDX-License-Identifier: MIT

#include "values/systemclock_p.h"

#include <QtCore/qpointer.h>

#include <algorithm>

namespace QTreq {

SystemClock::SystemClock(QObject *parent) : Clock(parent), m_timer(this)
{
    m_since.start();
    m_timer.setSingleShot(true);
    m_timer.setTimerType(Qt::PreciseTimer);
    connect(&m_timer, &QTimer::timeout, this, &SystemClock::fire);
}

Clock::Milliseconds SystemClock::now() const
{
    return Milliseconds(m_since.elapsed());
}

QDateTime SystemClock::currentDateTimeUtc() const
{
    return QDateTime::currentDateTimeUtc();
}

void SystemClock::arm(Milliseconds due)
{
    if (due == Milliseconds::max()) {
        m_timer.stop();
        return;
    }
    // A QTimer counts in int: a far deadline is reached in several steps.
    constexpr Milliseconds farthest = std::chrono::hours(24);
    m_timer.start(std::clamp(due - now(), Milliseconds(0), farthest));
}

void SystemClock::fire()
{
    const QPointer<SystemClock> self(this); // a call may destroy the clock
    runDue(now());
    if (self && !m_timer.isActive() && nextDue() != Milliseconds::max())
        arm(nextDue());
}

} // namespace QTreq
