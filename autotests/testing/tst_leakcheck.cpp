// SPDX-FileCopyrightText: 2026 The QTreq authors
// SPDX-License-Identifier: MIT

#include <QTreq/HTTPClient>
#include <QTreq/Testing/LeakCheck>
#include <QTreq/Testing/ManualClock>
#include <QTreq/Testing/RequestTraversalAgent>
#include <QTreq/Testing/Router>
#include <QTreq/Testing/StubTreq>

#include <QtNetwork/qnetworkreply.h>
#include <QtTest/qsignalspy.h>
#include <QtTest/qtest.h>

#include <chrono>

using namespace Qt::StringLiterals;
using namespace QTreq;
using namespace QTreq::Testing;
using namespace std::chrono_literals;

namespace {

const QUrl url("http://a.test/a"_L1);

StubResponse hello(const QByteArray &, const QUrl &, const Params &, const Headers &,
                   const QByteArray &)
{
    return {.body = "hello"};
}

Render silence(ServerRequest &)
{
    return Render::NotDoneYet;
}

} // namespace

class tst_LeakCheck : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void nothingIsLeft();
    void reportsAtTheEndOfItsScope();
    void namesStages();
    void namesRunningLimits();
    void endedLimitsAreNotNamed();
    void unbufferedBodies();
    void abandonedBodyIsToldBeforeTheEnd();
    void emptyBodiesNeedNoReader();
    void plainReplies();
    void repliesOfAClientAreNamedOnce();
    void outlivesTheClient();
};

void tst_LeakCheck::nothingIsLeft()
{
    QStringList reports;
    StubTreq client(hello);
    {
        const LeakCheck check(client, [&](const QString &report) { reports.append(report); });
        QCOMPARE(client.get(url).result().content().result(), "hello"_ba);
        QCOMPARE(client.get(url).result().code(), 200); // a buffered body may stay unread
        const auto streamed = client.get(url, {.unbuffered = true}).result().content();
        QCOMPARE(streamed.result(), "hello"_ba);
        auto cancelled = client.get(url);
        cancelled.cancel();
        QCOMPARE(check.leaks(), QStringList());
    }
    QCOMPARE(reports, QStringList());
}

void tst_LeakCheck::reportsAtTheEndOfItsScope()
{
    QStringList reports;
    StubTreq client(silence);
    {
        const LeakCheck check(client, [&](const QString &report) { reports.append(report); });
        client.get(url);
        client.put(url, "x");
        QCOMPARE(reports, QStringList());
    }
    QCOMPARE(reports,
             QStringList{u"left undone at the end of the test:\n"
                         "  1. GET http://a.test/a: no response yet\n"
                         "  2. PUT http://a.test/a: no response yet"_s});
}

void tst_LeakCheck::namesStages()
{
    StubTreq client([](ServerRequest &request) {
        if (request.url().path() == "/body"_L1)
            request.response().write("part");
        return Render::NotDoneYet;
    });
    client.setMaxConnectionsPerHost(1);
    const LeakCheck check(client, [](const QString &) {});
    const auto first = client.get(url);
    const auto second = client.get(url);
    const auto body = client.get(QUrl("http://b.test/body"_L1));
    QCOMPARE(check.leaks(),
             (QStringList{u"GET http://a.test/a: no response yet"_s,
                          u"GET http://a.test/a: it waits for a connection"_s,
                          u"GET http://b.test/body: its body has not ended"_s}));
    using Stage = PendingRequest::Stage;
    const QList<PendingRequest> pending = client.pendingRequests();
    QCOMPARE(pending.size(), 3);
    QCOMPARE(pending.at(0).stage, Stage::Waiting);
    QCOMPARE(pending.at(1).stage, Stage::Queued);
    QCOMPARE(pending.at(2).stage, Stage::Receiving);
    QCOMPARE(pending.at(2).request.url(), QUrl("http://b.test/body"_L1));
    QCOMPARE(client.activeRequests(), 3);
}

void tst_LeakCheck::namesRunningLimits()
{
    ManualClock clock;
    StubTreq client(silence);
    client.setClock(&clock);
    const LeakCheck check(client, [](const QString &) {});
    client.get(url, {.timeout = 30s, .idleTimeout = 5s, .deadline = 60s});
    QCOMPARE(check.leaks(),
             QStringList{u"GET http://a.test/a: no response yet; its timeout of 30000 ms is "
                         "running; its idleTimeout of 5000 ms is running; its deadline of 60000 "
                         "ms is running"_s});
}

void tst_LeakCheck::endedLimitsAreNotNamed()
{
    ManualClock clock;
    StubTreq client([](ServerRequest &request) {
        request.response().write("part");
        return Render::NotDoneYet;
    });
    client.setClock(&clock);
    const LeakCheck check(client, [](const QString &) {});
    const auto response = client.get(url, {.timeout = 30s, .deadline = 60s});
    QCOMPARE(check.leaks(),
             QStringList{u"GET http://a.test/a: its body has not ended; its deadline of 60000 ms "
                         "is running"_s});
    clock.advance(60s);
    QCOMPARE(check.leaks(), QStringList());
}

void tst_LeakCheck::unbufferedBodies()
{
    StubTreq client(hello);
    const LeakCheck check(client, [](const QString &) {});
    {
        const Response response = client.get(url, {.unbuffered = true}).result();
        QCOMPARE(check.leaks(),
                 QStringList{u"GET http://a.test/a: its unbuffered body is not read"_s});
        QVERIFY(client.pendingRequests().first().isUnread);
        QCOMPARE(response.content().result(), "hello"_ba);
        QCOMPARE(check.leaks(), QStringList());
    }
    QCOMPARE(check.leaks(), QStringList());
    QCOMPARE(client.get(url, {.unbuffered = true}).result().code(), 200);
    QCOMPARE(check.leaks(),
             QStringList{u"GET http://a.test/a: its unbuffered body was dropped unread"_s});
}

void tst_LeakCheck::abandonedBodyIsToldBeforeTheEnd()
{
    StubTreq client(hello);
    QStringList order;
    connect(&client, &HTTPClient::bodyAbandoned, this,
            [&](const Request &request) { order.append("abandoned "_L1 + request.url().path()); });
    connect(&client, &HTTPClient::requestFinished, this, [&] { order.append(u"finished"_s); });
    QCOMPARE(client.get(url, {.unbuffered = true}).result().code(), 200);
    QCOMPARE(order, (QStringList{u"abandoned /a"_s, u"finished"_s}));
}

void tst_LeakCheck::emptyBodiesNeedNoReader()
{
    StubTreq client([](const auto &...) { return StubResponse{204}; });
    QSignalSpy abandoned(&client, &HTTPClient::bodyAbandoned);
    const LeakCheck check(client, [](const QString &) {});
    QCOMPARE(client.get(url, {.unbuffered = true}).result().code(), 204);
    QCOMPARE(check.leaks(), QStringList());
    QCOMPARE(abandoned.size(), 0);
}

void tst_LeakCheck::plainReplies()
{
    ManualClock clock;
    RequestTraversalAgent agent([](ServerRequest &request) {
        if (request.url().path() == "/paused"_L1)
            request.response().pause(3s);
        const bool silent =
            request.url().path() == "/silent"_L1 || request.url().path() == "/timed"_L1;
        return silent ? Render::NotDoneYet : Render::Done;
    });
    agent.setClock(&clock);
    const LeakCheck check(agent, [](const QString &) {});
    const auto get = [&agent](const char *path, int timeout) {
        QNetworkRequest request(QUrl("http://a.test"_L1 + QLatin1String(path)));
        request.setTransferTimeout(timeout);
        return agent.get(request);
    };
    get("/silent", 0);
    get("/timed", 7000);
    get("/paused", 0);
    QNetworkReply *const done = get("/done", 0);
    QNetworkReply *const deleted = get("/done", 0);
    agent.flush();
    deleted->deleteLater();
    QCOMPARE(check.leaks(),
             (QStringList{u"GET http://a.test/silent: its reply has not finished"_s,
                          u"GET http://a.test/timed: its reply has not finished; its transfer "
                          "timeout of 7000 ms is running"_s,
                          u"GET http://a.test/paused: its reply has not finished; its answer's "
                          "pause of 3000 ms is running"_s,
                          u"GET http://a.test/done: its reply was not deleted"_s}));
    delete done;
    QCOMPARE(check.leaks().size(), 3);
}

void tst_LeakCheck::repliesOfAClientAreNamedOnce()
{
    StubTreq client(silence);
    const LeakCheck check(client, [](const QString &) {});
    client.get(url);
    QNetworkReply *const plain =
        client.traversalAgent()->get(QNetworkRequest(QUrl("http://a.test/plain"_L1)));
    client.flush();
    QCOMPARE(check.leaks(),
             (QStringList{u"GET http://a.test/a: no response yet"_s,
                          u"GET http://a.test/plain: its reply has not finished"_s}));
    plain->abort();
    client.cancelAll();
    QCOMPARE(check.leaks(), QStringList{u"GET http://a.test/plain: its reply was not deleted"_s});
    delete plain;
    QCOMPARE(check.leaks(), QStringList());
}

void tst_LeakCheck::outlivesTheClient()
{
    QStringList reports;
    {
        auto client = std::make_unique<StubTreq>(silence);
        const LeakCheck check(*client, [&](const QString &report) { reports.append(report); });
        const auto future = client->get(url);
        client.reset();
        QVERIFY_THROWS_EXCEPTION(CancelledError, future.result());
    }
    QCOMPARE(reports, QStringList());
}

QTEST_GUILESS_MAIN(tst_LeakCheck)

#include "tst_leakcheck.moc"
