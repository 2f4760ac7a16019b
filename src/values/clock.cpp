// SPDX-FileCopyrightText: 2026 The QTreq authors
// SPDX-License-Identifier: MIT

#include <QTreq/clock.h>

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
    const Milliseconds before = nextDue();
    const Call call(due, ++m_lastId);
    m_calls.emplace(call, std::move(function));
    if (due < before)
        arm(due);
    return call;
}

Clock::Call Clock::callAfter(Milliseconds delay, std::function<void()> function)
{
    return callAt(now() + delay, std::move(function));
}

/*!
    Forgets a call; one that was made already, or never, is no error.
*/
void Clock::cancelCall(const Call &call)
{
    m_calls.erase(call);
    if (m_calls.empty())
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

void Clock::runDue(Milliseconds time)
{
    while (!m_calls.empty() && m_calls.begin()->first.first <= time) {
        const auto function = std::move(m_calls.begin()->second);
        m_calls.erase(m_calls.begin());
        function();
    }
}

} // namespace QTreq
