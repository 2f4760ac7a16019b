// SPDX-FileCopyrightText: 2026 The QTreq authors
// SPDX-License-Identifier: MIT

#ifndef QTREQ_AUTOTESTS_FIXEDCLOCK_H
#define QTREQ_AUTOTESTS_FIXEDCLOCK_H

#include <QTreq/clock.h>

/// A clock that stands still until the test moves it.
class FixedClock : public QTreq::Clock
{
public:
    explicit FixedClock(const QDateTime &start) : m_start(start), m_now(start) { }

    Milliseconds now() const override { return Milliseconds(m_start.msecsTo(m_now)); }
    QDateTime currentDateTimeUtc() const override { return m_now; }
    void advance(Milliseconds time) { m_now = m_now.addMSecs(time.count()); }

protected:
    void arm(Milliseconds) override { }

private:
    QDateTime m_start;
    QDateTime m_now;
};

#endif
