// SPDX-FileCopyrightText: 2026 The QTreq authors
// SPDX-License-Identifier: MIT

#include "hopsupport.h"

using namespace QTreq;
using namespace QTreq::Wire;
using namespace Qt::StringLiterals;

// One test for each quirk of QNetworkAccessManager that a hop is there for; what Qt does by itself
// with the same bytes is shown beside it, so that a quirk that has gone is noticed.
class tst_Hop : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();

    void headBeforeBody();
    void interimStatusIsPassedOver();
    void interimStatusIsNoAnswer_data();
    void interimStatusIsNoAnswer();
    void impossibleStatus_data();
    void impossibleStatus();
    void malformedHeaderLine_data();
    void malformedHeaderLine();
    void unclearLength_data();
    void unclearLength();
    void repeatedLengthEndsTheBody_data();
    void repeatedLengthEndsTheBody();
    void repeatedSetCookie();
    void statusIsNoFailure_data();
    void statusIsNoFailure();
    void bodylessAnswers_data();
    void bodylessAnswers();
    void cutBody_data();
    void cutBody();
    void brokenChunkIsNotSeen();
    void encodedBodyIsLeftAlone();
    void endedByClose();
    void noAnswer_data();
    void noAnswer();
    void redirectIsAnAnswer();
    void credentialsOfTheUrlAreNotUsed();

private:
    std::unique_ptr<ScriptedServer> m_server;
    std::unique_ptr<QNetworkAccessManager> m_manager;
};

void tst_Hop::init()
{
    m_manager = std::make_unique<QNetworkAccessManager>();
    m_server = std::make_unique<ScriptedServer>();
}

void tst_Hop::headBeforeBody()
{
    m_server->play(
        {ScriptedServer::head(),
         ScriptedServer::send("HTTP/1.1 200 Fine\r\nContent-Length: 6\r\nX-A: 1\r\n\r\n"),
         ScriptedServer::stall(), ScriptedServer::send("abc"), ScriptedServer::send("def")});
    HopRun run(*m_manager, m_server->url());
    QTRY_COMPARE(run.heads, 1);
    QCOMPARE(run.head.code, 200);
    QCOMPARE(run.head.phrase, u"Fine"_s);
    QCOMPARE(run.head.version, QByteArray("HTTP/1.1"));
    QCOMPARE(run.head.length, 6);
    QVERIFY(!run.head.bodyless);
    QCOMPARE(run.head.headers.value("x-a"), QByteArray("1"));
    QVERIFY(!run.ended);
    m_server->release();
    QTRY_VERIFY(run.ended);
    QCOMPARE(run.body, QByteArray("abcdef"));
    QCOMPARE(run.outcome(), QString());
    QCOMPARE(run.heads, 1);
}

void tst_Hop::interimStatusIsPassedOver()
{
    m_server->playAlways(ScriptedServer::answer("HTTP/1.1 100 Continue\r\n\r\n"
                                                "HTTP/1.1 200 OK\r\nContent-Length: 3\r\n\r\nabc"));
    HopRun run(*m_manager, m_server->url());
    QTRY_VERIFY(run.ended);
    QCOMPARE(run.head.code, 200);
    QCOMPARE(run.body, QByteArray("abc"));
}

void tst_Hop::interimStatusIsNoAnswer_data()
{
    QTest::addColumn<int>("status");
    for (const int status : {101, 102, 103})
        QTest::addRow("%d", status) << status;
}

// Qt takes these for the last word, and throws the answer itself away.
void tst_Hop::interimStatusIsNoAnswer()
{
    QFETCH(int, status);
    m_server->playAlways(ScriptedServer::answer(
        "HTTP/1.1 " + QByteArray::number(status)
        + " Interim\r\nLink: </x>\r\n\r\nHTTP/1.1 200 OK\r\nContent-Length: 3\r\n\r\nabc"));
    const PlainRun plain(*m_manager, m_server->url());
    QTRY_VERIFY(plain.reply->isFinished());
    QCOMPARE(plain.status(), status);
    QCOMPARE(plain.reply->error(), QNetworkReply::NoError);

    HopRun run(*m_manager, m_server->url());
    QTRY_VERIFY(run.ended);
    QCOMPARE(run.outcome(), u"Protocol"_s);
    QVERIFY2(run.message().contains(QString::number(status)), qPrintable(run.message()));
    QCOMPARE(run.heads, 0);
}

void tst_Hop::impossibleStatus_data()
{
    QTest::addColumn<QByteArray>("status");
    for (const char *const status : {"20", "2000", "000", "600", "-20"})
        QTest::newRow(status) << QByteArray(status);
}

// Qt takes any number.
void tst_Hop::impossibleStatus()
{
    QFETCH(QByteArray, status);
    m_server->playAlways(
        {ScriptedServer::head(),
         ScriptedServer::send("HTTP/1.1 " + status + " X\r\nContent-Length: 0\r\n\r\n"),
         ScriptedServer::close()});
    const PlainRun plain(*m_manager, m_server->url());
    QTRY_VERIFY(plain.reply->isFinished());
    QCOMPARE(plain.status(), status.toInt());

    HopRun run(*m_manager, m_server->url());
    QTRY_VERIFY(run.ended);
    QCOMPARE(run.outcome(), u"Protocol"_s);
    QCOMPARE(run.heads, 0);
}

void tst_Hop::malformedHeaderLine_data()
{
    QTest::addColumn<QByteArray>("line");
    QTest::newRow("no colon") << QByteArray("nonsense\r\n");
    QTest::newRow("space before the colon") << QByteArray("X-A : 1\r\n");
    QTest::newRow("space in the name") << QByteArray("X A: 1\r\n");
    QTest::newRow("empty name") << QByteArray(": 1\r\n");
}

// Qt drops every header then, the length too, and waits for the end of the connection.
void tst_Hop::malformedHeaderLine()
{
    QFETCH(QByteArray, line);
    m_server->playAlways(
        {ScriptedServer::head(),
         ScriptedServer::send("HTTP/1.1 200 OK\r\n" + line + "Content-Length: 3\r\n\r\nabc"),
         ScriptedServer::gone()});
    const PlainRun plain(*m_manager, m_server->url());
    QTRY_VERIFY(plain.status() == 200);
    QVERIFY(plain.reply->rawHeaderPairs().isEmpty());

    HopRun run(*m_manager, m_server->url());
    QTRY_VERIFY(run.ended);
    QCOMPARE(run.outcome(), u"Protocol"_s);
    QVERIFY2(run.message().contains(u"headers"), qPrintable(run.message()));
}

void tst_Hop::unclearLength_data()
{
    QTest::addColumn<QByteArray>("lines");
    for (const char *const value : {"-5", "abc", "5 5", "+3", "0x3", "99999999999999999999999"}) {
        QTest::newRow(value) << QByteArray("Content-Length: " + QByteArray(value) + "\r\n");
    }
    QTest::newRow("two that differ") << QByteArray("Content-Length: 2\r\nContent-Length: 3\r\n");
}

// Qt takes most of these as no length at all.
void tst_Hop::unclearLength()
{
    QFETCH(QByteArray, lines);
    m_server->play({ScriptedServer::head(),
                    ScriptedServer::send("HTTP/1.1 200 OK\r\n" + lines + "\r\nabc"),
                    ScriptedServer::gone()});
    HopRun run(*m_manager, m_server->url());
    QTRY_VERIFY(run.ended);
    QCOMPARE(run.outcome(), u"Protocol"_s);
    QVERIFY2(run.message().contains(u"Content-Length"), qPrintable(run.message()));
}

void tst_Hop::repeatedLengthEndsTheBody_data()
{
    QTest::addColumn<QByteArray>("length");
    QTest::addColumn<QByteArray>("body");
    QTest::newRow("three") << QByteArray("3, 3") << QByteArray("abc");
    QTest::newRow("none") << QByteArray("0,0,0") << QByteArray();
}

// The same length twice is one length (RFC 9110 section 8.6), which Qt does not know: it waits for
// the connection to close.
void tst_Hop::repeatedLengthEndsTheBody()
{
    QFETCH(QByteArray, length);
    QFETCH(QByteArray, body);
    m_server->play(
        {ScriptedServer::head(),
         ScriptedServer::send("HTTP/1.1 200 OK\r\nContent-Length: " + length + "\r\n\r\n" + body),
         ScriptedServer::gone()});
    HopRun run(*m_manager, m_server->url());
    QTRY_VERIFY(run.ended);
    QCOMPARE(run.outcome(), QString());
    QCOMPARE(run.body, body);
}

void tst_Hop::repeatedSetCookie()
{
    m_server->play(ScriptedServer::answer(
        ScriptedServer::ok("",
                           "Set-Cookie: a=1; Expires=Wed, 01 Jan 2031 00:00:00 GMT\r\nX-A: 1\r\n"
                           "set-cookie: b=2\r\nX-A: 2\r\n")));
    HopRun run(*m_manager, m_server->url());
    QTRY_VERIFY(run.ended);
    QCOMPARE(run.head.headers.values("Set-Cookie"),
             (QList<QByteArray>{"a=1; Expires=Wed, 01 Jan 2031 00:00:00 GMT", "b=2"}));
    QCOMPARE(run.head.headers.combinedValue("X-A"), QByteArray("1, 2"));
}

void tst_Hop::statusIsNoFailure_data()
{
    QTest::addColumn<int>("status");
    for (const int status :
         {400, 401, 403, 404, 405, 407, 409, 410, 413, 418, 429, 500, 501, 503, 599})
        QTest::addRow("%d", status) << status;
}

// Qt reports each by an error code, like a lost connection.
void tst_Hop::statusIsNoFailure()
{
    QFETCH(int, status);
    m_server->playAlways(ScriptedServer::answer("HTTP/1.1 " + QByteArray::number(status)
                                                + " X\r\nContent-Length: 4\r\n\r\noops"));
    const PlainRun plain(*m_manager, m_server->url());
    QTRY_VERIFY(plain.reply->isFinished());
    QVERIFY(plain.reply->error() != QNetworkReply::NoError);

    HopRun run(*m_manager, m_server->url());
    QTRY_VERIFY(run.ended);
    QCOMPARE(run.outcome(), QString());
    QCOMPARE(run.head.code, status);
    QCOMPARE(run.body, QByteArray("oops"));
}

void tst_Hop::bodylessAnswers_data()
{
    QTest::addColumn<QByteArray>("method");
    QTest::addColumn<QByteArray>("head");
    QTest::addColumn<qint64>("length");
    QTest::newRow("HEAD") << QByteArray("HEAD")
                          << QByteArray("HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\n")
                          << qint64(9);
    QTest::newRow("HEAD without headers")
        << QByteArray("HEAD") << QByteArray("HTTP/1.1 200 OK\r\n\r\n") << qint64(-1);
    QTest::newRow("204") << QByteArray("GET") << QByteArray("HTTP/1.1 204 No Content\r\n\r\n")
                         << qint64(-1);
    QTest::newRow("304") << QByteArray("GET")
                         << QByteArray("HTTP/1.1 304 Not Modified\r\nContent-Length: 9\r\n\r\n")
                         << qint64(9);
}

void tst_Hop::bodylessAnswers()
{
    QFETCH(QByteArray, method);
    QFETCH(QByteArray, head);
    QFETCH(qint64, length);
    m_server->play({ScriptedServer::head(), ScriptedServer::send(head), ScriptedServer::gone()});
    HopRun run(*m_manager, m_server->url(), method);
    QTRY_VERIFY(run.ended);
    QCOMPARE(run.outcome(), QString());
    QVERIFY(run.head.bodyless);
    QCOMPARE(run.head.length, length);
    QCOMPARE(run.body, QByteArray());
}

void tst_Hop::cutBody_data()
{
    QTest::addColumn<QByteArray>("answer");
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<bool>("reset");
    const QByteArray plain = "HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nabc";
    const QByteArray chunked = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n";
    QTest::newRow("length, FIN") << plain << QByteArray("abc") << false;
    QTest::newRow("length, RST") << plain << QByteArray("abc") << true;
    QTest::newRow("404, FIN") << QByteArray("HTTP/1.1 404 X\r\nContent-Length: 9\r\n\r\nabc")
                              << QByteArray("abc") << false;
    QTest::newRow("nothing of it")
        << QByteArray("HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\n") << QByteArray() << false;
    QTest::newRow("after a chunk")
        << QByteArray(chunked + "3\r\nabc\r\n") << QByteArray("abc") << false;
    QTest::newRow("inside a chunk")
        << QByteArray(chunked + "9\r\nabc") << QByteArray("abc") << false;
    QTest::newRow("before a chunk") << chunked << QByteArray() << false;
}

// parity: R9
void tst_Hop::cutBody()
{
    QFETCH(QByteArray, answer);
    QFETCH(QByteArray, body);
    QFETCH(bool, reset);
    m_server->play({ScriptedServer::head(), ScriptedServer::send(answer), ScriptedServer::stall(),
                    reset ? ScriptedServer::reset() : ScriptedServer::close()});
    HopRun run(*m_manager, m_server->url());
    QTRY_COMPARE(run.body, body);
    QTRY_COMPARE(run.heads, 1);
    m_server->release();
    QTRY_VERIFY(run.ended);
    QCOMPARE(run.outcome(), u"Protocol"_s);
    QCOMPARE(run.body, body); // what came stays
}

// A limit of Qt's that a hop cannot make up for: a chunk size that is no number ends the body, and
// nothing tells. The test notices when that changes.
void tst_Hop::brokenChunkIsNotSeen()
{
    m_server->play({ScriptedServer::head(),
                    ScriptedServer::send("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"
                                         "3\r\nabc\r\nzz\r\ndef\r\n"),
                    ScriptedServer::gone()});
    HopRun run(*m_manager, m_server->url());
    QTRY_VERIFY(run.ended);
    QCOMPARE(run.body, QByteArray("abc"));
    QCOMPARE(run.outcome(), QString());
}

// Qt decodes by itself, calls a cut stream a success, and drops the length. It leaves all of that
// alone where the request names the codings, as the library's do.
void tst_Hop::encodedBodyIsLeftAlone()
{
    m_server->playAlways({ScriptedServer::head(),
                          ScriptedServer::send("HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\n"
                                               "Content-Length: 99\r\n\r\n\x1f\x8b\x08"),
                          ScriptedServer::close()});
    const PlainRun plain(*m_manager, m_server->url());
    QTRY_VERIFY(plain.reply->isFinished());
    QCOMPARE(plain.reply->error(), QNetworkReply::NoError);

    HopRun run(*m_manager, m_server->url(), "GET", {{"Accept-Encoding", "gzip"}});
    QTRY_VERIFY(run.ended);
    QCOMPARE(run.outcome(), u"Protocol"_s);
    QCOMPARE(run.head.length, 99);
    QCOMPARE(run.body, QByteArray("\x1f\x8b\x08"));
}

void tst_Hop::endedByClose()
{
    m_server->play({ScriptedServer::head(),
                    ScriptedServer::send("HTTP/1.1 200 OK\r\nX-A: 1\r\n\r\nabc"),
                    ScriptedServer::close()});
    HopRun run(*m_manager, m_server->url());
    QTRY_VERIFY(run.ended);
    QCOMPARE(run.outcome(), QString());
    QCOMPARE(run.head.length, -1);
    QCOMPARE(run.body, QByteArray("abc"));
}

void tst_Hop::noAnswer_data()
{
    QTest::addColumn<QByteArray>("sent");
    QTest::newRow("nothing") << QByteArray();
    QTest::newRow("half a head") << QByteArray("HTTP/1.1 200 OK\r\nX-A");
    QTest::newRow("no HTTP") << QByteArray("SSH-2.0-x\r\n");
}

void tst_Hop::noAnswer()
{
    QFETCH(QByteArray, sent);
    m_server->playAlways(
        {ScriptedServer::head(), ScriptedServer::send(sent), ScriptedServer::close()});
    HopRun run(*m_manager, m_server->url());
    QTRY_VERIFY(run.ended);
    QCOMPARE(run.outcome(), u"Connection"_s);
    QCOMPARE(run.heads, 0);
    // Qt asks again by itself, which a request without a body cannot be kept from.
    QVERIFY(m_server->heads().size() >= 2);
}

// Qt would follow, and take credentials along to any host.
void tst_Hop::redirectIsAnAnswer()
{
    m_server->playAlways(ScriptedServer::answer(
        "HTTP/1.1 302 Found\r\nLocation: /next\r\nContent-Length: 3\r\n\r\nabc"));
    HopRun run(*m_manager, m_server->url());
    QTRY_VERIFY(run.ended);
    QCOMPARE(run.head.code, 302);
    QCOMPARE(run.head.headers.value("Location"), QByteArray("/next"));
    QCOMPARE(run.body, QByteArray("abc"));
    QCOMPARE(m_server->heads().size(), 1);
}

// Qt answers a challenge with what the URL holds, after a first request without.
void tst_Hop::credentialsOfTheUrlAreNotUsed()
{
    m_server->playAlways(ScriptedServer::answer(
        "HTTP/1.1 401 X\r\nWWW-Authenticate: Basic realm=\"r\"\r\nContent-Length: 0\r\n\r\n"));
    QUrl withUser = m_server->url();
    withUser.setUserInfo(u"u:p"_s);
    const PlainRun plain(*m_manager, withUser);
    QTRY_VERIFY(plain.reply->isFinished());
    QVERIFY(m_server->heads().size() > 1);
    const int before = int(m_server->heads().size());

    HopRun run(*m_manager, m_server->url());
    QTRY_VERIFY(run.ended);
    QCOMPARE(run.head.code, 401);
    QCOMPARE(m_server->heads().size(), before + 1);
    QCOMPARE(m_server->header(before, "Authorization"), QList<QByteArray>());
}

QTEST_GUILESS_MAIN(tst_Hop)
#include "tst_hop.moc"
