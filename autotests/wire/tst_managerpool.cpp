// SPDX-FileCopyrightText: 2026 The QTreq authors
// SPDX-License-Identifier: MIT

#include "wire/managerpool_p.h"

#include <QtNetwork/qauthenticator.h>
#include <QtNetwork/qnetworkaccessmanager.h>
#include <QtNetwork/qnetworkproxy.h>
#include <QtTest/qtest.h>

using namespace QTreq;
using namespace QTreq::Wire;
using namespace Qt::StringLiterals;

class tst_ManagerPool : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void oneForEachLane();
    void proxiesAreTheUsualOnes();
    void questionsAreTheUsualOnes();
    void notAllAreKept();
};

namespace {

Tls tlsWithPin(char pin)
{
    Tls tls;
    tls.setPinnedKeys({QByteArray(32, pin)});
    return tls;
}

class Factory final : public QNetworkProxyFactory
{
public:
    QList<QNetworkProxy> queryProxy(const QNetworkProxyQuery &query) override
    {
        return {QNetworkProxy(QNetworkProxy::Socks5Proxy, query.peerHostName(), 1080)};
    }
};

QList<QNetworkProxy> proxiesOf(const QNetworkAccessManager &manager)
{
    return manager.proxyFactory()->queryProxy(QNetworkProxyQuery(QUrl(u"http://a.test/"_s)));
}

} // namespace

void tst_ManagerPool::oneForEachLane()
{
    QNetworkAccessManager usual;
    ManagerPool pool;
    const QList<Lane> lanes = {{std::nullopt, true, 0},     {std::nullopt, false, 1},
                               {std::nullopt, true, 1},     {Tls(), false, 0},
                               {tlsWithPin('a'), false, 0}, {tlsWithPin('b'), false, 0}};
    QSet<QNetworkAccessManager *> managers = {&usual};
    for (const Lane &lane : lanes)
        managers.insert(pool.managerFor(lane, &usual));
    QCOMPARE(managers.size(), lanes.size() + 1);
    for (const Lane &lane : lanes)
        QVERIFY(managers.contains(pool.managerFor(lane, &usual)));
    QCOMPARE(pool.size(), lanes.size());
}

void tst_ManagerPool::proxiesAreTheUsualOnes()
{
    QNetworkAccessManager usual;
    ManagerPool pool;
    const QNetworkAccessManager &manager = *pool.managerFor({Tls(), false, 0}, &usual);

    QCOMPARE(proxiesOf(manager).value(0).type(), QNetworkProxy::NoProxy);
    usual.setProxy(QNetworkProxy(QNetworkProxy::HttpProxy, u"proxy.test"_s, 8080));
    QCOMPARE(proxiesOf(manager).value(0).hostName(), u"proxy.test"_s);
    usual.setProxyFactory(new Factory);
    QCOMPARE(proxiesOf(manager).value(0).hostName(), u"a.test"_s);
    usual.setProxy(QNetworkProxy::NoProxy);
    QCOMPARE(proxiesOf(manager).value(0).type(), QNetworkProxy::NoProxy);
}

void tst_ManagerPool::questionsAreTheUsualOnes()
{
    QNetworkAccessManager usual;
    ManagerPool pool;
    QNetworkAccessManager *const manager = pool.managerFor({std::nullopt, true, 0}, &usual);
    connect(&usual, &QNetworkAccessManager::proxyAuthenticationRequired, this,
            [](const QNetworkProxy &proxy, QAuthenticator *authenticator) {
                authenticator->setUser(proxy.hostName());
            });
    QAuthenticator authenticator;
    Q_EMIT manager->proxyAuthenticationRequired(
        QNetworkProxy(QNetworkProxy::HttpProxy, u"proxy.test"_s), &authenticator);
    QCOMPARE(authenticator.user(), u"proxy.test"_s);
}

void tst_ManagerPool::notAllAreKept()
{
    QNetworkAccessManager usual;
    ManagerPool pool;
    for (int number = 1; number < 100; ++number)
        pool.managerFor({std::nullopt, false, number}, &usual);
    QVERIFY(pool.size() <= 10);
}

QTEST_GUILESS_MAIN(tst_ManagerPool)
#include "tst_managerpool.moc"
