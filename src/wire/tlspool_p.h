// SPDX-FileCopyrightText: 2026 The QTreq authors
// SPDX-License-Identifier: MIT

// This file is not part of the public interface; it may change without notice.

#ifndef QTREQ_TLSPOOL_P_H
#define QTREQ_TLSPOOL_P_H

#include <QTreq/tls.h>

#include <memory>
#include <vector>

QT_BEGIN_NAMESPACE
class QNetworkAccessManager;
QT_END_NAMESPACE

namespace QTreq::Wire {

/// The managers of one client, each with the connections of one TLS configuration: a manager
/// takes any connection to the host that it has, by whatever configuration it was made.
///
/// A manager whose keys are pinned has one request at a time. With more, Qt may end up with a
/// connection that was made for a request and given to none, and so checked by nobody.
class TlsPool
{
public:
    TlsPool();
    ~TlsPool();

    /// The one to send the next request by; it goes by the other's proxy.
    QNetworkAccessManager *managerFor(const Tls &tls, const QNetworkAccessManager &like);
    qsizetype size() const { return qsizetype(m_entries.size()); }

private:
    struct Entry;
    void removeUnused();

    std::vector<std::unique_ptr<Entry>> m_entries; // the last used come last
};

} // namespace QTreq::Wire

#endif
