// SPDX-FileCopyrightText: 2026 The QTreq authors
// SPDX-License-Identifier: MIT

#include "delivery_p.h"

#include "memoryreply_p.h"

#include <QtCore/qcoreapplication.h>
#include <QtCore/qcoreevent.h>
#include <QtNetwork/qnetworkaccessmanager.h>

#include <algorithm>

namespace QTreq::Testing {

Delivery::Delivery(QNetworkAccessManager *agent, std::shared_ptr<Resource> resource,
                   Location location)
    : m_agent(agent),
      m_resource(std::move(resource)),
      m_location(location)
{
}

// One event serves all replies that wait: where flush() delivers, most need none.
void Delivery::schedule(MemoryReply *reply)
{
    m_queue.push_back(reply);
    if (!m_posted) {
        m_posted = true;
        QCoreApplication::postEvent(this, new QEvent(QEvent::User));
    }
}

void Delivery::forget(MemoryReply *reply)
{
    if (!m_queue.empty() && m_queue.back() == reply)
        m_queue.pop_back();
    else
        std::replace(m_queue.begin(), m_queue.end(), reply, static_cast<MemoryReply *>(nullptr));
}

void Delivery::enroll(MemoryReply *reply)
{
    reply->enrolled = {m_enrolled++, m_replies.size()};
    m_replies.push_back(reply);
}

// The last one takes its place, so that it takes no search.
void Delivery::strike(MemoryReply *reply)
{
    const size_t place = reply->enrolled.place;
    m_replies[place] = m_replies.back();
    m_replies[place]->enrolled.place = place;
    m_replies.pop_back();
}

std::vector<MemoryReply *> Delivery::replies() const
{
    auto replies = m_replies;
    std::sort(replies.begin(), replies.end(), [](const MemoryReply *a, const MemoryReply *b) {
        return a->enrolled.number < b->enrolled.number;
    });
    return replies;
}

/*!
    Delivers until nothing is left to deliver; what is added meanwhile, by handlers of the
    signals and nested calls included, is delivered too.
*/
void Delivery::flush()
{
    const auto self = shared_from_this();
    ++m_flushing;
    while (!m_queue.empty())
        deliverFirst();
    if (--m_flushing == 0)
        deleteBuried();
}

void Delivery::bury(MemoryReply *reply)
{
    if (m_flushing > 0)
        m_buried.emplace_back(reply);
    else
        reply->deleteLater();
}

// Without a turn of the event loop, which a test that only flushes may never see.
void Delivery::deleteBuried()
{
    const auto buried = std::exchange(m_buried, {});
    for (const QPointer<MemoryReply> &reply : buried) {
        if (reply && reply->isDelivering())
            reply->deleteLater();
        else
            delete reply;
    }
}

void Delivery::deliverFirst()
{
    MemoryReply *reply = m_queue.front();
    m_queue.pop_front();
    if (reply)
        reply->deliver();
}

Clock *Delivery::clock()
{
    if (m_clockSource) {
        if (Clock *clock = m_clockSource())
            return clock;
    }
    if (!m_systemClock)
        m_systemClock = Clock::system();
    return m_systemClock.get();
}

void Delivery::reportFailure(const QString &text)
{
    report(m_reporter, text, m_location);
}

// One signal of each reply in each turn of the event loop: handlers that run an event loop of
// their own get what follows, as they would from the network.
bool Delivery::event(QEvent *event)
{
    if (event->type() != QEvent::User)
        return QObject::event(event);
    const auto self = shared_from_this();
    m_posted = false;
    for (size_t n = m_queue.size(); n > 0 && !m_queue.empty(); --n)
        deliverFirst();
    return true;
}

} // namespace QTreq::Testing
