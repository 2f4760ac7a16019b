// SPDX-FileCopyrightText: 2026 The QTreq authors
// SPDX-License-Identifier: MIT

#include "values/contextguard_p.h"

namespace QTreq::Detail {

Step::Step() = default;

Step::~Step() = default;

void Step::setContext(QObject *context)
{
    m_guard = ContextGuard::create(context);
}

bool Step::isWanted() const
{
    return hasTaker() && !(m_guard && m_guard->isGone());
}

/// Runs the step here, or sends it to its context's thread, or abandons it.
void Step::dispatch(StepPtr step, StepQueue &queue)
{
    using Place = ContextGuard::Place;
    const CorePtr parent = std::move(step->m_parent);
    const auto guard = step->m_guard;
    const Place place = guard ? guard->enter(step, parent) : Place::Here;
    if (place == Place::Here)
        step->run(parent, queue);
    else if (place == Place::Gone)
        step->abandon(queue);
}

/// Not left to the links: each would destroy the next from within, as deep as the list is long.
StepList::~StepList()
{
    while (takeFirst()) { }
}

void StepList::append(StepPtr step)
{
    Step *const last = step.get();
    (m_first ? m_last->m_next : m_first) = std::move(step);
    m_last = last;
}

StepPtr StepList::takeFirst()
{
    StepPtr first = std::move(m_first);
    if (first)
        m_first = std::move(first->m_next);
    return first;
}

void StepList::swap(StepList &other) noexcept
{
    std::swap(m_first, other.m_first);
    std::swap(m_last, other.m_last);
}

void StepQueue::run()
{
    while (StepPtr step = m_steps.takeFirst())
        Step::dispatch(std::move(step), *this);
}

} // namespace QTreq::Detail
