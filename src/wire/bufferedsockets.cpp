// SPDX-FileCopyrightText: 2026 The QTreq authors
// SPDX-License-Identifier: MIT

#include "wire/bufferedsockets_p.h"

#include <QtNetwork/qnetworkaccessmanager.h>
#include <QtNetwork/qnetworkproxy.h>

namespace QTreq::Wire {

namespace {

bool goesDirectly(const QList<QNetworkProxy> &proxies)
{
    return !proxies.isEmpty() && proxies.first().type() == QNetworkProxy::NoProxy;
}

// Qt buffers whenever there is a proxy, and the default proxy is one: the socket itself asks for
// it once more, and finds that there is none.
class Proxies final : public QNetworkProxyFactory
{
public:
    QList<QNetworkProxy> queryProxy(const QNetworkProxyQuery &query) override
    {
        const auto proxies = proxyForQuery(query);
        if (query.protocolTag() != QLatin1String("http") || !goesDirectly(proxies))
            return proxies;
        // What the socket will be told. It has to be the same.
        const QNetworkProxyQuery ofSocket(query.peerHostName(), query.peerPort());
        return goesDirectly(proxyForQuery(ofSocket))
            ? QList<QNetworkProxy>{QNetworkProxy(QNetworkProxy::DefaultProxy)}
            : proxies;
    }
};

} // namespace

void bufferSockets(QNetworkAccessManager &manager)
{
    manager.setProxyFactory(new Proxies); // which the manager owns
}

} // namespace QTreq::Wire
