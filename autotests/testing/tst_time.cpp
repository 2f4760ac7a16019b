// SPDX-FileCopyrightText: 2026 The QTreq authors
// SPDX-License-Identifier: MIT

#include <QTreq/CookieJar>
#include <QTreq/HTTPClient>
#include <QTreq/Testing/Faults>
#include <QTreq/Testing/LoopbackServer>
#include <QTreq/Testing/ManualClock>
#include <QTreq/Testing/RequestTraversalAgent>
#include <QTreq/Testing/Router>
#include <QTreq/Testing/StubResponse>
#include <QTreq/Testing/StubTreq>

#include <QtCore/qelapsedtimer.h>
#include <QtNetwork/qnetworkreply.h>
#include <QtTest/qtest.h>

using namespace Qt::StringLiterals;
using namespace QTreq;
using namespace QTreq::Testing;
using namespace std::chrono_literals;
using Milliseconds = std::chrono::milliseconds;
using Phase = TimeoutError::Phase;

namespace {

const QUrl url(u"http://a.test/"_s);

/// The phase of the limit that passed; nothing: the future did not end in one.
template<class T>
std::optional<Phase> phaseOf(const Future<T> &future)
{
    try {
        Future<T>(future).waitForFinished();
    } catch (const TimeoutError &error) {
        return error.phase();
    } catch (...) {
    }
    return std::nullopt;
}

Render stall(ServerRequest &request)
{
    request.response().fail(Faults::stall());
    return Render::Done;
}

} // namespace

Q_DECLARE_METATYPE(RequestOptions)
Q_DECLARE_METATYPE(std::optional<TimeoutError::Phase>)

/// Everything in the library that waits goes by the clock that it is given: hours pass here, and
/// nobody waits for them.
class tst_Time : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { m_elapsed.start(); }
    void cleanupTestCase();

    void limitsOfClients_data();
    void limitsOfClients();
    void limitsOnASocket_data() { limitsOfClients_data(); }
    void limitsOnASocket();
    void limitsOfBodies_data();
    void limitsOfBodies();
    void idleTimeEndsWithEachPiece();
    void limitsOfReplies_data();
    void limitsOfReplies();
    void delaysOfStubs_data();
    void delaysOfStubs();
    void delaysAddUp();
    void delaysOnASocket();
    void cookiesExpire();
    void cookiesOfManagersExpire();
    void limitsAndDelaysMeet();

private:
    QElapsedTimer m_elapsed;
};

void tst_Time::cleanupTestCase()
{
    QVERIFY(m_elapsed.elapsed() < 30 * 1000); // what the first limit alone would take
}

void tst_Time::limitsOfClients_data()
{
    QTest::addColumn<RequestOptions>("options");
    QTest::addColumn<std::optional<Phase>>("phase");
    const auto row = [](const char *name, const RequestOptions &options, Phase phase) {
        QTest::newRow(name) << options << std::optional(phase);
    };
    row("timeout", {.timeout = 30s}, Phase::Response);
    row("idle timeout", {.idleTimeout = 30s}, Phase::Idle);
    row("deadline", {.deadline = 30s}, Phase::Deadline);
}

void tst_Time::limitsOfClients()
{
    QFETCH(RequestOptions, options);
    QFETCH(std::optional<Phase>, phase);
    ManualClock clock;
    StubTreq client(stall);
    client.setClock(&clock);
    const auto future = client.get(url, options);

    clock.advance(29999ms);
    QVERIFY(!future.isFinished());
    clock.advance(1ms);
    QVERIFY(future.isFinished());
    QCOMPARE(phaseOf(future), phase);
    QCOMPARE(clock.pendingCalls(), 0);
}

void tst_Time::limitsOnASocket()
{
    QFETCH(RequestOptions, options);
    QFETCH(std::optional<Phase>, phase);
    ManualClock clock;
    int asked = 0;
    LoopbackServer server([&](ServerRequest &request) {
        ++asked;
        return stall(request);
    });
    HTTPClient client;
    client.setClock(&clock);
    const auto future = client.get(server.url(), options);
    QTRY_COMPARE(asked, 1);

    clock.advance(29999ms);
    QVERIFY(!future.isFinished());
    clock.advance(1ms);
    QVERIFY(future.isFinished());
    QCOMPARE(phaseOf(future), phase);
}

void tst_Time::limitsOfBodies_data()
{
    QTest::addColumn<RequestOptions>("options");
    QTest::addColumn<std::optional<Phase>>("phase");
    const auto row = [](const char *name, const RequestOptions &options, auto phase) {
        QTest::newRow(name) << options << std::optional<Phase>(phase);
    };
    row("timeout", {.timeout = 30s}, std::nullopt); // which ends with the head
    row("idle timeout", {.idleTimeout = 30s}, Phase::Idle);
    row("deadline", {.deadline = 30s}, Phase::Deadline);
}

void tst_Time::limitsOfBodies()
{
    QFETCH(RequestOptions, options);
    QFETCH(std::optional<Phase>, phase);
    ManualClock clock;
    StubTreq client([](ServerRequest &request) {
        request.response().send({200, {}, "hello"}, Faults::stallInBody(2));
        return Render::Done;
    });
    client.setClock(&clock);
    const auto future = client.get(url, options);
    QVERIFY(future.isFinished());
    const auto content = future.result().content();

    clock.advance(29999ms);
    QVERIFY(!content.isFinished());
    clock.advance(1ms);
    QCOMPARE(content.isFinished(), phase.has_value());
    if (phase)
        QCOMPARE(phaseOf(content), phase);
}

void tst_Time::idleTimeEndsWithEachPiece()
{
    ManualClock clock;
    StubTreq client([](ServerRequest &request) {
        request.response().trickle({"a", "b", "c"}, 29s);
        return Render::Done;
    });
    client.setClock(&clock);
    const auto future = client.get(url, {.idleTimeout = 30s});
    const auto content = future.result().content();
    for (int i = 0; i < 3; ++i) {
        QVERIFY(!content.isFinished());
        clock.advance(29s);
        client.flush();
    }
    QVERIFY(content.isFinished());
    QCOMPARE(content.result(), "abc"_ba);
}

void tst_Time::limitsOfReplies_data()
{
    QTest::addColumn<bool>("ofTheAgent");
    QTest::newRow("of the request") << false;
    QTest::newRow("of the agent") << true;
}

// setTransferTimeout(), which Qt's own manager counts in real time.
void tst_Time::limitsOfReplies()
{
    QFETCH(bool, ofTheAgent);
    ManualClock clock;
    RequestTraversalAgent agent(stall);
    agent.setClock(&clock);
    QNetworkRequest request(url);
    if (ofTheAgent)
        agent.setTransferTimeout(30000);
    else
        request.setTransferTimeout(30000);
    const std::unique_ptr<QNetworkReply> reply(agent.get(request));
    agent.flush();

    clock.advance(29999ms);
    QVERIFY(!reply->isFinished());
    clock.advance(1ms);
    QVERIFY(reply->isFinished());
    QCOMPARE(reply->error(), QNetworkReply::OperationCanceledError);
}

void tst_Time::delaysOfStubs_data()
{
    QTest::addColumn<bool>("byRoute");
    QTest::newRow("pause") << false;
    QTest::newRow("route") << true;
}

void tst_Time::delaysOfStubs()
{
    QFETCH(bool, byRoute);
    Router router;
    router.get(u"/"_s).delay(1h).reply({200, {}, "late"}).optional();
    const ResourceHandle pausing([](ServerRequest &request) {
        request.response().pause(1h);
        request.response().finish("late");
        return Render::Done;
    });
    ManualClock clock;
    StubTreq client(byRoute ? ResourceHandle(router) : pausing);
    client.setClock(&clock);
    const auto future = client.get(url);

    clock.advance(1h - 1ms);
    client.flush();
    QVERIFY(!future.isFinished());
    clock.advance(1ms);
    client.flush();
    QVERIFY(future.isFinished());
    QCOMPARE(future.result().content().result(), "late"_ba);
}

// One advance() over all of them, whoever flushes when.
void tst_Time::delaysAddUp()
{
    ManualClock clock;
    StubTreq client([](ServerRequest &request) {
        request.response().trickle({"a", "b", "c"}, 10s);
        return Render::Done;
    });
    client.setClock(&clock);
    const auto content = client.get(url).result().content();
    clock.advance(29s);
    client.flush();
    QVERIFY(!content.isFinished());
    clock.advance(1s);
    client.flush();
    QVERIFY(content.isFinished());
    QCOMPARE(content.result(), "abc"_ba);
}

void tst_Time::delaysOnASocket()
{
    ManualClock clock;
    int asked = 0;
    LoopbackServer server([&](ServerRequest &request) {
        ++asked;
        request.response().pause(1h);
        request.response().finish("late");
        return Render::Done;
    });
    server.setClock(&clock);
    HTTPClient client;
    const auto future = client.get(server.url());
    QTRY_COMPARE(asked, 1);
    clock.advance(1h - 1ms);
    QCoreApplication::processEvents();
    QVERIFY(!future.isFinished());
    clock.advance(1ms);
    QTRY_VERIFY(future.isFinished());
    QCOMPARE(future.result().code(), 200);
}

void tst_Time::cookiesExpire()
{
    ManualClock clock;
    QList<Params> sent;
    StubTreq client([&](ServerRequest &request) {
        sent.append(request.cookies());
        const bool isFirst = sent.size() == 1;
        request.response().send(
            {200, isFirst ? Headers{{"Set-Cookie", "a=1; Max-Age=3600"}} : Headers(), ""});
        return Render::Done;
    });
    client.setClock(&clock);
    for (const auto pause : {0s, 3599s, 1s}) {
        clock.advance(pause);
        QVERIFY(client.get(url).isFinished());
    }
    QCOMPARE(sent, (QList<Params>{Params(), Params{{"a", "1"}}, Params()}));
}

void tst_Time::cookiesOfManagersExpire()
{
    ManualClock clock;
    clock.setCurrentDateTime(QDateTime(QDate(2030, 1, 1), QTime(0, 0), Qt::UTC));
    QStringList sent;
    RequestTraversalAgent agent([&](ServerRequest &request) {
        sent.append(QString::fromLatin1(request.header("Cookie")));
        request.response().finish();
        return Render::Done;
    });
    auto *const jar = new CookieJar(&agent);
    jar->setClock(&clock);
    jar->setCookiesFromHeaders({"a=1; Expires=Tue, 01 Jan 2030 01:00:00 GMT"}, url);
    agent.setCookieJar(jar);
    for (const auto pause : {3599s, 1s}) {
        clock.advance(pause);
        const std::unique_ptr<QNetworkReply> reply(agent.get(QNetworkRequest(url)));
        agent.flush();
        QVERIFY(reply->isFinished());
    }
    QCOMPARE(sent, (QStringList{u"a=1"_s, QString()}));
}

// One clock under both sides: what is due first comes first.
void tst_Time::limitsAndDelaysMeet()
{
    ManualClock clock;
    StubTreq client([](ServerRequest &request) {
        request.response().pause(request.url().path() == "/quick"_L1 ? 29s : 31s);
        request.response().finish("here");
        return Render::Done;
    });
    client.setClock(&clock);
    const auto quick = client.get(QUrl(u"http://a.test/quick"_s), {.timeout = 30s});
    const auto slow = client.get(QUrl(u"http://a.test/slow"_s), {.timeout = 30s});
    clock.advance(29s);
    client.flush();
    QVERIFY(quick.isFinished());
    QCOMPARE(quick.result().code(), 200);
    QVERIFY(!slow.isFinished());
    clock.advance(1min);
    QCOMPARE(phaseOf(slow), std::optional(Phase::Response));
}

QTEST_GUILESS_MAIN(tst_Time)

#include "tst_time.moc"
