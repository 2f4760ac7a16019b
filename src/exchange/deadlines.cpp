// SPDX-FileCopyrightText: 2026 The QTreq authors
// SPDX-License-Identifier: MIT

#include "exchange/deadlines_p.h"

namespace QTreq::Exchanging {

void Deadlines::start(Clock *clock, const RequestOptions &options)
{
    m_clock = clock;
    expireAfter(m_response, options.timeout, Phase::Response);
    expireAfter(m_whole, options.deadline, Phase::Deadline);
    m_responseLimit = options.timeout.value_or(Clock::Milliseconds(0));
    m_wholeLimit = options.deadline.value_or(Clock::Milliseconds(0));
    m_idleLimit = options.idleTimeout.value_or(Clock::Milliseconds(0));
    if (options.idleTimeout) {
        m_lastMove = clock->now();
        watchIdleness(m_idleLimit);
    }
}

void Deadlines::expireAfter(std::optional<Clock::Call> &call,
                            const std::optional<Clock::Milliseconds> &limit, Phase phase)
{
    if (!limit)
        return;
    call = m_clock->callAfter(*limit, [this, &call, phase, limit = *limit] {
        call.reset();
        m_listener->deadlineExpired(phase, limit);
    });
}

// The timer is not restarted for each byte: it looks, when it is due, how long nothing moved.
void Deadlines::watchIdleness(Clock::Milliseconds delay)
{
    m_idle = m_clock->callAfter(delay, [this] {
        m_idle.reset();
        checkIdleness();
    });
}

void Deadlines::checkIdleness()
{
    if (m_listener->isPaused())
        m_lastMove = m_clock->now();
    const auto quiet = m_clock->now() - m_lastMove;
    if (quiet >= m_idleLimit)
        m_listener->deadlineExpired(Phase::Idle, m_idleLimit);
    else
        watchIdleness(m_idleLimit - quiet);
}

void Deadlines::responseArrived()
{
    cancel(m_response);
}

void Deadlines::bytesMoved()
{
    if (m_idle && m_clock)
        m_lastMove = m_clock->now();
}

void Deadlines::stop()
{
    cancel(m_response);
    cancel(m_idle);
    cancel(m_whole);
}

QList<RunningLimit> Deadlines::running() const
{
    QList<RunningLimit> limits;
    if (m_response)
        limits.append({Phase::Response, m_responseLimit});
    if (m_idle)
        limits.append({Phase::Idle, m_idleLimit});
    if (m_whole)
        limits.append({Phase::Deadline, m_wholeLimit});
    return limits;
}

void Deadlines::cancel(std::optional<Clock::Call> &call)
{
    if (call && m_clock)
        m_clock->cancelCall(*call);
    call.reset();
}

} // namespace QTreq::Exchanging
