// SPDX-FileCopyrightText: 2026 The QTreq authors
// SPDX-License-Identifier: MIT

#ifndef QTREQ_FUTURECALL_H
#define QTREQ_FUTURECALL_H

#include <QTreq/futurestate.h>

#include <QtCore/qfuture.h>

#include <functional>
#include <type_traits>
#include <utility>

// How the functions given to then() and onFailed() are called. Not for direct use: names here may
// change.
QT_BEGIN_NAMESPACE
template<typename A, typename B>
class QStringBuilder;
QT_END_NAMESPACE

namespace QTreq {
template<class T>
class Future;
} // namespace QTreq

namespace QTreq::Detail {

template<class T>
using StatePtr = std::shared_ptr<FutureState<T>>;

/// The way from a future to its state, and back.
struct FutureAccess
{
    template<class T>
    static const StatePtr<T> &state(const Future<T> &future)
    {
        return future.m_state;
    }
    template<class T>
    static Future<T> future(StatePtr<T> state)
    {
        return Future<T>(std::move(state));
    }
};

template<class R>
struct Flattened
{
    using Value = R;
};
template<class R>
struct Flattened<Future<R>>
{
    using Value = R;
};
template<class R>
struct Flattened<QFuture<R>>
{
    using Value = R;
};
template<class Result>
inline constexpr bool isFuture = !std::is_same_v<Result, typename Flattened<Result>::Value>;

// With QT_USE_QSTRINGBUILDER, a + b only refers to a and b, which end with the function.
template<class Result>
inline constexpr bool isDangling = false;
template<class A, class B>
inline constexpr bool isDangling<QStringBuilder<A, B>> = true;

template<class F, class T>
struct TakesValue : std::is_invocable<F &, const T &>
{
};
template<class F>
struct TakesValue<F, void> : std::is_invocable<F &>
{
};
template<class F, class T>
using TakesNothing = std::conjunction<std::negation<TakesValue<F, T>>, std::is_invocable<F &>>;
template<class F, class T>
using TakesFuture =
    std::conjunction<std::negation<TakesValue<F, T>>, std::negation<std::is_invocable<F &>>,
                     std::is_invocable<F &, Future<T>>>;

/// How a function of then() is called: with the value, with nothing, or with the future itself.
template<class T, class F, class = void>
struct ThenCall
{
    static_assert(TakesValue<F, T>::value,
                  "then() takes a function of the future's result, of the future, or of nothing");
};
template<class T, class F>
struct ThenCall<T, F, std::enable_if_t<TakesValue<F, T>::value && !std::is_void_v<T>>>
{
    static constexpr bool takesFuture = false;
    static decltype(auto) call(F &f, const StatePtr<T> &parent)
    {
        return std::invoke(f, parent->value());
    }
};
template<class T, class F>
struct ThenCall<
    T, F,
    std::enable_if_t<TakesNothing<F, T>::value || (TakesValue<F, T>::value && std::is_void_v<T>)>>
{
    static constexpr bool takesFuture = false;
    static decltype(auto) call(F &f, const StatePtr<T> &) { return std::invoke(f); }
};
template<class T, class F>
struct ThenCall<T, F, std::enable_if_t<TakesFuture<F, T>::value>>
{
    static constexpr bool takesFuture = true;
    static decltype(auto) call(F &f, const StatePtr<T> &parent)
    {
        return std::invoke(f, FutureAccess::future(parent));
    }
};

template<class T, class F>
struct ThenTraits : ThenCall<T, F>
{
    using Result = decltype(ThenCall<T, F>::call(std::declval<F &>(), std::declval<StatePtr<T>>()));
    using Value = typename Flattened<std::decay_t<Result>>::Value;
    static_assert(
        !isDangling<std::decay_t<Result>>,
        "a function given to then() must say '-> QString' where it returns a sum of strings");
};

template<class R, class A>
struct Handler
{
    using Result = R;
    using Argument = A;
};
template<class R, class A>
Handler<R, std::decay_t<A>> handler(R (*)(A));
template<class R>
Handler<R, void> handler(R (*)());
template<class R, class C, class A>
Handler<R, std::decay_t<A>> handler(R (C::*)(A));
template<class R, class C>
Handler<R, void> handler(R (C::*)());
template<class R, class C, class A>
Handler<R, std::decay_t<A>> handler(R (C::*)(A) const);
template<class R, class C>
Handler<R, void> handler(R (C::*)() const);

/// What a function of onFailed() takes and returns: its exception type, or nothing.
template<class F, class = void>
struct HandlerTraits
{
    static_assert(!std::is_same_v<F, F>,
                  "onFailed() takes a function of one exception type, or of nothing");
};
template<class F>
struct HandlerTraits<F, std::enable_if_t<std::is_pointer_v<F>>>
    : decltype(handler(std::declval<F>()))
{
};
template<class F>
struct HandlerTraits<F, std::void_t<decltype(&F::operator())>> : decltype(handler(&F::operator()))
{
};

} // namespace QTreq::Detail

#endif
