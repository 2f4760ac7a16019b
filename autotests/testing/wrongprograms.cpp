// SPDX-FileCopyrightText: 2026 The QTreq authors
// SPDX-License-Identifier: MIT

#include <QTreq/HTTPClient>
#include <QTreq/Testing/LeakCheck>
#include <QTreq/Testing/ManualClock>
#include <QTreq/Testing/RequestSequence>
#include <QTreq/Testing/RequestTraversalAgent>
#include <QTreq/Testing/Router>
#include <QTreq/Testing/StubTreq>

#include <QtNetwork/qnetworkreply.h>
#include <QtTest/qtest.h>

#include <chrono>
#include <stdexcept>

using namespace Qt::StringLiterals;
using namespace QTreq;
using namespace QTreq::Testing;
using namespace std::chrono_literals;

namespace M = Match;

namespace {

QUrl at(const char *path)
{
    return QUrl("http://a.test"_L1 + QLatin1String(path));
}

const Files attachment{{"file", File("wrong bytes", "report.txt", "text/plain")}};

Render silence(ServerRequest &)
{
    return Render::NotDoneYet;
}

} // namespace

// Each of these tests is wrong, and fails; tst_wrongprograms runs them, and says how each has to.
// The line to which a report points ends in the mark "// here".
class WrongPrograms : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void wrongMethod();
    void wrongPath();
    void wrongHost();
    void missingQuery();
    void wrongQuery();
    void furtherQuery();
    void wrongHeader();
    void unwantedHeader();
    void missingCookie();
    void wrongToken();
    void wrongFormField();
    void wrongMultiPartFile();
    void jsonDiffersInANestedMember();
    void jsonLacksAnElement();
    void jsonIsBroken();
    void bodyDiffers();
    void ownPredicateFails();
    void noneOfSeveral();
    void closestOfSeveral();
    void noRoutes();
    void swallowedError();
    void tooManyCalls();
    void strictOrderViolated();
    void unusedRoute();
    void routeUsedTooRarely();
    void malformedTemplate();
    void brokenJsonInAMatcher();
    void malformedJsonPath();
    void malformedExpression();
    void impossibleStatus();
    void impossibleHeaderName();
    void impossibleHeaderValue();
    void impossibleContentLength();
    void impossiblePhrase();
    void changedAfterItWasSent();
    void throwingResource();
    void throwingCallable();
    void wrongSequenceRequest();
    void sequenceJsonDiffers();
    void furtherSequenceRequest();
    void malformedSequenceUrl();
    void unusedSequenceStep();
    void unansweredRequest();
    void unreadBody();
    void droppedBody();
    void unfinishedReply();
    void undeletedReply();
    void runningTimers();
};

void WrongPrograms::wrongMethod()
{
    Router router;
    router.get(u"/a"_s).optional(); // here
    StubTreq client(router);
    client.post(at("/a"), "x");
}

void WrongPrograms::wrongPath()
{
    Router router;
    router.get(u"/users/{id}"_s).optional(); // here
    StubTreq client(router);
    client.get(at("/users"));
}

void WrongPrograms::wrongHost()
{
    Router router;
    router.get(u"https://api.test/a"_s).optional(); // here
    StubTreq client(router);
    client.get(at("/a"));
}

void WrongPrograms::missingQuery()
{
    Router router;
    router.get(u"/a"_s).where(M::query("page")).optional(); // here
    StubTreq client(router);
    client.get(at("/a"));
}

void WrongPrograms::wrongQuery()
{
    Router router;
    router.get(u"/a"_s).where(M::query("page", {"1", "2"})).optional(); // here
    StubTreq client(router);
    client.get(at("/a"), {.params = {{"page", {"1", "3"}}}});
}

void WrongPrograms::furtherQuery()
{
    Router router;
    router.get(u"/a"_s).where(M::wholeQuery({{"page", "1"}})).optional(); // here
    StubTreq client(router);
    client.get(at("/a?page=1&debug=1"));
}

void WrongPrograms::wrongHeader()
{
    Router router;
    router.get(u"/a"_s).where(M::header("Accept", "application/json")).optional(); // here
    StubTreq client(router);
    client.get(at("/a"), {.headers = {{"accept", "text/html"}}});
}

void WrongPrograms::unwantedHeader()
{
    Router router;
    router.get(u"/a"_s).where(M::noHeader("Authorization")).optional(); // here
    StubTreq client(router);
    client.get(at("/a"), {.auth = Auth::basic("u", "p")});
}

void WrongPrograms::missingCookie()
{
    Router router;
    router.get(u"/a"_s).where(M::cookie("session", "s3")).optional(); // here
    StubTreq client(router);
    client.get(at("/a"), {.cookies = {{"theme", "dark"}}});
}

void WrongPrograms::wrongToken()
{
    Router router;
    router.get(u"/a"_s).where(M::bearerAuth("new")).optional(); // here
    StubTreq client(router);
    client.get(at("/a"), {.auth = Auth::bearer("old")});
}

void WrongPrograms::wrongFormField()
{
    Router router;
    router.post(u"/a"_s).where(M::form("name", "Anna")).optional(); // here
    StubTreq client(router);
    client.post(at("/a"), {{"name", "Änna"}});
}

void WrongPrograms::wrongMultiPartFile()
{
    Router router;
    router.post(u"/a"_s).where(M::part("file", "right bytes", "report.txt")).optional(); // here
    StubTreq client(router);
    client.post(at("/a"), Params{{"note", "n"}}, {.files = attachment});
}

void WrongPrograms::jsonDiffersInANestedMember()
{
    Router router;
    router.post(u"/a"_s).where(M::json(R"({"user":{"name":"a","tags":[1,2]}})")).optional(); // here
    StubTreq client(router);
    client.post(at("/a"), R"({"user": {"tags": [1, 2], "name": "b"}})");
}

void WrongPrograms::jsonLacksAnElement()
{
    Router router;
    router.post(u"/a"_s).where(M::jsonSubset(R"({"ids":[1,2],"n":0})")).optional(); // here
    StubTreq client(router);
    client.post(at("/a"), R"({"ids": [1], "m": 0})");
}

void WrongPrograms::jsonIsBroken()
{
    Router router;
    router.post(u"/a"_s).where(M::json(R"({"a":1})")).optional(); // here
    StubTreq client(router);
    client.post(at("/a"), R"({"a": 1)");
}

void WrongPrograms::bodyDiffers()
{
    Router router;
    router.put(u"/a"_s).where(M::body("line\n")).optional(); // here
    StubTreq client(router);
    client.put(at("/a"), "line\r\n");
}

void WrongPrograms::ownPredicateFails()
{
    Router router;
    const auto isShort = [](const ServerRequest &request) { return request.body().size() < 3; };
    router.put(u"/a"_s).where(M::predicate(u"short"_s, isShort)).optional(); // here
    StubTreq client(router);
    client.put(at("/a"), "long");
}

void WrongPrograms::noneOfSeveral()
{
    Router router;
    router.get(u"/a"_s).where(M::query("page") || !M::header("X-A")).optional(); // here
    StubTreq client(router);
    client.get(at("/a"), {.headers = {{"X-A", "1"}}});
}

void WrongPrograms::closestOfSeveral()
{
    Router router;
    router.get(u"/users/{id}"_s).optional();
    Route route = router.post(u"/users"_s); // here
    route.where(M::header("X-A", "1")).where(M::jsonAt(u"id"_s, 7)).optional();
    router.put(u"/users"_s).optional();
    StubTreq client(router);
    client.post(at("/users"), R"({"id": 8})", {.headers = {{"X-A", "2"}}});
}

void WrongPrograms::noRoutes()
{
    Router router; // here
    StubTreq client(router);
    client.get(at("/a"));
}

void WrongPrograms::swallowedError()
{
    Router router;
    router.get(u"/a"_s).optional(); // here
    StubTreq client(router);
    const auto lenient = client.get(at("/b")).then(
        [](const Response &response) { return response.ok() ? response.code() : 0; });
    QCOMPARE(lenient.onFailed([] { return 0; }).result(), 0);
}

void WrongPrograms::tooManyCalls()
{
    Router router;
    router.get(u"/a"_s).times(1); // here
    StubTreq client(router);
    client.get(at("/a"));
    client.get(at("/a"));
}

void WrongPrograms::strictOrderViolated()
{
    Router router;
    router.setStrictOrder(true);
    router.post(u"/login"_s).optional();
    router.get(u"/a"_s).optional(); // here
    StubTreq client(router);
    client.get(at("/a"));
}

void WrongPrograms::unusedRoute()
{
    Router router;
    router.get(u"/a"_s);
    router.get(u"/b"_s).where(M::query("page", "2")); // here
    StubTreq client(router);
    client.get(at("/a"));
}

void WrongPrograms::routeUsedTooRarely()
{
    Router router;
    router.get(u"/a"_s).times(3); // here
    StubTreq client(router);
    client.get(at("/a"));
}

void WrongPrograms::malformedTemplate()
{
    Router router;
    router.get(u"/users/{id"_s).optional(); // here
}

void WrongPrograms::brokenJsonInAMatcher()
{
    Router router;
    router.post(u"/a"_s).where(M::jsonSubset("{\"a\": }")).optional(); // here
}

void WrongPrograms::malformedJsonPath()
{
    Router router;
    router.post(u"/a"_s).where(M::jsonAt(u"a[x]"_s, 1)).optional(); // here
}

void WrongPrograms::malformedExpression()
{
    Router router;
    router.post(u"/a"_s).where(M::bodyMatches(u"(a"_s)).optional(); // here
}

void WrongPrograms::impossibleStatus()
{
    Router router;
    router.get(u"/a"_s).reply({99, {}, "x"});
    StubTreq client(router); // here
    client.get(at("/a"));
}

void WrongPrograms::impossibleHeaderName()
{
    StubTreq client([](const auto &...) { return StubResponse{200, {{"X A", "1"}}}; }); // here
    client.get(at("/a"));
}

void WrongPrograms::impossibleHeaderValue()
{
    StubTreq client([](const auto &...) {
        return StubResponse{200, {{"X-A", "1\r\nX-B: 2"}}};
    }); // here
    client.get(at("/a"));
}

void WrongPrograms::impossibleContentLength()
{
    RequestSequence sequence({{any, {200, {{"Content-Length", "-1"}}, "x"}}});
    StubTreq client(sequence); // here
    client.get(at("/a"));
}

void WrongPrograms::impossiblePhrase()
{
    const auto resource = [](ServerRequest &request) {
        request.response().setPhrase("All\nright");
        return Render::Done;
    };
    StubTreq client(resource); // here
    client.get(at("/a"));
}

void WrongPrograms::changedAfterItWasSent()
{
    const auto resource = [](ServerRequest &request) {
        request.response().write("x");
        request.response().setCode(404);
        return Render::Done;
    };
    StubTreq client(resource); // here
    client.get(at("/a"));
}

void WrongPrograms::throwingResource()
{
    const auto resource = [](ServerRequest &) -> Render { throw std::runtime_error("no more"); };
    StubTreq client(resource); // here
    client.get(at("/a"));
}

void WrongPrograms::throwingCallable()
{
    const auto callable = [](const auto &...) -> StubResponse { throw 7; };
    StringStubbingResource resource(callable); // here
    StubTreq client(resource);
    client.get(at("/a"));
}

void WrongPrograms::wrongSequenceRequest()
{
    const QList<SequenceStep> steps{
        {{"get", "http://a.test/a"}, {200}},
        {{"post", "http://a.test/b", {{"a", {"1", any}}}, HasHeaders{{"X-A", "1"}}, "data"},
         {200}}};
    RequestSequence sequence(steps); // here
    StubTreq client(sequence);
    client.get(at("/a"));
    client.post(at("/c"), "date", {.params = {{"a", {"1", "2"}}}, .headers = {{"X-A", "1"}}});
}

void WrongPrograms::sequenceJsonDiffers()
{
    const QJsonObject user{{u"name"_s, u"a"_s}, {u"id"_s, any}};
    RequestSequence sequence({{{"post", any, any, any, user}, {200}}}); // here
    StubTreq client(sequence);
    client.post(at("/a"), R"({"id": 3, "name": "b", "admin": true})");
}

void WrongPrograms::furtherSequenceRequest()
{
    RequestSequence sequence({{any, {200}}}); // here
    StubTreq client(sequence);
    client.get(at("/a"));
    client.put(at("/b"), "x");
}

void WrongPrograms::malformedSequenceUrl()
{
    RequestSequence sequence({{{"get", "http://a.test:port/"}, {200}}}); // here
}

void WrongPrograms::unusedSequenceStep()
{
    const QList<SequenceStep> steps{{{"get"}, {200}}, {{"put", "http://a.test/a"}, {200}}};
    RequestSequence sequence(steps); // here
    StubTreq client(sequence);
    const auto guard = sequence.consume();
    client.get(at("/a"));
}

void WrongPrograms::unansweredRequest()
{
    Router router;
    router.get(u"/slow"_s).hold();
    StubTreq client(router);
    const LeakCheck check(client); // here
    client.get(at("/slow"));
}

void WrongPrograms::unreadBody()
{
    StubTreq client([](const auto &...) { return StubResponse{.body = "a body"}; });
    std::optional<Response> response;
    const LeakCheck check(client); // here
    response = client.get(at("/stream"), {.unbuffered = true}).result();
}

void WrongPrograms::droppedBody()
{
    StubTreq client([](const auto &...) { return StubResponse{.body = "a body"}; });
    const LeakCheck check(client); // here
    QCOMPARE(client.get(at("/stream"), {.unbuffered = true}).result().code(), 200);
}

void WrongPrograms::unfinishedReply()
{
    RequestTraversalAgent agent(silence);
    const LeakCheck check(agent); // here
    agent.get(QNetworkRequest(at("/a")));
    agent.flush();
}

void WrongPrograms::undeletedReply()
{
    RequestTraversalAgent agent([](const auto &...) { return StubResponse{}; });
    const LeakCheck check(agent); // here
    QNetworkReply *const deleted = agent.get(QNetworkRequest(at("/deleted")));
    connect(deleted, &QNetworkReply::finished, deleted, &QObject::deleteLater);
    agent.get(QNetworkRequest(at("/kept")));
    agent.flush();
}

void WrongPrograms::runningTimers()
{
    const auto resource = [](ServerRequest &request) {
        request.response().pause(90s);
        return Render::Done;
    };
    ManualClock clock;
    StubTreq client(resource);
    client.setClock(&clock);
    const LeakCheck check(client); // here
    client.get(at("/a"), {.timeout = 30s, .idleTimeout = 5s, .deadline = 60s});
    QNetworkRequest plain(at("/b"));
    plain.setTransferTimeout(7000);
    client.traversalAgent()->get(plain);
    client.flush();
}

QTEST_GUILESS_MAIN(WrongPrograms)

#include "wrongprograms.moc"
