// SPDX-FileCopyrightText: 2026 The QTreq authors
// SPDX-License-Identifier: MIT

#ifndef QTREQ_CLOCK_H
#define QTREQ_CLOCK_H

#include <QTreq/qtreq_export.h>

#include <QtCore/qdatetime.h>
#include <QtCore/qobject.h>

#include <chrono>
#include <functional>
#include <memory>
#include <utility>

namespace QTreq {

class ClockPrivate;

/// The time that a client's limits, cookies and delays go by. Used from one thread.
class QTREQ_EXPORT Clock : public QObject
{
    Q_OBJECT
public:
    using Milliseconds = std::chrono::milliseconds;
    /// A call that is due at a time; what callAt() returns and cancelCall() takes.
    using Call = std::pair<Milliseconds, quint64>;

    explicit Clock(QObject *parent = nullptr);
    ~Clock() override;

    /// The machine's time.
    [[nodiscard]] static std::unique_ptr<Clock> system();

    /// Steady time since some start of its own.
    [[nodiscard]] virtual Milliseconds now() const = 0;
    /// Time of day.
    [[nodiscard]] virtual QDateTime currentDateTimeUtc() const = 0;

    Call callAt(Milliseconds due, std::function<void()> function);
    Call callAfter(Milliseconds delay, std::function<void()> function);
    void cancelCall(const Call &call);
    [[nodiscard]] qsizetype pendingCalls() const;

protected:
    /// The earliest pending call has changed to this time; Milliseconds::max(): there is none.
    virtual void arm(Milliseconds due) = 0;
    /// Runs what is due at the time, in order.
    void runDue(Milliseconds time);
    [[nodiscard]] Milliseconds nextDue() const;

private:
    std::unique_ptr<ClockPrivate> d;
};

} // namespace QTreq

#endif
