// SPDX-FileCopyrightText: 2026 The QTreq authors
// SPDX-License-Identifier: MIT

#include "cookies/cookiestore_p.h"

#include <algorithm>
#include <iterator>
#include <tuple>

namespace QTreq {

namespace {

// "www.example.com" is kept as "com.example.www": what is below a domain then lies side by side.
QString bucketKey(const QString &domain)
{
    if (isIpAddress(domain))
        return domain;
    QStringList labels = domain.split(u'.');
    std::reverse(labels.begin(), labels.end());
    return labels.join(u'.');
}

} // namespace

Refusal CookieStore::insert(const StoredCookie &cookie, bool secureOrigin, Timestamp now)
{
    purge(now);
    if (!secureOrigin && hidesSecureCookie(cookie))
        return Refusal::HidesSecureCookie;
    if (cookie.expires && *cookie.expires <= now)
        remove(cookie);
    else
        store(cookie, now);
    return Refusal::None;
}

bool CookieStore::remove(const StoredCookie &cookie)
{
    const auto bucket = m_buckets.find(bucketKey(cookie.domain));
    if (bucket == m_buckets.end())
        return false;
    const auto entry = bucket->second.find(cookie.key());
    if (entry == bucket->second.end())
        return false;
    erase({bucket, entry});
    return true;
}

bool CookieStore::contains(const StoredCookie &cookie, Timestamp now)
{
    purge(now);
    const auto bucket = m_buckets.find(bucketKey(cookie.domain));
    return bucket != m_buckets.end() && bucket->second.count(cookie.key()) > 0;
}

void CookieStore::clear()
{
    m_buckets.clear();
    m_size = 0;
    m_nextExpiry = std::numeric_limits<Timestamp>::max();
}

QList<StoredCookie> CookieStore::matching(const CookieOrigin &origin, Timestamp now)
{
    purge(now);
    std::vector<Entry *> entries = find(origin);
    // Section 5.8.3: longer paths first, then the older cookie.
    std::sort(entries.begin(), entries.end(), [](const Entry *a, const Entry *b) {
        return std::tuple(-a->cookie.path.size(), *a->cookie.created, a->serial)
            < std::tuple(-b->cookie.path.size(), *b->cookie.created, b->serial);
    });
    QList<StoredCookie> result;
    result.reserve(qsizetype(entries.size()));
    ++m_serial;
    for (Entry *entry : entries) {
        entry->lastUse = m_serial;
        result.append(entry->cookie);
    }
    return result;
}

QList<StoredCookie> CookieStore::all(Timestamp now)
{
    purge(now);
    std::vector<const Entry *> entries;
    for (const auto &[key, bucket] : m_buckets) {
        for (const auto &[cookieKey, entry] : bucket)
            entries.push_back(&entry);
    }
    std::sort(entries.begin(), entries.end(), [](const Entry *a, const Entry *b) {
        return std::tuple(*a->cookie.created, a->serial)
            < std::tuple(*b->cookie.created, b->serial);
    });
    QList<StoredCookie> result;
    result.reserve(qsizetype(entries.size()));
    for (const Entry *entry : entries)
        result.append(entry->cookie);
    return result;
}

qsizetype CookieStore::size(Timestamp now)
{
    purge(now);
    return m_size;
}

void CookieStore::setLimits(const Limits &limits, Timestamp now)
{
    m_limits = limits;
    purge(now);
    for (auto bucket = m_buckets.begin(); bucket != m_buckets.end();)
        limitDomain(bucket++);
    limitTotal();
}

// The earliest expiry is remembered, so that this costs nothing while there is nothing to do.
void CookieStore::purge(Timestamp now)
{
    if (now < m_nextExpiry)
        return;
    m_nextExpiry = std::numeric_limits<Timestamp>::max();
    for (auto bucket = m_buckets.begin(); bucket != m_buckets.end();) {
        m_size -= qsizetype(std::erase_if(bucket->second, [this, now](const auto &item) {
            const auto expires = item.second.cookie.expires;
            if (expires && *expires > now)
                m_nextExpiry = std::min(m_nextExpiry, *expires);
            return expires && *expires <= now;
        }));
        bucket = bucket->second.empty() ? m_buckets.erase(bucket) : std::next(bucket);
    }
}

void CookieStore::erase(const Position &position)
{
    position.bucket->second.erase(position.entry);
    --m_size;
    if (position.bucket->second.empty())
        m_buckets.erase(position.bucket);
}

// A cookie that replaces another keeps its place in the order of creation.
void CookieStore::store(const StoredCookie &cookie, Timestamp now)
{
    const auto bucket = m_buckets.try_emplace(bucketKey(cookie.domain)).first;
    const auto [position, isNew] = bucket->second.try_emplace(cookie.key());
    Entry &entry = position->second;
    const auto created = isNew ? cookie.created.value_or(now) : *entry.cookie.created;
    entry.cookie = cookie;
    entry.cookie.created = created;
    entry.lastUse = ++m_serial;
    if (isNew) {
        entry.serial = m_serial;
        ++m_size;
    }
    if (cookie.expires)
        m_nextExpiry = std::min(m_nextExpiry, *cookie.expires);
    limitDomain(bucket);
    limitTotal();
}

void CookieStore::visitDomains(const QString &host, const Visitor &visitor)
{
    const QString key = bucketKey(host);
    qsizetype end = isIpAddress(host) ? key.size() : key.indexOf(u'.');
    while (true) {
        const bool isHost = end < 0 || end == key.size();
        const auto bucket = m_buckets.find(isHost ? key : key.left(end));
        if (bucket != m_buckets.end())
            visitor(bucket, isHost);
        if (isHost)
            return;
        end = key.indexOf(u'.', end + 1);
    }
}

void CookieStore::visitSubdomains(const QString &domain, const Visitor &visitor)
{
    const QString prefix = bucketKey(domain) + u'.';
    for (auto bucket = m_buckets.lower_bound(prefix);
         bucket != m_buckets.end() && bucket->first.startsWith(prefix); ++bucket)
        visitor(bucket, false);
}

// "Leave secure cookies alone": section 5.7, over domains in both directions, paths in one.
bool CookieStore::hidesSecureCookie(const StoredCookie &cookie)
{
    bool hides = false;
    const auto look = [&cookie, &hides](const Buckets::iterator &bucket, bool) {
        auto entry = bucket->second.lower_bound({cookie.name, {}, false});
        for (; entry != bucket->second.end() && entry->first.name == cookie.name; ++entry) {
            const StoredCookie &other = entry->second.cookie;
            hides = hides || (other.secure && pathMatches(cookie.path, other.path));
        }
    };
    visitDomains(cookie.domain, look);
    if (!isIpAddress(cookie.domain))
        visitSubdomains(cookie.domain, look);
    return hides;
}

// Cookies that are not Secure go first, among equals the one that was not used the longest.
void CookieStore::evict(Buckets::iterator first, Buckets::iterator last, qsizetype excess)
{
    if (excess <= 0)
        return;
    std::vector<Position> positions;
    for (auto bucket = first; bucket != last; ++bucket) {
        for (auto entry = bucket->second.begin(); entry != bucket->second.end(); ++entry)
            positions.push_back({bucket, entry});
    }
    const auto rank = [](const Position &position) {
        const Entry &entry = position.entry->second;
        return std::tuple(entry.cookie.secure, entry.lastUse, entry.serial);
    };
    const auto end = positions.begin() + excess;
    std::nth_element(positions.begin(), end - 1, positions.end(),
                     [rank](const Position &a, const Position &b) { return rank(a) < rank(b); });
    std::for_each(positions.begin(), end, [this](const Position &position) { erase(position); });
}

void CookieStore::limitDomain(Buckets::iterator bucket)
{
    evict(bucket, std::next(bucket), qsizetype(bucket->second.size()) - m_limits.perDomain);
}

void CookieStore::limitTotal()
{
    evict(m_buckets.begin(), m_buckets.end(), m_size - m_limits.total);
}

std::vector<CookieStore::Entry *> CookieStore::find(const CookieOrigin &origin)
{
    std::vector<Entry *> entries;
    visitDomains(origin.host, [&](const Buckets::iterator &bucket, bool isHost) {
        m_examined += bucket->second.size();
        for (auto &[key, entry] : bucket->second) {
            const bool applies = (isHost || !key.hostOnly)
                && (origin.secure || !entry.cookie.secure) && pathMatches(origin.path, key.path);
            if (applies)
                entries.push_back(&entry);
        }
    });
    return entries;
}

} // namespace QTreq
