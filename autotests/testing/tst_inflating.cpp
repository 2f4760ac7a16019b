// SPDX-FileCopyrightText: 2026 The QTreq authors
// SPDX-License-Identifier: MIT

#include <QTreq/HTTPClient>
#include <QTreq/Testing/Faults>
#include <QTreq/Testing/LoopbackServer>
#include <QTreq/Testing/RequestTraversalAgent>
#include <QTreq/Testing/StubResponse>
#include <QTreq/Testing/StubTreq>

#include "testing/signaltrace.h"

#include <QtTest/qtest.h>

#include <zlib.h>

using namespace Qt::StringLiterals;
using namespace QTreq::Testing;

namespace {

enum Window { Gzip = 16 + MAX_WBITS, Zlib = MAX_WBITS, Raw = -MAX_WBITS };

QByteArray deflated(const QByteArray &bytes, int window)
{
    z_stream stream = {};
    deflateInit2(&stream, Z_BEST_COMPRESSION, Z_DEFLATED, window, 8, Z_DEFAULT_STRATEGY);
    QByteArray result(bytes.size() + 200, 0);
    stream.next_in = reinterpret_cast<Bytef *>(const_cast<char *>(bytes.constData()));
    stream.avail_in = uInt(bytes.size());
    stream.next_out = reinterpret_cast<Bytef *>(result.data());
    stream.avail_out = uInt(result.size());
    deflate(&stream, Z_FINISH);
    result.resize(qsizetype(stream.total_out));
    deflateEnd(&stream);
    return result;
}

QByteArray text()
{
    QByteArray lines;
    for (int i = 0; i < 200; ++i)
        lines += "line " + QByteArray::number(i) + '\n';
    return lines;
}

struct End
{
    QByteArray body;
    QNetworkReply::NetworkError error = QNetworkReply::NoError;
    QByteArray length;
    QByteArray coding;
    QStringList lines;
};

End endOf(QNetworkAccessManager &manager, QNetworkRequest request)
{
    const std::unique_ptr<QNetworkReply> reply(manager.get(request));
    const SignalTrace trace(reply.get());
    if (!QTest::qWaitFor([&] { return trace.isFinished(); }))
        return {"it did not finish", QNetworkReply::NoError, {}, {}, {}};
    QStringList lines = trace.lines;
    lines.removeAll(u"requestSent"_s);
    return {trace.body + reply->readAll(), reply->error(), reply->rawHeader("Content-Length"),
            reply->rawHeader("Content-Encoding"),
            lines.replaceInStrings(request.url().toString(), u"URL"_s)};
}

} // namespace

Q_DECLARE_METATYPE(Fault)

/// Bodies that come compressed: in memory they are what Qt makes of them on a socket, damage
/// included.
class tst_Inflating : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void asOnASocket_data();
    void asOnASocket();
    void inPieces();
    void clientsDecodeThemselves();
};

void tst_Inflating::asOnASocket_data()
{
    QTest::addColumn<QByteArray>("coding");
    QTest::addColumn<QByteArray>("sent");
    QTest::addColumn<QByteArray>("seen");
    QTest::addColumn<int>("error");
    QTest::addColumn<int>("code");
    QTest::addColumn<Fault>("fault");
    const QByteArray plain = text();
    const QByteArray gzip = deflated(plain, Gzip);
    QByteArray damaged = gzip;
    damaged[damaged.size() - 6] = char(damaged[damaged.size() - 6] ^ 0x55);
    const auto row = [](const char *name, const QByteArray &coding, const QByteArray &sent,
                        const QByteArray &seen, int error = 0, int code = 200,
                        const Fault &fault = {}) {
        QTest::newRow(name) << coding << sent << seen << error << code << fault;
    };
    row("gzip", "gzip", gzip, plain);
    row("upper case", "GZIP", gzip, plain);
    row("deflate", "deflate", deflated(plain, Zlib), plain);
    row("deflate without header", "deflate", deflated(plain, Raw), plain);
    row("two members", "gzip", gzip + gzip, plain + plain);
    row("404", "gzip", gzip, plain, 203, 404);
    row("empty", "gzip", "", "");
    row("unknown", "x-gzip", gzip, gzip);
    row("damaged", "gzip", damaged, "", 299);
    row("not compressed", "gzip", plain, "", 299);
    row("more behind it", "gzip", gzip + "junk", "", 299);
    row("no trailer", "gzip", gzip.chopped(8), plain); // which Qt does not miss
    row("cut", "gzip", gzip, plain.left(236), 0, 200, Faults::truncated(100)); // nor that
}

void tst_Inflating::asOnASocket()
{
    QFETCH(QByteArray, coding);
    QFETCH(QByteArray, sent);
    QFETCH(QByteArray, seen);
    QFETCH(int, error);
    QFETCH(int, code);
    QFETCH(Fault, fault);
    const ResourceHandle resource([&](ServerRequest &request) {
        request.response().send({code, {{"Content-Encoding", coding}}, sent}, fault);
        return Render::Done;
    });
    RequestTraversalAgent agent(resource);
    LoopbackServer server(resource);
    QNetworkAccessManager manager;
    const End inMemory = endOf(agent, QNetworkRequest(QUrl("http://a.test/"_L1)));
    const End onSocket = endOf(manager, QNetworkRequest(server.url()));

    QCOMPARE(int(onSocket.error), error);
    QCOMPARE(onSocket.body, seen);
    QCOMPARE(int(inMemory.error), error);
    QCOMPARE(inMemory.body, seen);
    QCOMPARE(inMemory.length, onSocket.length);
    QCOMPARE(inMemory.coding, onSocket.coding);
    QCOMPARE(inMemory.lines, onSocket.lines);
}

void tst_Inflating::inPieces()
{
    const QByteArray gzip = deflated(text(), Gzip);
    RequestTraversalAgent agent([&](ServerRequest &request) {
        request.response().setHeader("Content-Encoding", "gzip");
        for (const char byte : gzip)
            request.response().write(QByteArray(1, byte));
        return Render::Done;
    });
    const std::unique_ptr<QNetworkReply> reply(
        agent.get(QNetworkRequest(QUrl("http://a.test/"_L1))));
    agent.flush();
    QVERIFY(reply->isFinished());
    QCOMPARE(reply->readAll(), text());
}

// Who says what it accepts gets what comes, as HTTPClient does.
void tst_Inflating::clientsDecodeThemselves()
{
    const QByteArray gzip = deflated(text(), Gzip);
    const ResourceHandle resource([&](ServerRequest &request) {
        request.response().send({200, {{"Content-Encoding", "gzip"}}, gzip});
        return Render::Done;
    });
    RequestTraversalAgent agent(resource);
    QNetworkRequest request(QUrl("http://a.test/"_L1));
    request.setRawHeader("Accept-Encoding", "gzip");
    const End end = endOf(agent, request);
    QCOMPARE(end.body, gzip);
    QCOMPARE(end.length, QByteArray::number(gzip.size()));

    StubTreq client(resource);
    QCOMPARE(client.get(QUrl("http://a.test/"_L1)).result().content().result(), text());
}

QTEST_GUILESS_MAIN(tst_Inflating)

#include "tst_inflating.moc"
