// SPDX-FileCopyrightText: 2026 The QTreq authors
// SPDX-License-Identifier: MIT

#ifndef QTREQ_SYSTEMCLOCK_P_H
#define QTREQ_SYSTEMCLOCK_P_H

#include <QTreq/clock.h>

#include <QtCore/qelapsedtimer.h>
#include <QtCore/qtimer.h>

namespace QTreq {

/// The machine's time. One timer serves all pending calls, and rests while there are none.
class SystemClock final : public Clock
{
    Q_OBJECT
public:
    explicit SystemClock(QObject *parent = nullptr);

    Milliseconds now() const override;
    QDateTime currentDateTimeUtc() const override;

protected:
    void arm(Milliseconds due) override;

private:
    void fire();

    QElapsedTimer m_since;
    QTimer m_timer;
};

} // namespace QTreq

#endif
