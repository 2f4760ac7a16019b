// SPDX-FileCopyrightText: 2026 The QTreq authors
// SPDX-License-Identifier: MIT

// This file is not part of the public interface; it may change without notice.

#ifndef QTREQ_TESTING_PENDINGCALL_P_H
#define QTREQ_TESTING_PENDINGCALL_P_H

#include <QTreq/clock.h>

#include <QtCore/qpointer.h>

namespace QTreq::Testing {

/// A call that a clock is to make, unless it is stopped or destroyed before.
class PendingCall
{
public:
    PendingCall() = default;
    ~PendingCall() { stop(); }

    void start(Clock *clock, Clock::Milliseconds delay, std::function<void()> function);
    void stop();
    bool isActive() const { return m_active; }
    Clock::Milliseconds delay() const { return m_delay; } // from its start

private:
    Q_DISABLE_COPY_MOVE(PendingCall)

    QPointer<Clock> m_clock;
    Clock::Call m_call;
    Clock::Milliseconds m_delay{0};
    bool m_active = false;
};

} // namespace QTreq::Testing

#endif
