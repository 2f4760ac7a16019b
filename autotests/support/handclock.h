// SPDX-FileCopyrightText: 2026 The QTreq authors
// SPDX-License-Identifier: MIT

#ifndef QTREQ_AUTOTESTS_HANDCLOCK_H
#define QTREQ_AUTOTESTS_HANDCLOCK_H

#include <QTreq/clock.h>

/// A clock that a test sets by hand, for tests of what lies below the testing kit.
class HandClock : public QTreq::Clock
{
public:
    [[nodiscard]] Milliseconds now() const override { return m_now; }
    [[nodiscard]] QDateTime currentDateTimeUtc() const override
    {
        return QDateTime::fromMSecsSinceEpoch(m_now.count(), Qt::UTC);
    }
    void advance(Milliseconds time)
    {
        const Milliseconds end = m_now + time;
        while (nextDue() <= end) {
            m_now = std::max(m_now, nextDue());
            runDue(m_now);
        }
        m_now = end;
    }

protected:
    void arm(Milliseconds) override { }

private:
    Milliseconds m_now{1000};
};

#endif
