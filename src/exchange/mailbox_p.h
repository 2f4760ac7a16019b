// SPDX-FileCopyrightText: 2026 The QTreq authors
// SPDX-License-Identifier: MIT

// This file is not part of the public interface; it may change without notice.

#ifndef QTREQ_MAILBOX_P_H
#define QTREQ_MAILBOX_P_H

#include <QtCore/qmutex.h>
#include <QtCore/qobject.h>

#include <functional>

namespace QTreq::Exchanging {

/// Brings calls from any thread to the client's, for as long as the client is there.
class Mailbox
{
public:
    explicit Mailbox(QObject *home) : m_home(home) { }

    /// At once in the client's thread, queued from others; dropped once it is closed.
    void run(const std::function<void()> &function);
    void close();

private:
    QMutex m_mutex;
    QObject *m_home;
};

} // namespace QTreq::Exchanging

#endif
