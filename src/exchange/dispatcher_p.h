// SPDX-FileCopyrightText: 2026 The QTreq authors
// SPDX-License-Identifier: MIT

// This file is not part of the public interface; it may change without notice.

#ifndef QTREQ_DISPATCHER_P_H
#define QTREQ_DISPATCHER_P_H

#include <QtCore/qhash.h>
#include <QtCore/qurl.h>

#include <deque>
#include <memory>
#include <vector>

namespace QTreq::Exchanging {

class Exchange;

/// Starts exchanges in the order in which they came, as many for each origin as there are
/// connections for them. All time limits count from there.
class Dispatcher
{
public:
    using ExchangePtr = std::shared_ptr<Exchange>;

    /// 0: no limit. What waits and now has room starts.
    void setLimit(int connectionsPerOrigin);
    int limit() const { return m_limit; }

    /// Starts it, or has it wait. It is held until it is removed.
    void add(const ExchangePtr &exchange);
    /// It is over, or was never started; the next one starts.
    void remove(Exchange &exchange);
    /// The origin answers many requests on one connection (HTTP/2).
    void setMultiplexed(const QUrl &origin);
    /// In the order in which they came.
    std::vector<ExchangePtr> all() const;
    qsizetype count() const { return qsizetype(m_all.size()); }

private:
    struct Origin
    {
        int active = 0;
        bool multiplexed = false;
        bool starting = false; // kept while it is set
        std::deque<ExchangePtr> waiting;
    };

    bool hasRoom(const Origin &origin) const;
    void startNext(const QByteArray &key);

    int m_limit = 6; // what QNetworkAccessManager has connections for
    QHash<QByteArray, Origin> m_origins;
    QHash<const Exchange *, ExchangePtr> m_all;
    const std::shared_ptr<bool> m_alive = std::make_shared<bool>(true);
};

} // namespace QTreq::Exchanging

#endif
