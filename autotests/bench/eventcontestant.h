// SPDX-FileCopyrightText: 2026 The QTreq authors
// SPDX-License-Identifier: MIT

#ifndef QTREQ_AUTOTESTS_EVENTCONTESTANT_H
#define QTREQ_AUTOTESTS_EVENTCONTESTANT_H

#include "bench/contestant.h"
#include "support/memory.h"

#include <QtCore/qcoreapplication.h>

/// A contestant whose requests end in Qt's event loop: each that ends makes room for the next.
class EventContestant : public Contestant
{
public:
    void getMany(const Target &target, int count, int inFlight) override
    {
        prepare(target);
        m_unsent = m_pending = count;
        while (m_unsent > 0 && count - m_unsent < inFlight)
            getNext();
        wait();
    }
    qint64 queue(const Target &target, int count) override
    {
        prepare(target);
        m_unsent = m_pending = count;
        const MemoryGrowth growth;
        while (m_unsent > 0)
            getNext();
        const qint64 bytes = growth.bytesNow() / count;
        wait();
        return bytes;
    }

protected:
    /// What all of the GETs that follow have in common.
    virtual void prepare(const Target &target) = 0;
    /// Starts one of them; its end is told by ended().
    virtual void get() = 0;
    void ended()
    {
        --m_pending;
        if (m_unsent > 0)
            getNext();
    }
    void expectOne() { m_pending = 1; }
    void wait() const
    {
        while (m_pending > 0)
            QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents);
    }

private:
    void getNext()
    {
        --m_unsent;
        get();
    }

    int m_unsent = 0;
    int m_pending = 0;
};

#endif
