// SPDX-FileCopyrightText: 2026 The QTreq authors
// SPDX-License-Identifier: MIT

#include <QTreq/HTTPClient>
#include <QTreq/Testing/Faults>
#include <QTreq/Testing/LoopbackServer>
#include <QTreq/Testing/ManualClock>
#include <QTreq/Testing/Router>
#include <QTreq/Testing/StubTreq>

#include <QtCore/qregularexpression.h>
#include <QtTest/qtest.h>

#include <chrono>

using namespace Qt::StringLiterals;
using namespace QTreq;
using namespace QTreq::Testing;
using namespace std::chrono_literals;

namespace {

QUrl at(const char *path)
{
    return QUrl("http://a.test"_L1 + QLatin1String(path));
}

/// A router whose reports are kept, and a client over it.
struct Setup
{
    QStringList reports;
    Router router{[this](const QString &report) { reports.append(report); }};
    StubTreq client{router};

    QByteArray get(const char *path) const
    {
        return body(const_cast<StubTreq &>(client).get(at(path)));
    }
    static QByteArray body(const Future<Response> &future)
    {
        return future.result().content().result();
    }
};

// The line of a route moves when this file is edited; what is said about it does not.
QString withoutLines(QString text)
{
    static const QRegularExpression line(u"(tst_router\\.cpp):\\d+"_s);
    return text.replace(line, u"\\1"_s);
}

} // namespace

class tst_Router : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void routesAnswerInAnyOrder();
    void templatesGiveValues();
    void firstRouteWins();
    void repliesInSequence();
    void repliesAreComputed();
    void repliesAreHeld();
    void repliesAreDelayed();
    void repliesBreakOff();
    void timesAreCounted();
    void strictOrderIsKept();
    void historyHasBodies();
    void waitsForRequests();
    void unmatchedRequestsAreReported();
    void missingRoutesAreReported();
    void unusedRoutesAreReported();
    void nonsenseIsReportedWhereItIsWritten();
    void exceptionsAreReported();
};

void tst_Router::routesAnswerInAnyOrder()
{
    Setup setup;
    setup.router.get(u"/a"_s).reply({200, {}, "A"});
    setup.router.post(u"http://a.test/b"_s).where(Match::body("x")).reply({201, {}, "B"});
    QCOMPARE(setup.body(setup.client.post(at("/b"), "x")), "B"_ba);
    QCOMPARE(setup.get("/a"), "A"_ba);
    QCOMPARE(setup.get("/a?q=1"), "A"_ba);
    QVERIFY(setup.router.verify());
    QCOMPARE(setup.reports, QStringList());
}

void tst_Router::templatesGiveValues()
{
    Setup setup;
    auto route = setup.router.get(u"/users/{id}/{rest*}"_s).replyWith([](const RouteCall &call) {
        return StubResponse{.body = call.value("id") + '|' + call.value("rest")};
    });
    QCOMPARE(setup.get("/users/a%20b/c/d%2Fe"), "a b|c/d/e"_ba);
    QCOMPARE(route.calls().first().values, Params({{"id", "a b"}, {"rest", "c/d/e"}}));
}

void tst_Router::firstRouteWins()
{
    Setup setup;
    setup.router.get(u"/a"_s).where(Match::query("q")).reply({200, {}, "narrow"});
    setup.router.route(Match::method("GET")).reply({200, {}, "wide"});
    QCOMPARE(setup.get("/a?q=1"), "narrow"_ba);
    QCOMPARE(setup.get("/a"), "wide"_ba);
}

void tst_Router::repliesInSequence()
{
    Setup setup;
    setup.router.get(u"/a"_s).replyOnce({200, {}, "1"}).replyOnce({200, {}, "2"});
    setup.router.get(u"/b"_s).replyOnce({200, {}, "1"}).reply({200, {}, "then"});
    QCOMPARE(setup.get("/a"), "1"_ba);
    QCOMPARE(setup.get("/a"), "2"_ba);
    QCOMPARE(setup.get("/a"), "2"_ba);
    QCOMPARE(setup.get("/b"), "1"_ba);
    QCOMPARE(setup.get("/b"), "then"_ba);
    QCOMPARE(setup.get("/b"), "then"_ba);
}

void tst_Router::repliesAreComputed()
{
    Setup setup;
    int count = 0;
    setup.router.get(u"/a"_s).replyWith([&](const RouteCall &call) {
        return StubResponse{200 + ++count, {}, call.request.method()};
    });
    QCOMPARE(setup.client.get(at("/a")).result().code(), 201);
    QCOMPARE(setup.client.get(at("/a")).result().code(), 202);
}

void tst_Router::repliesAreHeld()
{
    Setup setup;
    auto route = setup.router.get(u"/a"_s).hold();
    const auto first = setup.client.get(at("/a"));
    const auto second = setup.client.get(at("/a"));
    QVERIFY(!first.isFinished());
    QCOMPARE(route.heldCount(), 2);
    QVERIFY(route.release({200, {}, "1"}));
    setup.client.flush();
    QVERIFY(first.isFinished());
    QVERIFY(!second.isFinished());
    QVERIFY(route.release({202, {}, "2"}));
    setup.client.flush();
    QCOMPARE(second.result().code(), 202);
    QVERIFY(!route.release({200}));
}

void tst_Router::repliesAreDelayed()
{
    Setup setup;
    ManualClock clock;
    setup.client.setClock(&clock);
    setup.router.get(u"/a"_s).delay(60s).reply({200, {}, "late"});
    const auto patient = setup.client.get(at("/a"));
    const auto hasty = setup.client.get(at("/a"), {.timeout = 30s});
    clock.advance(30s);
    QVERIFY_THROWS_EXCEPTION(TimeoutError, hasty.result());
    clock.advance(30s);
    setup.client.flush();
    QCOMPARE(setup.body(patient), "late"_ba);
}

void tst_Router::repliesBreakOff()
{
    Setup setup;
    setup.router.get(u"/a"_s).reply({200, {}, "hello"}).fail(Faults::truncated(2));
    const auto future = setup.client.get(at("/a"));
    QCOMPARE(future.result().length(), 5);
    const auto body = future.result().content();
    QVERIFY_THROWS_EXCEPTION(Error, body.result());
}

void tst_Router::timesAreCounted()
{
    Setup setup;
    setup.router.get(u"/a"_s).times(2).reply({200, {}, "1"});
    setup.router.get(u"/b"_s).optional();
    setup.get("/a");
    QVERIFY(!setup.router.verify());
    QCOMPARE(
        withoutLines(setup.reports.join(u'\n')),
        u"a route was not used as expected: GET /a (tst_router.cpp) was called 1 of 2 times"_s);
    setup.get("/a");
    QVERIFY(setup.router.verify());
    setup.reports.clear();
    QCOMPARE(setup.client.get(at("/a")).result().code(), 500);
    QVERIFY(setup.reports.join(u'\n').contains(u"used up: it was to be called 2 times"_s));
}

void tst_Router::strictOrderIsKept()
{
    Setup setup;
    setup.router.setStrictOrder(true);
    setup.router.get(u"/a"_s).times(2);
    setup.router.get(u"/b"_s);
    QCOMPARE(setup.client.get(at("/a")).result().code(), 200);
    QCOMPARE(setup.client.get(at("/b")).result().code(), 500);
    QCOMPARE(setup.client.get(at("/a")).result().code(), 200);
    QCOMPARE(setup.client.get(at("/b")).result().code(), 200);
    QCOMPARE(setup.reports.size(), 1);
    QVERIFY(withoutLines(setup.reports.first())
                .contains(u"out of order: the next is GET /a (tst_router.cpp)"_s));
}

void tst_Router::historyHasBodies()
{
    Setup setup;
    auto route = setup.router.post(u"/a"_s);
    setup.client.post(at("/a"), "one");
    setup.client.post(at("/a"), "two");
    setup.client.get(at("/a"));
    QCOMPARE(route.callCount(), 2);
    QCOMPARE(route.calls().at(1).request.body(), "two"_ba);
    QCOMPARE(setup.router.received().size(), 3);
    QCOMPARE(setup.router.received().last().method(), "GET"_ba);
}

void tst_Router::waitsForRequests()
{
    Router router;
    router.get(u"/a"_s);
    LoopbackServer server(router);
    HTTPClient client;
    client.get(server.url(u"/a"_s));
    client.get(server.url(u"/a"_s));
    QVERIFY(router.waitForRequests(2));
    QVERIFY(!router.waitForRequests(3, 1ms));
}

void tst_Router::unmatchedRequestsAreReported()
{
    Setup setup;
    setup.router.get(u"/users/{id}"_s);
    setup.router.post(u"/users"_s).where(Match::jsonSubset(R"({"name": "a", "age": 3})"));
    const Response response =
        setup.client.post(at("/users"), R"({"name": "b", "age": 3})").result();

    QCOMPARE(response.code(), 500);
    QCOMPARE(response.phrase(), u"StubbingError"_s);
    QCOMPARE(setup.reports.size(), 1);
    QCOMPARE(withoutLines(setup.reports.first()),
             u"no route takes POST http://a.test/users with body "
             "\"{\\\"name\\\": \\\"b\\\", \\\"age\\\": 3}\"\n"
             "  1. GET /users/{id} (tst_router.cpp)\n"
             "     method: expected GET, got POST\n"
             "     url: expected /users/{id}, got http://a.test/users\n"
             "  2. POST /users where json with {\"age\":3,\"name\":\"a\"} (tst_router.cpp)"
             "  <-- closest\n"
             "       expected             | got\n"
             "       method POST          | the same\n"
             "       url /users           | the same\n"
             "     * json with $.name \"a\" | \"b\""_s);
    setup.router.get(u"/users/{id}"_s);
    setup.get("/users/1");
    setup.client.post(at("/users"), R"({"name": "a", "age": 3})");
}

void tst_Router::missingRoutesAreReported()
{
    Setup setup;
    setup.get("/a");
    QCOMPARE(setup.reports,
             QStringList{u"no route takes GET http://a.test/a\n  there are no routes"_s});
}

void tst_Router::unusedRoutesAreReported()
{
    QStringList reports;
    {
        Router router([&](const QString &report) { reports.append(report); });
        router.get(u"/used"_s);
        router.get(u"/a"_s).where(Match::header("X-A", "1"));
        router.put(u"/b"_s).times(2);
        router.put(u"/c"_s).optional();
        StubTreq client(router);
        client.get(at("/used"));
        QCOMPARE(reports, QStringList());
    }
    QCOMPARE(reports.size(), 2);
    QCOMPARE(withoutLines(reports.at(0)),
             u"a route was not used as expected: GET /a where header X-A \"1\" (tst_router.cpp) "
             "was called 0 of 1 time"_s);
    QCOMPARE(
        withoutLines(reports.at(1)),
        u"a route was not used as expected: PUT /b (tst_router.cpp) was called 0 of 2 times"_s);
}

void tst_Router::nonsenseIsReportedWhereItIsWritten()
{
    Setup setup;
    setup.router.get(u"/{a"_s).optional();
    setup.router.get(u"/b"_s).where(Match::json("{")).optional();
    QCOMPARE(
        setup.reports,
        (QStringList{u"malformed URL template \"/{a\": \"{a\" is not a whole segment in braces"_s,
                     u"malformed JSON \"{\" in a matcher: unterminated object at offset 1"_s}));
}

void tst_Router::exceptionsAreReported()
{
    Setup setup;
    QStringList reports;
    setup.client.setReporter([&](const QString &report) { reports.append(report); });
    setup.router.get(u"/a"_s).replyWith(
        [](const RouteCall &) -> StubResponse { throw std::runtime_error("broken"); });
    QCOMPARE(setup.client.get(at("/a")).result().code(), 500);
    QCOMPARE(reports, QStringList{u"exception in the resource for GET http://a.test/a: broken"_s});
}

QTEST_GUILESS_MAIN(tst_Router)

#include "tst_router.moc"
