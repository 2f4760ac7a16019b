// SPDX-FileCopyrightText: 2026 The QTreq authors
// SPDX-License-Identifier: MIT

#include "agentsupport.h"
#include "relayproxy.h"

#include <QtCore/qtemporarydir.h>
#include <QtNetwork/qauthenticator.h>
#include <QtNetwork/qnetworkproxy.h>

using namespace QTreq;
using namespace Qt::StringLiterals;
using Server = ScriptedServer;

// The ways to a server that QNetworkProxy knows.
class tst_CurlProxies : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void cleanup();

    void goesByHttp();
    void goesByConnect();
    void goesBySocks_data();
    void goesBySocks();
    void showsCredentials();
    void asksForCredentials();
    void isRefused();
    void isNotThere();
    void followsTheApplication();
    void followsAFactory();
    void leavesTheEnvironmentToQt();

private:
    QNetworkProxy proxy(QNetworkProxy::ProxyType type) const
    {
        return QNetworkProxy(type, u"127.0.0.1"_s, m_proxy->serverPort());
    }
    QNetworkRequest request(const QString &host = u"some.where"_s) const;

    QTemporaryDir m_certificates;
    std::unique_ptr<RelayProxy> m_proxy;
    std::unique_ptr<Server> m_server;
    std::unique_ptr<CurlAgent> m_agent;
};

void tst_CurlProxies::initTestCase()
{
    QString error;
    Server maker;
    QVERIFY2(maker.useTls(m_certificates.path(), &error), qPrintable(error));
}

void tst_CurlProxies::init()
{
    m_proxy = std::make_unique<RelayProxy>();
    m_server = std::make_unique<Server>();
    m_server->playAlways(Server::answer(Server::ok("there")));
    m_agent = std::make_unique<CurlAgent>();
}

void tst_CurlProxies::cleanup()
{
    QNetworkProxy::setApplicationProxy(QNetworkProxy::NoProxy);
    QNetworkProxyFactory::setUseSystemConfiguration(false);
    qunsetenv("http_proxy");
}

/// Of the server, by a name that only a proxy can make something of.
QNetworkRequest tst_CurlProxies::request(const QString &host) const
{
    QUrl url = m_server->url();
    url.setHost(host);
    return QNetworkRequest(url);
}

void tst_CurlProxies::goesByHttp()
{
    m_agent->setProxy(proxy(QNetworkProxy::HttpProxy));
    QCOMPARE(finished(m_agent->get(request()))->readAll(), "there");
    QCOMPARE(m_proxy->asked(), QByteArrayList{"GET " + request().url().toEncoded()});
    QVERIFY(m_server->header(0, "Proxy-Authorization").isEmpty());
}

void tst_CurlProxies::goesByConnect()
{
    m_server->useTlsOf(m_certificates.path());
    m_agent->setProxy(proxy(QNetworkProxy::HttpProxy));
    QNetworkRequest asked = request(u"localhost"_s);
    auto trusting = QSslConfiguration::defaultConfiguration();
    QVERIFY(trusting.addCaCertificates(m_certificates.filePath(u"ca.pem"_s)));
    asked.setSslConfiguration(trusting);
    const ReplyPtr reply = finished(m_agent->get(asked));
    QCOMPARE(reply->readAll(), "there");
    QCOMPARE(reply->rawHeaderList().size(), 1); // none of the proxy's
    QCOMPARE(m_proxy->asked(),
             QByteArrayList{"CONNECT localhost:" + QByteArray::number(m_server->serverPort())});
}

void tst_CurlProxies::goesBySocks_data()
{
    QTest::addColumn<bool>("names");
    QTest::newRow("that looks names up") << true;
    QTest::newRow("that does not") << false;
}

void tst_CurlProxies::goesBySocks()
{
    QFETCH(bool, names);
    QNetworkProxy socks = proxy(QNetworkProxy::Socks5Proxy);
    if (!names)
        socks.setCapabilities(QNetworkProxy::TunnelingCapability);
    m_agent->setProxy(socks);
    const QString host = names ? u"some.where"_s : u"127.0.0.1"_s;
    QCOMPARE(finished(m_agent->get(request(host)))->readAll(), "there");
    QCOMPARE(m_proxy->asked(), QByteArrayList{names ? "SOCKS some.where" : "SOCKS an address"});
}

void tst_CurlProxies::showsCredentials()
{
    m_proxy->require("Basic " + "user:secret"_ba.toBase64());
    QNetworkProxy knowing = proxy(QNetworkProxy::HttpProxy);
    knowing.setUser(u"user"_s);
    knowing.setPassword(u"secret"_s);
    m_agent->setProxy(knowing);
    QCOMPARE(finished(m_agent->get(request()))->readAll(), "there");
    QCOMPARE(m_proxy->asked().size(), 1);
}

void tst_CurlProxies::asksForCredentials()
{
    m_proxy->require("Basic " + "user:secret"_ba.toBase64());
    m_agent->setProxy(proxy(QNetworkProxy::HttpProxy));
    int asked = 0;
    connect(m_agent.get(), &QNetworkAccessManager::proxyAuthenticationRequired, this,
            [&](const QNetworkProxy &which, QAuthenticator *authenticator) {
                ++asked;
                QCOMPARE(which.port(), m_proxy->serverPort());
                authenticator->setUser(u"user"_s);
                authenticator->setPassword(u"secret"_s);
            });
    QCOMPARE(finished(m_agent->get(request()))->readAll(), "there");
    QCOMPARE(asked, 1);
}

void tst_CurlProxies::isRefused()
{
    m_proxy->require("Basic none");
    m_agent->setProxy(proxy(QNetworkProxy::HttpProxy));
    QCOMPARE(finished(m_agent->get(request()))->error(),
             QNetworkReply::ProxyAuthenticationRequiredError);
    QNetworkRequest tunnelled = request();
    tunnelled.setUrl(QUrl(u"https://some.where/"_s));
    QCOMPARE(finished(m_agent->get(tunnelled))->error(),
             QNetworkReply::ProxyAuthenticationRequiredError);
}

void tst_CurlProxies::isNotThere()
{
    const QNetworkProxy gone = proxy(QNetworkProxy::HttpProxy);
    m_proxy->close();
    m_agent->setProxy(gone);
    QCOMPARE(finished(m_agent->get(request()))->error(),
             QNetworkReply::ProxyConnectionRefusedError);
    m_agent->setProxy(QNetworkProxy(QNetworkProxy::FtpCachingProxy, u"127.0.0.1"_s, 1));
    QCOMPARE(finished(m_agent->get(request()))->error(), QNetworkReply::ProxyNotFoundError);
}

void tst_CurlProxies::followsTheApplication()
{
    QNetworkProxy::setApplicationProxy(proxy(QNetworkProxy::HttpProxy));
    QCOMPARE(finished(m_agent->get(request()))->readAll(), "there");
    m_agent->setProxy(QNetworkProxy::NoProxy);
    QCOMPARE(finished(m_agent->get(request(u"127.0.0.1"_s)))->readAll(), "there");
    QCOMPARE(m_proxy->asked().size(), 1);
}

void tst_CurlProxies::followsAFactory()
{
    class Factory : public QNetworkProxyFactory
    {
    public:
        explicit Factory(const QNetworkProxy &proxy) : m_proxy(proxy) { }
        QList<QNetworkProxy> queryProxy(const QNetworkProxyQuery &query) override
        {
            if (query.peerHostName() == u"some.where")
                return {m_proxy};
            return {QNetworkProxy::NoProxy};
        }

    private:
        const QNetworkProxy m_proxy;
    };
    m_agent->setProxyFactory(new Factory(proxy(QNetworkProxy::HttpProxy)));
    QCOMPARE(finished(m_agent->get(request()))->readAll(), "there");
    QCOMPARE(finished(m_agent->get(request(u"127.0.0.1"_s)))->readAll(), "there");
    QCOMPARE(m_proxy->asked().size(), 1);
}

void tst_CurlProxies::leavesTheEnvironmentToQt()
{
    qputenv("http_proxy", "http://127.0.0.1:" + QByteArray::number(m_proxy->serverPort()));
    QCOMPARE(finished(m_agent->get(request(u"127.0.0.1"_s)))->readAll(), "there");
    QCOMPARE(m_proxy->asked().size(), 0);
    QNetworkProxyFactory::setUseSystemConfiguration(true);
    QCOMPARE(finished(m_agent->get(request()))->readAll(), "there");
    QCOMPARE(m_proxy->asked().size(), 1);
}

QTEST_GUILESS_MAIN(tst_CurlProxies)
#include "tst_curlproxies.moc"
