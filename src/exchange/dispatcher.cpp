// SPDX-FileCopyrightText: 2026 The QTreq authors
// SPDX-License-Identifier: MIT

#include "exchange/dispatcher_p.h"

#include "exchange/exchange_p.h"
#include "values/origin_p.h"

#include <algorithm>

namespace QTreq::Exchanging {

namespace {

// Streams that one HTTP/2 connection carries at a time: what servers allow at least, as a rule
// (RFC 9113 section 6.5.2 advises no less).
constexpr int streamsPerConnection = 100;

QByteArray originKey(const QUrl &url)
{
    QUrl origin = url;
    origin.setPort(effectivePort(url));
    return origin.toEncoded(QUrl::RemovePath | QUrl::RemoveQuery | QUrl::RemoveFragment
                            | QUrl::RemoveUserInfo);
}

} // namespace

bool Dispatcher::hasRoom(const Origin &origin) const
{
    return m_limit == 0 || origin.active < (origin.multiplexed ? streamsPerConnection : m_limit);
}

void Dispatcher::add(const ExchangePtr &exchange)
{
    m_all.insert(exchange.get(), exchange);
    if (m_limit == 0) {
        exchange->start();
        return;
    }
    const QByteArray key = originKey(exchange->home());
    Origin &origin = m_origins[key];
    if (!origin.waiting.empty() || !hasRoom(origin)) {
        origin.waiting.push_back(exchange);
        return;
    }
    ++origin.active;
    exchange->setSlot(key);
    exchange->start();
}

void Dispatcher::remove(Exchange &exchange)
{
    const ExchangePtr keep = m_all.take(&exchange);
    const QByteArray key = exchange.takeSlot();
    if (key.isEmpty()) // it had none, or waits: startNext() passes over what is over
        return;
    --m_origins[key].active;
    startNext(key);
}

/// Starting one may end it at once, which comes back here: the loop that runs already goes on.
void Dispatcher::startNext(const QByteArray &key)
{
    auto origin = m_origins.find(key);
    if (origin == m_origins.end() || origin->starting)
        return;
    const std::weak_ptr<bool> alive = m_alive;
    origin->starting = true;
    while (!origin->waiting.empty() && hasRoom(*origin)) {
        const ExchangePtr next = std::move(origin->waiting.front());
        origin->waiting.pop_front();
        if (next->isOver()) // cancelled while it waited
            continue;
        ++origin->active;
        next->setSlot(key);
        next->start();
        if (alive.expired()) // the client was deleted by it
            return;
        origin = m_origins.find(key); // other origins may have come meanwhile
    }
    origin->starting = false;
    if (origin->active == 0 && origin->waiting.empty() && !origin->multiplexed)
        m_origins.remove(key);
}

void Dispatcher::setMultiplexed(const QUrl &url)
{
    const QByteArray key = originKey(url);
    const auto origin = m_origins.find(key);
    if (origin == m_origins.end() || origin->multiplexed)
        return;
    origin->multiplexed = true;
    startNext(key);
}

void Dispatcher::setLimit(int connectionsPerOrigin)
{
    m_limit = connectionsPerOrigin;
    const std::weak_ptr<bool> alive = m_alive;
    const QList<QByteArray> keys = m_origins.keys();
    for (const QByteArray &key : keys) {
        if (!alive.expired())
            startNext(key);
    }
}

std::vector<Dispatcher::ExchangePtr> Dispatcher::all() const
{
    std::vector<ExchangePtr> all(m_all.cbegin(), m_all.cend());
    std::sort(all.begin(), all.end(),
              [](const ExchangePtr &a, const ExchangePtr &b) { return a->id() < b->id(); });
    return all;
}

} // namespace QTreq::Exchanging
