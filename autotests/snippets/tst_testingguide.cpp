// SPDX-FileCopyrightText: 2026 The QTreq authors
// SPDX-License-Identifier: MIT

//! [includes]
#include <QTreq/HTTPClient>
#include <QTreq/Testing/Faults>
#include <QTreq/Testing/LeakCheck>
#include <QTreq/Testing/LoopbackServer>
#include <QTreq/Testing/ManualClock>
#include <QTreq/Testing/RequestSequence>
#include <QTreq/Testing/RequestTraversalAgent>
#include <QTreq/Testing/Router>
#include <QTreq/Testing/StubResponse>
#include <QTreq/Testing/StubTreq>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using namespace QTreq;
using namespace QTreq::Testing;
//! [includes]

#include <QtNetwork/qnetworkreply.h>
#include <QtTest/qsignalspy.h>
#include <QtTest/qtest.h>

namespace {

// The code under test: once with HTTPClient, once as it is in many applications.

//! [tracker]
class Tracker
{
public:
    explicit Tracker(HTTPClient &client) : m_client(client) { }

    Future<QString> title(int number)
    {
        return m_client.get(QUrl(u"https://tracker.test/issues/%1"_s.arg(number)), {.timeout = 30s})
            .then([](const Response &r) { return r.raiseForStatus().json(); })
            .then([](const QJsonValue &issue) { return issue["title"_L1].toString(); });
    }

private:
    HTTPClient &m_client;
};
//! [tracker]

class Downloader : public QObject
{
    Q_OBJECT
public:
    explicit Downloader(QNetworkAccessManager *network) : m_network(network) { }

    void start(const QUrl &url)
    {
        QNetworkRequest request(url);
        request.setTransferTimeout(30000);
        m_reply = m_network->get(request);
        connect(m_reply, &QNetworkReply::downloadProgress, this, &Downloader::progressed);
        connect(m_reply, &QNetworkReply::finished, this, [this] {
            m_reply->deleteLater();
            Q_EMIT ended(m_reply->error());
        });
    }
    void cancel() { m_reply->abort(); }
    QNetworkReply *reply() const { return m_reply; }

Q_SIGNALS:
    void progressed(qint64 received, qint64 total);
    void ended(QNetworkReply::NetworkError error);

private:
    QNetworkAccessManager *m_network;
    QNetworkReply *m_reply = nullptr;
};

QNetworkReply::NetworkError errorIn(const QSignalSpy &ended)
{
    return ended.first().first().value<QNetworkReply::NetworkError>();
}

const QUrl url(u"https://files.test/big.zip"_s);

} // namespace

// What doc/testing.md shows.
class tst_TestingGuide : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void firstTest();
    void withManager();
    void readyAtOnce();
    void cancelling();
    void progress();
    void routes();
    void heldBack();
    void leaks();
    void sequences();
    void timeouts();
    void timeoutsOfReplies();
    void faults();
    void faultsOfConnections();
    void trickling();
    void sockets();
    void secureSockets();
    void reporters();
};

//! [first]
void tst_TestingGuide::firstTest()
{
    QUrl asked;
    StubTreq client([&](ServerRequest &request) {
        asked = request.url();
        request.response().send({200, {}, R"({"title": "It rains in"})"});
        return Render::Done;
    });

    QCOMPARE(Tracker(client).title(7).result(), u"It rains in"_s);
    QCOMPARE(asked.path(), u"/issues/7"_s);
}
//! [first]

//! [manager]
void tst_TestingGuide::withManager()
{
    RequestTraversalAgent network([](ServerRequest &request) {
        request.response().send({404, {}, "no such file"});
        return Render::Done;
    });
    Downloader downloader(&network);
    QSignalSpy ended(&downloader, &Downloader::ended);

    downloader.start(url);

    QVERIFY(ended.wait());
    QCOMPARE(errorIn(ended), QNetworkReply::ContentNotFoundError);
}
//! [manager]

void tst_TestingGuide::readyAtOnce()
{
    RequestTraversalAgent network([](ServerRequest &request) {
        request.response().send({200, {}, "here"});
        return Render::Done;
    });
    Downloader downloader(&network);
    QSignalSpy ended(&downloader, &Downloader::ended);
    //! [flush]
    downloader.start(url);
    network.flush();
    QCOMPARE(ended.size(), 1);
    //! [flush]
}

//! [cancel]
void tst_TestingGuide::cancelling()
{
    std::optional<ServerRequest> waiting;
    RequestTraversalAgent network([&](ServerRequest &request) {
        waiting = request;
        return Render::NotDoneYet;
    });
    Downloader downloader(&network);
    QSignalSpy ended(&downloader, &Downloader::ended);
    downloader.start(url);
    network.flush();

    downloader.cancel();

    QCOMPARE(errorIn(ended), QNetworkReply::OperationCanceledError);
    QVERIFY(waiting->isClientGone());
}
//! [cancel]

//! [progress]
void tst_TestingGuide::progress()
{
    std::optional<ServerRequest> waiting;
    RequestTraversalAgent network([&](ServerRequest &request) {
        request.response().setHeader("Content-Length", "10");
        request.response().write("half ");
        waiting = request;
        return Render::NotDoneYet;
    });
    Downloader downloader(&network);
    QSignalSpy progressed(&downloader, &Downloader::progressed);

    downloader.start(url);
    network.flush();
    QCOMPARE(downloader.reply()->bytesAvailable(), 5);

    waiting->response().finish("whole");
    network.flush();
    QCOMPARE(progressed.last(), QVariantList({10, 10}));
}
//! [progress]

//! [routes]
void tst_TestingGuide::routes()
{
    Router router;
    auto issue = router.get(u"/issues/{number}"_s).replyWith([](const RouteCall &call) {
        return StubResponse{200, {}, "{\"title\": \"Issue " + call.value("number") + "\"}"};
    });
    router.post(u"/issues"_s).where(Match::jsonSubset(R"({"title": "New"})")).reply({201}).times(1);
    StubTreq client(router);

    QCOMPARE(Tracker(client).title(7).result(), u"Issue 7"_s);
    const QJsonObject json{{u"title"_s, u"New"_s}, {u"labels"_s, QJsonArray()}};
    QCOMPARE(
        client.post(QUrl(u"https://tracker.test/issues"_s), {}, {.json = json}).result().code(),
        201);

    QCOMPARE(issue.callCount(), 1);
    QCOMPARE(router.received().last().json(), QJsonValue(json));
    QVERIFY(router.verify());
}
//! [routes]

void tst_TestingGuide::heldBack()
{
    Router router;
    //! [hold]
    auto route = router.get(u"/issues/7"_s).hold();
    StubTreq client(router);
    const auto title = Tracker(client).title(7);
    QVERIFY(!title.isFinished()); // the application is waiting: look at its spinner here
    route.release({200, {}, R"({"title": "At last"})"});
    client.flush();
    QCOMPARE(title.result(), u"At last"_s);
    //! [hold]
}

//! [leaks]
void tst_TestingGuide::leaks()
{
    StubTreq client([](const auto &...) { return StubResponse{.body = R"({"title": "Ho"})"}; });
    const LeakCheck check(client); // what is left undone fails the test, at this place

    QCOMPARE(Tracker(client).title(7).result(), u"Ho"_s);
    const auto stream = client.get(QUrl(u"https://tracker.test/log"_s), {.unbuffered = true});
    QCOMPARE(check.leaks(),
             QStringList{u"GET https://tracker.test/log: its unbuffered body is not read"_s});
    QVERIFY(!stream.result().content().result().isEmpty());
}
//! [leaks]

//! [sequence]
void tst_TestingGuide::sequences()
{
    const QUrl issue(u"https://tracker.test/issues/7"_s);
    RequestSequence sequence({
        {{"get", issue, any, HasHeaders{{"Accept-Encoding", any}}, ""}, {503}},
        {{"get", issue, any, any, ""}, {200, {}, R"({"title": "Ho"})"}},
    });
    StubTreq client(sequence);
    const auto guard = sequence.consume(); // what is left over fails the test, at this place

    QVERIFY_THROWS_EXCEPTION(StatusError, Tracker(client).title(7).result());
    QCOMPARE(Tracker(client).title(7).result(), u"Ho"_s);
}
//! [sequence]

//! [timeout]
void tst_TestingGuide::timeouts()
{
    ManualClock clock;
    StubTreq client([](ServerRequest &request) {
        request.response().pause(31s);
        request.response().finish("too late");
        return Render::Done;
    });
    client.setClock(&clock);
    const auto title = Tracker(client).title(7);

    clock.advance(29s);
    QVERIFY(!title.isFinished());
    clock.advance(1s);
    QVERIFY_THROWS_EXCEPTION(TimeoutError, title.result());
}
//! [timeout]

void tst_TestingGuide::timeoutsOfReplies()
{
    ManualClock clock;
    //! [transfertimeout]
    RequestTraversalAgent network([](ServerRequest &request) {
        request.response().fail(Faults::stall());
        return Render::Done;
    });
    network.setClock(&clock); // setTransferTimeout() goes by it as well
    //! [transfertimeout]
    Downloader downloader(&network);
    QSignalSpy ended(&downloader, &Downloader::ended);
    downloader.start(url);
    network.flush();
    clock.advance(30s);
    QCOMPARE(errorIn(ended), QNetworkReply::OperationCanceledError);
}

//! [faults]
void tst_TestingGuide::faults()
{
    RequestTraversalAgent network([](ServerRequest &request) {
        request.response().send({200, {}, "a long body"}, Faults::truncated(6));
        return Render::Done;
    });
    Downloader downloader(&network);
    QSignalSpy ended(&downloader, &Downloader::ended);
    downloader.start(url);
    network.flush();

    QCOMPARE(errorIn(ended), QNetworkReply::RemoteHostClosedError);
    QCOMPARE(downloader.reply()->readAll(), "a long"_ba);
}
//! [faults]

void tst_TestingGuide::faultsOfConnections()
{
    //! [connectionfault]
    StubTreq client([](ServerRequest &request) {
        request.response().send({200, {}, R"({"title": "Ho"})"});
        return Render::Done;
    });
    client.traversalAgent()->setConnectionFault(Faults::refused());
    QVERIFY_THROWS_EXCEPTION(ConnectionError, Tracker(client).title(7).result());

    client.traversalAgent()->setConnectionFault(Fault()); // the server is up again
    QCOMPARE(Tracker(client).title(7).result(), u"Ho"_s);
    //! [connectionfault]
}

void tst_TestingGuide::trickling()
{
    ManualClock clock;
    //! [trickle]
    StubTreq client([](ServerRequest &request) {
        request.response().trickle({"{\"tit", "le\": \"Ho", "\"}"}, 10s);
        return Render::Done;
    });
    client.setClock(&clock);
    const auto title = Tracker(client).title(7);
    clock.advance(30s);
    client.flush();
    QCOMPARE(title.result(), u"Ho"_s);
    //! [trickle]
}

//! [socket]
void tst_TestingGuide::sockets()
{
    LoopbackServer server([](ServerRequest &request) {
        request.response().send({200, {}, "hello"});
        return Render::Done;
    });
    HTTPClient client;
    const auto response = client.get(server.url(u"/greeting"_s));
    QTRY_VERIFY(response.isFinished());
    QCOMPARE(response.result().code(), 200);
}
//! [socket]

void tst_TestingGuide::secureSockets()
{
    const ResourceHandle resource([](ServerRequest &request) {
        request.response().send({200, {}, "hello"});
        return Render::Done;
    });
    //! [tls]
    LoopbackServer server(resource, LoopbackServer::Tls::On);
    QVERIFY2(server.isListening(), qPrintable(server.errorString()));
    QNetworkAccessManager network;
    QNetworkRequest request(server.url(u"/greeting"_s));
    request.setSslConfiguration(server.clientConfiguration()); // trusts it, and nobody else
    const std::unique_ptr<QNetworkReply> reply(network.get(request));
    //! [tls]
    QTRY_VERIFY(reply->isFinished());
    QCOMPARE(reply->readAll(), "hello"_ba);
}

void tst_TestingGuide::reporters()
{
    //! [reporter]
    QStringList reports;
    Router router([&](const QString &report) { reports.append(report); });
    StubTreq client(router);
    QCOMPARE(client.get(url).result().code(), 500);
    QVERIFY(reports.first().contains(u"https://files.test/big.zip"_s));
    //! [reporter]
}

QTEST_GUILESS_MAIN(tst_TestingGuide)

#include "tst_testingguide.moc"
