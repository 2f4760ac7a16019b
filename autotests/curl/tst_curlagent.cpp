// SPDX-FileCopyrightText: 2026 The QTreq authors
// SPDX-License-Identifier: MIT

#include "agentsupport.h"
#include "testing/signaltrace.h"

#include <QtCore/qtemporarydir.h>
#include <QtNetwork/qlocalserver.h>
#include <QtNetwork/qlocalsocket.h>
#include <QtNetwork/qnetworkcookie.h>
#include <QtNetwork/qnetworkcookiejar.h>
#include <QtTest/qsignalspy.h>

using namespace QTreq;
using namespace Qt::StringLiterals;
using Server = ScriptedServer;
using Script = ScriptedServer::Script;

// Plain QNetworkAccessManager code, whose manager is a CurlAgent.
class tst_CurlAgent : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();

    void signalsComeInOrder();
    void errorsComeBeforeTheEnd();
    void sendsHeadersAsGiven();
    void sendsAnyMethod_data();
    void sendsAnyMethod();
    void refusesHeadersThatEndThemselves();
    void keepsRepeatedHeaderLines();
    void usesAConnectionAgain();
    void opensNoMoreConnectionsThanAllowed();
    void doesNotUsePollutedConnections_data();
    void doesNotUsePollutedConnections();
    void repeatsOnADeadConnection();
    void tellsOfInterimAnswers();
    void hasTrailers();
    void boundsWhatIsUnread();
    void decodes();
    void noticesDamagedCodings_data();
    void noticesDamagedCodings();
    void leavesCodingsAloneWhereAsked();
    void keepsCookies();
    void leavesCookiesAloneWhereAsked();
    void timesOut();
    void goesToAUnixSocket();
    void leavesOtherSchemesToQt();
    void saysWhatItsLibraryIs();

private:
    QNetworkRequest request(const QString &path = u"/"_s) const
    {
        return QNetworkRequest(m_server->url(path));
    }

    std::unique_ptr<Server> m_server;
    std::unique_ptr<CurlAgent> m_agent;
};

void tst_CurlAgent::init()
{
    m_server = std::make_unique<Server>();
    m_agent = std::make_unique<CurlAgent>();
}

void tst_CurlAgent::signalsComeInOrder()
{
    m_server->playAlways(Server::answer(Server::ok("hello")));
    const ReplyPtr reply(m_agent->get(request()));
    const SignalTrace trace(reply.get());
    QSignalSpy managers(m_agent.get(), &QNetworkAccessManager::finished);
    QTRY_VERIFY(trace.isFinished());

    QStringList names;
    for (const QString &line : trace.lines)
        names.append(line.section(u' ', 0, 0));
    QCOMPARE(
        names,
        (QStringList{u"requestSent"_s, u"metaDataChanged"_s, u"readyRead"_s, u"downloadProgress"_s,
                     u"downloadProgress"_s, u"readChannelFinished"_s, u"finished"_s}));
    QCOMPARE(trace.body, "hello");
    QCOMPARE(reply->error(), QNetworkReply::NoError);
    QCOMPARE(reply->header(QNetworkRequest::ContentLengthHeader).toInt(), 5);
    QCOMPARE(reply->attribute(QNetworkRequest::HttpReasonPhraseAttribute).toString(), u"OK"_s);
    QCOMPARE(managers.size(), 1);
}

void tst_CurlAgent::errorsComeBeforeTheEnd()
{
    m_server->playAlways(Server::answer("HTTP/1.1 404 No\r\nContent-Length: 2\r\n\r\nno"));
    const ReplyPtr reply(m_agent->get(request()));
    const SignalTrace trace(reply.get());
    QTRY_VERIFY(trace.isFinished());

    QCOMPARE(reply->error(), QNetworkReply::ContentNotFoundError);
    QCOMPARE(trace.body, "no");
    const auto at = trace.lines.indexOf(
        u"errorOccurred 203 'Error transferring %1 - server replied: No' finished 0"_s.arg(
            m_server->url().toString()));
    QVERIFY2(at > 0 && at < trace.lines.size() - 2, qPrintable(trace.lines.join(u'\n')));
}

void tst_CurlAgent::sendsHeadersAsGiven()
{
    m_server->playAlways(Server::answer(Server::ok("")));
    QNetworkRequest asked = request(u"/a/../b/./c?x=%20+"_s);
    asked.setRawHeader("X-Second", "2");
    asked.setRawHeader("x-first", " spaced ");
    asked.setRawHeader("X-Empty", "");
    asked.setRawHeader("User-Agent", "me");
    asked.setRawHeader("Accept-Encoding", "identity");
    (void)finished(m_agent->get(asked));

    const auto lines = m_server->heads().constFirst().split('\n');
    QCOMPARE(lines.at(0), "GET /a/../b/./c?x=%20+ HTTP/1.1\r");
    QVERIFY(lines.at(1).startsWith("Host: 127.0.0.1:"));
    QCOMPARE(lines.mid(2),
             (QList<QByteArray>{"X-Second: 2\r", "x-first:  spaced \r", "X-Empty:\r",
                                "User-Agent: me\r", "Accept-Encoding: identity\r", ""}));
}

void tst_CurlAgent::sendsAnyMethod_data()
{
    QTest::addColumn<QByteArray>("method");
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QByteArray>("framing");
    for (const char *method : {"GET", "HEAD", "DELETE", "OPTIONS", "PROPFIND", "get"})
        QTest::addRow("%s", method) << QByteArray(method) << QByteArray() << QByteArray();
    for (const char *method : {"POST", "PUT", "PATCH", "GET", "DELETE", "REPORT"}) {
        QTest::addRow("%s with a body", method)
            << QByteArray(method) << QByteArray("abc") << QByteArray("3");
    }
    QTest::newRow("POST without one") << QByteArray("POST") << QByteArray() << QByteArray("0");
}

void tst_CurlAgent::sendsAnyMethod()
{
    QFETCH(QByteArray, method);
    QFETCH(QByteArray, body);
    QFETCH(QByteArray, framing);
    m_server->playAlways(Server::answer(method == "HEAD" ? bare("200 OK") : Server::ok("x")));

    const ReplyPtr reply = body.isNull()
        ? finished(m_agent->sendCustomRequest(request(), method))
        : finished(m_agent->sendCustomRequest(request(), method, body));

    QCOMPARE(reply->error(), QNetworkReply::NoError);
    QCOMPARE(m_server->requestLine(0), method + " / HTTP/1.1");
    QCOMPARE(m_server->header(0, "Content-Length").value(0), framing);
    QCOMPARE(m_server->bodies().value(0), body);
}

void tst_CurlAgent::refusesHeadersThatEndThemselves()
{
    QNetworkRequest asked = request();
    asked.setRawHeader("X-A", "1\r\nX-Injected: 1");
    const ReplyPtr reply = finished(m_agent->get(asked));
    QVERIFY(reply->error() != QNetworkReply::NoError);
    QCOMPARE(m_server->connectionCount(), 0);
}

void tst_CurlAgent::keepsRepeatedHeaderLines()
{
    m_server->playAlways(Server::answer(Server::ok("",
                                                   "X-A: 1\r\nSet-Cookie: a=1\r\nx-a: 2\r\nX-B:\r\n"
                                                   "Set-Cookie: b=2\r\nX-C: 1\r\n  2\r\n")));
    const ReplyPtr reply = finished(m_agent->get(request()));

    QCOMPARE(reply->rawHeader("X-A"), "1, 2");
    QCOMPARE(reply->rawHeader("Set-Cookie"), "a=1\nb=2");
    QVERIFY(reply->hasRawHeader("X-B"));
    const QList<Headers::Pair> lines{
        {"Content-Length", "0"}, {"X-A", "1"},  {"Set-Cookie", "a=1"}, {"x-a", "2"}, {"X-B", ""},
        {"Set-Cookie", "b=2"},   {"X-C", "1 2"}};
    QCOMPARE(CurlAgent::headerLines(reply.get()).toListOfPairs(), lines);
}

void tst_CurlAgent::usesAConnectionAgain()
{
    m_server->playAlways(Server::answer(Server::ok("x")));
    for (int i = 0; i < 5; ++i)
        QCOMPARE(finished(m_agent->get(request()))->readAll(), "x");
    QCOMPARE(m_server->connectionCount(), 1);

    m_agent->closeIdleConnections();
    QCOMPARE(finished(m_agent->get(request()))->readAll(), "x");
    QCOMPARE(m_server->connectionCount(), 2);

    QNetworkRequest last = request();
    last.setRawHeader("Connection", "close");
    QCOMPARE(finished(m_agent->get(last))->readAll(), "x");
    QCOMPARE(finished(m_agent->get(request()))->readAll(), "x");
    QCOMPARE(m_server->connectionCount(), 3);
}

void tst_CurlAgent::opensNoMoreConnectionsThanAllowed()
{
    m_server->playAlways({Server::head(), Server::stall(), Server::send(Server::ok("x")),
                          Server::head(), Server::send(Server::ok("x")), Server::gone()});
    m_agent->setMaxConnectionsPerHost(2);
    QCOMPARE(m_agent->maxConnectionsPerHost(), 2);
    std::vector<ReplyPtr> replies;
    for (int i = 0; i < 4; ++i)
        replies.emplace_back(m_agent->get(request()));
    QTRY_COMPARE(m_server->heads().size(), 2);
    m_server->release();
    for (const ReplyPtr &reply : replies)
        QTRY_VERIFY(reply->isFinished());
    QCOMPARE(m_server->connectionCount(), 2);
}

void tst_CurlAgent::doesNotUsePollutedConnections_data()
{
    QTest::addColumn<QByteArray>("answer");
    QTest::addColumn<QByteArray>("more"); // comes later
    const QByteArray evil = Server::ok("evil");
    const QByteArray chunked = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n";
    QTest::newRow("behind a length, at once") << Server::ok("x") + evil << QByteArray();
    QTest::newRow("behind a length, later") << Server::ok("x") << evil;
    QTest::newRow("behind chunks, at once") << chunked + evil << QByteArray();
    QTest::newRow("behind chunks, later") << chunked << evil;
    QTest::newRow("behind a 204, at once") << "HTTP/1.1 204 X\r\n\r\n" + evil << QByteArray();
    QTest::newRow("behind a 204, later") << "HTTP/1.1 204 X\r\n\r\n"_ba << evil;
}

void tst_CurlAgent::doesNotUsePollutedConnections()
{
    QFETCH(QByteArray, answer);
    QFETCH(QByteArray, more);
    Script first{Server::head(), Server::send(answer)};
    if (!more.isEmpty())
        first += {Server::stall(), Server::send(more)};
    m_server->play(first + Script{Server::gone()});
    m_server->playAlways(Server::answer(Server::ok("good")));
    (void)finished(m_agent->get(request()));
    m_server->release(); // and the request that follows is made before what came is looked at

    QCOMPARE(finished(m_agent->get(request()))->readAll(), "good");
    QCOMPARE(m_server->connectionCount(), 2);
}

void tst_CurlAgent::repeatsOnADeadConnection()
{
    m_server->play(
        {Server::head(), Server::send(Server::ok("x")), Server::head(), Server::close()});
    m_server->playAlways(Server::answer(Server::ok("again")));
    (void)finished(m_agent->get(request()));
    QCOMPARE(finished(m_agent->get(request()))->readAll(), "again");
    QCOMPARE(m_server->heads().size(), 3);
}

void tst_CurlAgent::tellsOfInterimAnswers()
{
    m_server->playAlways(Server::answer("HTTP/1.1 103 Early Hints\r\nLink: </a.css>\r\n\r\n"
                                        "HTTP/1.1 102 Processing\r\n\r\n"
                                        + Server::ok("x")));
    QList<int> statuses;
    QByteArray link;
    connect(m_agent.get(), &CurlAgent::interimReceived, this,
            [&](QNetworkReply *, int status, const Headers &headers) {
                statuses.append(status);
                link += headers.value("Link");
            });
    const ReplyPtr reply = finished(m_agent->get(request()));
    QCOMPARE(statuses, (QList<int>{103, 102}));
    QCOMPARE(link, "</a.css>");
    QCOMPARE(statusOf(reply), 200);
    QCOMPARE(reply->readAll(), "x");
}

void tst_CurlAgent::hasTrailers()
{
    m_server->playAlways(Server::answer("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"
                                        "3\r\nabc\r\n0\r\nX-Sum: 7\r\nX-Sum: 8\r\n\r\n"));
    const ReplyPtr reply = finished(m_agent->get(request()));
    QCOMPARE(reply->readAll(), "abc");
    QVERIFY(!reply->hasRawHeader("X-Sum"));
    QCOMPARE(CurlAgent::trailers(reply.get()).values("X-Sum"), (QList<QByteArray>{"7", "8"}));
}

void tst_CurlAgent::boundsWhatIsUnread()
{
    constexpr qint64 whole = 8 << 20;
    constexpr qint64 bound = 64 << 10;
    m_server->playAlways(Server::answer(Server::ok(QByteArray(whole, 'x'))));
    const ReplyPtr reply(m_agent->get(request()));
    reply->setReadBufferSize(bound);
    QSignalSpy readable(reply.get(), &QIODevice::readyRead);
    QVERIFY(readable.wait());
    const SlowReading reading = readSlowly(reply.get());
    QCOMPARE(reading.received, whole);
    QVERIFY2(reading.most <= 2 * bound, qPrintable(QString::number(reading.most)));
}

namespace {

// "the whole truth" by gzip, 35 bytes.
QByteArray gzipped()
{
    return QByteArray::fromHex("1f8b08000000000002032bc9485528cfc8cf495528292a2dc90000"
                               "b8d06bb70f000000");
}

QByteArray encoded(const QByteArray &coding, const QByteArray &body)
{
    return Server::ok(body, "Content-Encoding: " + coding + "\r\n");
}

} // namespace

void tst_CurlAgent::decodes()
{
    const QByteArray zlib = qCompress("by deflate").sliced(4); // Qt puts the length before it
    m_server->playAlways(oneByOne({encoded("gzip", gzipped()), encoded("deflate", zlib),
                                   encoded("gzip", gzipped() + gzipped())}));
    const ReplyPtr reply = finished(m_agent->get(request()));
    QCOMPARE(m_server->header(0, "Accept-Encoding").value(0), "gzip, deflate");
    QCOMPARE(reply->readAll(), "the whole truth");
    QVERIFY(!reply->hasRawHeader("Content-Length"));
    QCOMPARE(reply->attribute(QNetworkRequest::OriginalContentLengthAttribute).toInt(), 35);
    QCOMPARE(finished(m_agent->get(request()))->readAll(), "by deflate");
    QCOMPARE(finished(m_agent->get(request()))->readAll(), "the whole truththe whole truth");
}

void tst_CurlAgent::noticesDamagedCodings_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::newRow("half") << gzipped().left(20);
    QTest::newRow("no checksum") << gzipped().chopped(8);
    QTest::newRow("wrong checksum") << QByteArray(gzipped().chopped(8) + "12345678");
    QTest::newRow("none") << "hello world"_ba;
    QTest::newRow("more behind it") << QByteArray(gzipped() + "abc");
}

void tst_CurlAgent::noticesDamagedCodings()
{
    QFETCH(QByteArray, body);
    m_server->playAlways(Server::answer(encoded("gzip", body)));
    const ReplyPtr reply = finished(m_agent->get(request()));
    QCOMPARE(reply->error(), QNetworkReply::UnknownContentError);
    QCOMPARE(reply->errorString(), u"Decompression failed: "_s);
    QCOMPARE(reply->readAll(), "");
}

void tst_CurlAgent::leavesCodingsAloneWhereAsked()
{
    m_server->playAlways(Server::answer(encoded("gzip", gzipped())));
    QNetworkRequest asked = request();
    asked.setRawHeader("Accept-Encoding", "gzip");
    QCOMPARE(finished(m_agent->get(asked))->readAll(), gzipped());
}

void tst_CurlAgent::keepsCookies()
{
    m_server->playAlways(
        Server::answer(Server::ok("", "Set-Cookie: a=1; Path=/\r\nSet-Cookie: b=2; Path=/\r\n")));
    (void)finished(m_agent->get(request()));
    (void)finished(m_agent->get(request()));
    QCOMPARE(m_server->header(0, "Cookie"), QList<QByteArray>());
    QCOMPARE(m_server->header(1, "Cookie"), QList<QByteArray>{"a=1; b=2"});
    QCOMPARE(m_agent->cookieJar()->cookiesForUrl(m_server->url()).size(), 2);
}

void tst_CurlAgent::leavesCookiesAloneWhereAsked()
{
    m_server->playAlways(Server::answer(Server::ok("", "Set-Cookie: a=1; Path=/\r\n")));
    QNetworkRequest asked = request();
    asked.setAttribute(QNetworkRequest::CookieSaveControlAttribute, QNetworkRequest::Manual);
    (void)finished(m_agent->get(asked));
    QCOMPARE(m_agent->cookieJar()->cookiesForUrl(m_server->url()).size(), 0);
    (void)finished(m_agent->get(request()));
    asked.setAttribute(QNetworkRequest::CookieLoadControlAttribute, QNetworkRequest::Manual);
    asked.setRawHeader("Cookie", "own=1");
    (void)finished(m_agent->get(asked));
    QCOMPARE(m_server->header(2, "Cookie"), QList<QByteArray>{"own=1"});
}

void tst_CurlAgent::timesOut()
{
    m_server->playAlways({Server::head(), Server::stall()});
    QNetworkRequest asked = request();
    asked.setTransferTimeout(100);
    const ReplyPtr reply = finished(m_agent->get(asked));
    QCOMPARE(reply->error(), QNetworkReply::OperationCanceledError);
}

void tst_CurlAgent::goesToAUnixSocket()
{
    const QTemporaryDir folder;
    QLocalServer server;
    QVERIFY(server.listen(folder.filePath(u"socket"_s)));
    connect(&server, &QLocalServer::newConnection, this, [&] {
        QLocalSocket *const socket = server.nextPendingConnection();
        connect(socket, &QLocalSocket::readyRead, socket, [socket] {
            const QByteArray head = socket->readAll();
            socket->write(Server::ok(head.contains("Host: some.where\r\n") ? "well" : head));
        });
    });
    m_agent->setUnixSocketPath(server.fullServerName());
    const ReplyPtr reply = finished(m_agent->get(QNetworkRequest(QUrl(u"http://some.where/"_s))));
    QCOMPARE(reply->readAll(), "well");
}

void tst_CurlAgent::leavesOtherSchemesToQt()
{
    const ReplyPtr reply = finished(m_agent->get(QNetworkRequest(QUrl(u"data:,abc"_s))));
    QCOMPARE(reply->readAll(), "abc");
    const ReplyPtr none = finished(m_agent->get(QNetworkRequest(QUrl(u"gopher://a/"_s))));
    QCOMPARE(none->error(), QNetworkReply::ProtocolUnknownError);
}

void tst_CurlAgent::saysWhatItsLibraryIs()
{
    QVERIFY(CurlAgent::libraryVersion().startsWith(u"libcurl/"_s));
    QVERIFY2(CurlAgent::libraryFault().isEmpty(), qPrintable(CurlAgent::libraryFault()));
}

QTEST_GUILESS_MAIN(tst_CurlAgent)
#include "tst_curlagent.moc"
