// SPDX-FileCopyrightText: 2026 The QTreq authors
// SPDX-License-Identifier: MIT

#include "shared/anyclient.h"
#include "support/fakeagent.h"
#include "support/leaks.h"
#include "support/outcome.h"
#include "support/scriptedserver.h"

#include <QTreq/api.h>

#include <QtCore/qeventloop.h>
#include <QtCore/qfuturewatcher.h>

#include <atomic>
#include <memory>
#include <thread>

using namespace QTreq;
using namespace Qt::StringLiterals;

// Cancelling at every stage and by every way, and clients in threads of their own.
class tst_ClientCancel : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();

    void everyStage_data();
    void everyStage();
    void connectionIsClosed();
    void cancelledWhileRedirecting();
    void slicedFutureOfTheBody_data();
    void slicedFutureOfTheBody();
    void slicedFutureBeforeTheHead();
    void anotherContinuationStillWaits();
    void contextGone_data();
    void contextGone();
    void contextOfTheDefaultsGone();
    void contextOfAContinuationGone();
    void cancelAllEndsInOrder();
    void desertedBodyEndsTheTransfer();
    void desertedShortBodyIsReadToItsEnd();

    void clientInAnotherThread();
    void callFromTheWrongThread();
    void cancelFromAnotherThread();
    void contentFromAnotherThread();
    void freeFunctionsHaveAClientForEachThread();

private:
    Future<Response> get(const RequestOptions &options = {})
    {
        return m_client->get(QUrl(u"http://a.test/"_s), options);
    }
    FakeReply &reply(int index = 0) { return *m_agent->reply(index); }

    const PrivateTemp m_temp;
    std::unique_ptr<FakeAgent> m_agent;
    std::unique_ptr<HTTPClient> m_client;
};

namespace {

const auto cancelled = u"Cancelled"_s;

/// A thread whose end the sanitizer sees, other than that of a QThread.
class Thread
{
public:
    explicit Thread(const std::function<void()> &function)
        : m_thread([this, function] {
              function();
              m_done = true;
          })
    {
    }
    bool isDone() const { return m_done; }
    void join() { m_thread.join(); }

private:
    std::atomic<bool> m_done = false;
    std::jthread m_thread;
};

} // namespace

void tst_ClientCancel::init()
{
    m_agent = std::make_unique<FakeAgent>();
    m_client = std::make_unique<HTTPClient>(m_agent.get());
}

void tst_ClientCancel::cleanup()
{
    m_client->cancelAll();
    QTREQ_LEAVES_NOTHING(*m_client, m_temp);
    m_client.reset();
    m_agent.reset();
}

void tst_ClientCancel::everyStage_data()
{
    QTest::addColumn<QByteArray>("stage");
    QTest::addColumn<QByteArray>("by");

    const auto row = [](const char *stage, const char *by) {
        QTest::addRow("%s: %s", stage, by) << QByteArray(stage) << QByteArray(by);
    };
    for (const char *const by : {"future", "derived", "chain"})
        row("sent", by);
    for (const char *const stage : {"head", "body"}) {
        for (const char *const by : {"future", "chain", "content", "text", "collect"})
            row(stage, by);
    }
}

// parity: C31
void tst_ClientCancel::everyStage()
{
    QFETCH(QByteArray, stage);
    QFETCH(QByteArray, by);
    auto future = get();
    std::optional<Future<qsizetype>> derived;
    if (by == "derived")
        derived =
            future.then([](const Response &response) -> qsizetype { return response.code(); });
    if (by == "chain") {
        derived = future.then([](const Response &response) { return response.content(); })
                      .then([](const QByteArray &bytes) { return bytes.size(); });
    }
    if (stage != "sent")
        reply().head(200, {{"Content-Length", "600000"}});
    if (stage == "body")
        reply().data("abc");
    const auto cancel = [](auto body) {
        body.cancel();
        return Outcome::of(body);
    };
    if (derived)
        QCOMPARE(cancel(*derived), cancelled);
    else if (by == "content")
        QCOMPARE(cancel(future.result().content()), cancelled);
    else if (by == "text")
        QCOMPARE(cancel(future.result().text()), cancelled);
    else if (by == "collect")
        QCOMPARE(cancel(future.result().collect([](QByteArrayView) {})), cancelled);
    else
        future.cancel();
    QTRY_COMPARE(m_client->activeRequests(), 0);
    QVERIFY(m_agent->wasAborted(0));
    QCOMPARE(Outcome::of(future), stage == "sent" ? cancelled : u"value"_s);
}

// parity: C31
void tst_ClientCancel::connectionIsClosed()
{
    ScriptedServer server;
    server.play({ScriptedServer::head(), ScriptedServer::gone()});
    server.play({ScriptedServer::head(),
                 ScriptedServer::send("HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nabc"),
                 ScriptedServer::gone()});
    AnyClient client;
    auto waiting = client.get(server.url());
    QTRY_COMPARE(server.heads().size(), 1);
    waiting.cancel();
    QTRY_COMPARE(server.openConnections(), 0);
    auto answered = client.get(server.url());
    QTREQ_ENDS(answered, u"value"_s);
    auto content = answered.result().content();
    content.cancel();
    QTRY_COMPARE(server.openConnections(), 0);
    QTREQ_LEAVES_NOTHING(client, m_temp);
}

void tst_ClientCancel::cancelledWhileRedirecting()
{
    auto future = get();
    reply().head(302, {{"Location", "/b"}, {"Content-Length", "600000"}});
    future.cancel();
    QCOMPARE(Outcome::of(future), cancelled);
    QVERIFY(m_agent->wasAborted(0));
    QCOMPARE(m_agent->requestCount(), 1);
}

void tst_ClientCancel::slicedFutureOfTheBody_data()
{
    QTest::addColumn<bool>("unbuffered");
    QTest::addColumn<bool>("collects");
    for (const bool unbuffered : {false, true}) {
        for (const bool collects : {false, true}) {
            QTest::addRow("%s, %s", unbuffered ? "unbuffered" : "buffered",
                          collects ? "collect" : "content")
                << unbuffered << collects;
        }
    }
}

// parity: C31
void tst_ClientCancel::slicedFutureOfTheBody()
{
    QFETCH(bool, unbuffered);
    QFETCH(bool, collects);
    const auto future = get({.unbuffered = unbuffered});
    reply().head(200, {{"Content-Length", "600000"}});
    const Response response = future.result();
    if (collects) {
        QFuture<void> plain = response.collect([](QByteArrayView) {});
        plain.cancel();
    } else {
        QFuture<QByteArray> plain = response.content();
        plain.cancel();
    }
    QTRY_COMPARE(m_client->activeRequests(), 0);
    QVERIFY(m_agent->wasAborted(0));
}

// parity: C31
void tst_ClientCancel::slicedFutureBeforeTheHead()
{
    const auto future = get();
    QFuture<Response> plain = future;
    plain.cancel();
    QTRY_COMPARE(m_client->activeRequests(), 0);
    QVERIFY(m_agent->wasAborted(0));
    QCOMPARE(Outcome::of(future), cancelled);
}

void tst_ClientCancel::anotherContinuationStillWaits()
{
    const auto future = get();
    auto one = future.then([](const Response &) {});
    const auto other = future.then([](const Response &) {});
    one.cancel();
    QCOMPARE(Outcome::of(one), cancelled);
    QVERIFY(!m_agent->wasAborted(0));
    reply().answer(200, {{"Content-Length", "0"}});
    QTREQ_ENDS(other, u"value"_s);
}

void tst_ClientCancel::contextGone_data()
{
    QTest::addColumn<QByteArray>("stage");
    for (const char *const stage : {"queued", "sent", "head", "end"})
        QTest::newRow(stage) << QByteArray(stage);
}

// parity: C30
void tst_ClientCancel::contextGone()
{
    QFETCH(QByteArray, stage);
    auto context = std::make_unique<QObject>();
    if (stage == "queued")
        m_client->setMaxConnectionsPerHost(1);
    const auto blocker = stage == "queued" ? get() : Future<Response>();
    const auto future = get({.context = context.get()});
    std::optional<Future<QByteArray>> content;
    if (stage == "head" || stage == "end") {
        reply().head(200, {{"Content-Length", "3"}});
        content = future.result().content();
    }
    if (stage == "end") {
        reply().data("abc");
        reply().end();
    }
    context.reset();
    if (stage == "end") {
        QCOMPARE(Outcome::of(*content), u"value"_s);
        return;
    }
    QCOMPARE(content ? Outcome::of(*content) : Outcome::of(future), cancelled);
    if (stage != "queued")
        QVERIFY(m_agent->wasAborted(0));
}

void tst_ClientCancel::contextOfTheDefaultsGone()
{
    auto context = std::make_unique<QObject>();
    m_client->setDefaultOptions({.context = context.get()});
    const auto future = get();

    context.reset();

    QCOMPARE(Outcome::of(future), cancelled);
    QCOMPARE(m_client->defaultOptions().context, nullptr);
    const auto later = get();
    m_agent->reply(1)->answer(200, {{"Content-Length", "0"}});
    QTREQ_ENDS(later, u"value"_s);
}

void tst_ClientCancel::contextOfAContinuationGone()
{
    auto context = std::make_unique<QObject>();
    bool called = false;
    const auto future = get();
    const auto derived = future.then(context.get(), [&](const Response &) { called = true; });
    context.reset();
    reply().answer(200, {{"Content-Length", "0"}});
    QTREQ_ENDS(derived, cancelled);
    QCOMPARE(Outcome::of(future), u"value"_s); // the request itself has no part in that
    QVERIFY(!called);
}

void tst_ClientCancel::cancelAllEndsInOrder()
{
    QList<int> order;
    QList<Future<Response>> futures;
    for (int i = 0; i < 20; ++i) {
        futures.append(get().onFailed([&order, i](const CancelledError &error) -> Response {
            order.append(i);
            throw error;
        }));
    }
    m_client->cancelAll();
    QList<int> expected;
    for (int i = 0; i < 20; ++i)
        expected.append(i);
    QCOMPARE(order, expected);
    QCOMPARE(m_client->activeRequests(), 0);
}

void tst_ClientCancel::desertedBodyEndsTheTransfer()
{
    {
        const auto future = get();
        reply().head(200, {{"Content-Length", "600000"}});
        QCOMPARE(Outcome::of(future), u"value"_s);
        QVERIFY(!m_agent->wasAborted(0));
    }
    QTRY_COMPARE(m_client->activeRequests(), 0);
    QVERIFY(m_agent->wasAborted(0));
}

void tst_ClientCancel::desertedShortBodyIsReadToItsEnd()
{
    get().then([](const Response &) {});
    reply().head(200, {{"Content-Length", "6"}});
    reply().data("abc");
    QCOMPARE(reply().bytesAvailable(), 0);
    reply().data("def");
    reply().end();
    QTRY_COMPARE(m_client->activeRequests(), 0);
    QVERIFY(!m_agent->wasAborted(0)); // so the connection can be used again
}

void tst_ClientCancel::clientInAnotherThread()
{
    ScriptedServer server;
    server.playAlways(ScriptedServer::answer(ScriptedServer::ok("abc")));
    QByteArray body;
    QString outcome;
    Thread thread([&] {
        QEventLoop loop; // which the client's timers need
        AnyClient client;
        const auto content =
            client.get(server.url()).then([](const Response &r) { return r.content(); });
        content.then([&](const QByteArray &bytes) { body = bytes; }).onFailed([] {});
        QFutureWatcher<QByteArray> watcher;
        QObject::connect(&watcher, &QFutureWatcher<QByteArray>::finished, &loop, &QEventLoop::quit);
        watcher.setFuture(content);
        loop.exec();
        outcome = Outcome::of(content);
    });
    QTRY_VERIFY(thread.isDone());
    thread.join();
    QCOMPARE(outcome, u"value"_s);
    QCOMPARE(body, QByteArray("abc"));
}

void tst_ClientCancel::callFromTheWrongThread()
{
    QString outcome;
    QString message;
    Thread thread([&] {
        const auto future = get();
        outcome = Outcome::of(future);
        message = Outcome::messageOf(future);
    });
    thread.join();
    QCOMPARE(outcome, u"InvalidRequest"_s);
    QVERIFY2(message.contains(u"thread"), qPrintable(message));
    QCOMPARE(m_agent->requestCount(), 0);
}

// parity: C31
void tst_ClientCancel::cancelFromAnotherThread()
{
    auto future = get();
    Thread thread([&] { future.cancel(); });
    thread.join();
    QCOMPARE(Outcome::of(future), cancelled);
    QVERIFY(!m_agent->wasAborted(0)); // the client hears of it in its own thread
    QTRY_COMPARE(m_client->activeRequests(), 0);
    QVERIFY(m_agent->wasAborted(0));
}

void tst_ClientCancel::contentFromAnotherThread()
{
    const auto future = get({.unbuffered = true});
    reply().head(200, {{"Content-Length", "3"}});
    reply().data("abc");
    const Response response = future.result();
    std::optional<Future<QByteArray>> content;
    Thread thread([&] { content = response.content(); });
    thread.join();
    QTRY_COMPARE(reply().bytesAvailable(), 0);
    reply().end();
    QTREQ_ENDS(*content, u"value"_s);
    QCOMPARE(content->result(), QByteArray("abc"));
}

// parity: C1
void tst_ClientCancel::freeFunctionsHaveAClientForEachThread()
{
    ScriptedServer server;
    server.playAlways(ScriptedServer::answer(ScriptedServer::ok("{}", "Set-Cookie: s=1\r\n")));
    const auto done = [](const auto &future) {
        QEventLoop loop;
        QFutureWatcher<typename std::decay_t<decltype(future)>::value_type> watcher;
        QObject::connect(&watcher, &QFutureWatcherBase::finished, &loop, &QEventLoop::quit);
        watcher.setFuture(future);
        loop.exec();
        return future.result();
    };
    done(QTreq::get(server.url()));
    const Response mine = done(QTreq::post(server.url(), "abc"));
    QCOMPARE(server.header(1, "Cookie"), QList<QByteArray>{"s=1"}); // one client, one jar
    QCOMPARE(done(QTreq::content(mine)), QByteArray("{}"));
    QCOMPARE(done(QTreq::textContent(mine)), u"{}"_s);
    QCOMPARE(done(QTreq::jsonContent(mine)), QJsonValue(QJsonObject()));
    QByteArray collected;
    const auto chunks = QTreq::collect(mine, [&](QByteArrayView part) { collected.append(part); });
    QTREQ_ENDS(chunks, u"value"_s);
    QCOMPARE(collected, QByteArray("{}"));

    Thread thread([&] {
        const QEventLoop loop; // which the client's timers need
        done(QTreq::request("PURGE", server.url()));
    });
    QTRY_VERIFY(thread.isDone());
    thread.join();
    QCOMPARE(server.heads().size(), 3);
    QVERIFY(server.requestLine(2).startsWith("PURGE "));
    QCOMPARE(server.header(2, "Cookie"), QList<QByteArray>()); // another client
}

QTEST_GUILESS_MAIN(tst_ClientCancel)
#include "tst_clientcancel.moc"
