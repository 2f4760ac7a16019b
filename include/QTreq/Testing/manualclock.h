// SPDX-FileCopyrightText: 2026 The QTreq authors
// SPDX-License-Identifier: MIT

#ifndef QTREQ_TESTING_MANUALCLOCK_H
#define QTREQ_TESTING_MANUALCLOCK_H

#include <QTreq/Testing/qtreqtesting_export.h>

#include <QTreq/clock.h>

namespace QTreq::Testing {

/// Time that passes when a test says so.
class QTREQ_TESTING_EXPORT ManualClock : public Clock
{
    Q_OBJECT
public:
    explicit ManualClock(QObject *parent = nullptr);

    [[nodiscard]] Milliseconds now() const override;
    [[nodiscard]] QDateTime currentDateTimeUtc() const override;

    void advance(Milliseconds time);
    void setCurrentDateTime(const QDateTime &time);

protected:
    void arm(Milliseconds due) override;

private:
    Milliseconds m_now{0};
    QDateTime m_start;
};

} // namespace QTreq::Testing

#endif
