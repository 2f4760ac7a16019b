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

constexpr qint64 placesOfPriority = 1000;

std::pair<qint64, quint64> rankOf(const Exchange &exchange)
{
    return {qint64(exchange.id()) - placesOfPriority * exchange.priority(), exchange.id()};
}

/// The number of a connection that nobody has.
int takeConnection(std::vector<bool> &taken)
{
    const auto free = std::find(taken.begin(), taken.end(), false);
    const auto number = free - taken.begin();
    if (free == taken.end())
        taken.push_back(true);
    else
        *free = true;
    return int(number);
}

} // namespace

Dispatcher::Key Dispatcher::keyOf(const Exchange &exchange) const
{
    const QUrl url = exchange.home();
    return {url.scheme(), url.host(), effectivePort(url),
            m_streamsApart && exchange.isUnbuffered()};
}

bool Dispatcher::hasRoom(const Origin &origin) const
{
    return m_limit == 0 || origin.active < (origin.multiplexed ? streamsPerConnection : m_limit);
}

void Dispatcher::add(const ExchangePtr &exchange)
{
    const auto origin =
        m_limit == 0 ? m_origins.end() : m_origins.try_emplace(keyOf(*exchange)).first;
    m_all.emplace_hint(m_all.end(), exchange->id(), Held{exchange, origin});
    if (origin == m_origins.end())
        exchange->start();
    else if (origin->second.waiting.empty() && hasRoom(origin->second))
        start(origin->second, exchange);
    else
        origin->second.waiting.emplace(rankOf(*exchange), exchange);
}

/// Where many share one connection, it is the first.
void Dispatcher::start(Origin &origin, const ExchangePtr &exchange)
{
    ++origin.active;
    exchange->setConnection(origin.multiplexed ? 0 : takeConnection(origin.taken));
    exchange->start();
}

void Dispatcher::remove(Exchange &exchange)
{
    const auto held = m_all.extract(exchange.id());
    if (held.empty())
        return;
    const auto origin = held.mapped().origin;
    if (origin == m_origins.end())
        return;
    if (const auto connection = exchange.takeConnection()) {
        --origin->second.active;
        if (*connection < int(origin->second.taken.size()))
            origin->second.taken[std::size_t(*connection)] = false;
    } else {
        origin->second.waiting.erase(rankOf(exchange));
    }
    startNext(origin);
}

/// Starting one may end it at once, which comes back here: the loop that runs already goes on.
void Dispatcher::startNext(Origins::iterator found)
{
    Origin &origin = found->second; // which stays where it is
    if (origin.starting)
        return;
    const std::weak_ptr<bool> alive = m_alive;
    origin.starting = true;
    while (!origin.waiting.empty() && hasRoom(origin)) {
        const auto next = origin.waiting.extract(origin.waiting.begin());
        start(origin, next.mapped());
        if (alive.expired()) // the client was deleted by it
            return;
    }
    origin.starting = false;
    if (origin.active == 0 && origin.waiting.empty() && !origin.multiplexed)
        m_origins.erase(found);
}

void Dispatcher::setMultiplexed(const QUrl &url)
{
    const Key key{url.scheme(), url.host(), effectivePort(url), false};
    const auto origin = m_origins.find(key);
    if (origin == m_origins.end() || origin->second.multiplexed)
        return;
    origin->second.multiplexed = true;
    startNext(origin);
}

void Dispatcher::setLimit(int connectionsPerOrigin)
{
    m_limit = connectionsPerOrigin;
    std::vector<Key> keys;
    for (const auto &[key, origin] : m_origins)
        keys.push_back(key);
    const std::weak_ptr<bool> alive = m_alive;
    for (const Key &key : keys) {
        if (alive.expired())
            return;
        const auto origin = m_origins.find(key);
        if (origin != m_origins.end())
            startNext(origin);
    }
}

std::vector<Dispatcher::ExchangePtr> Dispatcher::all() const
{
    std::vector<ExchangePtr> all;
    all.reserve(m_all.size());
    for (const auto &[id, held] : m_all)
        all.push_back(held.exchange);
    return all;
}

std::vector<Dispatcher::ExchangePtr> Dispatcher::next(std::size_t count)
{
    std::vector<ExchangePtr> some;
    auto following = m_all.upper_bound(m_lastNext);
    while (some.size() < std::min(count, m_all.size())) {
        if (following == m_all.end())
            following = m_all.begin();
        m_lastNext = following->first;
        some.push_back(following++->second.exchange);
    }
    return some;
}

} // namespace QTreq::Exchanging
