// SPDX-FileCopyrightText: 2026 The QTreq authors
// SPDX-License-Identifier: MIT

#ifndef FUTURESUPPORT_H
#define FUTURESUPPORT_H

#include <QTreq/error.h>
#include <QTreq/future.h>
#include <QTreq/promise.h>

#include <QtCore/qthread.h>

#include <functional>
#include <stdexcept>

/// How a future stands, in one comparable word: "pending", "value: 7", "done" for void,
/// "cancelled", or "failed: " and what the exception says.
template<class T>
QString outcome(const QFuture<T> &future)
{
    if (!future.isFinished())
        return QStringLiteral("pending");
    try {
        auto copy = future;
        copy.waitForFinished(); // rethrows
        if constexpr (std::is_void_v<T>)
            return QStringLiteral("done");
        else if constexpr (std::is_convertible_v<T, QString>)
            return QStringLiteral("value: ") + future.result();
        else
            return QStringLiteral("value: %1").arg(future.result());
    } catch (const QTreq::CancelledError &) {
        return QStringLiteral("cancelled");
    } catch (const std::exception &e) {
        return QStringLiteral("failed: ") + QString::fromUtf8(e.what());
    }
}

/// A thread with an event loop, and objects that live in it.
class Worker
{
public:
    Worker() { m_thread.start(); }
    ~Worker() { finish(); }
    Q_DISABLE_COPY_MOVE(Worker)

    QThread *thread() { return &m_thread; }
    QObject *createObject()
    {
        auto *object = new QObject;
        object->moveToThread(&m_thread);
        return object;
    }
    /// Runs it in the thread and waits for it.
    void run(const std::function<void()> &function)
    {
        QMetaObject::invokeMethod(&m_resident, function, Qt::BlockingQueuedConnection);
    }
    void finish()
    {
        m_thread.quit();
        m_thread.wait();
    }

private:
    struct Resident : QObject
    {
        explicit Resident(QThread *thread) { moveToThread(thread); }
    };
    QThread m_thread;
    Resident m_resident{&m_thread};
};

#endif
