// SPDX-FileCopyrightText: 2026 The QTreq authors
// SPDX-License-Identifier: MIT

// This file is not part of the public interface; it may change without notice.

#ifndef QTREQ_BUFFEREDSOCKETS_P_H
#define QTREQ_BUFFEREDSOCKETS_P_H

#include <QtCore/qlist.h>

QT_BEGIN_NAMESPACE
class QNetworkAccessManager;
class QNetworkProxy;
class QNetworkProxyQuery;
class QUrl;
QT_END_NAMESPACE

namespace QTreq::Wire {

/// Has the manager's plain connections buffer what they read, as those over TLS do. Where they do
/// not, Qt takes a chunked body that was cut between two chunks for whole when the cut has come
/// before it looks, and asks for it again; and it reads a head by one system call a byte.
///
/// The application's proxies stay what they are. Whoever gives the manager a proxy, or a factory
/// of them, takes this away from connections that go by no proxy.
void bufferSockets(QNetworkAccessManager &manager);

/// The proxies that a manager goes by.
[[nodiscard]] QList<QNetworkProxy> proxiesOf(const QNetworkAccessManager &manager,
                                             const QNetworkProxyQuery &query);
/// The same for a request that follows at once: nobody is asked a second time for it.
[[nodiscard]] QList<QNetworkProxy> proxiesAhead(const QNetworkAccessManager &manager,
                                                const QUrl &url);

} // namespace QTreq::Wire

#endif
