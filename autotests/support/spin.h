// SPDX-FileCopyrightText: 2026 The QTreq authors
// SPDX-License-Identifier: MIT

#ifndef QTREQ_AUTOTESTS_SPIN_H
#define QTREQ_AUTOTESTS_SPIN_H

#include <QtCore/qcoreapplication.h>
#include <QtCore/qdeadlinetimer.h>
#include <QtCore/qtimer.h>

/// QTest::qWaitFor() without its naps of 10 ms, for tests of many small steps.
template<class Predicate>
bool spinUntil(Predicate predicate, int patience = 5000)
{
    QTimer wakeUp;
    wakeUp.start(20);
    const QDeadlineTimer deadline(patience);
    while (!predicate() && !deadline.hasExpired()) {
        QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents);
        QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
    }
    return predicate();
}

#endif
