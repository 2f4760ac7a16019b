// SPDX-FileCopyrightText: 2026 The QTreq authors
// SPDX-License-Identifier: MIT

#ifndef QTREQ_FUTUREFOLLOW_H
#define QTREQ_FUTUREFOLLOW_H

#include <QTreq/error.h>
#include <QTreq/futurecall.h>
#include <QTreq/futurestate.h>

#include <QtCore/qfuture.h>

#include <utility>

// How one future takes the outcome of another. Not for direct use: names here may change.
namespace QTreq::Detail {

/// A step whose outcome is another future's.
template<class R>
class ChildStep : public Step
{
public:
    explicit ChildStep(StatePtr<R> child) : m_child(std::move(child)) { }
    void abandon(StepQueue &queue) override { m_child->fail("the context object is gone", &queue); }

protected:
    bool hasTaker() const override { return !m_child->isClaimed(); }
    const StatePtr<R> &child() const { return m_child; }

private:
    StatePtr<R> m_child;
};

/// Gives the outcome of a finished parent to a child of the same type.
template<class T>
void passOn(const StatePtr<T> &child, FutureState<T> &parent, StepQueue &queue)
{
    if (parent.exception()) {
        child->fail(parent.exception(), &queue);
    } else if constexpr (std::is_void_v<T>) {
        child->succeed(&queue);
    } else {
        static_assert(std::is_copy_constructible_v<T>,
                      "a result that is passed on is shared, and so must be copyable");
        try {
            child->succeed(&queue, parent.value());
        } catch (...) {
            child->fail(std::current_exception(), &queue);
        }
    }
}

template<class T>
class ForwardStep final : public ChildStep<T>
{
public:
    using ChildStep<T>::ChildStep;
    void run(const CorePtr &parent, StepQueue &queue) override
    {
        passOn<T>(this->child(), static_cast<FutureState<T> &>(*parent), queue);
    }
};

/// Ties a child to a future that its function returned.
template<class T>
void follow(const StatePtr<T> &child, const Future<T> &inner, StepQueue *queue)
{
    const StatePtr<T> &state = FutureAccess::state(inner);
    if (!state) {
        child->fail("the inner future has no source", queue);
    } else if (state == child) {
        const InvalidRequestError error(QStringLiteral("a future cannot wait for itself"));
        child->fail(std::make_exception_ptr(error), queue);
    } else {
        state->addStep(std::make_unique<ForwardStep<T>>(child), queue);
        if (!child->setUpstream(state)) // the child was cancelled while its function ran
            state->release();
    }
}

/// Gives the outcome of a finished QFuture to a child.
template<class T>
void takeOver(const StatePtr<T> &child, QFuture<T> finished, StepQueue *queue)
{
    try {
        finished.waitForFinished(); // never waits: rethrows
        if (finished.isCanceled())
            child->fail("the inner future was cancelled", queue);
        else if constexpr (std::is_void_v<T>)
            child->succeed(queue);
        else if (!finished.isResultReadyAt(0)) // QFuture::result() would crash (Qt 6.4)
            child->fail("the inner future ended without a result", queue);
        else if constexpr (std::is_copy_constructible_v<T>)
            child->succeed(queue, finished.result());
        else
            child->succeed(queue, finished.takeResult());
    } catch (...) {
        child->fail(std::current_exception(), queue);
    }
}

/// The same for a QFuture. It has room for one continuation, which is ours from now on.
template<class T>
void follow(const StatePtr<T> &child, QFuture<T> inner, StepQueue *queue)
{
    if (!inner.isValid()) {
        child->fail("the inner future has no source", queue);
    } else if (inner.isFinished()) {
        takeOver(child, std::move(inner), queue);
    } else {
        child->setCancelHook([inner]() mutable { inner.cancel(); });
        // QFuture calls the first for a failed future too, and only the second for a cancelled one.
        inner.then([child](const QFuture<T> &finished) { takeOver<T>(child, finished, nullptr); })
            .onCanceled([child] { child->fail("the inner future was cancelled"); });
    }
}

} // namespace QTreq::Detail

#endif
