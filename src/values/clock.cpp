// SPDX-FileCopyrightText: 2026 The QTreq authors
// SPDX-License-Identifier: MIT

#include <QTreq/clock.h>

#include <QtCore/qpointer.h>

#include <algorithm>

#include "values/systemclock_p.h"

namespace QTreq {

Clock::Clock(QObject *parent) : QObject(parent) { }

Clock::~Clock() = default;

std::unique_ptr<Clock> Clock::system()
{
    return std::make_unique<SystemClock>();
}

/*!
    Has the function called once at that time, in the clock's thread. Calls of the same time
    are made in the order in which they were asked for.
*/
Clock::Call Clock::callAt(Milliseconds due, std::function<void()> function)
{
    constexpr Milliseconds latest = Milliseconds::max() - Milliseconds(1); // max(): no call at all
    const Milliseconds before = nextDue();
    const Call call(std::min(due, latest), ++m_lastId);
    m_calls.emplace(call, std::move(function));
    if (call.first < before)
        arm(call.first);
    return call;
}

/*!
    The same, so long from now. A delay that is longer than time itself never comes due.
*/
Clock::Call Clock::callAfter(Milliseconds delay, std::function<void()> function)
{
    const Milliseconds start = now();
    const bool overflows = delay > Milliseconds(0) && start > Milliseconds::max() - delay;
    return callAt(overflows ? Milliseconds::max() : start + delay, std::move(function));
}

/*!
    Forgets a call; one that was made already, or never, is no error.
*/
void Clock::cancelCall(const Call &call)
{
    const auto forgotten = m_calls.extract(call); // goes last: it may hold what calls this again
    if (forgotten && m_calls.empty())
        arm(Milliseconds::max());
}

/*!
    How many calls are still to come: nothing that is over should leave one behind.
*/
qsizetype Clock::pendingCalls() const
{
    return qsizetype(m_calls.size());
}

Clock::Milliseconds Clock::nextDue() const
{
    return m_calls.empty() ? Milliseconds::max() : m_calls.begin()->first.first;
}

/*!
    Not those that are added meanwhile: a call that asks for itself again would never let go. One
    of the calls may destroy the clock.
*/
void Clock::runDue(Milliseconds time)
{
    const QPointer<Clock> self(this);
    const quint64 last = m_lastId;
    const auto next = [&] {
        return std::find_if(m_calls.begin(), m_calls.upper_bound(Call(time, last)),
                            [&](const auto &call) { return call.first.second <= last; });
    };
    while (self && next() != m_calls.upper_bound(Call(time, last))) {
        const auto call = m_calls.extract(next());
        call.mapped()();
    }
}

} // namespace QTreq
