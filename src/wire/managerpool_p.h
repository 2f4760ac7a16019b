// SPDX-FileCopyrightText: 2026 The QTreq authors
// SPDX-License-Identifier: MIT

// This file is not part of the public interface; it may change without notice.

#ifndef QTREQ_MANAGERPOOL_P_H
#define QTREQ_MANAGERPOOL_P_H

#include <QTreq/tls.h>

#include <memory>
#include <optional>
#include <vector>

QT_BEGIN_NAMESPACE
class QNetworkAccessManager;
QT_END_NAMESPACE

namespace QTreq::Wire {

/// The connections that a manager has to a host at most; no setting changes it.
constexpr int connectionsOfManager = 6;

/// Whose connections a request may use: those of requests that are the same in this.
struct Lane
{
    std::optional<Tls> tls = std::nullopt; // none: the application's defaults
    bool streamed = false; // which may last for ever
    int number = 0; // where the client has more connections to a host than one manager

    friend bool operator==(const Lane &a, const Lane &b)
    {
        return a.streamed == b.streamed && a.number == b.number && a.tls == b.tls;
    }
};

/// The managers of one client, each with the connections of one lane: a manager takes any
/// connection to the host that it has, by whatever TLS configuration it was made.
///
/// A manager whose keys are pinned has one request at a time. With more, Qt may end up with a
/// connection that was made for a request and given to none, and so checked by nobody.
class ManagerPool
{
public:
    ManagerPool();
    ~ManagerPool();

    /// The one to send the next request by. It goes by the proxies of the usual one, and its
    /// questions and errors are the usual one's signals.
    QNetworkAccessManager *managerFor(const Lane &lane, QNetworkAccessManager *usual);
    qsizetype size() const { return qsizetype(m_entries.size()); }

private:
    struct Entry;
    void removeUnused();

    std::vector<std::unique_ptr<Entry>> m_entries; // the last used come last
};

} // namespace QTreq::Wire

#endif
