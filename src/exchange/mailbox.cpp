// SPDX-FileCopyrightText: 2026 The QTreq authors
// SPDX-License-Identifier: MIT

#include "exchange/mailbox_p.h"

#include <QtCore/qcoreapplication.h>
#include <QtCore/qthread.h>

namespace QTreq::Exchanging {

void Mailbox::run(const std::function<void()> &function)
{
    {
        const QMutexLocker lock(&m_mutex);
        if (!m_home)
            return;
        if (m_home->thread() != QThread::currentThread()) {
            QMetaObject::invokeMethod(m_home, function, Qt::QueuedConnection);
            return;
        }
    }
    function(); // in the home's own thread it cannot go away meanwhile
}

void Mailbox::close()
{
    const QMutexLocker lock(&m_mutex);
    m_home = nullptr;
}

} // namespace QTreq::Exchanging
