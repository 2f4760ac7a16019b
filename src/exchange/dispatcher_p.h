// SPDX-FileCopyrightText: 2026 The QTreq authors
// SPDX-License-Identifier: MIT

// This file is not part of the public interface; it may change without notice.

#ifndef QTREQ_DISPATCHER_P_H
#define QTREQ_DISPATCHER_P_H

#include <QtCore/qurl.h>

#include <map>
#include <memory>
#include <tuple>
#include <vector>

namespace QTreq::Exchanging {

class Exchange;

/// Starts exchanges, as many for each origin as there are connections for them. All time limits
/// count from there.
///
/// Those of one origin start in the order in which they came, but for their priority: one more is
/// worth a thousand places. So none waits for ever, however many that are more urgent come.
class Dispatcher
{
public:
    using ExchangePtr = std::shared_ptr<Exchange>;

    /// 0: no limit. What waits and now has room starts.
    void setLimit(int connectionsPerOrigin);
    int limit() const { return m_limit; }
    /// Unbuffered bodies, which may last for ever, come by connections of their own.
    void setStreamsApart(bool apart) { m_streamsApart = apart; }

    /// Starts it, or has it wait. It is held until it is removed.
    void add(const ExchangePtr &exchange);
    /// It is over, or was never started; the next one starts.
    void remove(Exchange &exchange);
    /// The origin answers many requests on one connection (HTTP/2).
    void setMultiplexed(const QUrl &url);
    /// In the order in which they came.
    std::vector<ExchangePtr> all() const;
    /// So many of them at most, each time those that follow.
    std::vector<ExchangePtr> next(std::size_t count);
    qsizetype count() const { return qsizetype(m_all.size()); }

private:
    using Key = std::tuple<QString, QString, int, bool>; // scheme, host, port, streams
    struct Origin
    {
        int active = 0;
        bool multiplexed = false;
        bool starting = false; // kept while it is set
        std::vector<bool> taken; // of its connections
        std::map<std::pair<qint64, quint64>, ExchangePtr> waiting; // by rank and number
    };

    using Origins = std::map<Key, Origin>;
    struct Held
    {
        ExchangePtr exchange;
        Origins::iterator origin; // the end where there is no limit
    };

    Key keyOf(const Exchange &exchange) const;
    bool hasRoom(const Origin &origin) const;
    void start(Origin &origin, const ExchangePtr &exchange);
    void startNext(Origins::iterator found);

    int m_limit = 6; // what QNetworkAccessManager has connections for
    bool m_streamsApart = false;
    Origins m_origins; // each as long as an exchange of it is held, and longer where it multiplexes
    std::map<quint64, Held> m_all; // by number
    quint64 m_lastNext = 0;
    const std::shared_ptr<bool> m_alive = std::make_shared<bool>(true);
};

} // namespace QTreq::Exchanging

#endif
