// SPDX-FileCopyrightText: 2026 The QTreq authors
// SPDX-License-Identifier: MIT

// This file is not part of the public interface; it may change without notice.

#ifndef QTREQ_DEADLINES_P_H
#define QTREQ_DEADLINES_P_H

#include <QTreq/clock.h>
#include <QTreq/error.h>
#include <QTreq/pendingrequest.h>
#include <QTreq/requestoptions.h>

#include <QtCore/qpointer.h>

#include <optional>

namespace QTreq::Exchanging {

/// The time limits of one exchange. Each ends it, whatever the agent does or does not do.
class Deadlines
{
public:
    class Listener
    {
    public:
        virtual void deadlineExpired(TimeoutError::Phase phase, Clock::Milliseconds limit) = 0;
        /// Nothing is expected to move now, because the reader takes nothing.
        virtual bool isPaused() const = 0;

    protected:
        ~Listener() = default;
    };

    explicit Deadlines(Listener *listener) : m_listener(listener) { }
    ~Deadlines() { stop(); }
    Q_DISABLE_COPY_MOVE(Deadlines)

    void start(Clock *clock, const RequestOptions &options);
    void responseArrived();
    void bytesMoved();
    void stop();
    QList<RunningLimit> running() const;

private:
    using Phase = TimeoutError::Phase;

    void expireAfter(std::optional<Clock::Call> &call,
                     const std::optional<Clock::Milliseconds> &limit, Phase phase);
    void watchIdleness(Clock::Milliseconds delay);
    void checkIdleness();
    void cancel(std::optional<Clock::Call> &call);

    Listener *const m_listener;
    QPointer<Clock> m_clock;
    std::optional<Clock::Call> m_response;
    std::optional<Clock::Call> m_idle;
    std::optional<Clock::Call> m_whole;
    Clock::Milliseconds m_responseLimit{0}; // as long as there is the call, as the others
    Clock::Milliseconds m_idleLimit{0};
    Clock::Milliseconds m_wholeLimit{0};
    Clock::Milliseconds m_lastMove{0};
};

} // namespace QTreq::Exchanging

#endif
