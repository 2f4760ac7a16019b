// SPDX-FileCopyrightText: 2026 The QTreq authors
// SPDX-License-Identifier: MIT

#include "servers/await.h"
#include "servers/faultyserver.h"
#include "shared/anyclient.h"
#include "support/httpbinserver.h"
#include "support/nginxserver.h"

#include <QTreq/HTTPClient>

#include <QtCore/qbuffer.h>
#include <QtCore/qjsonarray.h>
#include <QtCore/qtemporarydir.h>
#include <QtTest/qtest.h>

#include <memory>
#include <numeric>

using namespace Qt::StringLiterals;
using namespace QTreq;

/// What a Response makes of the answers of real servers.
class tst_ResponseServers : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void init();
    void cleanup();

    void isReadyBeforeItsBody();
    void tellsWhatItIs();
    void errorStatusesHaveBodies_data();
    void errorStatusesHaveBodies();
    void historyHasBodies();
    void collectsPieces();
    void collectsNothingFromAnEmptyBody();
    void collectsIntoADevice();
    void exceptionOfTheCollectorEndsIt();
    void unbufferedBodiesAreReadOnce();
    void bufferedBodiesAreReadAnyNumberOfTimes();
    void cutBodiesFail_data();
    void cutBodiesFail();
    void bodiesMayEndByClosing();
    void textGoesByTheCharset_data();
    void textGoesByTheCharset();
    void readsJson();
    void decodesContent_data();
    void decodesContent();
    void describesItself();

private:
    Response get(const QUrl &url, const RequestOptions &options = {})
    {
        return await(m_client->get(url, options));
    }

    std::unique_ptr<HTTPClient> m_client;
    NginxServer m_nginx;
    HttpbinServer m_httpbin;
};

void tst_ResponseServers::initTestCase()
{
    QTREQ_START(m_nginx);
    QTREQ_START(m_httpbin);
}

void tst_ResponseServers::init()
{
    m_client = std::make_unique<AnyClient>();
}

void tst_ResponseServers::cleanup()
{
    m_client.reset();
}

void tst_ResponseServers::isReadyBeforeItsBody() // parity: R1
{
    const auto response = get(m_nginx.url(u"/slow/big.txt"_s));
    const auto body = response.content();

    QCOMPARE(response.code(), 200);
    QVERIFY(!body.isFinished());
}

void tst_ResponseServers::tellsWhatItIs() // parity: R2
{
    const auto known = get(m_nginx.url(u"/hello.txt"_s), {.params = {{"a", 1}}});
    const auto empty = get(m_nginx.url(u"/empty.txt"_s));
    const auto chunked = get(m_httpbin.url(u"/stream/2"_s));
    const auto redirected = get(m_nginx.url(u"/redir/rel"_s));

    QCOMPARE(known.code(), 200);
    QCOMPARE(known.phrase(), u"OK"_s);
    QCOMPARE(known.version(), "HTTP/1.1");
    QCOMPARE(known.headers().value("content-TYPE"), "text/plain; charset=utf-8");
    QCOMPARE(known.length(), 6);
    QCOMPARE(known.url(), m_nginx.url(u"/hello.txt?a=1"_s));
    QCOMPARE(known.request().method(), "GET");
    QVERIFY(!known.previousResponse());
    QCOMPARE(empty.length(), 0);
    QCOMPARE(chunked.length(), -1);
    QCOMPARE(redirected.previousResponse()->code(), 302);
}

void tst_ResponseServers::errorStatusesHaveBodies_data()
{
    QTest::addColumn<int>("code");
    for (const int code : {400, 403, 404, 410, 418, 429, 500, 503})
        QTest::addRow("%d", code) << code;
}

void tst_ResponseServers::errorStatusesHaveBodies() // parity: R3
{
    QFETCH(int, code);

    const auto response = get(m_nginx.url(u"/status/%1"_s.arg(code)));

    QCOMPARE(response.code(), code);
    QVERIFY(!response.ok());
    QCOMPARE(await(response.content()), "status " + QByteArray::number(code) + '\n');
    QVERIFY_THROWS_EXCEPTION(StatusError, response.raiseForStatus());
}

void tst_ResponseServers::historyHasBodies() // parity: R4
{
    const auto response = get(m_httpbin.url(u"/relative-redirect/2"_s));

    const auto history = response.history();
    QCOMPARE(history.size(), 2);
    QCOMPARE(history.at(0).url(), m_httpbin.url(u"/relative-redirect/2"_s));
    QCOMPARE(history.at(1).url(), m_httpbin.url(u"/relative-redirect/1"_s));
    const auto nginx = get(m_nginx.url(u"/redir/rel"_s)).history();
    QVERIFY(await(nginx.at(0).content()).contains("302 Found"));
    QVERIFY(get(m_nginx.url(u"/hello.txt"_s)).history().isEmpty());
}

void tst_ResponseServers::collectsPieces() // parity: R5
{
    const auto response = get(m_httpbin.url(u"/drip?numbytes=5&duration=0.5&delay=0"_s));
    QByteArrayList pieces;

    await(response.collect([&pieces](QByteArrayView piece) { pieces << piece.toByteArray(); }));

    QCOMPARE(pieces.join(), "*****");
    QCOMPARE_GT(pieces.size(), 1);
}

void tst_ResponseServers::collectsNothingFromAnEmptyBody() // parity: R5
{
    const auto response = get(m_nginx.url(u"/empty.txt"_s));
    int calls = 0;

    await(response.collect([&calls](QByteArrayView) { ++calls; }));

    QCOMPARE(calls, 0);
}

void tst_ResponseServers::collectsIntoADevice()
{
    const QTemporaryDir dir;
    const auto path = dir.filePath(u"hello.txt"_s);
    QBuffer buffer;
    QVERIFY(buffer.open(QIODevice::WriteOnly));
    const auto url = m_nginx.url(u"/hello.txt"_s);

    QCOMPARE(await(get(url, {.unbuffered = true}).collect(&buffer)), 6);
    QCOMPARE(await(get(url, {.unbuffered = true}).saveTo(path)), 6);

    QCOMPARE(buffer.data(), "hello\n");
    QFile file(path);
    QVERIFY(file.open(QIODevice::ReadOnly));
    QCOMPARE(file.readAll(), "hello\n");
}

void tst_ResponseServers::exceptionOfTheCollectorEndsIt() // parity: R6
{
    const auto response = get(m_nginx.url(u"/slow/big.txt"_s), {.unbuffered = true});

    const auto future =
        response.collect([](QByteArrayView) { throw std::runtime_error("enough"); });

    QVERIFY_THROWS_EXCEPTION(std::runtime_error, await(future));
    QTRY_COMPARE(m_client->activeRequests(), 0);
}

void tst_ResponseServers::unbufferedBodiesAreReadOnce() // parity: C26, R7
{
    const auto response = get(m_nginx.url(u"/hello.txt"_s), {.unbuffered = true});

    QCOMPARE(await(response.content()), "hello\n");
    const auto again = awaitError<InvalidRequestError>(response.content());
    QVERIFY(again);
    QVERIFY2(again->message().contains("unbuffered"_L1), qPrintable(again->message()));
}

void tst_ResponseServers::bufferedBodiesAreReadAnyNumberOfTimes() // parity: R7, R8
{
    const auto response = get(m_httpbin.url(u"/drip?numbytes=5&duration=0.5&delay=0"_s));
    const auto first = response.content();
    const auto second = response.text();
    QByteArray collected;
    const auto third = response.collect([&collected](QByteArrayView piece) { collected += piece; });

    QCOMPARE(await(first), "*****");
    QCOMPARE(await(second), u"*****"_s);
    await(third);
    QCOMPARE(collected, "*****");
    QCOMPARE(await(response.content()), "*****");
}

void tst_ResponseServers::cutBodiesFail_data()
{
    QTest::addColumn<QByteArray>("answer");
    QTest::newRow("length not reached") << "HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nabc"_ba;
    QTest::newRow("last chunk missing")
        << "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n"_ba;
    QTest::newRow("chunk cut")
        << "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n9\r\nabc"_ba;
    QTest::newRow("not found") << "HTTP/1.1 404 Not Found\r\nContent-Length: 9\r\n\r\nabc"_ba;
}

void tst_ResponseServers::cutBodiesFail() // parity: R9
{
    QFETCH(QByteArray, answer);
    const FaultyServer server(answer);
    const auto response = get(server.url());
    QByteArray collected;

    const auto collecting = response.collect([&](QByteArrayView piece) { collected += piece; });

    QVERIFY(awaitError<ProtocolError>(collecting));
    QCOMPARE(collected, "abc");
    QVERIFY(awaitError<ProtocolError>(response.content()));
}

void tst_ResponseServers::bodiesMayEndByClosing() // parity: R9
{
    const FaultyServer server("HTTP/1.1 200 OK\r\nContent-Type: a/b\r\n\r\nabc");

    QCOMPARE(awaitBody(m_client->get(server.url())), "abc");
}

void tst_ResponseServers::textGoesByTheCharset_data()
{
    QTest::addColumn<QByteArray>("contentType");
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QString>("text");

    QTest::newRow("none") << "text/plain"_ba
                          << "\xfc"_ba << u"ü"_s;
    QTest::newRow("UTF-8") << "text/plain; charset=UTF-8"_ba
                           << "\xc3\xbc"_ba << u"ü"_s;
    QTest::newRow("quoted") << "text/plain; a=b; charset=\"utf-8\"; c=d"_ba
                            << "\xc3\xbc"_ba << u"ü"_s;
    QTest::newRow("JSON") << "application/json"_ba
                          << "\xc3\xbc"_ba << u"ü"_s;
    QTest::newRow("UTF-16") << "text/plain; charset=utf-16le"_ba << QByteArray("\xfc\x00", 2)
                            << u"ü"_s;
}

void tst_ResponseServers::textGoesByTheCharset() // parity: R10
{
    QFETCH(QByteArray, contentType);
    QFETCH(QByteArray, bytes);
    QFETCH(QString, text);
    const FaultyServer server("HTTP/1.1 200 OK\r\nContent-Type: " + contentType
                              + "\r\nContent-Length: " + QByteArray::number(bytes.size())
                              + "\r\n\r\n" + bytes);

    QCOMPARE(await(get(server.url()).text()), text);
}

void tst_ResponseServers::readsJson() // parity: R11
{
    QVERIFY(m_nginx.addFile(u"/value.json"_s, "[\"ü\", {\"a\": null}]\n"));

    const auto json = await(get(m_nginx.url(u"/value.json"_s)).json());
    const auto html = awaitError<DecodingError>(get(m_httpbin.url(u"/html"_s)).json());

    QCOMPARE(json, QJsonValue(QJsonArray{u"ü"_s, QJsonObject{{u"a"_s, QJsonValue()}}}));
    QVERIFY(html);
    QCOMPARE(html->offset(), 0);
}

void tst_ResponseServers::decodesContent_data()
{
    QTest::addColumn<QString>("path");
    QTest::addColumn<QString>("sign");
    QTest::newRow("gzip") << u"/gzip"_s << u"gzipped"_s;
    QTest::newRow("deflate") << u"/deflate"_s << u"deflated"_s;
    QTest::newRow("br") << u"/brotli"_s << u"brotli"_s;
}

void tst_ResponseServers::decodesContent() // parity: R12
{
    QFETCH(QString, path);
    QFETCH(QString, sign);

    const auto json = await(get(m_httpbin.url(path)).json());

    QCOMPARE(json[sign], true);
}

void tst_ResponseServers::describesItself() // parity: R13
{
    QString text;
    QDebug(&text) << get(m_nginx.url(u"/hello.txt"_s));

    QCOMPARE(text.trimmed(), u"Response(200 text/plain; charset=utf-8, 6 bytes)"_s);
}

QTEST_GUILESS_MAIN(tst_ResponseServers)
#include "tst_responseservers.moc"
