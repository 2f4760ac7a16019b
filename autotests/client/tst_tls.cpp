// SPDX-FileCopyrightText: 2026 The QTreq authors
// SPDX-License-Identifier: MIT

#include "shared/anyclient.h"
#include "support/nginxserver.h"
#include "support/outcome.h"
#include "support/scriptedserver.h"
#include "support/testcertificates.h"

#include <QTreq/httpclient.h>

#include <QtCore/qcryptographichash.h>
#include <QtCore/qfile.h>
#include <QtCore/qtemporarydir.h>
#include <QtNetwork/qnetworkaccessmanager.h>

#include <memory>

using namespace QTreq;
using namespace Qt::StringLiterals;

// Whom a request trusts, and what it shows of itself: over real connections, to servers with every
// fault that a certificate can have.
class tst_Tls : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void cleanup();

    void values();
    void checks_data();
    void checks();
    void ignoringIsNamedAndLoud();
    void ignoringIsForThatHost();
    void ignoringIsAllOrNothing();
    void strictRequestUsesNoLaxConnection();
    void connectionsAreUsedAgain();
    void clientCertificate();
    void clientCertificateIsNotTakenAlong();
    void pinnedKey();
    void wrongPinSendsNothing_data();
    void wrongPinSendsNothing();
    void wrongPinFailsEachOfMany();
    void pinOfARequestOrOfTheClient();
    void clientDeletedByAWrongPin();
    void borrowedManagerKeepsToOne();
    void plainHttpNeedsNone();
    void nginx();

private:
    QString path(const QString &name) const { return m_certificates.filePath(name); }
    QByteArray pinOf(const QString &certificate) const;
    Tls trusting(const QString &authority = u"ca.pem"_s) const;
    Tls pinning(const QByteArray &key) const;
    Tls knownToTheServer() const;
    void serve(const QString &certificate = u"server"_s);
    Future<Response> get(const std::optional<Tls> &tls);

    QTemporaryDir m_certificates;
    std::unique_ptr<ScriptedServer> m_server;
    std::unique_ptr<HTTPClient> m_client;
};

namespace {

template<class T>
QString endOf(const Future<T> &future)
{
    constexpr int patience = 20000; // ms
    (void)QTest::qWaitFor([&] { return future.isFinished(); }, patience);
    return Outcome::of(future);
}

// The server's word on the client's certificate comes after the handshake in TLS 1.3: it is read,
// or the connection is gone before.
bool isRefused(const Future<Response> &future)
{
    return QStringList{u"Tls"_s, u"Connection"_s}.contains(endOf(future));
}

} // namespace

void tst_Tls::initTestCase()
{
    QString error;
    QVERIFY2(TestCertificates::create(m_certificates.path(), &error), qPrintable(error));
    QVERIFY2(TestCertificates::createOthers(m_certificates.path(), &error), qPrintable(error));
}

void tst_Tls::init()
{
    m_client = std::make_unique<AnyClient>();
    serve();
}

void tst_Tls::cleanup()
{
    m_client.reset();
    m_server.reset();
}

QByteArray tst_Tls::pinOf(const QString &certificate) const
{
    return TestCertificates::publicKeyHash(path(certificate));
}

Tls tst_Tls::trusting(const QString &authority) const
{
    Tls tls;
    if (!tls.addCaCertificates(path(authority)))
        qFatal("no certificate in %s", qPrintable(path(authority)));
    return tls;
}

Tls tst_Tls::pinning(const QByteArray &key) const
{
    Tls tls = trusting();
    tls.setPinnedKeys({key});
    return tls;
}

Tls tst_Tls::knownToTheServer() const
{
    QFile file(path(u"client.key"_s));
    if (!file.open(QIODevice::ReadOnly))
        qFatal("no key in %s", qPrintable(file.fileName()));
    Tls tls = trusting();
    tls.setClientCertificate(QSslCertificate::fromPath(path(u"client.pem"_s)),
                             QSslKey(&file, QSsl::Ec));
    return tls;
}

void tst_Tls::serve(const QString &certificate)
{
    m_server = std::make_unique<ScriptedServer>();
    m_server->useTlsOf(m_certificates.path(), certificate);
    m_server->playAlways(ScriptedServer::answer(ScriptedServer::ok("abc")));
}

Future<Response> tst_Tls::get(const std::optional<Tls> &tls)
{
    return m_client->get(m_server->url(), {.tls = tls});
}

void tst_Tls::values()
{
    QCOMPARE(Tls(), Tls());
    Tls tls = trusting();
    QVERIFY(tls != Tls());
    QCOMPARE(tls.configuration().caCertificates().size(),
             Tls().configuration().caCertificates().size() + 1);
    QVERIFY(!tls.addCaCertificates(path(u"nothing.pem"_s)));
    tls.ignoreErrors(u"A.test"_s, {QSslError::CertificateExpired});
    QVERIFY(tls.isIgnored(u"a.TEST"_s, QSslError::CertificateExpired));
    QVERIFY(!tls.isIgnored(u"a.test"_s, QSslError::HostNameMismatch));
    QVERIFY(!tls.isIgnored(u"b.test"_s, QSslError::CertificateExpired));
    QVERIFY(tls != trusting());
    QCOMPARE(*merged({.tls = tls}, {}).tls, tls);
    QCOMPARE(*merged({.tls = tls}, {.tls = Tls()}).tls, Tls());
    for (const QString &name : {u"server.pem"_s, u"ed25519.pem"_s}) // Qt has no such key
        QCOMPARE(pinOf(name).size(), 32);
}

void tst_Tls::checks_data()
{
    QTest::addColumn<QString>("certificate");
    QTest::addColumn<QString>("authority");
    QTest::addColumn<QString>("ends");
    QTest::addColumn<QString>("says");
    QTest::newRow("trusted") << u"server"_s << u"ca.pem"_s << u"value"_s << QString();
    QTest::newRow("unknown authority")
        << u"server"_s << u"other-ca.pem"_s << u"Tls"_s << u"issuer certificate"_s;
    QTest::newRow("expired") << u"expired"_s << u"ca.pem"_s << u"Tls"_s << u"expired"_s;
    QTest::newRow("another host") << u"elsewhere"_s << u"ca.pem"_s << u"Tls"_s << u"host name"_s;
    QTest::newRow("self-signed") << u"other-ca"_s << u"ca.pem"_s << u"Tls"_s << u"self-signed"_s;
}

void tst_Tls::checks()
{
    QFETCH(QString, certificate);
    QFETCH(QString, authority);
    QFETCH(QString, ends);
    QFETCH(QString, says);
    serve(certificate);
    const auto future = get(trusting(authority));
    QCOMPARE(endOf(future), ends);
    QVERIFY2(Outcome::messageOf(future).contains(says), qPrintable(Outcome::messageOf(future)));
    QCOMPARE(m_server->heads().size(), ends == u"value"_s ? 1 : 0);
}

void tst_Tls::ignoringIsNamedAndLoud()
{
    serve(u"expired"_s);
    Tls lax = trusting();
    lax.ignoreErrors(u"127.0.0.1"_s, {QSslError::CertificateExpired});
    const QRegularExpression warning(u"127.0.0.1 is not safe.*certificate has expired"_s);
    QTest::ignoreMessage(QtWarningMsg, warning);
    QCOMPARE(endOf(get(lax)), u"value"_s);
    // Another client does not know what this one has said,
    m_client = std::make_unique<HTTPClient>();
    QTest::ignoreMessage(QtWarningMsg, warning);
    QCOMPARE(endOf(get(lax)), u"value"_s);
    QTest::failOnWarning(warning); // which says it once.
    serve(u"expired"_s);
    QCOMPARE(endOf(get(lax)), u"value"_s);
}

void tst_Tls::ignoringIsForThatHost()
{
    serve(u"elsewhere"_s);
    Tls lax = trusting();
    lax.ignoreErrors(u"elsewhere.test"_s, {QSslError::HostNameMismatch});
    QCOMPARE(endOf(get(lax)), u"Tls"_s);
    QCOMPARE(m_server->heads().size(), 0);
}

void tst_Tls::ignoringIsAllOrNothing()
{
    serve(u"elsewhere"_s);
    Tls lax = trusting(u"other-ca.pem"_s);
    lax.ignoreErrors(u"127.0.0.1"_s, {QSslError::HostNameMismatch});
    const auto future = get(lax);
    QCOMPARE(endOf(future), u"Tls"_s);
    const QString message = Outcome::messageOf(future);
    QVERIFY2(message.contains(u"issuer"_s) && !message.contains(u"host name"_s),
             qPrintable(message));
}

// A manager of Qt's takes the connection that it has, whatever the request wants of one.
void tst_Tls::strictRequestUsesNoLaxConnection()
{
    serve(u"elsewhere"_s);
    Tls lax = trusting();
    lax.ignoreErrors(u"127.0.0.1"_s, {QSslError::HostNameMismatch});
    QTest::ignoreMessage(QtWarningMsg, QRegularExpression(u"not safe.*host name"_s));
    QCOMPARE(endOf(get(lax)), u"value"_s);
    QCOMPARE(m_server->openConnections(), 1);
    QCOMPARE(endOf(get(trusting())), u"Tls"_s);
    QCOMPARE(endOf(get({})), u"Tls"_s);
    QCOMPARE(m_server->heads().size(), 1);
    QCOMPARE(endOf(get(lax)), u"value"_s);
    QCOMPARE(m_server->heads().size(), 2);
}

void tst_Tls::connectionsAreUsedAgain()
{
    for (int i = 0; i < 4; ++i) {
        const auto future = get(trusting());
        QCOMPARE(endOf(future), u"value"_s);
        QCOMPARE(endOf(future.result().content()), u"value"_s);
    }
    QCOMPARE(m_server->connectionCount(), 1);
}

void tst_Tls::clientCertificate()
{
    const Tls known = knownToTheServer();
    m_server->askForClientCertificate();

    const auto stranger = get(trusting());
    QVERIFY(isRefused(stranger));
    QCOMPARE(m_server->heads().size(), 0);
    QCOMPARE(endOf(get(known)), u"value"_s);
    QCOMPARE(m_server->clients().constLast(), u"client"_s);
    QVERIFY(isRefused(get(trusting()))); // not by the other's connection
    QCOMPARE(m_server->heads().size(), 1);
}

void tst_Tls::clientCertificateIsNotTakenAlong()
{
    const Tls known = knownToTheServer();
    m_server->askForClientCertificate();
    ScriptedServer home;
    home.useTlsOf(m_certificates.path());
    home.askForClientCertificate();
    home.playAlways(ScriptedServer::answer("HTTP/1.1 302 X\r\nContent-Length: 0\r\nLocation: "
                                           + m_server->url().toEncoded() + "\r\n\r\n"));
    QVERIFY(isRefused(m_client->get(home.url(), {.tls = known})));
    QCOMPARE(home.clients(), QStringList{u"client"_s});
    QVERIFY(!m_server->clients().contains(u"client"_s));
    QCOMPARE(m_server->heads().size(), 0);
}

void tst_Tls::pinnedKey()
{
    const Tls tls = pinning(pinOf(u"server.pem"_s));
    for (int i = 0; i < 3; ++i) {
        const auto future = get(tls);
        QCOMPARE(endOf(future), u"value"_s);
        QCOMPARE(endOf(future.result().content()), u"value"_s);
        QTRY_COMPARE(m_client->activeRequests(), 0);
    }
    QVERIFY(m_server->connectionCount() <= 3);
    QCOMPARE(m_server->heads().size(), 3);
    // A pin comes on top of the other checks.
    serve(u"elsewhere"_s);
    QCOMPARE(endOf(get(pinning(pinOf(u"elsewhere.pem"_s)))), u"Tls"_s);
}

void tst_Tls::wrongPinSendsNothing_data()
{
    QTest::addColumn<QByteArray>("method");
    for (const char *method : {"GET", "POST", "DELETE"})
        QTest::newRow(method) << QByteArray(method);
}

void tst_Tls::wrongPinSendsNothing()
{
    QFETCH(QByteArray, method);
    const QByteArray key = pinOf(u"client.pem"_s);
    RequestOptions options{.auth = Auth::bearer("t"), .tls = pinning(key)};
    if (method == "POST")
        options.data = "a body";
    const auto future = m_client->request(method, m_server->url(), options);
    QCOMPARE(endOf(future), u"Tls"_s);
    const QString message = Outcome::messageOf(future);
    const QString shown = QString::fromLatin1(pinOf(u"server.pem"_s).toBase64());
    QVERIFY2(message.contains(u"pinned"_s) && message.contains(shown), qPrintable(message));
    QTRY_COMPARE(m_server->openConnections(), 0);
    QVERIFY(m_server->connectionCount() >= 1);
    QCOMPARE(m_server->heads(), QList<QByteArray>());
}

// None of them goes by a connection that another had, or was to have.
void tst_Tls::wrongPinFailsEachOfMany()
{
    const Tls wrong = pinning(pinOf(u"client.pem"_s));
    QList<Future<Response>> futures;
    for (int i = 0; i < 20; ++i)
        futures.append(get(wrong));
    futures[3].cancel();
    for (const auto &future : futures)
        QTRY_VERIFY_WITH_TIMEOUT(future.isFinished(), 20000);
    for (int i = 0; i < futures.size(); ++i)
        QCOMPARE(Outcome::of(futures.at(i)), i == 3 ? u"Cancelled"_s : u"Tls"_s);
    QCOMPARE(endOf(get(pinning(pinOf(u"server.pem"_s)))), u"value"_s);
    QCOMPARE(m_server->heads().size(), 1);
}

void tst_Tls::pinOfARequestOrOfTheClient()
{
    m_client->setDefaultOptions({.tls = pinning(pinOf(u"client.pem"_s))});
    QCOMPARE(endOf(get({})), u"Tls"_s);
    QCOMPARE(endOf(get(pinning(pinOf(u"server.pem"_s)))), u"value"_s);
    QCOMPARE(endOf(get(trusting())), u"value"_s);
}

// The connection's thread waits for the pin to be checked; nobody waits for it then.
void tst_Tls::clientDeletedByAWrongPin()
{
    connect(m_client.get(), &HTTPClient::requestFailed, this, [this] { m_client.reset(); });
    const auto future = get(pinning(pinOf(u"client.pem"_s)));
    QTRY_VERIFY(!m_client);
    QCOMPARE(Outcome::of(future), u"Tls"_s);
    QCOMPARE(m_server->heads().size(), 0);
}

void tst_Tls::borrowedManagerKeepsToOne()
{
    QNetworkAccessManager manager;
    m_client = std::make_unique<HTTPClient>(&manager);
    QCOMPARE(endOf(get(trusting())), u"value"_s);
    QCOMPARE(endOf(get(trusting())), u"value"_s);
    const auto other = get({});
    QCOMPARE(endOf(other), u"InvalidRequest"_s);
    QVERIFY(Outcome::messageOf(other).contains(u"another TLS configuration"_s));
    QCOMPARE(m_server->heads().size(), 2);
}

void tst_Tls::plainHttpNeedsNone()
{
    ScriptedServer plain;
    plain.playAlways(ScriptedServer::answer(ScriptedServer::ok("abc")));
    QCOMPARE(endOf(m_client->get(plain.url(), {.tls = pinning("none")})), u"value"_s);
}

void tst_Tls::nginx()
{
    NginxServer server;
    QTREQ_START(server);
    const QUrl url = server.tlsUrl(u"/hello.txt"_s);
    Tls tls;
    QVERIFY(tls.addCaCertificates(server.caCertificatePath()));
    QCOMPARE(endOf(m_client->get(url)), u"Tls"_s);
    const auto trusted = m_client->get(url, {.tls = tls});
    QCOMPARE(endOf(trusted), u"value"_s);
    QCOMPARE(trusted.result().version(), "HTTP/2"_ba);

    QString serverCertificate = server.caCertificatePath();
    serverCertificate.replace(u"ca.pem"_s, u"server.pem"_s);
    tls.setPinnedKeys({TestCertificates::publicKeyHash(serverCertificate)});
    QCOMPARE(endOf(m_client->get(url, {.tls = tls})), u"value"_s);
    tls.setPinnedKeys({QByteArray(32, 'x')});
    QCOMPARE(endOf(m_client->get(url, {.tls = tls})), u"Tls"_s);
    QTRY_COMPARE(server.accessLog().count("/hello.txt"), 2);
}

QTEST_GUILESS_MAIN(tst_Tls)
#include "tst_tls.moc"
