// SPDX-FileCopyrightText: 2026 The QTreq authors
// SPDX-License-Identifier: MIT

#ifndef FUTURESUPPORT_H
#define FUTURESUPPORT_H

#include <QTreq/error.h>
#include <QTreq/future.h>
#include <QTreq/promise.h>

#include <QtCore/qcoreapplication.h>
#include <QtCore/qthread.h>

#include <condition_variable>
#include <functional>
#include <mutex>
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

/// A thread with an event loop, and objects that live in it. What passes between the threads does
/// so under a standard mutex, because the thread sanitizer cannot see how Qt orders its events.
class Worker
{
public:
    Worker()
    {
        m_resident.moveToThread(&m_thread);
        m_thread.start();
    }
    ~Worker() { finish(); }
    Q_DISABLE_COPY_MOVE(Worker)

    QThread *thread() { return &m_thread; }
    QObject *createObject()
    {
        auto *object = new QObject;
        object->moveToThread(&m_thread);
        return object;
    }
    /// Runs it in the thread, after all events posted before, and waits for it.
    void run(const std::function<void()> &function)
    {
        std::unique_lock lock(m_mutex);
        m_function = &function;
        QCoreApplication::postEvent(&m_resident, new QEvent(QEvent::User));
        m_hasRun.wait(lock, [this] { return !m_function; });
    }
    void finish()
    {
        m_thread.quit();
        m_thread.wait();
    }

private:
    struct Resident : QObject
    {
        explicit Resident(Worker *worker) : worker(worker) { }
        bool event(QEvent *event) override
        {
            return worker->runFunction() || QObject::event(event);
        }
        Worker *worker;
    };
    bool runFunction()
    {
        const std::lock_guard lock(m_mutex);
        if (!m_function)
            return false;
        (*m_function)();
        m_function = nullptr;
        m_hasRun.notify_one();
        return true;
    }

    std::mutex m_mutex;
    std::condition_variable m_hasRun;
    const std::function<void()> *m_function = nullptr;
    QThread m_thread;
    Resident m_resident{this};
};

#endif
