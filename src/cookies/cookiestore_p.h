// SPDX-FileCopyrightText: 2026 The QTreq authors
// SPDX-License-Identifier: MIT

#ifndef QTREQ_COOKIESTORE_P_H
#define QTREQ_COOKIESTORE_P_H

// Not part of the public interface; may change without notice.

#include "cookies/cookierules_p.h"
#include "cookies/storedcookie_p.h"

#include <QtCore/qlist.h>

#include <functional>
#include <limits>
#include <map>
#include <vector>

namespace QTreq {

/// The cookies themselves, found by domain. A call that is told the time first drops what has
/// expired by then.
class CookieStore
{
public:
    struct Limits
    {
        qsizetype perDomain = 180;
        qsizetype total = 3000;
    };

    /// Stores a cookie that the rules admit; one that has expired only removes its predecessor.
    Refusal insert(const StoredCookie &cookie, bool secureOrigin, Timestamp now);
    bool remove(const StoredCookie &cookie);
    [[nodiscard]] bool contains(const StoredCookie &cookie, Timestamp now);
    void clear();

    /// The cookies of a request in the order of the Cookie header; they count as used.
    [[nodiscard]] QList<StoredCookie> matching(const CookieOrigin &origin, Timestamp now);
    /// All cookies, oldest first.
    [[nodiscard]] QList<StoredCookie> all(Timestamp now);
    [[nodiscard]] qsizetype size(Timestamp now);
    /// Nothing is kept, not even what has expired.
    [[nodiscard]] bool isEmpty() const { return m_size == 0; }

    [[nodiscard]] Limits limits() const { return m_limits; }
    void setLimits(const Limits &limits, Timestamp now);

    /// How many cookies matching() has looked at so far: what a search costs.
    [[nodiscard]] quint64 examined() const { return m_examined; }

private:
    struct Entry
    {
        StoredCookie cookie;
        quint64 serial = 0; // order of creation, for cookies of the same millisecond
        quint64 lastUse = 0; // order of use
    };
    using Bucket = std::map<CookieKey, Entry>; // the cookies of one domain
    using Buckets = std::map<QString, Bucket>; // by domain with its labels reversed
    struct Position
    {
        Buckets::iterator bucket;
        Bucket::iterator entry;
    };
    using Visitor = std::function<void(const Buckets::iterator &, bool isHost)>;

    void purge(Timestamp now);
    void erase(const Position &position);
    void store(const StoredCookie &cookie, Timestamp now);
    void visitDomains(const QString &host, const Visitor &visitor);
    void visitSubdomains(const QString &domain, const Visitor &visitor);
    [[nodiscard]] bool hidesSecureCookie(const StoredCookie &cookie);
    void evict(Buckets::iterator first, Buckets::iterator last, qsizetype excess);
    void limitDomain(Buckets::iterator bucket);
    void limitTotal();
    [[nodiscard]] std::vector<Entry *> find(const CookieOrigin &origin);

    Buckets m_buckets;
    Limits m_limits;
    qsizetype m_size = 0;
    Timestamp m_nextExpiry = std::numeric_limits<Timestamp>::max();
    quint64 m_serial = 0;
    quint64 m_examined = 0;
};

} // namespace QTreq

#endif
