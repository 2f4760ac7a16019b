// SPDX-FileCopyrightText: 2026 The QTreq authors
// SPDX-License-Identifier: MIT

#include <QTreq/Testing/manualclock.h>

#include <QtCore/qtimezone.h>

namespace QTreq::Testing {

/*!
    \class QTreq::Testing::ManualClock
    \inmodule QTreqTesting
    \inheaderfile QTreq/Testing/ManualClock
    \brief Time that passes when a test says so.

    \snippet tst_testingguide.cpp timeout
*/

/*!
    Starts at zero; its time of day starts at 2000-01-01 00:00 UTC until set otherwise. \a parent
    owns the clock, if there is one.
*/
ManualClock::ManualClock(QObject *parent)
    : Clock(parent),
      m_start(QDate(2000, 1, 1), QTime(0, 0), Qt::UTC)
{
}

Clock::Milliseconds ManualClock::now() const
{
    return m_now;
}

QDateTime ManualClock::currentDateTimeUtc() const
{
    return m_start.addMSecs(m_now.count());
}

/*!
    Lets \a time pass, and makes each call that falls due at its own time: in order, those that such
    a call asks for included.
*/
void ManualClock::advance(Milliseconds time)
{
    const Milliseconds end = m_now + time;
    while (nextDue() <= end) {
        m_now = std::max(m_now, nextDue());
        runDue(m_now);
    }
    m_now = end;
}

/*!
    Sets the time of day to \a time; steady time, and with it everything that is pending, stays as
    it is.
*/
void ManualClock::setCurrentDateTime(const QDateTime &time)
{
    m_start = time.toUTC().addMSecs(-m_now.count());
}

void ManualClock::arm(Milliseconds) { }

} // namespace QTreq::Testing
