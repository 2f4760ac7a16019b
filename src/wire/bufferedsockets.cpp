// SPDX-FileCopyrightText: 2026 The QTreq authors
// SPDX-License-Identifier: MIT

#include "wire/bufferedsockets_p.h"

#include <QtNetwork/qnetworkaccessmanager.h>
#include <QtNetwork/qnetworkproxy.h>

#include <optional>
#include <utility>

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
        if (const auto known = std::exchange(m_known, std::nullopt); known && m_url == query.url())
            return *known;
        return ask(query);
    }
    QList<QNetworkProxy> askAhead(const QUrl &url)
    {
        m_url = url;
        m_known = ask(QNetworkProxyQuery(url));
        return *m_known;
    }

private:
    static QList<QNetworkProxy> ask(const QNetworkProxyQuery &query)
    {
        auto proxies = proxyForQuery(query);
        if (query.protocolTag() != QLatin1String("http") || !goesDirectly(proxies))
            return proxies;
        // What the socket will be told. It has to be the same.
        const QNetworkProxyQuery ofSocket(query.peerHostName(), query.peerPort());
        return goesDirectly(proxyForQuery(ofSocket))
            ? QList<QNetworkProxy>{QNetworkProxy(QNetworkProxy::DefaultProxy)}
            : proxies;
    }

    QUrl m_url;
    std::optional<QList<QNetworkProxy>> m_known;
};

} // namespace

void bufferSockets(QNetworkAccessManager &manager)
{
    manager.setProxyFactory(new Proxies); // which the manager owns
}

QList<QNetworkProxy> proxiesOf(const QNetworkAccessManager &manager,
                               const QNetworkProxyQuery &query)
{
    if (QNetworkProxyFactory *const factory = manager.proxyFactory())
        return factory->queryProxy(query);
    const QNetworkProxy proxy = manager.proxy();
    return proxy.type() == QNetworkProxy::DefaultProxy ? QNetworkProxyFactory::proxyForQuery(query)
                                                       : QList<QNetworkProxy>{proxy};
}

QList<QNetworkProxy> proxiesAhead(const QNetworkAccessManager &manager, const QUrl &url)
{
    if (auto *const own = dynamic_cast<Proxies *>(manager.proxyFactory()))
        return own->askAhead(url);
    return proxiesOf(manager, QNetworkProxyQuery(url));
}

} // namespace QTreq::Wire
