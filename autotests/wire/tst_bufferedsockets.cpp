// SPDX-FileCopyrightText: 2026 The QTreq authors
// SPDX-License-Identifier: MIT

#include "support/scriptedserver.h"
#include "wire/bufferedsockets_p.h"

#include <QtCore/qfile.h>
#include <QtNetwork/qnetworkaccessmanager.h>
#include <QtNetwork/qnetworkproxy.h>
#include <QtNetwork/qnetworkreply.h>
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
    void headsAreNotReadByteByByte();
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

namespace {

/// The calls of read(2) and its like by this process; -1 where the system does not tell.
qint64 readCalls()
{
    QFile file(u"/proc/self/io"_s);
    if (!file.open(QIODevice::ReadOnly))
        return -1;
    const QList<QByteArray> lines = file.readAll().split('\n');
    for (const QByteArray &line : lines) {
        if (line.startsWith("syscr: "))
            return line.mid(7).toLongLong();
    }
    return -1;
}

qint64 readCallsOfGet(QNetworkAccessManager &manager, const QUrl &url)
{
    const qint64 before = readCalls();
    const std::unique_ptr<QNetworkReply> reply(manager.get(QNetworkRequest(url)));
    if (!QTest::qWaitFor([&] { return reply->isFinished(); }) || reply->readAll() != "hello")
        return -1;
    return readCalls() - before;
}

} // namespace

// The speed of it. When Qt does not need it for that any more, what is left is tst_cutchunks.
void tst_BufferedSockets::headsAreNotReadByteByByte()
{
    if (readCalls() < 0)
        QSKIP("the system does not count calls of read(2)");
    constexpr int headerSize = 4000;
    ScriptedServer server;
    const QByteArray header = "X-Long: " + QByteArray(headerSize, 'x') + "\r\n";
    server.playAlways(ScriptedServer::answer(ScriptedServer::ok("hello", header)));
    QNetworkAccessManager usual, buffered;
    bufferSockets(buffered);

    const qint64 callsUsually = readCallsOfGet(usual, server.url());
    const qint64 callsBuffered = readCallsOfGet(buffered, server.url());

    QVERIFY2(callsUsually > headerSize, qPrintable(QString::number(callsUsually)));
    QVERIFY2(callsBuffered >= 0 && callsBuffered < headerSize / 10,
             qPrintable(QString::number(callsBuffered)));
}

QTEST_GUILESS_MAIN(tst_BufferedSockets)
#include "tst_bufferedsockets.moc"
