// SPDX-FileCopyrightText: 2026 The QTreq authors
// SPDX-License-Identifier: MIT

#include "values/contextguard_p.h"

#include <QTreq/error.h>
#include <QTreq/future.h>

namespace QTreq::Detail {

/// What is to be told when a future is cancelled.
struct FutureCore::Cancelling
{
    std::function<void()> hook;
    CorePtr upstream;
};

FutureCore::FutureCore() = default;

FutureCore::~FutureCore() = default;

bool FutureCore::claim(Claim by) noexcept
{
    Claim none = Claim::None;
    return m_claim.compare_exchange_strong(none, by, std::memory_order_acq_rel);
}

void FutureCore::addStep(StepPtr step, StepQueue *queue)
{
    {
        const std::lock_guard lock(m_mutex);
        if (!isFinished()) {
            m_steps.append(std::move(step));
            return;
        }
    }
    step->m_parent = shared_from_this();
    StepQueue own;
    (queue ? *queue : own).append(std::move(step));
    own.run();
}

void FutureCore::setCancelHook(std::function<void()> hook)
{
    {
        const std::lock_guard lock(m_mutex);
        if (m_claim == Claim::None) {
            m_cancelHook.swap(hook);
            return; // and the one before is destroyed unlocked
        }
    }
    if (hook && m_claim == Claim::Cancel)
        hook();
}

bool FutureCore::setUpstream(const CorePtr &upstream)
{
    const std::lock_guard lock(m_mutex);
    if (isClaimed())
        return false;
    m_upstream = upstream;
    return true;
}

FutureCore::Cancelling FutureCore::takeCancelling()
{
    const std::lock_guard lock(m_mutex);
    return {std::exchange(m_cancelHook, nullptr), std::exchange(m_upstream, {}).lock()};
}

/// Whether a step still waits; the foremost ones that no longer do are let go.
bool FutureCore::isAwaited()
{
    StepList unwanted;
    {
        const std::lock_guard lock(m_mutex);
        while (!m_steps.isEmpty() && !m_steps.first()->isWanted())
            unwanted.append(m_steps.takeFirst());
    }
    StepQueue queue;
    while (const StepPtr step = unwanted.takeFirst())
        step->abandon(queue);
    queue.run();
    const std::lock_guard lock(m_mutex);
    return !m_steps.isEmpty();
}

/// A loop, because chains may be long: upwards as far as nobody else waits.
void FutureCore::setAftermathHook(std::function<void()> hook)
{
    const std::lock_guard lock(m_mutex);
    m_aftermathHook.swap(hook);
}

/// The future has its result, but what it stands for may still be going on: a response's body.
void FutureCore::cancelAftermath()
{
    std::function<void()> hook;
    {
        const std::lock_guard lock(m_mutex);
        hook.swap(m_aftermathHook);
    }
    if (hook)
        hook();
}

void FutureCore::cancel()
{
    CorePtr core = shared_from_this();
    while (core) {
        if (!core->claim(Claim::Cancel)) {
            core->cancelAftermath();
            return;
        }
        const Cancelling cancelling = core->takeCancelling();
        core->settle(cancelledError("cancelled"), nullptr);
        if (cancelling.hook)
            cancelling.hook();
        core = cancelling.upstream;
        if (core && core->isAwaited())
            return;
    }
}

void FutureCore::release()
{
    if (!isAwaited())
        cancel();
}

bool FutureCore::fail(std::exception_ptr exception, StepQueue *queue)
{
    if (!claim())
        return false;
    if (!exception)
        exception = cancelledError("failed without an exception");
    settle(std::move(exception), queue);
    return true;
}

bool FutureCore::fail(const char *cancelledBecause, StepQueue *queue)
{
    return !isClaimed() && fail(cancelledError(cancelledBecause), queue);
}

/// Ends it, first for its own steps and then for the QFuture: whoever sees that finished, finds
/// this finished too.
void FutureCore::settle(std::exception_ptr exception, StepQueue *queue)
{
    const CorePtr self = shared_from_this(); // a continuation may destroy the promise
    const Cancelling nothingToCancel = takeCancelling();
    StepList steps;
    {
        const std::lock_guard lock(m_mutex);
        m_exception = std::move(exception);
        m_finished.store(true, std::memory_order_release);
        steps.swap(m_steps);
    }
    finishPromise(m_exception);
    StepQueue own;
    while (StepPtr step = steps.takeFirst()) {
        step->m_parent = self;
        (queue ? *queue : own).append(std::move(step));
    }
    own.run();
}

std::exception_ptr FutureCore::cancelledError(const char *message)
{
    return std::make_exception_ptr(CancelledError(QString::fromLatin1(message)));
}

} // namespace QTreq::Detail
