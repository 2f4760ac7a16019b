// SPDX-FileCopyrightText: 2026 The QTreq authors
// SPDX-License-Identifier: MIT

#include "support/fakeagent.h"
#include "support/leaks.h"
#include "support/outcome.h"

#include <QTreq/httpclient.h>

#include <memory>

using namespace QTreq;
using namespace Qt::StringLiterals;

// Whatever is deleted or cancelled, and from wherever: every future ends once, nothing is left.
class tst_ClientLifetime : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();

    void everyPlaceAllowsEverything_data();
    void everyPlaceAllowsEverything();
    void deletedBeforeTheEventLoop();
    void deletedWithQueuedRequests();
    void deletedClientSendsNoSignals();
    void retryingContinuationOfADyingClient();
    void requestFromAContinuationOfADyingClient();
    void startedSignalDeletesTheClientWhenTheQueueMovesOn();
    void protocolSignalDeletesTheClient();
    void agentGoneFirst();
    void agentGoneBeforeTheRequest();
    void responseOutlivesTheClient();
    void bodyAskedForAfterTheClient();
    void jarGone();
    void clockGone();

private:
    using Action = std::function<void()>;

    void answer(FakeReply &reply);
    void arm(const QByteArray &place, const Action &action);
    Future<Response> ask(const QByteArray &place, const Action &action);

    const PrivateTemp m_temp;
    std::unique_ptr<FakeAgent> m_agent;
    std::unique_ptr<HTTPClient> m_client;
    QObject m_keep; // continuations that must outlive the client hang here
    QList<Future<void>> m_later;
};

namespace {

QUrl url(const QString &path)
{
    return QUrl(u"http://a.test"_s + path);
}

} // namespace

void tst_ClientLifetime::init()
{
    m_agent = std::make_unique<FakeAgent>();
    m_agent->setHandler([this](FakeReply &reply) { answer(reply); });
    m_client = std::make_unique<HTTPClient>(m_agent.get());
    m_later.clear();
}

void tst_ClientLifetime::cleanup()
{
    for (const auto &later : std::as_const(m_later))
        QTRY_VERIFY(later.isFinished());
    if (m_client && m_agent)
        QTREQ_LEAVES_NOTHING(*m_client, m_temp);
    m_client.reset();
    if (m_agent)
        QTRY_COMPARE(m_agent->findChildren<QNetworkReply *>().size(), 0);
    m_agent.reset();
}

void tst_ClientLifetime::answer(FakeReply &reply)
{
    const QPointer<FakeReply> self(&reply);
    const QString path = reply.url().path();
    if (path == u"/hangs")
        return;
    if (path == u"/fails") {
        reply.breakOff(QNetworkReply::RemoteHostClosedError, u"gone"_s);
        return;
    }
    if (!reply.sentBody().isEmpty())
        Q_EMIT reply.uploadProgress(3, 3);
    if (self && !self->isFinished() && path == u"/moves")
        reply.answer(302, {{"Location", "/stays"}, {"Content-Length", "0"}});
    else if (self && !self->isFinished())
        reply.answer(200, {{"Content-Length", "6"}}, "abcdef");
}

void tst_ClientLifetime::arm(const QByteArray &place, const Action &action)
{
    HTTPClient *const client = m_client.get();
    if (place == "requestStarted")
        connect(client, &HTTPClient::requestStarted, &m_keep, action);
    else if (place == "uploadProgress")
        connect(client, &HTTPClient::uploadProgress, &m_keep, action);
    else if (place == "redirected")
        connect(client, &HTTPClient::redirected, &m_keep, action);
    else if (place == "responseReceived")
        connect(client, &HTTPClient::responseReceived, &m_keep, action);
    else if (place == "downloadProgress")
        connect(client, &HTTPClient::downloadProgress, &m_keep, action);
    else if (place == "requestFinished")
        connect(client, &HTTPClient::requestFinished, &m_keep, action);
    else if (place == "requestFailed")
        connect(client, &HTTPClient::requestFailed, &m_keep, action);
}

Future<Response> tst_ClientLifetime::ask(const QByteArray &place, const Action &action)
{
    RequestOptions options{.data = "abc"};
    if (place == "onUploadProgress")
        options.onUploadProgress = [action](qint64, qint64) { action(); };
    if (place == "onDownloadProgress")
        options.onDownloadProgress = [action](qint64, qint64) { action(); };
    const bool fails = place == "requestFailed" || place == "onFailed";
    const QString path = fails ? u"/fails"_s : place == "redirected" ? u"/moves"_s : u"/stays"_s;
    const auto method = place == "redirected" ? QByteArray("GET") : QByteArray("POST");
    if (place == "redirected")
        options.data = {};
    const auto future = m_client->request(method, url(path), options);
    if (place == "then")
        m_later.append(future.then([action](const Response &) { action(); }));
    if (place == "onFailed")
        m_later.append(future.then([](const Response &) {}).onFailed([action] { action(); }));
    if (place == "content") {
        m_later.append(future.then([](const Response &response) { return response.content(); })
                           .then([action](const QByteArray &) { action(); }));
    }
    if (place == "collect") {
        m_later.append(future.then([action](const Response &response) {
            return response.collect([action](QByteArrayView) { action(); });
        }));
    }
    return future;
}

void tst_ClientLifetime::everyPlaceAllowsEverything_data()
{
    QTest::addColumn<QByteArray>("place");
    QTest::addColumn<QByteArray>("action");

    for (const char *const place :
         {"requestStarted", "uploadProgress", "redirected", "responseReceived", "downloadProgress",
          "requestFinished", "requestFailed", "onUploadProgress", "onDownloadProgress", "then",
          "onFailed", "content", "collect"}) {
        for (const char *const action :
             {"delete the client", "delete the agent", "cancelAll", "cancel", "ask again"})
            QTest::addRow("%s: %s", place, action) << QByteArray(place) << QByteArray(action);
    }
}

// parity: C31, C30
void tst_ClientLifetime::everyPlaceAllowsEverything()
{
    QFETCH(QByteArray, place);
    QFETCH(QByteArray, action);

    std::optional<Future<Response>> future;
    QList<Future<Response>> others;
    int acted = 0;
    const auto act = [&] {
        if (++acted > 1)
            return;
        if (action == "delete the client")
            m_client.reset();
        else if (action == "delete the agent")
            m_agent.release()->deleteLater(); // Qt's own is in the middle of a signal
        else if (action == "cancelAll")
            m_client->cancelAll();
        else if (action == "cancel" && future)
            future->cancel();
        else if (action == "ask again")
            others.append(m_client->get(url(u"/stays"_s)));
    };
    const auto bystander = m_client->get(url(u"/hangs"_s));
    arm(place, act);
    future = ask(place, act);
    if (action == "cancel" && place == "requestStarted") // it was not there to be cancelled yet
        future->cancel();
    QTRY_VERIFY(acted > 0);
    QTRY_VERIFY(future->isFinished());
    if (m_client)
        m_client->cancelAll();
    QTREQ_ENDS(bystander, u"Cancelled"_s);
    for (const auto &other : std::as_const(others))
        QTRY_VERIFY(other.isFinished());
    if (m_client)
        disconnect(m_client.get(), nullptr, &m_keep, nullptr);
}

void tst_ClientLifetime::deletedBeforeTheEventLoop()
{
    const auto future = m_client->get(url(u"/stays"_s));
    m_client.reset();
    QCOMPARE(Outcome::of(future), u"Cancelled"_s);
    QVERIFY(Outcome::messageOf(future).contains(u"client"));
}

void tst_ClientLifetime::deletedWithQueuedRequests()
{
    QList<Future<Response>> futures;
    for (int i = 0; i < 50; ++i)
        futures.append(m_client->get(url(u"/hangs"_s)));
    QCOMPARE(m_agent->requestCount(), 6);
    m_client.reset();
    for (const auto &future : std::as_const(futures))
        QCOMPARE(Outcome::of(future), u"Cancelled"_s);
    QCOMPARE(m_agent->requestCount(), 6);
}

void tst_ClientLifetime::deletedClientSendsNoSignals()
{
    int signalCount = 0;
    arm("requestFinished", [&] { ++signalCount; });
    arm("requestFailed", [&] { ++signalCount; });
    const auto future = m_client->get(url(u"/hangs"_s));
    m_client.reset();
    QCOMPARE(Outcome::of(future), u"Cancelled"_s);
    QCOMPARE(signalCount, 0);
}

// A retry on failure is everyday life; a client that is being deleted takes no request.
void tst_ClientLifetime::retryingContinuationOfADyingClient()
{
    HTTPClient *const client = m_client.get();
    QStringList outcomes;
    const auto retried = client->get(url(u"/hangs"_s)).onFailed([&](const Error &) {
        const auto again = client->get(url(u"/hangs"_s));
        outcomes.append(Outcome::of(again));
        return again;
    });
    m_client.reset();
    QCOMPARE(outcomes, QStringList{u"Cancelled"_s});
    QCOMPARE(Outcome::of(retried), u"Cancelled"_s);
}

void tst_ClientLifetime::requestFromAContinuationOfADyingClient()
{
    HTTPClient *const client = m_client.get();
    QStringList outcomes;
    for (int i = 0; i < 20; ++i) { // six under way, the others queued
        m_later.append(client->get(url(u"/hangs"_s)).then([](const Response &) {}).onFailed([&] {
            outcomes.append(Outcome::of(client->get(url(u"/stays"_s))));
        }));
    }
    m_client.reset();
    QCOMPARE(outcomes.size(), 20);
    QCOMPARE(outcomes.count(u"Cancelled"_s), 20);
    QCOMPARE(m_agent->requestCount(), 6);
}

void tst_ClientLifetime::startedSignalDeletesTheClientWhenTheQueueMovesOn()
{
    m_client->setMaxConnectionsPerHost(1);
    const auto first = m_client->get(url(u"/stays"_s));
    const auto second = m_client->get(url(u"/stays"_s));
    const auto third = m_client->get(url(u"/stays"_s));
    arm("requestStarted", [this] { m_client.reset(); }); // of the second
    QTRY_VERIFY(!m_client);
    QCOMPARE(Outcome::of(first), u"value"_s);
    QCOMPARE(Outcome::of(second), u"Cancelled"_s);
    QCOMPARE(Outcome::of(third), u"Cancelled"_s);
}

// HTTP/2 makes room for more requests, whose start may delete the client.
void tst_ClientLifetime::protocolSignalDeletesTheClient()
{
    m_client->setMaxConnectionsPerHost(1);
    m_agent->setHandler([](FakeReply &reply) {
        reply.setHttp2();
        reply.answer(200, {{"Content-Length", "0"}});
    });
    const auto first = m_client->get(url(u"/a"_s));
    const auto second = m_client->get(url(u"/b"_s));
    arm("requestStarted", [this] { m_client.reset(); });
    QTRY_VERIFY(!m_client);
    QCOMPARE(Outcome::of(first), u"value"_s);
    QCOMPARE(Outcome::of(second), u"Cancelled"_s);
}

// parity: C28
void tst_ClientLifetime::agentGoneFirst()
{
    const auto future = m_client->get(url(u"/hangs"_s));
    m_agent.reset();
    QCOMPARE(Outcome::of(future), u"Cancelled"_s);
    QVERIFY(Outcome::messageOf(future).contains(u"QNetworkAccessManager"));
    QCOMPARE(m_client->activeRequests(), 0);
}

void tst_ClientLifetime::agentGoneBeforeTheRequest()
{
    m_agent.reset();
    const auto future = m_client->get(url(u"/hangs"_s));
    QCOMPARE(Outcome::of(future), u"InvalidRequest"_s);
    QVERIFY(Outcome::messageOf(future).contains(u"QNetworkAccessManager"));
}

void tst_ClientLifetime::responseOutlivesTheClient()
{
    const auto future = m_client->get(url(u"/stays"_s));
    QTREQ_ENDS(future, u"value"_s);
    const Response response = future.result();
    QTREQ_ENDS(response.content(), u"value"_s);
    m_client.reset();
    m_agent.reset();
    QCOMPARE(response.code(), 200);
    QCOMPARE(response.content().result(), QByteArray("abcdef"));
}

void tst_ClientLifetime::bodyAskedForAfterTheClient()
{
    m_agent->setHandler([](FakeReply &reply) {
        reply.head(200, {{"Content-Length", "6"}});
        reply.data("abc");
    });
    const auto future = m_client->get(url(u"/"_s));
    QTREQ_ENDS(future, u"value"_s);
    const Response response = future.result();
    const auto early = response.content();
    m_client.reset();
    QCOMPARE(Outcome::of(early), u"Cancelled"_s);
    QCOMPARE(Outcome::of(response.content()), u"Cancelled"_s);
}

void tst_ClientLifetime::jarGone()
{
    auto jar = std::make_unique<QNetworkCookieJar>();
    m_client->setCookieJar(jar.get());
    const auto future = m_client->get(url(u"/moves"_s));
    jar.reset();
    QTREQ_ENDS(future, u"value"_s);
}

void tst_ClientLifetime::clockGone()
{
    struct Still : Clock
    {
        Milliseconds now() const override { return Milliseconds(0); }
        QDateTime currentDateTimeUtc() const override { return QDateTime::currentDateTimeUtc(); }
        void arm(Milliseconds) override { }
    };
    auto clock = std::make_unique<Still>();
    m_client->setClock(clock.get());
    const auto future =
        m_client->get(url(u"/stays"_s),
                      {.timeout = std::chrono::seconds(5), .idleTimeout = std::chrono::seconds(5)});
    clock.reset();
    QTREQ_ENDS(future, u"value"_s);
}

QTEST_GUILESS_MAIN(tst_ClientLifetime)
#include "tst_clientlifetime.moc"
