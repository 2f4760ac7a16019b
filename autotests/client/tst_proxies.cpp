// SPDX-FileCopyrightText: 2026 The QTreq authors
// SPDX-License-Identifier: MIT

#include "support/outcome.h"
#include "support/proxyserver.h"
#include "support/scriptedserver.h"

#include <QTreq/httpclient.h>

#include <QtNetwork/qauthenticator.h>
#include <QtNetwork/qnetworkaccessmanager.h>
#include <QtNetwork/qnetworkproxy.h>

using namespace QTreq;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

Q_DECLARE_METATYPE(ProxyServer::Kind)

// Connections are made in the ways that are fast; a proxy stays what it is all the same.
class tst_Proxies : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void cleanup();

    void isTaken_data();
    void isTaken();
    void asksForCredentials_data();
    void asksForCredentials();
    void noneIsInvented();

private:
    static void rows();
};

namespace {

enum class Way { ApplicationProxy, ApplicationFactory, AgentProxy, AgentFactory };

class Factory final : public QNetworkProxyFactory
{
public:
    explicit Factory(const QNetworkProxy &proxy) : m_proxy(proxy) { }
    QList<QNetworkProxy> queryProxy(const QNetworkProxyQuery &) override { return {m_proxy}; }

private:
    const QNetworkProxy m_proxy;
};

void use(const QNetworkProxy &proxy, Way way, HTTPClient &client)
{
    switch (way) {
    case Way::ApplicationProxy:
        return QNetworkProxy::setApplicationProxy(proxy);
    case Way::ApplicationFactory:
        return QNetworkProxyFactory::setApplicationProxyFactory(new Factory(proxy));
    case Way::AgentProxy:
        return client.agent()->setProxy(proxy);
    case Way::AgentFactory:
        return client.agent()->setProxyFactory(new Factory(proxy));
    }
}

// Qt asks nobody for a proxy to 127.0.0.1.
QUrl urlOf(const ScriptedServer &server)
{
    QUrl url = server.url();
    url.setHost(u"0.0.0.0"_s);
    return url;
}

Future<QByteArray> contentOf(HTTPClient &client, const QUrl &url, bool unbuffered)
{
    return client.get(url, {.deadline = 20s, .unbuffered = unbuffered})
        .then([](const Response &response) { return response.content(); });
}

} // namespace

Q_DECLARE_METATYPE(Way)

void tst_Proxies::cleanup()
{
    QNetworkProxyFactory::setApplicationProxyFactory(nullptr);
    QNetworkProxy::setApplicationProxy(QNetworkProxy::NoProxy);
}

void tst_Proxies::rows()
{
    QTest::addColumn<ProxyServer::Kind>("kind");
    QTest::addColumn<Way>("way");
    QTest::addColumn<bool>("unbuffered");
    const std::pair<ProxyServer::Kind, const char *> kinds[] = {
        {ProxyServer::Kind::Http, "HTTP"}, {ProxyServer::Kind::Socks, "SOCKS"}};
    const std::pair<Way, const char *> ways[] = {
        {Way::ApplicationProxy, "the application's"},
        {Way::ApplicationFactory, "the application's factory"},
        {Way::AgentProxy, "the agent's"},
        {Way::AgentFactory, "the agent's factory"}};
    for (const auto &[kind, kindName] : kinds) {
        for (const auto &[way, wayName] : ways) {
            QTest::addRow("%s, %s", kindName, wayName) << kind << way << false;
            QTest::addRow("%s, %s, a stream", kindName, wayName) << kind << way << true;
        }
    }
}

void tst_Proxies::isTaken_data()
{
    rows();
}

void tst_Proxies::isTaken()
{
    QFETCH(ProxyServer::Kind, kind);
    QFETCH(Way, way);
    QFETCH(bool, unbuffered);
    ProxyServer proxy(kind);
    QTREQ_START(proxy);
    ScriptedServer server;
    server.playAlways(ScriptedServer::answer(ScriptedServer::ok("hello")));
    HTTPClient client;

    use(proxy.proxy(), way, client);
    const auto content = contentOf(client, urlOf(server), unbuffered);

    QTRY_COMPARE(Outcome::of(content), u"value"_s);
    QCOMPARE(content.result(), "hello");
    QTRY_COMPARE(proxy.passedOn(), 1);
}

void tst_Proxies::asksForCredentials_data()
{
    rows();
}

// By the signal of the client's agent, whichever connection it is for.
void tst_Proxies::asksForCredentials()
{
    QFETCH(ProxyServer::Kind, kind);
    QFETCH(Way, way);
    QFETCH(bool, unbuffered);
    ProxyServer proxy(kind);
    QTREQ_START(proxy);
    ScriptedServer server;
    server.playAlways(ScriptedServer::answer(ScriptedServer::ok("hello")));
    HTTPClient client;
    int asked = 0;
    connect(client.agent(), &QNetworkAccessManager::proxyAuthenticationRequired, this,
            [&](const QNetworkProxy &, QAuthenticator *authenticator) {
                ++asked;
                authenticator->setUser(u"user"_s);
                authenticator->setPassword(u"secret"_s);
            });

    use(proxy.proxyWithoutCredentials(), way, client);
    const auto content = contentOf(client, urlOf(server), unbuffered);

    QTRY_COMPARE(Outcome::of(content), u"value"_s);
    QCOMPARE(content.result(), "hello");
    QVERIFY(asked > 0);
}

void tst_Proxies::noneIsInvented()
{
    ScriptedServer server;
    server.playAlways(ScriptedServer::answer(ScriptedServer::ok("hello")));
    HTTPClient client;
    for (const bool unbuffered : {false, true}) {
        const auto content = contentOf(client, urlOf(server), unbuffered);
        QTRY_COMPARE(Outcome::of(content), u"value"_s);
    }
    for (int i = 0; i < 2; ++i) {
        QVERIFY(server.header(i, "Via").isEmpty());
        QVERIFY(server.requestLine(i).startsWith("GET / "));
    }
}

QTEST_GUILESS_MAIN(tst_Proxies)
#include "tst_proxies.moc"
