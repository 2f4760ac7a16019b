// SPDX-FileCopyrightText: 2026 The QTreq authors
// SPDX-License-Identifier: MIT

#include <QTreq/clock.h>

#include <QtCore/qpointer.h>

#include <algorithm>
#include <map>

#include "values/systemclock_p.h"

namespace QTreq {

class ClockPrivate
{
public:
    std::map<Clock::Call, std::function<void()>> calls;
    quint64 lastId = 0;
};

/*!
    Constructs a clock without pending calls, which \a parent owns if there is one.
*/
Clock::Clock(QObject *parent) : QObject(parent), d(std::make_unique<ClockPrivate>()) { }

Clock::~Clock() = default;

/*!
    Returns a clock of the machine's time, which needs the event loop of its thread. The caller owns
    it.
*/
std::unique_ptr<Clock> Clock::system()
{
    return std::make_unique<SystemClock>();
}

/*!
    \class QTreq::Clock
    \inmodule QTreqHTTP
    \inheaderfile QTreq/Clock
    \brief The time that a client's limits, cookies and delays go by.

    HTTPClient::setClock() gives it to a client; Testing::ManualClock is one that a test moves. A
    class of one's own says what time it is and is told by arm() when to call runDue(). A clock is
    used from the thread it lives in.
*/

/*!
    \typedef QTreq::Clock::Milliseconds
    A time or a span of time, in milliseconds.
*/

/*!
    \typedef QTreq::Clock::Call
    A call that is due at a time; what callAt() returns and cancelCall() takes.
*/

/*!
    \fn Clock::Milliseconds QTreq::Clock::now() const
    Steady time since some start of the clock's own: it never goes back.
*/

/*!
    \fn QDateTime QTreq::Clock::currentDateTimeUtc() const
    The time of day, in UTC: what the expiry of cookies goes by.
*/

/*!
    \fn void QTreq::Clock::arm(Milliseconds due)
    Called when the earliest pending call has changed to \a due, a time of now();
    Milliseconds::max() where there is none. Subclasses see to it that runDue() is called then.
*/

/*!
    Has \a function called once at the time \a due of now(), in the clock's thread. Calls of the
    same time are made in the order in which they were asked for. Returns what cancelCall() takes.
*/
Clock::Call Clock::callAt(Milliseconds due, std::function<void()> function)
{
    constexpr Milliseconds latest = Milliseconds::max() - Milliseconds(1); // max(): no call at all
    const Milliseconds before = nextDue();
    const Call call(std::min(due, latest), ++d->lastId);
    d->calls.emplace(call, std::move(function));
    if (call.first < before)
        arm(call.first);
    return call;
}

/*!
    Has \a function called once after \a delay. A delay that is longer than time itself never comes
    due.
*/
Clock::Call Clock::callAfter(Milliseconds delay, std::function<void()> function)
{
    const Milliseconds start = now();
    const bool overflows = delay > Milliseconds(0) && start > Milliseconds::max() - delay;
    return callAt(overflows ? Milliseconds::max() : start + delay, std::move(function));
}

/*!
    Forgets \a call; one that was made already, or never, is no error.
*/
void Clock::cancelCall(const Call &call)
{
    const auto forgotten = d->calls.extract(call); // goes last: it may hold what calls this again
    if (forgotten && d->calls.empty())
        arm(Milliseconds::max());
}

/*!
    The number of calls that are still to come: nothing that is over should leave one behind.
*/
qsizetype Clock::pendingCalls() const
{
    return qsizetype(d->calls.size());
}

/*!
    When the earliest pending call is due; Milliseconds::max() where there is none.
*/
Clock::Milliseconds Clock::nextDue() const
{
    return d->calls.empty() ? Milliseconds::max() : d->calls.begin()->first.first;
}

/*!
    Runs what is due at \a time, in order. Not what is added meanwhile: a call that asks for itself
    again would never let go. One of the calls may destroy the clock.
*/
void Clock::runDue(Milliseconds time)
{
    const QPointer<Clock> self(this);
    const quint64 last = d->lastId;
    const auto next = [&] {
        return std::find_if(d->calls.begin(), d->calls.upper_bound(Call(time, last)),
                            [&](const auto &call) { return call.first.second <= last; });
    };
    while (self && next() != d->calls.upper_bound(Call(time, last))) {
        const auto call = d->calls.extract(next());
        call.mapped()();
    }
}

} // namespace QTreq
