// SPDX-FileCopyrightText: 2026 The QTreq authors
// SPDX-License-Identifier: MIT

#include "proxy_p.h"

#include <QtCore/qurl.h>
#include <QtNetwork/qnetworkaccessmanager.h>

using namespace Qt::StringLiterals;

namespace QTreq::Curl {

namespace {

QList<QNetworkProxy> choices(const QNetworkAccessManager &manager, const QUrl &url)
{
    if (manager.proxy().type() != QNetworkProxy::DefaultProxy)
        return {manager.proxy()};
    const QNetworkProxyQuery query(url);
    if (QNetworkProxyFactory *const factory = manager.proxyFactory())
        return factory->queryProxy(query);
    return QNetworkProxyFactory::proxyForQuery(query);
}

QByteArray schemeOf(const QNetworkProxy &proxy)
{
    switch (proxy.type()) {
    case QNetworkProxy::HttpProxy:
    case QNetworkProxy::HttpCachingProxy:
        return "http";
    case QNetworkProxy::Socks5Proxy: // who looks the name up
        return proxy.capabilities() & QNetworkProxy::HostNameLookupCapability ? "socks5h"
                                                                              : "socks5";
    default:
        return {};
    }
}

Proxy convert(const QNetworkProxy &source)
{
    QUrl url;
    url.setScheme(QString::fromLatin1(schemeOf(source)));
    url.setHost(source.hostName());
    url.setPort(source.port());
    Proxy proxy;
    proxy.source = source;
    proxy.url = url.toEncoded();
    proxy.user = source.user().toUtf8();
    proxy.password = source.password().toUtf8();
    const auto names = source.rawHeaderList();
    for (const QByteArray &name : names)
        proxy.headers.append({name, source.rawHeader(name)});
    return proxy;
}

} // namespace

Proxy proxyFor(const QNetworkAccessManager &manager, const QUrl &url)
{
    const QList<QNetworkProxy> proxies = choices(manager, url);
    for (const QNetworkProxy &proxy : proxies) {
        if (proxy.type() == QNetworkProxy::NoProxy || proxy.type() == QNetworkProxy::DefaultProxy)
            return {};
        if (!schemeOf(proxy).isEmpty())
            return convert(proxy);
    }
    Proxy none;
    if (!proxies.isEmpty())
        none.fault = u"No suitable proxy found"_s;
    return none;
}

} // namespace QTreq::Curl
