// SPDX-FileCopyrightText: 2026 The QTreq authors
// SPDX-License-Identifier: MIT

#ifndef QTREQ_PROMISE_H
#define QTREQ_PROMISE_H

#include <QTreq/future.h>

namespace QTreq {

/// The side of a future that finishes it, exactly once. A promise that goes away unfinished
/// cancels its future.
template<class T>
class Promise
{
public:
    Promise() : m_state(std::make_shared<Detail::FutureState<T>>()) { }
    Promise(Promise &&other) noexcept = default;
    Promise &operator=(Promise &&other) noexcept
    {
        Promise moved(std::move(other));
        std::swap(m_state, moved.m_state);
        return *this;
    }
    ~Promise()
    {
        if (m_state)
            m_state->fail("the promise was dropped");
    }

    [[nodiscard]] Future<T> future() const { return Detail::FutureAccess::future(m_state); }
    [[nodiscard]] bool isFinished() const { return m_state->isFinished(); }
    /// True also when somebody cancelled a plain QFuture copy, of which Qt tells nobody.
    [[nodiscard]] bool isCanceled() const { return m_state->promise().isCanceled(); }

    /// False when it was finished before, by cancelling for one; the value is dropped then.
    template<class U = T, class V = U,
             std::enable_if_t<!std::is_void_v<U> && std::is_convertible_v<V &&, U>, int> = 0>
    bool setResult(V &&value)
    {
        return m_state->succeed(nullptr, std::forward<V>(value));
    }
    template<class U = T, std::enable_if_t<std::is_void_v<U>, int> = 0>
    bool setResult()
    {
        return m_state->succeed(nullptr);
    }
    /// Errors, and QExceptions otherwise, keep their type when given by their base class.
    template<class E>
    bool setException(const E &exception)
    {
        return m_state->fail(Detail::exceptionPtr(exception));
    }
    bool setException(const std::exception_ptr &exception) { return m_state->fail(exception); }

    /// Called in the thread that cancels, once the future has ended; at once if it was cancelled
    /// before. Never called for any other end.
    void onCancel(std::function<void()> hook) { m_state->setCancelHook(std::move(hook)); }

    /// Called in the thread that cancels a future that has finished, for what goes on after it.
    void onCancelAfterwards(std::function<void()> hook)
    {
        m_state->setAftermathHook(std::move(hook));
    }

    void setProgressRange(int minimum, int maximum)
    {
        m_state->promise().setProgressRange(minimum, maximum);
    }
    void setProgressValue(int value) { m_state->promise().setProgressValue(value); }
    void setProgressValue(int value, const QString &text)
    {
        m_state->promise().setProgressValueAndText(value, text);
    }

private:
    Q_DISABLE_COPY(Promise)
    std::shared_ptr<Detail::FutureState<T>> m_state;
};

} // namespace QTreq

#endif
