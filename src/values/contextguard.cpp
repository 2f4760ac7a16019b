// SPDX-FileCopyrightText: 2026 The QTreq authors
// SPDX-License-Identifier: MIT

#include "values/contextguard_p.h"

#include <QtCore/qthread.h>

namespace QTreq::Detail {

namespace {

/// A step on its way to another thread. If the event is thrown away, the step is abandoned.
class Ticket
{
public:
    Ticket(StepPtr step, const CorePtr &parent)
    {
        const std::lock_guard lock(m_mutex);
        m_step = std::move(step);
        m_parent = parent;
    }
    ~Ticket()
    {
        StepQueue queue;
        if (const StepPtr step = take())
            step->abandon(queue);
    }
    Q_DISABLE_COPY_MOVE(Ticket)

    void use()
    {
        StepQueue queue;
        const StepPtr step = take();
        step->run(m_parent, queue);
        queue.run();
    }

private:
    /// Locked, though the event is handed over once: what was written before is so seen to be read
    /// after, also by a thread sanitizer that knows nothing of Qt's event queue.
    StepPtr take()
    {
        const std::lock_guard lock(m_mutex);
        return std::move(m_step);
    }

    std::mutex m_mutex;
    StepPtr m_step;
    CorePtr m_parent;
};

} // namespace

std::shared_ptr<ContextGuard> ContextGuard::create(QObject *context)
{
    auto guard = std::make_shared<ContextGuard>();
    if (!context)
        return guard;
    guard->m_context = context;
    guard->m_connection = QObject::connect(
        context, &QObject::destroyed, context,
        [weak = std::weak_ptr(guard)] {
            if (const auto guard = weak.lock())
                guard->forget();
        },
        Qt::DirectConnection);
    return guard;
}

ContextGuard::~ContextGuard()
{
    QObject::disconnect(m_connection);
}

ContextGuard::Place ContextGuard::enter(StepPtr &step, const CorePtr &parent)
{
    std::shared_ptr<Ticket> ticket; // outlives the lock: abandoning runs continuations
    const std::lock_guard lock(m_mutex);
    if (!m_context)
        return Place::Gone;
    if (m_context->thread() == QThread::currentThread())
        return Place::Here;
    ticket = std::make_shared<Ticket>(std::move(step), parent);
    QMetaObject::invokeMethod(
        m_context, [ticket] { ticket->use(); }, Qt::QueuedConnection);
    return Place::Elsewhere;
}

bool ContextGuard::isGone()
{
    const std::lock_guard lock(m_mutex);
    return !m_context;
}

void ContextGuard::forget()
{
    const std::lock_guard lock(m_mutex);
    m_context = nullptr;
}

} // namespace QTreq::Detail
