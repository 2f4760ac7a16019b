// SPDX-FileCopyrightText: 2026 The QTreq authors
// SPDX-License-Identifier: MIT

#ifndef QTREQ_FUTURESTEPS_H
#define QTREQ_FUTURESTEPS_H

#include <QTreq/error.h>
#include <QTreq/futurecall.h>
#include <QTreq/futurefollow.h>
#include <QTreq/futurestate.h>

#include <type_traits>
#include <utility>

// The steps that Future<T>::then() and onFailed() make. Not for direct use: names here may change.
namespace QTreq::Detail {

/// Finishes the child with what the call returns or throws.
template<class R, class Call>
void fulfil(const StatePtr<R> &child, StepQueue &queue, Call &&call)
{
    using Result = decltype(call());
    try {
        if constexpr (isFuture<std::decay_t<Result>>) {
            follow<R>(child, call(), &queue);
        } else if constexpr (std::is_void_v<R>) {
            call();
            child->succeed(&queue);
        } else {
            child->succeed(&queue, call());
        }
    } catch (...) {
        child->fail(std::current_exception(), &queue);
    }
}

template<class T, class F>
class ThenStep final : public ChildStep<typename ThenTraits<T, F>::Value>
{
public:
    using Traits = ThenTraits<T, F>;
    using R = typename Traits::Value;

    template<class G>
    ThenStep(StatePtr<R> child, G &&function)
        : ChildStep<R>(std::move(child)),
          m_function(std::forward<G>(function))
    {
    }
    void run(const CorePtr &core, StepQueue &queue) override
    {
        if (!this->hasTaker()) // cancelled meanwhile
            return;
        const auto parent = std::static_pointer_cast<FutureState<T>>(core);
        if (parent->exception() && !Traits::takesFuture)
            this->child()->fail(parent->exception(), &queue);
        else
            fulfil<R>(this->child(), queue,
                      [&]() -> decltype(auto) { return Traits::call(m_function, parent); });
    }

private:
    F m_function;
};

template<class T, class F>
class FailedStep final : public ChildStep<T>
{
    using E = typename HandlerTraits<F>::Argument;
    using Result = typename HandlerTraits<F>::Result;
    using Value = typename Flattened<std::decay_t<Result>>::Value;
    static_assert(std::is_void_v<T> ? std::is_void_v<Value> || !isFuture<std::decay_t<Result>>
                                    : std::is_convertible_v<Value, T>,
                  "the function given to onFailed() returns what the future would have given: "
                  "T, Future<T> or QFuture<T>");

public:
    template<class G>
    FailedStep(StatePtr<T> child, G &&handler)
        : ChildStep<T>(std::move(child)),
          m_handler(std::forward<G>(handler))
    {
    }
    void run(const CorePtr &core, StepQueue &queue) override
    {
        if (!this->hasTaker()) // cancelled meanwhile
            return;
        auto &parent = static_cast<FutureState<T> &>(*core);
        if (!parent.exception() || !handle(parent.exception(), queue))
            passOn<T>(this->child(), parent, queue);
    }

private:
    bool handle(const std::exception_ptr &exception, StepQueue &queue)
    {
        if constexpr (std::is_void_v<E>) {
            fulfil<T>(this->child(), queue, [&]() -> Result { return m_handler(); });
            return true;
        } else {
            try {
                std::rethrow_exception(exception);
            } catch (const E &e) {
                fulfil<T>(this->child(), queue, [&]() -> Result { return m_handler(e); });
                return true;
            } catch (...) {
                return false;
            }
        }
    }

    F m_handler;
};

template<class F>
auto cancelledHandler(F &&handler)
{
    return
        [handler = std::forward<F>(handler)](const CancelledError &) mutable { return handler(); };
}

} // namespace QTreq::Detail

#endif
