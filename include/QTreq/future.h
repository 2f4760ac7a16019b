// SPDX-FileCopyrightText: 2026 The QTreq authors
// SPDX-License-Identifier: MIT

#ifndef QTREQ_FUTURE_H
#define QTREQ_FUTURE_H

#include <QTreq/futureawaiter.h>
#include <QTreq/futuresteps.h>

#include <QtCore/qfuture.h>

#include <optional>

namespace QTreq {

template<class T>
class Promise;

/// A QFuture whose continuations survive their context, may be many, and can be cancelled as one.
template<class T>
class Future : public QFuture<T>
{
public:
    using value_type = T;

    Future() = default;
    /// Follows a QFuture, so that its continuations and cancelling are ours.
    explicit Future(const QFuture<T> &future) : Future(std::make_shared<Detail::FutureState<T>>())
    {
        Detail::follow<T>(m_state, future, nullptr);
    }

    template<class F>
    auto then(F &&function) const
    {
        return addThen(std::nullopt, std::forward<F>(function));
    }
    template<class F>
    auto then(QObject *context, F &&function) const
    {
        return addThen(context, std::forward<F>(function));
    }

    template<class F>
    Future<T> onFailed(F &&handler) const
    {
        return addFailed(std::nullopt, std::forward<F>(handler));
    }
    template<class F>
    Future<T> onFailed(QObject *context, F &&handler) const
    {
        return addFailed(context, std::forward<F>(handler));
    }

    template<class F>
    Future<T> onCanceled(F &&handler) const
    {
        return onFailed(Detail::cancelledHandler(std::forward<F>(handler)));
    }
    template<class F>
    Future<T> onCanceled(QObject *context, F &&handler) const
    {
        return onFailed(context, Detail::cancelledHandler(std::forward<F>(handler)));
    }

    /// The same outcome; CancelledError instead, once it is there, if the context has gone.
    [[nodiscard]] Future<T> withContext(QObject *context) const
    {
        return addStep<T, Detail::ForwardStep<T>>(context);
    }

    void cancel()
    {
        if (m_state)
            m_state->cancel();
    }

    /// Blocks the thread, its event loop too; throws what the future failed with.
    void waitForFinished() const
    {
        if (!m_state)
            std::rethrow_exception(Detail::FutureCore::cancelledError("the future has no source"));
        QFuture<T>(*this).waitForFinished();
        if (m_state->isFinished() && m_state->exception())
            std::rethrow_exception(m_state->exception());
    }
    template<class U = T, std::enable_if_t<!std::is_void_v<U>, int> = 0>
    [[nodiscard]] U result() const
    {
        waitForFinished();
        return m_state->value();
    }
    /// A copy: the other continuations want it too.
    template<class U = T, std::enable_if_t<!std::is_void_v<U>, int> = 0>
    [[nodiscard]] U takeResult() const
    {
        return result();
    }

#if defined(__cpp_impl_coroutine)
    auto operator co_await() const &
    {
        return Awaiter(m_state, Awaiter::Future::Kept);
    }
    auto operator co_await() &&
    {
        return Awaiter(std::move(m_state), Awaiter::Future::Temporary);
    }
#endif

private:
    template<class U>
    friend class Future;
    friend struct Detail::FutureAccess;

    explicit Future(std::shared_ptr<Detail::FutureState<T>> state)
        : QFuture<T>(state->future()),
          m_state(std::move(state))
    {
    }

#if defined(__cpp_impl_coroutine)
    using Awaiter = Detail::FutureAwaiter<T>;
#endif

    // None: wherever the future ends. Null: an object that is gone already.
    using Context = std::optional<QObject *>;

    template<class F>
    auto addThen(Context context, F &&function) const
    {
        using Traits = Detail::ThenTraits<T, std::decay_t<F>>;
        using Step = Detail::ThenStep<T, std::decay_t<F>>;
        return addStep<typename Traits::Value, Step>(context, std::forward<F>(function));
    }
    template<class F>
    Future<T> addFailed(Context context, F &&handler) const
    {
        using Step = Detail::FailedStep<T, std::decay_t<F>>;
        return addStep<T, Step>(context, std::forward<F>(handler));
    }
    template<class R, class Step, class... F>
    Future<R> addStep(Context context, F &&...function) const
    {
        auto child = std::make_shared<Detail::FutureState<R>>();
        if (!m_state) {
            child->fail("the future has no source");
            return Future<R>(std::move(child));
        }
        auto step = std::make_unique<Step>(child, std::forward<F>(function)...);
        if (context)
            step->setContext(*context);
        child->setUpstream(m_state);
        m_state->addStep(std::move(step));
        return Future<R>(std::move(child));
    }

    std::shared_ptr<Detail::FutureState<T>> m_state;
};

/// A future that has its result already.
template<class T>
[[nodiscard]] Future<std::decay_t<T>> makeReadyFuture(T &&value)
{
    auto state = std::make_shared<Detail::FutureState<std::decay_t<T>>>();
    state->succeed(nullptr, std::forward<T>(value));
    return Detail::FutureAccess::future(std::move(state));
}

[[nodiscard]] inline Future<void> makeReadyFuture()
{
    auto state = std::make_shared<Detail::FutureState<void>>();
    state->succeed(nullptr);
    return Detail::FutureAccess::future(std::move(state));
}

/// A future that has failed already, with any exception.
template<class T, class E>
[[nodiscard]] Future<T> makeFailedFuture(const E &exception)
{
    auto state = std::make_shared<Detail::FutureState<T>>();
    state->fail(Detail::exceptionPtr(exception));
    return Detail::FutureAccess::future(std::move(state));
}

} // namespace QTreq

#endif
