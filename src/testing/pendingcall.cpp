// SPDX-FileCopyrightText: 2026 The QTreq authors
// SPDX-License-Identifier: MIT

#include "pendingcall_p.h"

namespace QTreq::Testing {

void PendingCall::start(Clock *clock, Clock::Milliseconds delay, std::function<void()> function)
{
    stop();
    m_clock = clock;
    m_delay = delay;
    m_active = true;
    m_call = clock->callAfter(delay, [this, function = std::move(function)] {
        m_active = false;
        function();
    });
}

void PendingCall::stop()
{
    if (m_active && m_clock)
        m_clock->cancelCall(m_call);
    m_active = false;
}

} // namespace QTreq::Testing
