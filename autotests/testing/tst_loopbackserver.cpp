// SPDX-FileCopyrightText: 2026 The QTreq authors
// SPDX-License-Identifier: MIT

#include <QTreq/HTTPClient>
#include <QTreq/Testing/LoopbackServer>
#include <QTreq/Testing/ManualClock>

#include <QtNetwork/qnetworkaccessmanager.h>
#include <QtNetwork/qnetworkreply.h>
#include <QtNetwork/qtcpsocket.h>
#include <QtTest/qtest.h>

using namespace Qt::StringLiterals;
using namespace QTreq;
using namespace QTreq::Testing;

namespace {

/// A client that speaks for itself: bytes out, bytes in.
class Raw
{
public:
    explicit Raw(const LoopbackServer &server)
    {
        socket.connectToHost(QHostAddress(QHostAddress::LocalHost), server.port());
    }
    bool send(const QByteArray &bytes)
    {
        return QTest::qWaitFor([&] { return socket.state() == QAbstractSocket::ConnectedState; })
            && socket.write(bytes) == bytes.size();
    }
    bool receives(const QByteArray &bytes)
    {
        return QTest::qWaitFor([&] {
            received += socket.readAll();
            return received.contains(bytes);
        });
    }
    bool isClosed()
    {
        return QTest::qWaitFor([&] { return socket.state() == QAbstractSocket::UnconnectedState; });
    }

    QTcpSocket socket;
    QByteArray received;
};

StubResponse echo(const QByteArray &method, const QUrl &url, const Params &, const Headers &,
                  const QByteArray &data)
{
    return {200, {}, method + ' ' + url.path().toUtf8() + ' ' + data};
}

} // namespace

// parity: T14
class tst_LoopbackServer : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void servesHttp();
    void servesHttps();
    void refusesUnknownCertificates();
    void keepsConnections();
    void closesConnectionsWhenAsked();
    void chunksBodiesOfUnknownLength();
    void closesOldConnectionsAtTheEnd();
    void readsChunkedRequests();
    void answersInOrder();
    void answersHeadWithoutBody();
    void expectsContinue();
    void tellsTheResourceThatTheClientLeft();
    void refusesMalformedRequests_data();
    void refusesMalformedRequests();
    void refusesConnections();
    void takesUrlsWithQueries();
    void answersBeforeTheBodyHasCome();
    void saysWhatIsMissing();
};

void tst_LoopbackServer::servesHttp()
{
    LoopbackServer server(echo);
    QVERIFY(server.isListening());
    HTTPClient client;
    const auto future = client.post(server.url(u"/path"_s), "data");
    QTRY_VERIFY(future.isFinished());
    QCOMPARE(future.result().code(), 200);
    const auto body = future.result().content();
    QTRY_VERIFY(body.isFinished());
    QCOMPARE(body.result(), "POST /path data"_ba);
}

void tst_LoopbackServer::servesHttps()
{
    LoopbackServer server(echo, LoopbackServer::Tls::On);
    QVERIFY2(server.isListening(), qPrintable(server.errorString()));
    QNetworkAccessManager manager;
    QNetworkRequest request(server.url(u"/path"_s));
    request.setSslConfiguration(server.clientConfiguration());
    for (int i = 0; i < 2; ++i) {
        const std::unique_ptr<QNetworkReply> reply(manager.get(request));
        QTRY_VERIFY(reply->isFinished());
        QCOMPARE(reply->error(), QNetworkReply::NoError);
        QCOMPARE(reply->readAll(), "GET /path "_ba);
    }
    QCOMPARE(server.connectionCount(), 1);
}

void tst_LoopbackServer::refusesUnknownCertificates()
{
    const auto certificate = ServerCertificate::create();
    QVERIFY2(!certificate.isNull(), qPrintable(certificate.error));
    LoopbackServer server(echo, certificate);
    HTTPClient client;
    const auto future = client.get(server.url());
    QTRY_VERIFY(future.isFinished());
    QVERIFY_THROWS_EXCEPTION(TlsError, future.result());
}

void tst_LoopbackServer::keepsConnections()
{
    LoopbackServer server(echo);
    HTTPClient client;
    for (int i = 0; i < 5; ++i) {
        const auto future = client.get(server.url());
        QTRY_VERIFY(future.isFinished());
        const auto body = future.result().content();
        QTRY_VERIFY(body.isFinished());
    }
    QCOMPARE(server.connectionCount(), 1);
}

void tst_LoopbackServer::closesConnectionsWhenAsked()
{
    LoopbackServer server([](const QByteArray &, const QUrl &url, const auto &...) {
        return url.path() == "/close"_L1 ? StubResponse{200, {{"Connection", "close"}}, "bye"}
                                         : StubResponse{200, {}, "hello"};
    });
    Raw byClient(server);
    QVERIFY(byClient.send("GET / HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"));
    QVERIFY(byClient.isClosed());
    QVERIFY(byClient.receives("Connection: close\r\n\r\nhello"));
    Raw byServer(server);
    QVERIFY(byServer.send("GET /close HTTP/1.1\r\nHost: x\r\n\r\n"));
    QVERIFY(byServer.isClosed());
    QVERIFY(byServer.receives("bye"));
}

void tst_LoopbackServer::chunksBodiesOfUnknownLength()
{
    std::optional<ServerRequest> kept;
    LoopbackServer server([&](ServerRequest &request) {
        kept = request;
        return Render::NotDoneYet;
    });
    Raw raw(server);
    QVERIFY(raw.send("GET / HTTP/1.1\r\nHost: x\r\n\r\n"));
    QTRY_VERIFY(kept);
    kept->response().write("hello");
    QVERIFY(raw.receives("Transfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n"));
    kept->response().finish("0123456789");
    QVERIFY(raw.receives("a\r\n0123456789\r\n0\r\n\r\n"));

    QVERIFY(raw.send("GET / HTTP/1.1\r\nHost: x\r\n\r\n"));
    QTRY_VERIFY(!kept->response().isFinished());
    kept->response().write("he");
    kept->response().finish("llo");
    QVERIFY(raw.receives("Content-Length: 5\r\n\r\nhello"));
}

void tst_LoopbackServer::closesOldConnectionsAtTheEnd()
{
    LoopbackServer server([](ServerRequest &request) {
        request.response().sendHead();
        request.response().finish("hello");
        return Render::Done;
    });
    Raw raw(server);
    QVERIFY(raw.send("GET / HTTP/1.0\r\n\r\n"));
    QVERIFY(raw.isClosed());
    QVERIFY(raw.receives("hello"));
    QCOMPARE(raw.received, "HTTP/1.1 200 OK\r\nConnection: close\r\n\r\nhello"_ba);
}

void tst_LoopbackServer::readsChunkedRequests()
{
    LoopbackServer server(echo);
    Raw raw(server);
    QVERIFY(
        raw.send("POST /a HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n5;x=y\r\nhel"));
    QVERIFY(raw.send("lo\r\nA\r\n0123456789\r\n0\r\nTrailer: x\r\n\r\n"));
    QVERIFY(raw.receives("POST /a hello0123456789"));
}

void tst_LoopbackServer::answersInOrder()
{
    QList<ServerRequest> kept;
    LoopbackServer server([&](ServerRequest &request) {
        kept.append(request);
        return Render::NotDoneYet;
    });
    Raw raw(server);
    QVERIFY(raw.send("GET /1 HTTP/1.1\r\nHost: x\r\n\r\nGET /2 HTTP/1.1\r\nHost: x\r\n\r\n"));
    QTRY_COMPARE(kept.size(), 1);
    kept.first().response().finish("one");
    QTRY_COMPARE(kept.size(), 2);
    QCOMPARE(kept.last().url(), QUrl("http://x/2"_L1));
    kept.last().response().finish("two");
    QVERIFY(raw.receives("two"));
    QVERIFY(raw.received.contains("one"));
}

void tst_LoopbackServer::answersHeadWithoutBody()
{
    LoopbackServer server(echo);
    Raw raw(server);
    QVERIFY(raw.send("HEAD /1 HTTP/1.1\r\nHost: x\r\n\r\nGET /2 HTTP/1.1\r\nHost: x\r\n\r\n"));
    QVERIFY(raw.receives("GET /2 "));
    QCOMPARE(raw.received,
             "HTTP/1.1 200 OK\r\nContent-Length: 8\r\n\r\n"
             "HTTP/1.1 200 OK\r\nContent-Length: 7\r\n\r\nGET /2 "_ba);
}

void tst_LoopbackServer::expectsContinue()
{
    LoopbackServer server(echo);
    Raw raw(server);
    QVERIFY(
        raw.send("PUT / HTTP/1.1\r\nHost: x\r\nContent-Length: 2\r\nExpect: 100-continue\r\n\r\n"));
    QVERIFY(raw.receives("HTTP/1.1 100 Continue\r\n\r\n"));
    QVERIFY(raw.send("hi"));
    QVERIFY(raw.receives("PUT / hi"));
}

void tst_LoopbackServer::tellsTheResourceThatTheClientLeft()
{
    bool gone = false;
    std::optional<ServerRequest> kept;
    LoopbackServer server([&](ServerRequest &request) {
        request.onClientGone([&] { gone = true; });
        kept = request;
        return Render::NotDoneYet;
    });
    HTTPClient client;
    auto future = client.get(server.url());
    QTRY_VERIFY(kept);
    future.cancel();

    // parity: T6
    QTRY_VERIFY(gone);
    QVERIFY(kept->isClientGone());
    kept->response().finish("nobody is there");
}

void tst_LoopbackServer::refusesMalformedRequests_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QByteArray>("reason");
    const auto row = [](const char *name, const char *bytes, const char *reason) {
        QTest::newRow(name) << QByteArray(bytes) << QByteArray(reason);
    };
    const char *line = "the request line is not METHOD SP TARGET SP HTTP/1.x";
    const char *field = "a header line is not NAME: VALUE";
    const char *framing = "Content-Length or Transfer-Encoding is not valid";
    row("no version", "GET /\r\n\r\n", line);
    row("two spaces", "GET  / HTTP/1.1\r\n\r\n", line);
    row("other version", "GET / HTTP/2.0\r\n\r\n", line);
    row("method", "G(T / HTTP/1.1\r\n\r\n", line);
    row("no colon", "GET / HTTP/1.1\r\nHost x\r\n\r\n", field);
    row("space before colon", "GET / HTTP/1.1\r\nHost : x\r\n\r\n", field);
    row("folded", "GET / HTTP/1.1\r\nHost: x\r\n y\r\n\r\n", field);
    row("bare line feed", "GET / HTTP/1.1\r\nHost: x\nX: y\r\n\r\n", field);
    row("no host", "GET / HTTP/1.1\r\n\r\n", "there is not exactly one Host header");
    row("two hosts", "GET / HTTP/1.1\r\nHost: x\r\nHost: y\r\n\r\n",
        "there is not exactly one Host header");
    row("length", "GET / HTTP/1.1\r\nHost: x\r\nContent-Length: +1\r\n\r\n", framing);
    row("two lengths",
        "GET / HTTP/1.1\r\nHost: x\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\n", framing);
    row("length and coding",
        "GET / HTTP/1.1\r\nHost: x\r\nContent-Length: 1\r\nTransfer-Encoding: chunked\r\n\r\n",
        framing);
    row("coding", "GET / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: gzip\r\n\r\n", framing);
    row("chunk size", "GET / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n0x5\r\n",
        "a chunk's size is not a hexadecimal number");
    row("chunk end", "GET / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n1\r\nab\r\n",
        "a chunk is longer than its size");
}

void tst_LoopbackServer::refusesMalformedRequests()
{
    QFETCH(QByteArray, bytes);
    QFETCH(QByteArray, reason);
    bool asked = false;
    LoopbackServer server([&](ServerRequest &) {
        asked = true;
        return Render::Done;
    });
    Raw raw(server);
    QVERIFY(raw.send(bytes));
    QVERIFY(raw.isClosed());
    QVERIFY(raw.receives("HTTP/1.1 400 Bad Request\r\n"));
    QVERIFY2(raw.received.endsWith(reason), raw.received.constData());
    QVERIFY(!asked);
}

void tst_LoopbackServer::refusesConnections()
{
    LoopbackServer server(echo);
    HTTPClient client;
    server.setRefusing(true);
    const auto refused = client.get(server.url());
    QTRY_VERIFY(refused.isFinished());
    QVERIFY_THROWS_EXCEPTION(ConnectionError, refused.result());
    server.setRefusing(false);
    const auto served = client.get(server.url());
    QTRY_VERIFY(served.isFinished());
    QCOMPARE(served.result().code(), 200);
}

void tst_LoopbackServer::takesUrlsWithQueries()
{
    LoopbackServer server(echo);
    QCOMPARE(server.url(u"/a?b=c"_s).query(), u"b=c"_s);
    QCOMPARE(server.url(u"a"_s).path(), u"/a"_s);
    QCOMPARE(server.url().path(), u"/"_s);
    QCOMPARE(server.url().port(), int(server.port()));
}

void tst_LoopbackServer::answersBeforeTheBodyHasCome()
{
    class Early : public Resource
    {
    public:
        void begin(ServerRequest &request) override { request.response().send({413, {}, "no"}); }
        Render render(ServerRequest &) override { return Render::Done; }
    } early;
    LoopbackServer server(early);
    Raw raw(server);
    QVERIFY(raw.send("PUT / HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\n\r\n"));
    QVERIFY(raw.receives("413 Content Too Large\r\nContent-Length: 2\r\n\r\nno"));
    raw.received.clear();
    QVERIFY(raw.send("helloPUT / HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\n\r\n"));
    QVERIFY(raw.receives("413 Content Too Large"));
}

void tst_LoopbackServer::saysWhatIsMissing()
{
    const LoopbackServer server(
        echo, ServerCertificate{QSslCertificate(), QSslKey(), u"no test certificate: why"_s});
    QVERIFY(!server.isListening());
    QCOMPARE(server.errorString(), u"no test certificate: why"_s);
}

QTEST_GUILESS_MAIN(tst_LoopbackServer)

#include "tst_loopbackserver.moc"
