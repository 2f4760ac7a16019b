// SPDX-FileCopyrightText: 2026 The QTreq authors
// SPDX-License-Identifier: MIT

#include "agentsupport.h"
#include "support/nginxserver.h"
#include "support/testcertificates.h"

#include <QtCore/qfile.h>
#include <QtCore/qtemporarydir.h>
#include <QtNetwork/qsslconfiguration.h>
#include <QtNetwork/qsslkey.h>
#include <QtTest/qsignalspy.h>

using namespace QTreq;
using namespace Qt::StringLiterals;
using Server = ScriptedServer;

// Whom the agent trusts, what it shows, and HTTP/2.
class tst_CurlTls : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();

    void trustsItsAuthorities();
    void saysAllThatIsWrong_data();
    void saysAllThatIsWrong();
    void ignoresWhatItIsTold();
    void ignoresNoMoreThanThat();
    void checksNothingWhereAsked();
    void keepsConfigurationsApart();
    void usesNoConnectionThatAnotherWasContentWith();
    void showsAClientCertificate();
    void checksAnotherName();
    void tellsBeforeAnythingIsSent();
    void isNotFooledByACut();
    void sharesOneConnectionByHttp2();
    void boundsWhatIsUnreadByHttp2();
    void speaksHttp11WhereAsked();
    void uploadsByHttp2_data();
    void uploadsByHttp2();

private:
    QString path(const QString &name) const { return m_certificates.filePath(name); }
    QSslConfiguration trusting(const QString &authority = u"ca.pem"_s) const;
    QNetworkRequest request() const { return of(m_server->url()); }
    QNetworkRequest of(const QUrl &url) const
    {
        QNetworkRequest request(url);
        request.setSslConfiguration(trusting());
        return request;
    }
    QNetworkRequest ofNginx(const QString &path) const
    {
        QNetworkRequest request(m_nginx.tlsUrl(path));
        QSslConfiguration configuration;
        configuration.setCaCertificates(QSslCertificate::fromPath(m_nginx.caCertificatePath()));
        request.setSslConfiguration(configuration);
        return request;
    }

    QTemporaryDir m_certificates;
    NginxServer m_nginx;
    std::unique_ptr<Server> m_server;
    std::unique_ptr<CurlAgent> m_agent;
};

void tst_CurlTls::initTestCase()
{
    QString error;
    QVERIFY2(TestCertificates::create(m_certificates.path(), &error), qPrintable(error));
    QVERIFY2(TestCertificates::createOthers(m_certificates.path(), &error), qPrintable(error));
    QTREQ_START(m_nginx);
}

void tst_CurlTls::init()
{
    m_server = std::make_unique<Server>();
    m_server->useTlsOf(m_certificates.path());
    m_server->playAlways(Server::answer(Server::ok("trusted")));
    m_agent = std::make_unique<CurlAgent>();
}

QSslConfiguration tst_CurlTls::trusting(const QString &authority) const
{
    QSslConfiguration configuration = QSslConfiguration::defaultConfiguration();
    configuration.setCaCertificates(QSslCertificate::fromPath(path(authority)));
    return configuration;
}

void tst_CurlTls::trustsItsAuthorities()
{
    const ReplyPtr reply = finished(m_agent->get(request()));
    QCOMPARE(reply->readAll(), "trusted");
    QVERIFY(reply->attribute(QNetworkRequest::ConnectionEncryptedAttribute).toBool());
    QCOMPARE(finished(m_agent->get(request()))->readAll(), "trusted");
    QCOMPARE(m_server->connectionCount(), 1);

    const ReplyPtr stranger = finished(m_agent->get(QNetworkRequest(m_server->url())));
    QCOMPARE(stranger->error(), QNetworkReply::SslHandshakeFailedError);

    QSslConfiguration added = QSslConfiguration::defaultConfiguration();
    QVERIFY(added.addCaCertificates(path(u"ca.pem"_s)));
    QNetworkRequest beside(m_server->url());
    beside.setSslConfiguration(added);
    QCOMPARE(finished(m_agent->get(beside))->readAll(), "trusted");
}

void tst_CurlTls::saysAllThatIsWrong_data()
{
    using E = QSslError;
    QTest::addColumn<QString>("certificate");
    QTest::addColumn<QString>("authority");
    QTest::addColumn<QList<int>>("errors");
    QTest::newRow("another authority")
        << u"server"_s << u"other-ca.pem"_s
        << QList<int>{E::UnableToGetLocalIssuerCertificate, E::UnableToVerifyFirstCertificate};
    QTest::newRow("another host") << u"elsewhere"_s << u"ca.pem"_s
                                  << QList<int>{E::HostNameMismatch};
    QTest::newRow("expired") << u"expired"_s << u"ca.pem"_s << QList<int>{E::CertificateExpired};
    QTest::newRow("another host of another authority")
        << u"elsewhere"_s << u"other-ca.pem"_s
        << QList<int>{E::UnableToGetLocalIssuerCertificate, E::UnableToVerifyFirstCertificate,
                      E::HostNameMismatch};
}

void tst_CurlTls::saysAllThatIsWrong()
{
    QFETCH(QString, certificate);
    QFETCH(QString, authority);
    QFETCH(QList<int>, errors);
    m_server->useTlsOf(m_certificates.path(), certificate);
    QNetworkRequest asked = request();
    asked.setSslConfiguration(trusting(authority));
    const ReplyPtr reply(m_agent->get(asked));
    QList<int> seen;
    connect(reply.get(), &QNetworkReply::sslErrors, this, [&](const QList<QSslError> &found) {
        for (const QSslError &error : found) {
            seen.append(error.error());
            QVERIFY(!error.certificate().isNull());
        }
    });
    QTRY_VERIFY(reply->isFinished());
    QCOMPARE(seen, errors);
    QCOMPARE(reply->error(), QNetworkReply::SslHandshakeFailedError);
    QVERIFY(m_server->heads().isEmpty());
}

void tst_CurlTls::ignoresWhatItIsTold()
{
    QNetworkRequest strict(m_server->url());
    const ReplyPtr atOnce(m_agent->get(strict));
    atOnce->ignoreSslErrors();
    const ReplyPtr inSlot(m_agent->get(strict));
    connect(inSlot.get(), &QNetworkReply::sslErrors, inSlot.get(),
            [&](const QList<QSslError> &errors) { inSlot->ignoreSslErrors(errors); });
    QTRY_VERIFY(atOnce->isFinished() && inSlot->isFinished());
    QCOMPARE(atOnce->readAll(), "trusted");
    QCOMPARE(inSlot->readAll(), "trusted");
}

void tst_CurlTls::ignoresNoMoreThanThat()
{
    const ReplyPtr reply(m_agent->get(QNetworkRequest(m_server->url())));
    reply->ignoreSslErrors({QSslError(QSslError::HostNameMismatch)});
    QTRY_VERIFY(reply->isFinished());
    QCOMPARE(reply->error(), QNetworkReply::SslHandshakeFailedError);
}

void tst_CurlTls::checksNothingWhereAsked()
{
    QNetworkRequest asked(m_server->url());
    QSslConfiguration lenient;
    lenient.setPeerVerifyMode(QSslSocket::VerifyNone);
    asked.setSslConfiguration(lenient);
    QCOMPARE(finished(m_agent->get(asked))->readAll(), "trusted");
}

void tst_CurlTls::keepsConfigurationsApart()
{
    QCOMPARE(finished(m_agent->get(request()))->readAll(), "trusted");
    QNetworkRequest strict = request();
    strict.setSslConfiguration(trusting(u"other-ca.pem"_s));
    QCOMPARE(finished(m_agent->get(strict))->error(), QNetworkReply::SslHandshakeFailedError);
    QCOMPARE(finished(m_agent->get(request()))->readAll(), "trusted");
    QCOMPARE(m_server->heads().size(), 2);
}

void tst_CurlTls::usesNoConnectionThatAnotherWasContentWith()
{
    QNetworkRequest strict = ofNginx(u"/slow/big.txt"_s); // by HTTP/2, and it takes its time
    strict.setSslConfiguration(QSslConfiguration());
    const ReplyPtr lenient(m_agent->get(strict));
    lenient->ignoreSslErrors();
    QSignalSpy heads(lenient.get(), &QNetworkReply::metaDataChanged);
    QVERIFY(heads.wait());
    const ReplyPtr other = finished(m_agent->get(strict));
    QVERIFY2(other->error() == QNetworkReply::SslHandshakeFailedError,
             qPrintable(other->errorString()));
    QVERIFY(!lenient->isFinished());
}

void tst_CurlTls::showsAClientCertificate()
{
    m_server->askForClientCertificate();
    QSslConfiguration known = trusting();
    QFile key(path(u"client.key"_s));
    QVERIFY(key.open(QIODevice::ReadOnly));
    known.setLocalCertificateChain(QSslCertificate::fromPath(path(u"client.pem"_s)));
    known.setPrivateKey(QSslKey(&key, QSsl::Ec));
    QNetworkRequest asked = request();
    asked.setSslConfiguration(known);
    QCOMPARE(finished(m_agent->get(asked))->readAll(), "trusted");
    QCOMPARE(m_server->clients(), QStringList{u"client"_s});
    // A request without one does not go by that connection.
    QVERIFY(finished(m_agent->get(request()))->error() != QNetworkReply::NoError);
}

void tst_CurlTls::checksAnotherName()
{
    m_server->useTlsOf(m_certificates.path(), u"elsewhere"_s);
    QNetworkRequest asked = request();
    asked.setPeerVerifyName(u"elsewhere.test"_s);
    QCOMPARE(finished(m_agent->get(asked))->readAll(), "trusted");
    QCOMPARE(m_server->header(0, "Host").value(0),
             "127.0.0.1:" + QByteArray::number(m_server->serverPort()));
}

void tst_CurlTls::tellsBeforeAnythingIsSent()
{
    for (int i = 0; i < 2; ++i) { // on a new connection, and on one that is there
        const ReplyPtr reply(m_agent->get(request()));
        bool told = false;
        connect(reply.get(), &QNetworkReply::encrypted, this, [&] {
            told = true;
            if (i == 1)
                reply->abort();
        });
        QTRY_VERIFY(reply->isFinished());
        QVERIFY(told);
        QCOMPARE(m_server->heads().size(), 1);
    }
}

void tst_CurlTls::isNotFooledByACut()
{
    const QByteArray answer = "HTTP/1.1 200 OK\r\nX-A: 1\r\n\r\nabc";
    m_server->play({Server::head(), Server::send(answer), Server::cut()});
    QCOMPARE(finished(m_agent->get(request()))->error(), QNetworkReply::RemoteHostClosedError);
    m_server->play({Server::head(), Server::send(answer), Server::close()});
    QCOMPARE(finished(m_agent->get(request()))->error(), QNetworkReply::NoError);
}

void tst_CurlTls::sharesOneConnectionByHttp2()
{
    std::vector<ReplyPtr> replies;
    for (int i = 0; i < 100; ++i)
        replies.emplace_back(m_agent->get(ofNginx(u"/hello.txt"_s)));
    int connections = 0;
    for (const ReplyPtr &reply : replies) {
        connect(reply.get(), &QNetworkReply::socketStartedConnecting, this, [&] { ++connections; });
    }
    for (const ReplyPtr &reply : replies) {
        QTRY_VERIFY(reply->isFinished());
        QCOMPARE(reply->readAll(), "hello\n");
        QVERIFY(reply->attribute(QNetworkRequest::Http2WasUsedAttribute).toBool());
        QCOMPARE(reply->attribute(QNetworkRequest::HttpReasonPhraseAttribute).toString(),
                 QString());
    }
    QCOMPARE(connections, 1);
    for (int i = 0; i < 200; ++i) // with what those have left
        QCOMPARE(finished(m_agent->get(ofNginx(u"/hello.txt"_s)))->readAll(), "hello\n");
}

// What is not read stays with the server and with libcurl; the connection serves others meanwhile.
void tst_CurlTls::boundsWhatIsUnreadByHttp2()
{
    constexpr qint64 whole = 8 << 20;
    constexpr qint64 bound = 64 << 10;
    QFile file(m_nginx.servedPath(u"/long.bin"_s));
    QVERIFY(file.open(QIODevice::WriteOnly) && file.resize(whole));
    const ReplyPtr reply(m_agent->get(ofNginx(u"/long.bin"_s)));
    reply->setReadBufferSize(bound);
    QTRY_VERIFY(reply->bytesAvailable() >= bound);
    QVERIFY(reply->attribute(QNetworkRequest::Http2WasUsedAttribute).toBool());
    QCOMPARE(finished(m_agent->get(ofNginx(u"/hello.txt"_s)))->readAll(), "hello\n");
    const SlowReading reading = readSlowly(reply.get());
    QCOMPARE(reading.received, whole);
    QVERIFY2(reading.most <= 2 * bound, qPrintable(QString::number(reading.most)));
}

void tst_CurlTls::speaksHttp11WhereAsked()
{
    QCOMPARE(finished(m_agent->get(ofNginx(u"/protocol"_s)))->readAll(), "HTTP/2.0\n");
    QNetworkRequest asked = ofNginx(u"/protocol"_s);
    asked.setAttribute(QNetworkRequest::Http2AllowedAttribute, false);
    QCOMPARE(finished(m_agent->get(asked))->readAll(), "HTTP/1.1\n");
}

void tst_CurlTls::uploadsByHttp2_data()
{
    QTest::addColumn<int>("size");
    for (const int size : {0, 1, 100'000, 5'000'000})
        QTest::addRow("%d", size) << size;
}

void tst_CurlTls::uploadsByHttp2()
{
    QFETCH(int, size);
    const QByteArray body(size, 'x');
    const ReplyPtr reply = finished(m_agent->put(ofNginx(u"/upload/by-http2"_s), body));
    QCOMPARE(reply->error(), QNetworkReply::NoError);
    QCOMPARE(m_nginx.uploaded("by-http2"), body);
}

QTEST_GUILESS_MAIN(tst_CurlTls)
#include "tst_curltls.moc"
