// SPDX-FileCopyrightText: 2026 The QTreq authors
// SPDX-License-Identifier: MIT

#ifndef QTREQ_FUTUREAWAITER_H
#define QTREQ_FUTUREAWAITER_H

#if defined(__cpp_impl_coroutine)

#include <QTreq/futurestate.h>

#include <coroutine>
#include <optional>

// co_await on a Future. Not for direct use: names here may change.
namespace QTreq::Detail {

/// Resumes in the thread that awaited. A coroutine destroyed while it waits is not resumed:
/// the context object lives in its frame. What it alone knew of is cancelled then.
template<class T>
class FutureAwaiter
{
public:
    enum class Future { Temporary, Kept };

    FutureAwaiter(std::shared_ptr<FutureState<T>> state, Future future)
        : m_state(std::move(state)),
          m_future(future)
    {
    }
    ~FutureAwaiter()
    {
        m_context.reset();
        if (m_future == Future::Temporary && m_state && !m_state->isFinished())
            m_state->release();
    }
    Q_DISABLE_COPY_MOVE(FutureAwaiter)

    bool await_ready() const { return !m_state || m_state->isFinished(); }
    void await_suspend(std::coroutine_handle<> coroutine)
    {
        m_context.emplace();
        auto step = std::make_unique<ResumeStep>(coroutine);
        step->setContext(&*m_context);
        const CorePtr state = m_state; // resuming may destroy this awaiter
        state->addStep(std::move(step));
    }
    T await_resume() const
    {
        if (!m_state)
            std::rethrow_exception(FutureCore::cancelledError("the future has no source"));
        if (m_state->exception())
            std::rethrow_exception(m_state->exception());
        if constexpr (!std::is_void_v<T>)
            return m_state->value();
    }

private:
    class ResumeStep final : public Step
    {
    public:
        explicit ResumeStep(std::coroutine_handle<> coroutine) : m_coroutine(coroutine) { }
        void run(const CorePtr &, StepQueue &) override { m_coroutine.resume(); }
        void abandon(StepQueue &) override { }

    protected:
        bool hasTaker() const override { return true; }

    private:
        std::coroutine_handle<> m_coroutine;
    };

    const std::shared_ptr<FutureState<T>> m_state;
    const Future m_future;
    std::optional<QObject> m_context;
};

} // namespace QTreq::Detail

#endif // __cpp_impl_coroutine

#endif
