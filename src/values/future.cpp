// SPDX-FileCopyrightText: 2026 The QTreq authors
// SPDX-License-Identifier: MIT

#include <QTreq/future.h>

#include <QTreq/error.h>

#include <QtCore/qcoreapplication.h>
#include <QtCore/qthread.h>

namespace QTreq::Detail {

/// Knows whether a context object is still there, from any thread: QPointer alone would leave a
/// gap between the look and the post.
class ContextGuard
{
public:
    static std::shared_ptr<ContextGuard> create(QObject *context)
    {
        auto guard = std::make_shared<ContextGuard>();
        guard->m_context = context;
        if (context) {
            guard->m_connection =
                QObject::connect(context, &QObject::destroyed, [weak = std::weak_ptr(guard)] {
                    if (const auto self = weak.lock())
                        self->forget();
                });
        }
        return guard;
    }
    ~ContextGuard() { QObject::disconnect(m_connection); }

    enum class Place { Here, Elsewhere, Gone };

    /// Where the context is; elsewhere the function has been posted to its thread.
    Place enter(const std::function<void()> &function)
    {
        const QMutexLocker lock(&m_mutex);
        if (!m_context)
            return Place::Gone;
        if (m_context->thread() == QThread::currentThread())
            return Place::Here;
        QMetaObject::invokeMethod(m_context, function, Qt::QueuedConnection);
        return Place::Elsewhere;
    }
    bool isHere()
    {
        const QMutexLocker lock(&m_mutex);
        return m_context && m_context->thread() == QThread::currentThread();
    }

private:
    void forget()
    {
        const QMutexLocker lock(&m_mutex);
        m_context = nullptr;
    }

    QMutex m_mutex;
    QObject *m_context = nullptr;
    QMetaObject::Connection m_connection;
};

namespace {

/// A step on its way to another thread. If the event is thrown away, the step is abandoned.
class Ticket
{
public:
    Ticket(StepPtr step, CorePtr parent) : m_step(std::move(step)), m_parent(std::move(parent)) { }
    ~Ticket()
    {
        if (m_step) {
            StepQueue queue;
            m_step->abandon(queue);
            queue.run();
        }
    }
    void use()
    {
        StepQueue queue;
        const StepPtr step = std::move(m_step);
        step->run(m_parent, queue);
        queue.run();
    }
    StepPtr takeBack() { return std::move(m_step); }

private:
    StepPtr m_step;
    CorePtr m_parent;
};

} // namespace

StepQueue::~StepQueue()
{
    run();
}

void StepQueue::push(StepPtr step)
{
    Step *const last = step.get();
    if (m_first)
        m_last->m_next = std::move(step);
    else
        m_first = std::move(step);
    m_last = last;
}

void StepQueue::run()
{
    while (m_first) {
        StepPtr step = std::move(m_first);
        m_first = std::move(step->m_next);
        Step *const raw = step.get();
        raw->dispatch(std::move(step), *this);
    }
}

Step::Step() = default;
Step::~Step() = default;

void Step::setContext(QObject *context)
{
    m_guard = ContextGuard::create(context);
}

void Step::dispatch(StepPtr self, StepQueue &queue)
{
    const CorePtr parent = std::move(m_parent);
    if (!m_guard || m_guard->isHere()) {
        run(parent, queue);
        return;
    }
    const auto guard = m_guard;
    const auto ticket = std::make_shared<Ticket>(std::move(self), parent);
    const auto place = guard->enter([ticket] { ticket->use(); });
    if (place == ContextGuard::Place::Elsewhere)
        return;
    const StepPtr step = ticket->takeBack();
    if (place == ContextGuard::Place::Here)
        step->run(parent, queue);
    else
        step->abandon(queue);
}

FutureCore::FutureCore() = default;

FutureCore::~FutureCore() = default;

/// What is to be told when a future is cancelled.
struct FutureCore::Cancelling
{
    std::function<void()> hook;
    CorePtr upstream;
};

FutureCore::Cancelling FutureCore::takeCancelling()
{
    const QMutexLocker lock(&m_mutex);
    return {std::exchange(m_cancelHook, nullptr), std::exchange(m_upstream, {}).lock()};
}

void FutureCore::addStep(const CorePtr &self, StepPtr step, StepQueue *queue)
{
    {
        const QMutexLocker lock(&m_mutex);
        if (!isFinished()) {
            Step *const last = step.get();
            (m_firstStep ? m_lastStep->m_next : m_firstStep) = std::move(step);
            m_lastStep = last;
            ++m_waiting;
            return;
        }
    }
    step->m_parent = self;
    StepQueue own;
    (queue ? *queue : own).push(std::move(step));
    own.run();
}

bool FutureCore::setCancelHook(std::function<void()> hook)
{
    const QMutexLocker lock(&m_mutex);
    if (!m_claimed)
        m_cancelHook = std::move(hook);
    return !m_claimed;
}

bool FutureCore::setUpstream(const CorePtr &upstream)
{
    const QMutexLocker lock(&m_mutex);
    if (!m_claimed)
        m_upstream = upstream;
    return !m_claimed;
}

bool FutureCore::isAwaited()
{
    const QMutexLocker lock(&m_mutex);
    return m_waiting > 0;
}

/// One of the futures that waited for this one does so no longer; true when it was the last.
bool FutureCore::stepLeft()
{
    const QMutexLocker lock(&m_mutex);
    return --m_waiting == 0;
}

/// A loop, because chains may be long: upwards as far as nobody else waits.
void FutureCore::cancel(CorePtr self)
{
    while (self && self->claim()) {
        const Cancelling cancelling = self->takeCancelling();
        const auto exception = cancelledError("cancelled");
        self->failPromise(exception);
        self->publish(self, exception, nullptr);
        if (cancelling.hook)
            cancelling.hook();
        self =
            cancelling.upstream && cancelling.upstream->stepLeft() ? cancelling.upstream : nullptr;
    }
}

bool FutureCore::fail(const CorePtr &self, std::exception_ptr exception, StepQueue *queue)
{
    if (!claim())
        return false;
    failPromise(exception);
    publish(self, std::move(exception), queue);
    return true;
}

void FutureCore::publish(const CorePtr &self, std::exception_ptr exception, StepQueue *queue)
{
    StepPtr step;
    Cancelling done = takeCancelling(); // nothing to cancel any more
    {
        const QMutexLocker lock(&m_mutex);
        m_exception = std::move(exception);
        m_published.store(true, std::memory_order_release);
        step = std::move(m_firstStep);
        m_lastStep = nullptr;
    }
    StepQueue own;
    StepQueue &steps = queue ? *queue : own;
    while (step) {
        StepPtr next = std::move(step->m_next);
        step->m_parent = self;
        steps.push(std::move(step));
        step = std::move(next);
    }
    own.run();
}

std::exception_ptr FutureCore::cancelledError(const char *message)
{
    return std::make_exception_ptr(CancelledError(QString::fromLatin1(message)));
}

} // namespace QTreq::Detail
