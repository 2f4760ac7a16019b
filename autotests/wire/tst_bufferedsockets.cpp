// SPDX-FileCopyrightText: 2026 The QTreq authors
// SPDX-License-Identifier: MIT

#include "wire/bufferedsockets_p.h"

#include <QtNetwork/qnetworkaccessmanager.h>
#include <QtNetwork/qnetworkproxy.h>
#include <QtTest/qtest.h>

using namespace QTreq::Wire;
using namespace Qt::StringLiterals;
using Type = QNetworkProxy::ProxyType;

class tst_BufferedSockets : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theApplicationsProxiesStay_data();
    void theApplicationsProxiesStay();
};

namespace {

/// The proxies of an application: one for URLs, and one for the sockets behind them.
class Application final : public QNetworkProxyFactory
{
public:
    Application(Type forUrls, Type forSockets) : m_forUrls(forUrls), m_forSockets(forSockets) { }
    QList<QNetworkProxy> queryProxy(const QNetworkProxyQuery &query) override
    {
        const bool url = query.queryType() == QNetworkProxyQuery::UrlRequest;
        return {QNetworkProxy(url ? m_forUrls : m_forSockets, u"proxy.test"_s, 8080)};
    }

private:
    const Type m_forUrls;
    const Type m_forSockets;
};

} // namespace

void tst_BufferedSockets::theApplicationsProxiesStay_data()
{
    QTest::addColumn<QString>("url");
    QTest::addColumn<Type>("forUrls");
    QTest::addColumn<Type>("forSockets");
    QTest::addColumn<Type>("used");

    const auto row = [](const char *name, const QString &url, Type forUrls, Type forSockets,
                        Type used) { QTest::newRow(name) << url << forUrls << forSockets << used; };
    const QString plain = u"http://a.test/"_s;
    row("none: buffered", plain, Type::NoProxy, Type::NoProxy, Type::DefaultProxy);
    row("none, over TLS", u"https://a.test/"_s, Type::NoProxy, Type::NoProxy, Type::NoProxy);
    row("one", plain, Type::HttpProxy, Type::HttpProxy, Type::HttpProxy);
    row("one for sockets alone", plain, Type::NoProxy, Type::Socks5Proxy, Type::NoProxy);
}

void tst_BufferedSockets::theApplicationsProxiesStay()
{
    QFETCH(QString, url);
    QFETCH(Type, forUrls);
    QFETCH(Type, forSockets);
    QFETCH(Type, used);
    QNetworkProxyFactory::setApplicationProxyFactory(new Application(forUrls, forSockets));
    QNetworkAccessManager manager;

    bufferSockets(manager);

    const auto proxies = manager.proxyFactory()->queryProxy(QNetworkProxyQuery(QUrl(url)));
    QNetworkProxyFactory::setApplicationProxyFactory(nullptr);
    QCOMPARE(proxies.size(), 1);
    QCOMPARE(proxies.first().type(), used);
}

QTEST_GUILESS_MAIN(tst_BufferedSockets)
#include "tst_bufferedsockets.moc"
