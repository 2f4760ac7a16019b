// SPDX-FileCopyrightText: 2026 The QTreq authors
// SPDX-License-Identifier: MIT

#include <QTreq/HTTPClient>
#include <QTreq/Testing/ManualClock>
#include <QTreq/Testing/RequestTraversalAgent>
#include <QTreq/Testing/StubTreq>

#include <QtCore/qbuffer.h>
#include <QtCore/qtemporaryfile.h>
#include <QtNetwork/qnetworkreply.h>
#include <QtTest/qtest.h>

#include <chrono>

using namespace Qt::StringLiterals;
using namespace QTreq;
using namespace QTreq::Testing;
using namespace std::chrono_literals;

namespace {

const QUrl url("http://a.test/path"_L1);

/// Says what it got: the method, URL and body.
StubResponse echo(const QByteArray &method, const QUrl &url, const Params &params,
                  const Headers &headers, const QByteArray &data)
{
    QByteArray text = method + ' ' + url.toEncoded();
    for (const auto &[name, value] : params.toListOfPairs())
        text += ' ' + name + '=' + value;
    return {200, {{"X-Sent", headers.value("X-A")}}, text + ' ' + data};
}

class Kept : public Resource
{
public:
    Render render(ServerRequest &request) override
    {
        requests.append(request);
        return Render::NotDoneYet;
    }

    QList<ServerRequest> requests;
};

QByteArray bodyOf(const Future<Response> &future)
{
    return future.result().content().result();
}

} // namespace

class tst_StubTreq : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void verbsReachTheResource_data();
    void verbsReachTheResource();
    void optionsReachTheResource();
    void futuresAreReadyOnReturn();
    void headAnswersHaveNoBody();
    void unsupportedSchemesFail();
    void filesAndDevicesAreSent();
    void laterAnswersComeInPieces();
    void cancellingTellsTheResource();
    void cookiesPersist();
    void redirectsAreFollowed();
    void timeoutsGoByTheClock();
    void exceptionsAreReported();
    void resourcesComeInAnyForm();
    void requestsInContinuationsAreReadyToo();
    void listenersOfTheAgentHearOfReplies();
    void lateListenersHearOfThemToo();
    void agentsMayBeDerivedFrom();
    void repliesAreDeletedAtOnce();
    void repliesMayBeDeletedWithinFlush();
};

void tst_StubTreq::verbsReachTheResource_data()
{
    using Call = std::function<Future<Response>(HTTPClient &)>;
    QTest::addColumn<Call>("call");
    QTest::addColumn<QByteArray>("seen");
    const auto row = [](const char *name, const char *seen, const Call &call) {
        QTest::newRow(name) << call << QByteArray(seen);
    };
    row("get", "GET http://a.test/path ", [](HTTPClient &c) { return c.get(url); });
    row("post", "POST http://a.test/path x", [](HTTPClient &c) { return c.post(url, "x"); });
    row("put", "PUT http://a.test/path x", [](HTTPClient &c) { return c.put(url, "x"); });
    row("patch", "PATCH http://a.test/path x", [](HTTPClient &c) { return c.patch(url, "x"); });
    row("delete", "DELETE http://a.test/path ",
        [](HTTPClient &c) { return c.deleteResource(url); });
    row("other", "OPTIONS http://a.test/path ",
        [](HTTPClient &c) { return c.request("options", url); });
    row("https and port", "GET https://b.test:8443/ ",
        [](HTTPClient &c) { return c.get(QUrl("https://b.test:8443"_L1)); });
}

void tst_StubTreq::verbsReachTheResource()
{
    using Call = std::function<Future<Response>(HTTPClient &)>;
    QFETCH(Call, call);
    QFETCH(QByteArray, seen);
    StubTreq client(echo);

    // parity: T1, T2
    QCOMPARE(bodyOf(call(client)), seen);
}

void tst_StubTreq::optionsReachTheResource()
{
    StubTreq client(echo);
    const auto future = client.post(
        url, {},
        {.params = {{"q", {"1", "2 3"}}}, .headers = {{"X-A", "b"}}, .json = QJsonValue(7)});

    // parity: T1, T2
    QCOMPARE(bodyOf(future), "POST http://a.test/path q=1 q=2 3 7"_ba);
    QCOMPARE(future.result().headers().value("X-Sent"), "b"_ba);
}

void tst_StubTreq::futuresAreReadyOnReturn()
{
    StubTreq client([](const auto &...) { return StubResponse{201, {{"A", "b"}}, "[1]"}; });
    const auto future = client.get(url);
    QVERIFY(future.isFinished());
    const Response response = future.result();
    QCOMPARE(response.code(), 201);
    QCOMPARE(response.phrase(), u"Created"_s);
    QCOMPARE(response.length(), 3);
    QVERIFY(response.json().isFinished());
    QCOMPARE(response.json().result(), QJsonValue(QJsonArray{1}));
    QCOMPARE(response.text().result(), u"[1]"_s);
    QCOMPARE(client.activeRequests(), 0);
}

void tst_StubTreq::headAnswersHaveNoBody()
{
    StubTreq client(echo);
    const Response response = client.head(url).result();

    // parity: T2
    QCOMPARE(response.code(), 200);
    QVERIFY(response.length() > 0);
    QCOMPARE(response.content().result(), ""_ba);
}

void tst_StubTreq::unsupportedSchemesFail()
{
    StubTreq client(echo);
    const auto future = client.get(QUrl("ftp://a.test/x"_L1));

    // parity: T3
    QVERIFY(future.isFinished());
    QVERIFY_THROWS_EXCEPTION(InvalidRequestError, future.result());
    QCOMPARE(client.get(url).result().code(), 200);
}

void tst_StubTreq::filesAndDevicesAreSent()
{
    QTemporaryFile file;
    QVERIFY(file.open());
    file.write("from a file");
    file.seek(5);
    QBuffer buffer;
    buffer.setData("from a buffer");
    buffer.open(QIODevice::ReadOnly);
    QList<FormPart> parts;
    StubTreq client([&](ServerRequest &request) {
        parts = request.parts();
        request.response().finish(request.body());
        return Render::Done;
    });

    // parity: T4
    QCOMPARE(bodyOf(client.put(url, &buffer)), "from a buffer"_ba);
    QCOMPARE(bodyOf(client.put(url, Data(&file))), "a file"_ba);
    client.post(url, {{"a", "1"}}, {.files = {{"f", File("bytes", "n.bin", "x/y")}}});
    QCOMPARE(parts.size(), 2);
    QCOMPARE(parts.at(0).body, "1"_ba);
    QCOMPARE(parts.at(1).fileName, "n.bin"_ba);
    QCOMPARE(parts.at(1).contentType, "x/y"_ba);
    QCOMPARE(parts.at(1).body, "bytes"_ba);
}

void tst_StubTreq::laterAnswersComeInPieces()
{
    Kept kept;
    StubTreq client(kept);
    const auto future = client.get(url);
    QVERIFY(!future.isFinished());
    ServerResponse answer = kept.requests.first().response();
    answer.setCode(202);
    answer.sendHead();
    QVERIFY(!future.isFinished());
    client.flush();

    // parity: T5
    QVERIFY(future.isFinished());
    QCOMPARE(future.result().code(), 202);
    QList<QByteArray> pieces;
    const auto collected =
        future.result().collect([&](QByteArrayView piece) { pieces.append(piece.toByteArray()); });
    answer.write("one");
    client.flush();
    QCOMPARE(pieces, QList<QByteArray>{"one"});
    answer.write("two");
    client.flush();
    QVERIFY(!collected.isFinished());
    answer.finish();
    client.flush();
    QVERIFY(collected.isFinished());
    QCOMPARE(pieces, (QList<QByteArray>{"one", "two"}));
}

void tst_StubTreq::cancellingTellsTheResource()
{
    Kept kept;
    StubTreq client(kept);
    auto future = client.get(url);
    bool gone = false;
    kept.requests.first().onClientGone([&] { gone = true; });
    future.cancel();

    // parity: T6
    QVERIFY(gone);
    QVERIFY(future.isFinished());
    QVERIFY_THROWS_EXCEPTION(CancelledError, future.result());
    QCOMPARE(client.activeRequests(), 0);
}

void tst_StubTreq::cookiesPersist()
{
    QList<Params> cookies;
    StubTreq client([&](ServerRequest &request) {
        cookies.append(request.cookies());
        request.response().addHeader("Set-Cookie", "session=1; Path=/");
        return Render::Done;
    });
    client.get(url);
    client.get(url);

    // parity: T7
    QCOMPARE(cookies, (QList<Params>{{}, {{"session", "1"}}}));
}

void tst_StubTreq::redirectsAreFollowed()
{
    StubTreq client([](const QByteArray &, const QUrl &url, const auto &...) {
        return url.path() == "/path"_L1 ? StubResponse{302, {{"Location", "/next"}}, "moved"}
                                        : StubResponse{200, {}, "there"};
    });
    const Response response = client.get(url).result();
    QCOMPARE(response.url(), QUrl("http://a.test/next"_L1));
    QCOMPARE(response.content().result(), "there"_ba);
    QCOMPARE(response.history().size(), 1);
    QCOMPARE(response.history().first().content().result(), "moved"_ba);
}

void tst_StubTreq::timeoutsGoByTheClock()
{
    Kept kept;
    ManualClock clock;
    StubTreq client(kept);
    client.setClock(&clock);
    const auto future = client.get(url, {.timeout = 30s});
    clock.advance(29s);
    QVERIFY(!future.isFinished());
    clock.advance(1s);
    QVERIFY(future.isFinished());
    QVERIFY_THROWS_EXCEPTION(TimeoutError, future.result());
    QVERIFY(kept.requests.first().isClientGone());

    const auto slow = client.get(url);
    kept.requests.last().response().trickle({"a", "b"}, 20s);
    client.flush();
    const auto body = slow.result().content();
    clock.advance(20s);
    client.flush();
    QVERIFY(!body.isFinished());
    clock.advance(20s);
    client.flush();
    QCOMPARE(body.result(), "ab"_ba);
    QCOMPARE(clock.pendingCalls(), 0);
}

void tst_StubTreq::exceptionsAreReported()
{
    QStringList reports;
    const auto broken = [](const auto &...) -> StubResponse {
        throw std::runtime_error("broken stub");
    };
    StubTreq client{
        StringStubbingResource(broken, [&](const QString &report) { reports.append(report); })};
    const Response response = client.get(url).result();

    // parity: T8
    QCOMPARE(response.code(), 500);
    QCOMPARE(response.phrase(), u"StubbingError"_s);
    QCOMPARE(reports,
             QStringList{u"exception in the resource for GET http://a.test/path: broken stub"_s});
}

void tst_StubTreq::resourcesComeInAnyForm()
{
    Kept kept;
    const auto shared = std::make_shared<Kept>();
    StubTreq(kept).get(url);
    StubTreq(&kept).get(url);
    StubTreq(shared).get(url);
    StubTreq(std::make_unique<Kept>()).get(url);
    StringStubbingResource named(echo);
    QCOMPARE(bodyOf(StubTreq(named).get(url)), "GET http://a.test/path "_ba);
    QCOMPARE(bodyOf(StubTreq(StringStubbingResource(echo)).get(url)), "GET http://a.test/path "_ba);
    QCOMPARE(kept.requests.size(), 2);
    QCOMPARE(shared->requests.size(), 1);
}

void tst_StubTreq::requestsInContinuationsAreReadyToo()
{
    StubTreq client(echo);
    const auto future = client.get(url).then(
        [&](const Response &) { return client.get(QUrl("http://a.test/second"_L1)); });
    QVERIFY(future.isFinished());
    QCOMPARE(bodyOf(future), "GET http://a.test/second "_ba);
}

void tst_StubTreq::listenersOfTheAgentHearOfReplies()
{
    StubTreq client(echo);
    RequestTraversalAgent *const agent = client.traversalAgent();
    QList<QNetworkAccessManager *> managers;
    connect(agent, &QNetworkAccessManager::finished, this,
            [&](const QNetworkReply *reply) { managers.append(reply->manager()); });
    QCOMPARE(client.get(url).result().code(), 200);
    QCOMPARE(client.post(url, "x").result().code(), 200);
    QCOMPARE(managers, (QList<QNetworkAccessManager *>{agent, agent}));
}

void tst_StubTreq::lateListenersHearOfThemToo()
{
    Kept kept;
    StubTreq client(kept);
    QList<QUrl> urls;
    const auto future = client.get(url);
    connect(client.traversalAgent(), &QNetworkAccessManager::finished, this,
            [&](const QNetworkReply *reply) { urls.append(reply->url()); });
    kept.requests.first().response().finish("late");
    client.flush();
    QCOMPARE(bodyOf(future), "late"_ba);
    QCOMPARE(urls, QList<QUrl>{url});
}

void tst_StubTreq::agentsMayBeDerivedFrom()
{
    class Counting final : public RequestTraversalAgent
    {
    public:
        using RequestTraversalAgent::RequestTraversalAgent;
        QList<Operation> operations;

    protected:
        QNetworkReply *createRequest(Operation operation, const QNetworkRequest &request,
                                     QIODevice *body) override
        {
            operations.append(operation);
            return RequestTraversalAgent::createRequest(operation, request, body);
        }
    };
    Counting agent(echo);
    HTTPClient client(&agent);
    const auto got = client.get(url);
    const auto patched = client.patch(url, "x");
    agent.flush();
    QCOMPARE(bodyOf(got), "GET http://a.test/path "_ba);
    QCOMPARE(bodyOf(patched), "PATCH http://a.test/path x"_ba);
    QCOMPARE(agent.operations,
             (QList{QNetworkAccessManager::GetOperation, QNetworkAccessManager::CustomOperation}));
}

void tst_StubTreq::repliesAreDeletedAtOnce()
{
    StubTreq client(echo);
    for (int i = 0; i < 3; ++i)
        QCOMPARE(client.get(url).result().code(), 200);
    QVERIFY(client.traversalAgent()->findChildren<QNetworkReply *>().isEmpty());
}

// A handler that ends another request within flush(), and one that flushes again.
void tst_StubTreq::repliesMayBeDeletedWithinFlush()
{
    Kept kept;
    StubTreq client(kept);
    auto first = client.get(url);
    auto second = client.get(url);
    auto third = client.get(url);
    const auto handled = first.then([&](const Response &) {
        second.cancel();
        kept.requests.at(2).response().finish("3");
        client.flush();
        return client.get(url);
    });
    kept.requests.first().response().finish("1");
    client.flush();
    QVERIFY(second.isFinished());
    QCOMPARE(bodyOf(third), "3"_ba);
    kept.requests.last().response().finish("4");
    client.flush();
    QCOMPARE(bodyOf(handled), "4"_ba);
    QVERIFY(client.traversalAgent()->findChildren<QNetworkReply *>().isEmpty());
}

QTEST_GUILESS_MAIN(tst_StubTreq)

#include "tst_stubtreq.moc"
