// SPDX-FileCopyrightText: 2026 The QTreq authors
// SPDX-License-Identifier: MIT

#ifndef QTREQ_FUTURE_H
#define QTREQ_FUTURE_H

#include <QTreq/futuresteps.h>

#include <QtCore/qfuture.h>

#if defined(__cpp_impl_coroutine)
#include <QTreq/futureawaiter.h>
#endif

namespace QTreq {

template<class T> class Promise;

/// A QFuture whose continuations survive their context, may be many, and can be cancelled as one.
template<class T>
class Future : public QFuture<T>
{
public:
    using value_type = T;

    Future() = default;
    explicit Future(std::shared_ptr<Detail::FutureState<T>> state)
        : QFuture<T>(state->future()), m_state(std::move(state))
    {
    }
    /// Follows a QFuture, so that its continuations and cancelling are ours.
    explicit Future(const QFuture<T> &future) : Future(std::make_shared<Detail::FutureState<T>>())
    {
        Detail::follow<T>(m_state, future, nullptr);
    }

    template<class F>
    auto then(F &&function) const
    {
        return addThen(nullptr, std::forward<F>(function));
    }
    template<class F>
    auto then(QObject *context, F &&function) const
    {
        return addThen(Detail::required(context), std::forward<F>(function));
    }

    template<class F>
    Future<T> onFailed(F &&handler) const
    {
        return addFailed(nullptr, std::forward<F>(handler));
    }
    template<class F>
    Future<T> onFailed(QObject *context, F &&handler) const
    {
        return addFailed(Detail::required(context), std::forward<F>(handler));
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

    void cancel()
    {
        Detail::FutureCore::cancel(m_state);
    }

#if defined(__cpp_impl_coroutine)
    auto operator co_await() const { return Detail::FutureAwaiter<T>(m_state); }
#endif

private:
    template<class U> friend class Future;
    friend struct Detail::FutureAccess;

    template<class F>
    auto addThen(const Detail::Context &context, F &&function) const
    {
        using Traits = Detail::ThenTraits<T, std::decay_t<F>>;
        using Step = Detail::ThenStep<T, std::decay_t<F>>;
        return addStep<typename Traits::Value, Step>(context, std::forward<F>(function));
    }
    template<class F>
    Future<T> addFailed(const Detail::Context &context, F &&handler) const
    {
        using Step = Detail::FailedStep<T, std::decay_t<F>>;
        return addStep<T, Step>(context, std::forward<F>(handler));
    }
    template<class R, class Step, class F>
    Future<R> addStep(const Detail::Context &context, F &&function) const
    {
        auto child = std::make_shared<Detail::FutureState<R>>();
        if (!m_state) {
            child->fail(child, Detail::FutureCore::cancelledError("the future has no source"));
            return Future<R>(std::move(child));
        }
        auto step = std::make_unique<Step>(child, std::forward<F>(function));
        if (context.wanted)
            step->setContext(context.object);
        child->setUpstream(m_state);
        m_state->addStep(m_state, std::move(step));
        return Future<R>(std::move(child));
    }

    std::shared_ptr<Detail::FutureState<T>> m_state;
};

/// A future that has its result already.
template<class T>
[[nodiscard]] Future<std::decay_t<T>> makeReadyFuture(T &&value)
{
    auto state = std::make_shared<Detail::FutureState<std::decay_t<T>>>();
    state->succeed(state, nullptr, std::forward<T>(value));
    return Future<std::decay_t<T>>(std::move(state));
}

[[nodiscard]] inline Future<void> makeReadyFuture()
{
    auto state = std::make_shared<Detail::FutureState<void>>();
    state->succeed(state, nullptr);
    return Future<void>(std::move(state));
}

/// A future that has failed already, with any exception.
template<class T, class E>
[[nodiscard]] Future<T> makeFailedFuture(E exception)
{
    auto state = std::make_shared<Detail::FutureState<T>>();
    state->fail(state, std::make_exception_ptr(std::move(exception)));
    return Future<T>(std::move(state));
}

} // namespace QTreq

#endif
