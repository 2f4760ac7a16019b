// SPDX-FileCopyrightText: 2026 The QTreq authors
// SPDX-License-Identifier: MIT

// This file is not part of the public interface; it may change without notice.

#ifndef QTREQ_QUICKTESTING_MANUALCLOCK_P_H
#define QTREQ_QUICKTESTING_MANUALCLOCK_P_H

#include <QTreq/Testing/manualclock.h>

#include <QtQml/qqml.h>

namespace QTreq::QuickTesting {

/// What QML knows as ManualClock.
class ManualClock : public QObject
{
    Q_OBJECT
    QML_ELEMENT
    Q_PROPERTY(double elapsed READ elapsed NOTIFY elapsedChanged)

public:
    using QObject::QObject;

    [[nodiscard]] Testing::ManualClock *clock() { return &m_clock; }
    [[nodiscard]] double elapsed() const { return double(m_clock.now().count()); }
    /// Lets so many milliseconds pass, and all happen that is due in them.
    Q_INVOKABLE void advance(double milliseconds)
    {
        m_clock.advance(Clock::Milliseconds(qint64(milliseconds)));
        Q_EMIT elapsedChanged();
    }

Q_SIGNALS:
    void elapsedChanged();

private:
    Testing::ManualClock m_clock;
};

} // namespace QTreq::QuickTesting

#endif
