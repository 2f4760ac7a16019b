// SPDX-FileCopyrightText: 2026 The QTreq authors
// SPDX-License-Identifier: MIT

#include <QTreq/Testing/ManualClock>
#include <QTreq/Testing/RequestTraversalAgent>

#include "testing/signaltrace.h"

#include <QtCore/qpointer.h>
#include <QtTest/qtest.h>

#include <chrono>

using namespace Qt::StringLiterals;
using namespace QTreq::Testing;
using namespace std::chrono_literals;
using QTreq::Headers;
using QTreq::Params;

namespace {

/// Keeps what it gets, and leaves the answer to the test.
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

const QUrl url("http://example.test/path?a=1&b=x+y"_L1);

} // namespace

// What follows is seen by code that knows only Qt's own API: parity: T13
class tst_RequestTraversalAgent : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void requestReachesTheResource();
    void operationsSendTheirVerbs_data();
    void operationsSendTheirVerbs();
    void headersAreThoseOfTheWire();
    void signalsComeInQtsOrder_data();
    void signalsComeInQtsOrder();
    void signalsComeFromTheEventLoopOnly();
    void uploadSignalsComeInQtsOrder();
    void piecesComeOneByOne();
    void headAnswersHaveNoBody();
    void statusesGiveQtsErrors_data();
    void statusesGiveQtsErrors();
    void abortSignalsWithinTheCall();
    void abortTellsTheResource();
    void abortWithinASignalEndsIt();
    void replyMayBeDeletedInItsSlots_data();
    void replyMayBeDeletedInItsSlots();
    void readBufferSizeHoldsTheBodyBack();
    void transferTimeoutGoesByTheClock();
    void pausesGoByTheClock();
    void flushWithinASlotDeliversOthersOnly();
    void eventLoopWithinASlotGoesOn();
    void requestsMadeInHandlersAreFlushedToo();
    void answerAfterTheClientLeftIsIgnored();
    void deletedAgentTakesItsReplies();
    void misuseOfAnswersIsReported_data();
    void misuseOfAnswersIsReported();
    void exceptionsAreReported();
    void unknownSchemesFailAsInQt();
    void autoDeleteIsKept();
};

void tst_RequestTraversalAgent::requestReachesTheResource()
{
    Kept kept;
    RequestTraversalAgent agent(kept);
    const auto requests = {u"http://a.test"_s, u"https://b.test:8443/p/q?r=1#frag"_s,
                           u"http://user:secret@c.test/%FFx"_s};
    for (const QString &text : requests)
        agent.get(QNetworkRequest(QUrl(text)));
    agent.flush();

    // parity: T2
    QCOMPARE(kept.requests.size(), 3);
    QCOMPARE(kept.requests.at(0).url(), QUrl("http://a.test/"_L1));
    QCOMPARE(kept.requests.at(1).url(), QUrl("https://b.test:8443/p/q?r=1"_L1));
    QCOMPARE(kept.requests.at(1).urlWithoutQuery(), QUrl("https://b.test:8443/p/q"_L1));
    QCOMPARE(kept.requests.at(1).params(), Params({{"r", "1"}}));
    QCOMPARE(kept.requests.at(2).url(), QUrl("http://c.test/%FFx"_L1));
    QCOMPARE(kept.requests.at(0).method(), "GET"_ba);
}

void tst_RequestTraversalAgent::operationsSendTheirVerbs_data()
{
    using Call = std::function<void(QNetworkAccessManager &, const QNetworkRequest &)>;
    QTest::addColumn<Call>("call");
    QTest::addColumn<QByteArray>("method");
    QTest::addColumn<QByteArray>("body");
    const auto row = [](const char *name, const char *method, const char *body, const Call &call) {
        QTest::newRow(name) << call << QByteArray(method) << QByteArray(body);
    };
    using Agent = QNetworkAccessManager;
    using Request = QNetworkRequest;
    row("get", "GET", "", [](Agent &a, const Request &r) { a.get(r); });
    row("head", "HEAD", "", [](Agent &a, const Request &r) { a.head(r); });
    row("delete", "DELETE", "", [](Agent &a, const Request &r) { a.deleteResource(r); });
    row("post", "POST", "abc", [](Agent &a, const Request &r) { a.post(r, "abc"_ba); });
    row("put", "PUT", "abc", [](Agent &a, const Request &r) { a.put(r, "abc"_ba); });
    row("custom", "PATCH", "", [](Agent &a, const Request &r) { a.sendCustomRequest(r, "PATCH"); });
    row("custom with body", "query", "q",
        [](Agent &a, const Request &r) { a.sendCustomRequest(r, "query", "q"_ba); });
}

void tst_RequestTraversalAgent::operationsSendTheirVerbs()
{
    using Call = std::function<void(QNetworkAccessManager &, const QNetworkRequest &)>;
    QFETCH(Call, call);
    QFETCH(QByteArray, method);
    QFETCH(QByteArray, body);
    Kept kept;
    RequestTraversalAgent agent(kept);
    call(agent, QNetworkRequest(url));
    agent.flush();

    QCOMPARE(kept.requests.size(), 1);
    const ServerRequest request = kept.requests.first();
    QCOMPARE(request.method(), method);
    QCOMPARE(request.body(), body);
    QCOMPARE(request.bodyDevice()->readAll(), body);
    QVERIFY(request.isComplete());
    QCOMPARE(request.params(), Params({{"a", "1"}, {"b", "x y"}}));
}

void tst_RequestTraversalAgent::headersAreThoseOfTheWire()
{
    Kept kept;
    RequestTraversalAgent agent(kept);
    QNetworkRequest own(QUrl("http://[::1]:81/"_L1));
    own.setRawHeader("X-A", "1");
    own.setRawHeader("User-Agent", "me");
    agent.post(own, "12345"_ba);
    agent.flush();

    const Headers headers = kept.requests.first().headers();
    QCOMPARE(headers.value("host"), "[::1]:81"_ba);
    QCOMPARE(headers.value("content-length"), "5"_ba);
    QCOMPARE(headers.value("x-a"), "1"_ba);
    QCOMPARE(headers.value("connection"), "Keep-Alive"_ba);
    QCOMPARE(headers.value("content-type"), "application/x-www-form-urlencoded"_ba);
    QCOMPARE(headers.values("user-agent"), QList<QByteArray>{"me"});
    QVERIFY(headers.contains("accept-encoding"));
    QVERIFY(headers.contains("accept-language"));
}

void tst_RequestTraversalAgent::signalsComeInQtsOrder_data()
{
    QTest::addColumn<int>("code");
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QStringList>("lines");
    const QString ended = u"finished 1 open 1"_s;
    QTest::newRow("body") << 200 << "hello"_ba
                          << QStringList{
                                 u"requestSent"_s,         u"metaDataChanged 200 available 0"_s,
                                 u"readyRead 5"_s,         u"downloadProgress 5/5"_s,
                                 u"readChannelFinished"_s, ended};
    QTest::newRow("empty") << 200 << ""_ba
                           << QStringList{u"requestSent"_s, u"metaDataChanged 200 available 0"_s,
                                          u"downloadProgress 0/0"_s, u"readChannelFinished"_s,
                                          ended};
    QTest::newRow("error") << 404 << "nope"_ba
                           << QStringList{u"requestSent"_s,
                                          u"metaDataChanged 404 available 0"_s,
                                          u"readyRead 4"_s,
                                          u"downloadProgress 4/4"_s,
                                          u"errorOccurred 203 'Error transferring "
                                          "http://example.test/path?a=1&b=x+y - server replied: "
                                          "Not Found' finished 0"_s,
                                          u"downloadProgress 4/4"_s,
                                          u"readChannelFinished"_s,
                                          ended};
}

void tst_RequestTraversalAgent::signalsComeInQtsOrder()
{
    QFETCH(int, code);
    QFETCH(QByteArray, body);
    QFETCH(QStringList, lines);
    RequestTraversalAgent agent(
        [=](const auto &...) { return StubResponse{.code = code, .body = body}; });
    QNetworkReply *reply = agent.get(QNetworkRequest(url));
    SignalTrace trace(reply);
    QTRY_VERIFY(trace.isFinished());

    QCOMPARE(trace.lines, lines);
    QCOMPARE(trace.body, body);
    QCOMPARE(reply->url(), url);
    QCOMPARE(reply->operation(), QNetworkAccessManager::GetOperation);
    QCOMPARE(reply->manager(), &agent);
    QCOMPARE(reply->header(QNetworkRequest::ContentLengthHeader).toLongLong(), body.size());
}

void tst_RequestTraversalAgent::signalsComeFromTheEventLoopOnly()
{
    RequestTraversalAgent agent([](const auto &...) { return StubResponse{}; });
    int finished = 0;
    connect(&agent, &QNetworkAccessManager::finished, this, [&] { ++finished; });
    const SignalTrace trace(agent.get(QNetworkRequest(url)));

    QVERIFY(trace.lines.isEmpty());
    QCOMPARE(finished, 0);
    QTRY_COMPARE(finished, 1);
}

void tst_RequestTraversalAgent::uploadSignalsComeInQtsOrder()
{
    RequestTraversalAgent agent([](const auto &...) { return StubResponse{}; });
    const SignalTrace trace(agent.put(QNetworkRequest(url), "12345"_ba));
    agent.flush();

    const QStringList lines{
        u"uploadProgress 5/5"_s,   u"requestSent"_s,        u"metaDataChanged 200 available 0"_s,
        u"downloadProgress 0/0"_s, u"uploadProgress 0/0"_s, u"readChannelFinished"_s,
        u"finished 1 open 1"_s};
    QCOMPARE(trace.lines, lines);
}

void tst_RequestTraversalAgent::piecesComeOneByOne()
{
    Kept kept;
    RequestTraversalAgent agent(kept);
    ManualClock clock;
    agent.setClock(&clock);
    const SignalTrace trace(agent.get(QNetworkRequest(url)));
    agent.flush();
    QCOMPARE(trace.lines, QStringList{u"requestSent"_s});

    // parity: T5
    ServerResponse answer = kept.requests.first().response();
    answer.sendHead();
    agent.flush();
    QCOMPARE(trace.lines.last(), u"metaDataChanged 200 available 0"_s);
    answer.write("hel");
    answer.device()->write("lo");
    agent.flush();
    QCOMPARE(trace.lines.mid(2),
             (QStringList{u"readyRead 3"_s, u"downloadProgress 3/-1"_s, u"readyRead 2"_s}));
    QCOMPARE(trace.body, "hello"_ba);
    answer.device()->close();
    agent.flush();
    QVERIFY(trace.isFinished());
    QVERIFY(trace.lines.contains(u"downloadProgress 5/5"_s));
}

void tst_RequestTraversalAgent::headAnswersHaveNoBody()
{
    RequestTraversalAgent agent([](const auto &...) { return StubResponse{.body = "hello"}; });
    QNetworkReply *reply = agent.head(QNetworkRequest(url));
    const SignalTrace trace(reply);
    agent.flush();

    QVERIFY(trace.isFinished());
    QVERIFY(trace.body.isEmpty());
    QCOMPARE(reply->error(), QNetworkReply::NoError);
    QCOMPARE(reply->header(QNetworkRequest::ContentLengthHeader).toInt(), 5);
}

void tst_RequestTraversalAgent::statusesGiveQtsErrors_data()
{
    QTest::addColumn<int>("code");
    QTest::addColumn<QNetworkReply::NetworkError>("error");
    const auto row = [](int code, int error) {
        QTest::addRow("%d", code) << code << QNetworkReply::NetworkError(error);
    };
    row(200, 0), row(304, 0), row(399, 0), row(400, 302), row(401, 204), row(402, 299);
    row(403, 201), row(404, 203), row(405, 202), row(407, 105), row(409, 206), row(410, 207);
    row(418, 302), row(429, 299), row(500, 401), row(501, 402), row(503, 403), row(599, 499);
}

void tst_RequestTraversalAgent::statusesGiveQtsErrors()
{
    QFETCH(int, code);
    QFETCH(QNetworkReply::NetworkError, error);
    RequestTraversalAgent agent([=](const auto &...) { return StubResponse{code, {}, "body"}; });
    QNetworkReply *reply = agent.get(QNetworkRequest(url));
    agent.flush();

    QVERIFY(reply->isFinished());
    QCOMPARE(reply->error(), error);
    QCOMPARE(reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt(), code);
    QCOMPARE(reply->readAll(), code == 304 ? ""_ba : "body"_ba);
}

void tst_RequestTraversalAgent::abortSignalsWithinTheCall()
{
    Kept kept;
    RequestTraversalAgent agent(kept);
    QNetworkReply *reply = agent.post(QNetworkRequest(url), "x"_ba);
    const SignalTrace trace(reply);
    reply->abort();

    const QStringList lines{
        u"aboutToClose"_s,         u"errorOccurred 5 'Operation canceled' finished 0"_s,
        u"downloadProgress 0/0"_s, u"uploadProgress 0/0"_s,
        u"readChannelFinished"_s,  u"finished 1 open 0"_s};
    QCOMPARE(trace.lines, lines);
    reply->abort();
    agent.flush();
    QCoreApplication::processEvents();
    QCOMPARE(trace.lines, lines);
    QVERIFY(kept.requests.isEmpty());
}

void tst_RequestTraversalAgent::abortTellsTheResource()
{
    Kept kept;
    RequestTraversalAgent agent(kept);
    QNetworkReply *reply = agent.get(QNetworkRequest(url));
    agent.flush();
    int gone = 0;
    kept.requests.first().onClientGone([&] { ++gone; });
    QVERIFY(!kept.requests.first().isClientGone());
    reply->abort();

    // parity: T6
    QCOMPARE(gone, 1);
    QVERIFY(kept.requests.first().isClientGone());
    QCOMPARE(reply->error(), QNetworkReply::OperationCanceledError);
    delete reply;
    QCOMPARE(gone, 1);
}

void tst_RequestTraversalAgent::abortWithinASignalEndsIt()
{
    RequestTraversalAgent agent([](const auto &...) { return StubResponse{.body = "hello"}; });
    QNetworkReply *reply = agent.get(QNetworkRequest(url));
    const SignalTrace trace(reply);
    connect(reply, &QNetworkReply::metaDataChanged, reply, &QNetworkReply::abort);
    agent.flush();

    const QStringList lines{
        u"requestSent"_s,          u"metaDataChanged 200 available 0"_s,
        u"aboutToClose"_s,         u"errorOccurred 5 'Operation canceled' finished 0"_s,
        u"downloadProgress 0/5"_s, u"readChannelFinished"_s,
        u"finished 1 open 0"_s};
    QCOMPARE(trace.lines, lines);
}

void tst_RequestTraversalAgent::replyMayBeDeletedInItsSlots_data()
{
    using Connect = std::function<void(QNetworkReply *, std::function<void()>)>;
    QTest::addColumn<Connect>("connectTo");
    const auto row = [](const char *name, auto signal) {
        QTest::newRow(name) << Connect(
            [=](QNetworkReply *reply, const std::function<void()> &slot) {
                QObject::connect(reply, signal, reply, [slot] { slot(); });
            });
    };
    row("requestSent", &QNetworkReply::requestSent);
    row("metaDataChanged", &QNetworkReply::metaDataChanged);
    row("readyRead", &QNetworkReply::readyRead);
    row("downloadProgress", &QNetworkReply::downloadProgress);
    row("errorOccurred", &QNetworkReply::errorOccurred);
    row("readChannelFinished", &QNetworkReply::readChannelFinished);
    row("finished", &QNetworkReply::finished);
}

void tst_RequestTraversalAgent::replyMayBeDeletedInItsSlots()
{
    using Connect = std::function<void(QNetworkReply *, std::function<void()>)>;
    QFETCH(Connect, connectTo);
    RequestTraversalAgent agent([](const auto &...) { return StubResponse{404, {}, "hello"}; });
    QPointer<QNetworkReply> first = agent.get(QNetworkRequest(url));
    QNetworkReply *second = agent.get(QNetworkRequest(url));
    connectTo(first, [&] { delete first.data(); });
    agent.flush();

    QVERIFY(!first);
    QVERIFY(second->isFinished());
}

void tst_RequestTraversalAgent::readBufferSizeHoldsTheBodyBack()
{
    Kept kept;
    RequestTraversalAgent agent(kept);
    QNetworkReply *reply = agent.get(QNetworkRequest(url));
    reply->setReadBufferSize(4);
    const SignalTrace trace(reply, false);
    agent.flush();
    ServerResponse answer = kept.requests.first().response();
    answer.sendHead();
    answer.write("hello ");
    answer.finish("world");
    agent.flush();

    QCOMPARE(reply->bytesAvailable(), 4);
    QVERIFY(!reply->isFinished());
    QByteArray body;
    while (!reply->isFinished() || reply->bytesAvailable() > 0) {
        const QByteArray piece = reply->readAll();
        QVERIFY(!piece.isEmpty() && piece.size() <= 4);
        body += piece;
        agent.flush();
    }
    QCOMPARE(body, "hello world"_ba);
}

void tst_RequestTraversalAgent::transferTimeoutGoesByTheClock()
{
    Kept kept;
    RequestTraversalAgent agent(kept);
    ManualClock clock;
    agent.setClock(&clock);
    QNetworkRequest request(url);
    request.setTransferTimeout(30000);
    QNetworkReply *reply = agent.get(request);
    const SignalTrace trace(reply);
    agent.flush();
    clock.advance(29s);
    kept.requests.first().response().write("x");
    agent.flush();
    clock.advance(29s);
    QVERIFY(!trace.isFinished());
    clock.advance(1s);

    QVERIFY(trace.isFinished());
    QCOMPARE(reply->error(), QNetworkReply::OperationCanceledError);
    QVERIFY(kept.requests.first().isClientGone());
    QCOMPARE(clock.pendingCalls(), 0);
}

void tst_RequestTraversalAgent::pausesGoByTheClock()
{
    Kept kept;
    RequestTraversalAgent agent(kept);
    ManualClock clock;
    agent.setClock(&clock);
    const SignalTrace trace(agent.get(QNetworkRequest(url)));
    const SignalTrace left(agent.get(QNetworkRequest(url)));
    agent.flush();
    kept.requests.first().response().trickle({"a", "b"}, 5s);
    kept.requests.last().response().pause(10s);
    agent.flush();
    QCOMPARE(trace.lines.last(), u"metaDataChanged 200 available 0"_s);
    clock.advance(5s);
    agent.flush();
    QCOMPARE(trace.body, "a"_ba);
    clock.advance(5s);
    agent.flush();

    QCOMPARE(trace.body, "ab"_ba);
    QVERIFY(trace.isFinished());
    QCOMPARE(clock.pendingCalls(), 0);
}

void tst_RequestTraversalAgent::flushWithinASlotDeliversOthersOnly()
{
    RequestTraversalAgent agent([](const auto &...) { return StubResponse{.body = "hello"}; });
    QNetworkReply *first = agent.get(QNetworkRequest(url));
    QNetworkReply *second = nullptr;
    bool othersDone = false;
    bool ownDone = true;
    connect(first, &QNetworkReply::metaDataChanged, this, [&] {
        second = agent.get(QNetworkRequest(url));
        agent.flush();
        othersDone = second->isFinished();
        ownDone = first->isFinished() || first->bytesAvailable() > 0;
    });
    agent.flush();

    QVERIFY(othersDone);
    QVERIFY(!ownDone);
    QVERIFY(first->isFinished());
}

void tst_RequestTraversalAgent::eventLoopWithinASlotGoesOn()
{
    RequestTraversalAgent agent([](const auto &...) { return StubResponse{.body = "hello"}; });
    QNetworkReply *reply = agent.get(QNetworkRequest(url));
    SignalTrace trace(reply);
    bool done = false;
    connect(reply, &QNetworkReply::metaDataChanged, this,
            [&] { done = QTest::qWaitFor([&] { return reply->isFinished(); }); });
    QTRY_VERIFY(trace.isFinished());
    QVERIFY(done);
    QCOMPARE(trace.body, "hello"_ba);
    QCOMPARE(trace.lines.filter(u"finished 1"_s).size(), 1);
}

void tst_RequestTraversalAgent::requestsMadeInHandlersAreFlushedToo()
{
    RequestTraversalAgent agent([](const auto &...) { return StubResponse{}; });
    int finished = 0;
    connect(&agent, &QNetworkAccessManager::finished, this, [&](QNetworkReply *reply) {
        reply->deleteLater();
        if (++finished < 100)
            agent.get(QNetworkRequest(url));
    });
    agent.get(QNetworkRequest(url));
    agent.flush();

    QCOMPARE(finished, 100);
}

void tst_RequestTraversalAgent::answerAfterTheClientLeftIsIgnored()
{
    Kept kept;
    QStringList reports;
    RequestTraversalAgent agent(kept);
    agent.setReporter([&](const QString &report) { reports.append(report); });
    delete agent.get(QNetworkRequest(url));
    QNetworkReply *reply = agent.get(QNetworkRequest(url));
    agent.flush();
    delete reply;
    QCOMPARE(kept.requests.size(), 1);
    ServerResponse answer = kept.requests.first().response();
    answer.setCode(201);
    answer.write("hello");
    QCOMPARE(answer.device()->write("x"), -1);
    answer.finish();
    agent.flush();

    QVERIFY(kept.requests.first().isClientGone());
    QCOMPARE(reports, QStringList());
}

void tst_RequestTraversalAgent::deletedAgentTakesItsReplies()
{
    Kept kept;
    auto agent = std::make_unique<RequestTraversalAgent>(kept);
    const QPointer<QNetworkReply> child = agent->get(QNetworkRequest(url));
    QNetworkReply *adopted = agent->get(QNetworkRequest(url));
    adopted->setParent(this);
    agent->flush();
    agent.reset();

    QVERIFY(!child);
    QVERIFY(kept.requests.first().isClientGone());
    QVERIFY(!kept.requests.last().isClientGone());
    delete adopted;
    QVERIFY(kept.requests.last().isClientGone());
}

void tst_RequestTraversalAgent::misuseOfAnswersIsReported_data()
{
    using Answer = std::function<void(ServerResponse)>;
    QTest::addColumn<Answer>("answer");
    QTest::addColumn<QString>("report");
    QTest::addColumn<int>("code");
    const auto row = [](const char *name, const QString &report, int code, const Answer &answer) {
        QTest::newRow(name) << answer << report << code;
    };
    const QString to = u", in the answer to GET http://example.test/path?a=1&b=x+y"_s;
    row("status 99", u"impossible status 99 (an answer ends in 200..599)"_s + to, 500,
        [](ServerResponse r) { r.setCode(99), r.finish(); });
    row("status 1000", u"impossible status 1000 (an answer ends in 200..599)"_s + to, 500,
        [](ServerResponse r) { r.send({.code = 1000}); });
    row("header name", u"impossible header name \"X A\""_s + to, 500, [](ServerResponse r) {
        r.send({.headers = {{"X A", "1"}}});
    });
    row("empty header name", u"impossible header name \"\""_s + to, 500, [](ServerResponse r) {
        r.send({.headers = {{"", "1"}}});
    });
    row("header value", u"impossible value \"1\\r\\nX-B: 2\" of the header X-A"_s + to, 500,
        [](ServerResponse r) {
            r.send({.headers = {{"X-A", "1\r\nX-B: 2"}}});
        });
    row("phrase", u"impossible reason phrase \"a\\nb\""_s + to, 500,
        [](ServerResponse r) { r.setPhrase("a\nb"), r.finish(); });
    row("length", u"impossible Content-Length \"-5\""_s + to, 500, [](ServerResponse r) {
        r.send({.headers = {{"Content-Length", "-5"}}});
    });
    row("transfer encoding", u"Transfer-Encoding \"gzip\", which only can be \"chunked\""_s + to,
        500, [](ServerResponse r) {
            r.send({.headers = {{"Transfer-Encoding", "gzip"}}});
        });
    const QString late = u"() on the answer to GET http://example.test/path?a=1&b=x+y after "_s;
    row("head too late", u"setHeader"_s + late + u"its head was sent"_s, 200,
        [](ServerResponse r) { r.write("x"), r.setHeader("A", "b"), r.finish(); });
    row("body too late", u"write"_s + late + u"it was finished"_s, 200,
        [](ServerResponse r) { r.finish("x"), r.write("y"); });
    row("twice", u"finish"_s + late + u"it was finished"_s, 200,
        [](ServerResponse r) { r.finish("x"), r.finish(); });
}

void tst_RequestTraversalAgent::misuseOfAnswersIsReported()
{
    using Answer = std::function<void(ServerResponse)>;
    QFETCH(Answer, answer);
    QFETCH(QString, report);
    QFETCH(int, code);
    Kept kept;
    QStringList reports;
    RequestTraversalAgent agent(kept);
    agent.setReporter([&](const QString &report) { reports.append(report); });
    QNetworkReply *reply = agent.get(QNetworkRequest(url));
    agent.flush();
    answer(kept.requests.first().response());
    agent.flush();

    QCOMPARE(reports, QStringList{report});
    QVERIFY(reply->isFinished());
    QCOMPARE(reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt(), code);
}

void tst_RequestTraversalAgent::exceptionsAreReported()
{
    QStringList reports;
    RequestTraversalAgent agent([](ServerRequest &request) -> Render {
        if (request.params().contains("late"))
            request.response().write("part");
        throw std::runtime_error("no such thing");
    });
    agent.setReporter([&](const QString &report) { reports.append(report); });
    QNetworkReply *early = agent.get(QNetworkRequest(QUrl("http://a.test/"_L1)));
    QNetworkReply *late = agent.get(QNetworkRequest(QUrl("http://a.test/?late"_L1)));
    agent.flush();

    QCOMPARE(
        reports,
        (QStringList{u"exception in the resource for GET http://a.test/: no such thing"_s,
                     u"exception in the resource for GET http://a.test/?late: no such thing"_s}));
    QCOMPARE(early->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt(), 500);
    QCOMPARE(early->attribute(QNetworkRequest::HttpReasonPhraseAttribute).toString(),
             u"StubbingError"_s);
    QVERIFY(early->readAll().contains("no such thing"));
    QCOMPARE(late->error(), QNetworkReply::RemoteHostClosedError);
    QCOMPARE(late->readAll(), "part"_ba);
}

void tst_RequestTraversalAgent::unknownSchemesFailAsInQt()
{
    Kept kept;
    RequestTraversalAgent agent(kept);
    QNetworkReply *reply = agent.get(QNetworkRequest(QUrl("ftp://a.test/x"_L1)));
    QTRY_VERIFY(reply->isFinished());

    QCOMPARE(reply->error(), QNetworkReply::ProtocolUnknownError);
    QVERIFY(kept.requests.isEmpty());
    agent.get(QNetworkRequest(url));
    agent.flush();
    QCOMPARE(kept.requests.size(), 1);
}

void tst_RequestTraversalAgent::autoDeleteIsKept()
{
    RequestTraversalAgent agent([](const auto &...) { return StubResponse{}; });
    agent.setAutoDeleteReplies(true);
    const QPointer<QNetworkReply> reply = agent.get(QNetworkRequest(url));
    QTRY_VERIFY(!reply);
}

QTEST_GUILESS_MAIN(tst_RequestTraversalAgent)

#include "tst_requesttraversalagent.moc"
