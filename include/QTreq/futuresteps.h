// SPDX-FileCopyrightText: 2026 The QTreq authors
// SPDX-License-Identifier: MIT

#ifndef QTREQ_FUTURESTEPS_H
#define QTREQ_FUTURESTEPS_H

#include <QTreq/error.h>
#include <QTreq/futurestate.h>

#include <QtCore/qfuture.h>

#include <tuple>
#include <type_traits>
#include <utility>

// The steps that Future<T>::then() and onFailed() make. Not for direct use: names here may change.
namespace QTreq {
template<class T> class Future;
} // namespace QTreq

namespace QTreq::Detail {

template<class T>
using StatePtr = std::shared_ptr<FutureState<T>>;

/// A context is either not wanted, or given: then null means that it is gone already.
struct Context
{
    Context(std::nullptr_t) { }
    Context(bool wanted, QObject *object) : wanted(wanted), object(object) { }

    bool wanted = false;
    QObject *object = nullptr;
};

inline Context required(QObject *context)
{
    return {true, context};
}

struct FutureAccess
{
    template<class T>
    static const StatePtr<T> &state(const Future<T> &future) { return future.m_state; }
};

template<class R> struct Flattened { using Value = R; };
template<class R> struct Flattened<Future<R>> { using Value = R; };
template<class R> struct Flattened<QFuture<R>> { using Value = R; };
template<class Result>
inline constexpr bool isFuture = !std::is_same_v<Result, typename Flattened<Result>::Value>;

template<class F, class T>
struct TakesValue : std::is_invocable<F, const T &> { };
template<class F>
struct TakesValue<F, void> : std::is_invocable<F> { };
template<class F, class T>
using TakesNothing = std::conjunction<std::negation<TakesValue<F, T>>, std::is_invocable<F>>;
template<class F, class T>
using TakesFuture = std::conjunction<std::negation<TakesValue<F, T>>, std::negation<std::is_invocable<F>>,
                                     std::is_invocable<F, Future<T>>>;

/// How a function of then() is called: with the value, with nothing, or with the future itself.
template<class T, class F, class = void> struct ThenCall
{
    static_assert(TakesValue<F, T>::value, "then() takes a function of the future's result");
};
template<class T, class F>
struct ThenCall<T, F, std::enable_if_t<TakesValue<F, T>::value && !std::is_void_v<T>>>
{
    static constexpr bool takesFuture = false;
    static decltype(auto) call(F &f, const std::shared_ptr<FutureState<T>> &parent)
    {
        return f(parent->value());
    }
};
template<class T, class F>
struct ThenCall<T, F, std::enable_if_t<(TakesValue<F, T>::value && std::is_void_v<T>)
                                       || TakesNothing<F, T>::value>>
{
    static constexpr bool takesFuture = false;
    static decltype(auto) call(F &f, const std::shared_ptr<FutureState<T>> &) { return f(); }
};
template<class T, class F>
struct ThenCall<T, F, std::enable_if_t<TakesFuture<F, T>::value>>
{
    static constexpr bool takesFuture = true;
    static decltype(auto) call(F &f, const std::shared_ptr<FutureState<T>> &parent)
    {
        return f(Future<T>(parent));
    }
};

template<class T, class F>
struct ThenTraits : ThenCall<T, F>
{
    using Result = decltype(ThenCall<T, F>::call(std::declval<F &>(), std::declval<StatePtr<T>>()));
    using Value = typename Flattened<std::decay_t<Result>>::Value;
};

/// Gives the outcome of a finished parent to a child of the same type.
template<class T>
void passOn(const StatePtr<T> &child, FutureState<T> &parent, StepQueue &queue)
{
    if (parent.exception())
        child->fail(child, parent.exception(), &queue);
    else if constexpr (std::is_void_v<T>)
        child->succeed(child, &queue);
    else
        child->succeed(child, &queue, parent.value());
}

template<class T>
class ForwardStep final : public Step
{
public:
    explicit ForwardStep(StatePtr<T> child) : m_child(std::move(child)) { }
    void run(const CorePtr &parent, StepQueue &queue) override
    {
        passOn<T>(m_child, static_cast<FutureState<T> &>(*parent), queue);
    }
    void abandon(StepQueue &) override { }

private:
    StatePtr<T> m_child;
};

/// Ties a child to a future that its function returned.
template<class T>
void follow(const StatePtr<T> &child, const Future<T> &inner, StepQueue *queue)
{
    const StatePtr<T> &state = FutureAccess::state(inner);
    if (!state) {
        child->fail(child, FutureCore::cancelledError("the inner future has no source"), queue);
        return;
    }
    if (child->setUpstream(state))
        state->addStep(state, std::make_unique<ForwardStep<T>>(child), queue);
    else if (!state->isAwaited()) // the child was cancelled while its function ran
        FutureCore::cancel(state);
}

template<class T>
void follow(const StatePtr<T> &child, const QFuture<T> &inner, StepQueue *queue)
{
    if (!inner.isValid()) {
        child->fail(child, FutureCore::cancelledError("the inner future has no source"), queue);
        return;
    }
    auto future = inner;
    if (!child->setCancelHook([inner]() mutable { inner.cancel(); }))
        future.cancel();
    // QFuture calls this for a failed future and skips it for a cancelled one (Qt 6.4).
    future.then([child](const QFuture<T> &finished) {
        try {
            if constexpr (std::is_void_v<T>) {
                auto done = finished;
                done.waitForFinished(); // finished already: rethrows, never waits
                child->succeed(child, nullptr);
            } else {
                child->succeed(child, nullptr, finished.result());
            }
        } catch (...) {
            child->fail(child, std::current_exception());
        }
    }).onCanceled([child] {
        child->fail(child, FutureCore::cancelledError("the inner future was cancelled"));
    });
}

/// Finishes the child with what the call returns or throws.
template<class R, class Call>
void fulfil(const StatePtr<R> &child, StepQueue &queue, Call &&call)
{
    using Result = decltype(call());
    try {
        if constexpr (isFuture<std::decay_t<Result>>)
            follow<R>(child, call(), &queue);
        else if constexpr (std::is_void_v<Result>) {
            call();
            child->succeed(child, &queue);
        } else
            child->succeed(child, &queue, call());
    } catch (...) {
        child->fail(child, std::current_exception(), &queue);
    }
}

template<class T, class F>
class ThenStep final : public Step
{
public:
    using Traits = ThenTraits<T, F>;
    using R = typename Traits::Value;

    template<class G>
    ThenStep(StatePtr<R> child, G &&function)
        : m_child(std::move(child)), m_function(std::forward<G>(function))
    {
    }
    void run(const CorePtr &core, StepQueue &queue) override
    {
        if (m_child->isFinished()) // cancelled meanwhile
            return;
        auto parent = std::static_pointer_cast<FutureState<T>>(core);
        if (parent->exception() && !Traits::takesFuture)
            m_child->fail(m_child, parent->exception(), &queue);
        else
            fulfil<R>(m_child, queue, [&]() -> decltype(auto) {
                return Traits::call(m_function, parent);
            });
    }
    void abandon(StepQueue &queue) override
    {
        m_child->fail(m_child, FutureCore::cancelledError("the context object is gone"), &queue);
    }

private:
    StatePtr<R> m_child;
    F m_function;
};

/// The argument of a handler: its exception type, or void where it takes none.
template<class F> struct HandlerArgument : HandlerArgument<decltype(&F::operator())> { };
template<class R, class A> struct HandlerArgument<R (*)(A)> { using Type = std::decay_t<A>; };
template<class R> struct HandlerArgument<R (*)()> { using Type = void; };
template<class R, class A> struct HandlerArgument<R (*)(A) noexcept> { using Type = std::decay_t<A>; };
template<class R> struct HandlerArgument<R (*)() noexcept> { using Type = void; };
template<class R, class C, class A> struct HandlerArgument<R (C::*)(A)> { using Type = std::decay_t<A>; };
template<class R, class C> struct HandlerArgument<R (C::*)()> { using Type = void; };
template<class R, class C, class A> struct HandlerArgument<R (C::*)(A) const> { using Type = std::decay_t<A>; };
template<class R, class C> struct HandlerArgument<R (C::*)() const> { using Type = void; };
template<class R, class C, class A> struct HandlerArgument<R (C::*)(A) noexcept> { using Type = std::decay_t<A>; };
template<class R, class C> struct HandlerArgument<R (C::*)() noexcept> { using Type = void; };
template<class R, class C, class A>
struct HandlerArgument<R (C::*)(A) const noexcept> { using Type = std::decay_t<A>; };
template<class R, class C> struct HandlerArgument<R (C::*)() const noexcept> { using Type = void; };

template<class T, class F>
class FailedStep final : public Step
{
public:
    template<class G>
    FailedStep(StatePtr<T> child, G &&handler)
        : m_child(std::move(child)), m_handler(std::forward<G>(handler))
    {
    }
    void run(const CorePtr &core, StepQueue &queue) override
    {
        auto &parent = static_cast<FutureState<T> &>(*core);
        if (!m_child->isFinished() && !(parent.exception() && handle(parent.exception(), queue)))
            passOn<T>(m_child, parent, queue);
    }
    void abandon(StepQueue &queue) override
    {
        m_child->fail(m_child, FutureCore::cancelledError("the context object is gone"), &queue);
    }

private:
    using E = typename HandlerArgument<F>::Type;

    bool handle(const std::exception_ptr &exception, StepQueue &queue)
    {
        if constexpr (std::is_void_v<E>) {
            fulfil<T>(m_child, queue, [&] { return m_handler(); });
            return true;
        } else {
            try {
                std::rethrow_exception(exception);
            } catch (const E &e) {
                fulfil<T>(m_child, queue, [&] { return m_handler(e); });
                return true;
            } catch (...) {
                return false;
            }
        }
    }

    StatePtr<T> m_child;
    F m_handler;
};

template<class F>
auto cancelledHandler(F &&handler)
{
    return [handler = std::forward<F>(handler)](const CancelledError &) mutable {
        return handler();
    };
}

} // namespace QTreq::Detail

#endif
