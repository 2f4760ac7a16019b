// SPDX-FileCopyrightText: 2026 The QTreq authors
// SPDX-License-Identifier: MIT

#ifndef QTREQ_FUTURESTATE_H
#define QTREQ_FUTURESTATE_H

#include <QTreq/qtreq_export.h>

#include <QtCore/qexception.h>
#include <QtCore/qfuture.h>
#include <QtCore/qobject.h>
#include <QtCore/qpromise.h>

#include <atomic>
#include <exception>
#include <functional>
#include <memory>
#include <mutex>

// What Future<T> and Promise<T> share. Not for direct use: names here may change.
namespace QTreq::Detail {

class ContextGuard;
class FutureCore;
class Step;
class StepQueue;
using CorePtr = std::shared_ptr<FutureCore>;
using StepPtr = std::unique_ptr<Step>;

/// Something that waits for a future.
class QTREQ_EXPORT Step
{
public:
    Step();
    virtual ~Step();
    Q_DISABLE_COPY_MOVE(Step)

    void setContext(QObject *context);
    bool isWanted() const; // false: nobody would notice if it never ran

    virtual void run(const CorePtr &parent, StepQueue &queue) = 0;
    virtual void abandon(StepQueue &queue) = 0; // the context is gone

protected:
    virtual bool hasTaker() const = 0; // what it makes has not ended yet

private:
    friend class FutureCore;
    friend class StepList;
    friend class StepQueue;
    static void dispatch(StepPtr step, StepQueue &queue);

    CorePtr m_parent; // set once that has finished
    StepPtr m_next;
    std::shared_ptr<ContextGuard> m_guard;
};

/// Steps in order, linked through themselves.
class QTREQ_EXPORT StepList
{
public:
    StepList() = default;
    ~StepList();
    Q_DISABLE_COPY_MOVE(StepList)

    Step *first() const noexcept { return m_first.get(); }
    bool isEmpty() const noexcept { return !m_first; }
    void append(StepPtr step);
    StepPtr takeFirst();
    void swap(StepList &other) noexcept;

private:
    StepPtr m_first;
    Step *m_last = nullptr;
};

/// Steps whose future has finished, to be run one after the other: a chain of any length needs
/// no stack, because a step that finishes a future queues that future's steps here.
class QTREQ_EXPORT StepQueue
{
public:
    StepQueue() = default;
    ~StepQueue() { run(); }
    Q_DISABLE_COPY_MOVE(StepQueue)

    void append(StepPtr step) { m_steps.append(std::move(step)); }
    void run();

private:
    StepList m_steps;
};

/// The untyped part of a future's shared state: who waits, and who is to be cancelled.
class QTREQ_EXPORT FutureCore : public std::enable_shared_from_this<FutureCore>
{
public:
    FutureCore();
    virtual ~FutureCore();
    Q_DISABLE_COPY_MOVE(FutureCore)

    /// True as soon as somebody has begun to finish it: any other outcome comes too late.
    bool isClaimed() const noexcept
    {
        return m_claim.load(std::memory_order_acquire) != Claim::None;
    }
    bool isFinished() const noexcept { return m_finished.load(std::memory_order_acquire); }
    const std::exception_ptr &exception() const noexcept { return m_exception; } // once finished

    void addStep(StepPtr step, StepQueue *queue = nullptr);
    void setCancelHook(std::function<void()> hook); // runs at once when cancelled already
    void setAftermathHook(std::function<void()> hook);
    bool setUpstream(const CorePtr &upstream); // false: it has ended
    void cancel();
    void release(); // cancels it unless somebody else waits
    bool fail(std::exception_ptr exception, StepQueue *queue = nullptr);
    bool fail(const char *cancelledBecause, StepQueue *queue = nullptr);

    static std::exception_ptr cancelledError(const char *message);

protected:
    enum class Claim : char { None, Outcome, Cancel };
    bool claim(Claim by = Claim::Outcome) noexcept;
    void settle(std::exception_ptr exception, StepQueue *queue);
    virtual void finishPromise(const std::exception_ptr &exception) = 0;

private:
    struct Cancelling;
    Cancelling takeCancelling();
    bool isAwaited();
    void cancelAftermath();

    std::atomic<Claim> m_claim = Claim::None;
    std::atomic<bool> m_finished = false;
    std::mutex m_mutex; // guards what follows
    StepList m_steps;
    std::exception_ptr m_exception;
    std::function<void()> m_cancelHook;
    std::function<void()> m_aftermathHook;
    std::weak_ptr<FutureCore> m_upstream;
};

/// The exception by its real type, where that can be known.
template<class E>
std::exception_ptr exceptionPtr(const E &exception)
{
    if constexpr (std::is_base_of_v<QException, E>) {
        try {
            exception.raise();
        } catch (...) {
            return std::current_exception();
        }
        return nullptr; // a raise() that raises nothing
    } else {
        return std::make_exception_ptr(exception);
    }
}

template<class T>
class FutureState final : public FutureCore
{
public:
    FutureState() : m_future(m_promise.future()) { m_promise.start(); }

    QPromise<T> &promise() { return m_promise; }
    const QFuture<T> &future() const { return m_future; }

    /// The result; only once it has finished without an exception.
    const auto &value() const
    {
        if (m_future.resultCount() == 0)
            std::rethrow_exception(cancelledError("the result was taken out of the future"));
        return *m_future.constBegin();
    }

    template<class... V>
    bool succeed(StepQueue *queue, V &&...value)
    {
        if (!claim())
            return false;
        settle(store(std::forward<V>(value)...), queue);
        return true;
    }

private:
    /// Null, or why there is no result.
    template<class... V>
    std::exception_ptr store(V &&...value)
    {
        try {
            (addResult(std::forward<V>(value)), ...);
        } catch (...) {
            return std::current_exception();
        }
        if (m_promise.isCanceled()) // so Qt has refused the result
            return cancelledError("a plain QFuture copy of the future was cancelled");
        return nullptr;
    }
    template<class V>
    void addResult(V &&value)
    {
        if constexpr (std::is_same_v<std::decay_t<V>, T>) {
            m_promise.addResult(std::forward<V>(value));
        } else {
            T converted = std::forward<V>(value);
            m_promise.addResult(std::move(converted));
        }
    }
    void finishPromise(const std::exception_ptr &exception) override
    {
        if (exception)
            m_promise.setException(exception);
        m_promise.finish();
    }

    QPromise<T> m_promise;
    QFuture<T> m_future;
};

} // namespace QTreq::Detail

#endif
