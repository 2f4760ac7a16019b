// SPDX-FileCopyrightText: 2026 The QTreq authors
// SPDX-License-Identifier: MIT

#include "support/httpbinserver.h"
#include "support/nginxserver.h"

#include <QtCore/qjsonarray.h>
#include <QtCore/qjsondocument.h>
#include <QtCore/qjsonobject.h>
#include <QtNetwork/qnetworkaccessmanager.h>
#include <QtNetwork/qnetworkreply.h>
#include <QtNetwork/qsslconfiguration.h>
#include <QtTest/qsignalspy.h>
#include <QtTest/qtest.h>

#include <csignal>
#include <memory>

using namespace Qt::StringLiterals;

/// That the servers of the other tests serve what they promise, seen with Qt's own client.
class tst_Servers : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init();
    void nginxAnswers_data();
    void nginxAnswers();
    void nginxCompressesBigText();
    void nginxServesBodiesEncodedByTheTest();
    void nginxHasABigFile();
    void nginxSlowsDown();
    void nginxSpeaksHttp2OverTls();
    void nginxIsTrustedByItsOwnAuthorityOnly();
    void nginxTakesUploads();
    void nginxSetsSeveralCookies();
    void httpbinAnswers_data();
    void httpbinAnswers();
    void httpbinEchoesJson();
    void serverEndsWithItsObject();
    void missingServerIsNamed();

private:
    using Reply = std::unique_ptr<QNetworkReply>;
    Reply fetch(const QUrl &url, const QByteArray &method = "GET", const QByteArray &body = {});
    Reply fetch(QNetworkRequest request, const QByteArray &method = "GET",
                const QByteArray &body = {});

    QNetworkAccessManager m_manager;
    NginxServer m_nginx;
    HttpbinServer m_httpbin;
};

namespace {
int status(const std::unique_ptr<QNetworkReply> &reply)
{
    return reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
}
} // namespace

void tst_Servers::init()
{
    const QByteArray function = QTest::currentTestFunction();
    if (function.startsWith("nginx"))
        QTREQ_START(m_nginx);
    else if (function.startsWith("httpbin"))
        QTREQ_START(m_httpbin);
}

tst_Servers::Reply tst_Servers::fetch(const QUrl &url, const QByteArray &method,
                                      const QByteArray &body)
{
    return fetch(QNetworkRequest(url), method, body);
}

tst_Servers::Reply tst_Servers::fetch(QNetworkRequest request, const QByteArray &method,
                                      const QByteArray &body)
{
    request.setAttribute(QNetworkRequest::RedirectPolicyAttribute,
                         QNetworkRequest::ManualRedirectPolicy);
    // A custom HEAD makes Qt wait for the body that Content-Length announces.
    Reply reply(method == "HEAD" ? m_manager.head(request)
                                 : m_manager.sendCustomRequest(request, method, body));
    QSignalSpy finished(reply.get(), &QNetworkReply::finished);
    if (!finished.wait(20000))
        reply->abort();
    return reply;
}

void tst_Servers::nginxAnswers_data()
{
    QTest::addColumn<QByteArray>("method");
    QTest::addColumn<QString>("path");
    QTest::addColumn<int>("code");
    QTest::addColumn<QByteArray>("header");
    QTest::addColumn<QByteArray>("value");
    QTest::addColumn<QByteArray>("body");

    const auto row = [](const char *method, const char *path, int code, const char *header,
                        const char *value, const char *body) {
        QTest::addRow("%s %s", method, path)
            << QByteArray(method) << QString::fromLatin1(path) << code << QByteArray(header)
            << QByteArray(value) << QByteArray(body);
    };
    row("GET", "/hello.txt", 200, "Content-Type", "text/plain; charset=utf-8", "hello\n");
    row("HEAD", "/hello.txt", 200, "Content-Length", "6", "");
    row("GET", "/empty.txt", 200, "Content-Length", "0", "");
    row("GET", "/auth/file.txt", 401, "WWW-Authenticate", "Basic realm=\"Test realm\"", nullptr);
    row("GET", "/redir/rel", 302, "Location", "../hello.txt", nullptr);
    row("GET", "/redir/loop", 302, "Location", "loop", nullptr);
    row("POST", "/redir/308", 308, "Location", nullptr, nullptr);
    row("GET", "/status/404", 404, "Content-Length", "11", "status 404\n");
    row("POST", "/status/500", 500, "Content-Length", "11", "status 500\n");
    row("GET", "/status/204", 204, "Content-Length", "", "");
    row("PATCH", "/method", 200, "Content-Length", "6", "PATCH\n");
    row("GET", "/target?a=%FF+b", 200, "Content-Length", nullptr, "/target?a=%FF+b\n");
    row("GET", "/protocol", 200, "Content-Length", nullptr, "HTTP/1.1\n");
}

// A null expectation is one that the row does not make.
void tst_Servers::nginxAnswers()
{
    QFETCH(QByteArray, method);
    QFETCH(QString, path);
    QFETCH(int, code);
    QFETCH(QByteArray, header);
    QFETCH(QByteArray, value);
    QFETCH(QByteArray, body);

    const auto reply = fetch(m_nginx.url(path), method);

    QCOMPARE(status(reply), code);
    if (!value.isNull())
        QCOMPARE(reply->rawHeader(header), value);
    if (!body.isNull())
        QCOMPARE(reply->readAll(), body);
}

void tst_Servers::nginxCompressesBigText()
{
    QNetworkRequest request(m_nginx.url(u"/big.txt"_s));
    request.setRawHeader("Accept-Encoding", "gzip");

    const auto reply = fetch(request);

    QCOMPARE(reply->rawHeader("Content-Encoding"), "gzip");
    QVERIFY(reply->readAll().startsWith("\x1f\x8b"));
}

void tst_Servers::nginxServesBodiesEncodedByTheTest()
{
    QVERIFY(m_nginx.addFile(u"/encoded/x-test/a.txt"_s, "as it is"));

    const auto reply = fetch(m_nginx.url(u"/encoded/x-test/a.txt"_s));

    QCOMPARE(reply->rawHeader("Content-Encoding"), "x-test");
    QCOMPARE(reply->readAll(), "as it is");
}

void tst_Servers::nginxHasABigFile()
{
    const auto reply = fetch(m_nginx.url(u"/big.bin"_s), "HEAD");

    QCOMPARE(reply->header(QNetworkRequest::ContentLengthHeader).toLongLong(),
             NginxServer::bigFileSize);
}

void tst_Servers::nginxSlowsDown()
{
    Reply reply(m_manager.get(QNetworkRequest(m_nginx.url(u"/slow/big.txt"_s))));

    QTRY_VERIFY(reply->bytesAvailable() > 0);

    QVERIFY(!reply->isFinished());
    QCOMPARE(status(reply), 200);
}

void tst_Servers::nginxSpeaksHttp2OverTls()
{
    auto ssl = QSslConfiguration::defaultConfiguration();
    QVERIFY(ssl.addCaCertificates(m_nginx.caCertificatePath()));
    QNetworkRequest request(m_nginx.tlsUrl(u"/protocol"_s));
    request.setSslConfiguration(ssl);

    const auto reply = fetch(request);

    QCOMPARE(reply->errorString(), u"Unknown error"_s);
    QCOMPARE(reply->readAll(), "HTTP/2.0\n");
}

void tst_Servers::nginxIsTrustedByItsOwnAuthorityOnly()
{
    m_manager.clearConnectionCache();

    const auto reply = fetch(m_nginx.tlsUrl(u"/protocol"_s));

    QCOMPARE(reply->error(), QNetworkReply::SslHandshakeFailedError);
}

void tst_Servers::nginxTakesUploads()
{
    const QByteArray body("\0\r\nbytes\xff", 9);

    const auto reply = fetch(m_nginx.url(u"/upload/dir/name.bin"_s), "PUT", body);

    QCOMPARE(status(reply), 201);
    QCOMPARE(m_nginx.uploaded("dir/name.bin"), body);
    // nginx writes its log when the answer is out, which may be here before.
    QTRY_VERIFY(m_nginx.accessLog().contains("PUT /upload/dir/name.bin"));
}

void tst_Servers::nginxSetsSeveralCookies()
{
    const auto reply = fetch(m_nginx.url(u"/cookies/set"_s));
    QCOMPARE(reply->rawHeader("Set-Cookie").count('\n'), 1);

    QCOMPARE(fetch(m_nginx.url(u"/cookies/show"_s))->readAll(), "two=2; one=1\n");
}

void tst_Servers::httpbinAnswers_data()
{
    QTest::addColumn<QString>("path");
    QTest::addColumn<int>("code");
    QTest::addColumn<QByteArray>("bodyPart");

    const auto row = [](const char *path, int code, const char *bodyPart) {
        QTest::newRow(path) << QString::fromLatin1(path) << code << QByteArray(bodyPart);
    };
    row("/get?a=1&a=2", 200, "\"a\"");
    row("/anything/x", 200, "\"method\":\"GET\"");
    row("/gzip", 200, "\"gzipped\":true");
    row("/deflate", 200, "\"deflated\":true");
    row("/brotli", 200, "\"brotli\":true");
    row("/cookies/set?name=value", 302, "");
    row("/cookies", 200, "\"cookies\"");
    row("/redirect/2", 302, "");
    row("/absolute-redirect/2", 302, "");
    row("/basic-auth/user/secret", 401, "");
    row("/digest-auth/auth/user/secret", 401, "");
    row("/status/418", 418, "teapot");
    row("/delay/0", 200, "\"url\"");
    row("/stream/3", 200, "\"id\": 2");
    row("/drip?numbytes=3&duration=0&delay=0", 200, "***");
}

void tst_Servers::httpbinAnswers()
{
    QFETCH(QString, path);
    QFETCH(int, code);
    QFETCH(QByteArray, bodyPart);

    const auto reply = fetch(m_httpbin.url(path));

    QCOMPARE(status(reply), code);
    const auto body = reply->readAll();
    QVERIFY2(body.contains(bodyPart), body.constData());
}

void tst_Servers::httpbinEchoesJson()
{
    QNetworkRequest request(m_httpbin.url(u"/post"_s));
    request.setRawHeader("Content-Type", "application/json");

    const auto reply = fetch(request, "POST", R"({"a":[1,null]})");

    const auto echo = QJsonDocument::fromJson(reply->readAll()).object();
    QCOMPARE(echo["json"_L1], QJsonValue(QJsonObject{{u"a"_s, QJsonArray{1, QJsonValue()}}}));
}

void tst_Servers::serverEndsWithItsObject()
{
    auto server = std::make_unique<NginxServer>();
    QTREQ_START(*server);
    const auto pid = pid_t(server->processId());
    QCOMPARE(::kill(pid, 0), 0);

    server.reset();

    QCOMPARE(::kill(pid, 0), -1);
}

void tst_Servers::missingServerIsNamed()
{
    class MissingServer : public ServerProcess
    {
        QString program() const override { return u"no-such-server"_s; }
        bool prepare(QString *) override { return true; }
        QStringList arguments() const override { return {}; }
        bool isReady() override { return true; }
    } server;

    QVERIFY(!server.isInstalled());
    QVERIFY(!server.start());
    QCOMPARE(server.errorString(), u"no-such-server is not installed"_s);
}

QTEST_GUILESS_MAIN(tst_Servers)
#include "tst_servers.moc"
