// SPDX-FileCopyrightText: 2026 The QTreq authors
// SPDX-License-Identifier: MIT

#ifndef QTREQ_FUTURESTATE_H
#define QTREQ_FUTURESTATE_H

#include <QTreq/qtreq_export.h>

#include <QtCore/qmutex.h>
#include <QtCore/qobject.h>
#include <QtCore/qpromise.h>

#include <atomic>
#include <exception>
#include <functional>
#include <memory>

// What Future<T> and Promise<T> share. Not for direct use: names here may change.
namespace QTreq::Detail {

class FutureCore;
class ContextGuard;
class Step;
using CorePtr = std::shared_ptr<FutureCore>;
using StepPtr = std::unique_ptr<Step>;

/// Steps whose future has finished, to be run one after the other: a chain of any length needs
/// no stack, because a step that finishes a future queues that future's steps here.
class QTREQ_EXPORT StepQueue
{
public:
    StepQueue() = default;
    ~StepQueue();
    Q_DISABLE_COPY_MOVE(StepQueue)

    void push(StepPtr step);
    void run();

private:
    StepPtr m_first;
    Step *m_last = nullptr;
};

/// Something that waits for a future.
class QTREQ_EXPORT Step
{
public:
    Step();
    virtual ~Step();
    Q_DISABLE_COPY_MOVE(Step)

    void setContext(QObject *context);
    virtual void run(const CorePtr &parent, StepQueue &queue) = 0;
    virtual void abandon(StepQueue &queue) = 0; // the context is gone

private:
    friend class StepQueue;
    friend class FutureCore;
    void dispatch(StepPtr self, StepQueue &queue);

    CorePtr m_parent; // set once it has finished
    StepPtr m_next;
    std::shared_ptr<ContextGuard> m_guard;
};

/// The untyped part of a future's shared state: who waits, who is to be cancelled.
class QTREQ_EXPORT FutureCore
{
public:
    FutureCore();
    virtual ~FutureCore();
    Q_DISABLE_COPY_MOVE(FutureCore)

    bool isFinished() const noexcept { return m_published.load(std::memory_order_acquire); }
    const std::exception_ptr &exception() const { return m_exception; } // once finished

    void addStep(const CorePtr &self, StepPtr step, StepQueue *queue = nullptr);
    bool isAwaited();
    bool setCancelHook(std::function<void()> hook); // false: it has finished
    bool setUpstream(const CorePtr &upstream);      // false: it has finished
    static void cancel(CorePtr self);

    bool fail(const CorePtr &self, std::exception_ptr exception, StepQueue *queue = nullptr);
    static std::exception_ptr cancelledError(const char *message);

protected:
    bool claim() noexcept { return !m_claimed.exchange(true, std::memory_order_acq_rel); }
    void publish(const CorePtr &self, std::exception_ptr exception, StepQueue *queue);
    virtual void failPromise(const std::exception_ptr &exception) = 0;

private:
    struct Cancelling;
    Cancelling takeCancelling();
    bool stepLeft();

    std::atomic<bool> m_claimed = false;   // somebody finishes it
    std::atomic<bool> m_published = false; // it is finished
    QMutex m_mutex;                        // guards what follows
    StepPtr m_firstStep;
    Step *m_lastStep = nullptr;
    int m_waiting = 0;
    std::exception_ptr m_exception;
    std::function<void()> m_cancelHook;
    std::weak_ptr<FutureCore> m_upstream;
};

template<class T>
class FutureState final : public FutureCore
{
public:
    FutureState() : m_future(m_promise.future()) { m_promise.start(); }

    QPromise<T> &promise() { return m_promise; }
    const QFuture<T> &future() const { return m_future; }

    /// The result; only once it has finished without an exception.
    const auto &value() const { return *m_future.constBegin(); }

    template<class... V>
    bool succeed(const CorePtr &self, StepQueue *queue, V &&...value)
    {
        if (!claim())
            return false;
        std::exception_ptr exception;
        if constexpr (sizeof...(V) > 0) {
            // Refused when a plain QFuture copy of this one was cancelled.
            if (!m_promise.addResult(std::forward<V>(value)...))
                exception = cancelledError("the future was cancelled");
        }
        m_promise.finish();
        publish(self, std::move(exception), queue);
        return true;
    }

private:
    void failPromise(const std::exception_ptr &exception) override
    {
        m_promise.setException(exception);
        m_promise.finish();
    }

    QPromise<T> m_promise;
    QFuture<T> m_future;
};

} // namespace QTreq::Detail

#endif
