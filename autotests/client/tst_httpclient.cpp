// SPDX-FileCopyrightText: 2026 The QTreq authors
// SPDX-License-Identifier: MIT

#include "support/fakeagent.h"
#include "support/handclock.h"
#include "support/leaks.h"
#include "support/outcome.h"

#include <QTreq/cookiejar.h>
#include <QTreq/httpclient.h>
#include <QTreq/multipartproducer.h>

#include <QtTest/qsignalspy.h>

#include <memory>

using namespace QTreq;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

// The client over an agent without a network: what goes out, what comes back, and in which order.
class tst_HTTPClient : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();

    void verbs_data();
    void verbs();
    void methodIsUpperCase();
    void refusalsComeAsFutures_data();
    void refusalsComeAsFutures();
    void agentMakesEveryRequest();
    void signalOrder();
    void signalOrderOfFailure();
    void futureBeforeSignals();
    void progressIsReported();

    void attributes();
    void lengthIsKnownOrNot_data();
    void lengthIsKnownOrNot();
    void statusIsNoError();
    void readyAtTheHead();
    void severalContents();
    void cutBody_data();
    void cutBody();
    void damagedEncoding_data();
    void damagedEncoding();
    void throwingCollector();
    void unbufferedIsReadOnce();
    void unbufferedWaits();
    void bodyLimit();
    void bombIsLimited();

    void redirectIsFollowed();
    void redirectIsReturned();
    void redirectIsRefused();
    void redirectTakesNoCredentialsAlong();
    void everyHopTellsWhatItDropped();
    void redirectRepeatsTheBody();
    void redirectBombIsLimited();
    void digestAfterARedirect();
    void digestIsAnsweredOnce();

    void cookiesStayHome();
    void cookiesOfEachHop();
    void hostileCookieOfAJar();
    void clientsShareNoCookies();
    void ownJarGoesByTheClientsClock_data();
    void ownJarGoesByTheClientsClock();

    void timeout();
    void timeoutIsOverWithTheHead();
    void idleTimeoutWaitsForAReader();
    void deadline();
    void limitsCountFromTheStart();
    void queueKeepsItsOrder();
    void thousandRequests();
    void raisedLimitStartsWhatWaits();
    void limitIsForEachOrigin();

    void defaultOptions();
    void baseUrlAndUserAgent();
    void propertiesTellOfChanges();
    void bodyProducerHook();

private:
    Future<Response> get(const QString &path, const RequestOptions &options = {})
    {
        return m_client->get(QUrl(u"http://a.test"_s + path), options);
    }
    FakeReply &reply(int index) { return *m_agent->reply(index); }

    const PrivateTemp m_temp;
    std::unique_ptr<HandClock> m_clock;
    std::unique_ptr<FakeAgent> m_agent;
    std::unique_ptr<HTTPClient> m_client;
};

namespace {

const auto value = u"value"_s;

// That many zeros in the coding "deflate", by the compressor that Qt brings.
QByteArray deflatedZeros(qsizetype size)
{
    return qCompress(QByteArray(size, 0), 9).mid(4); // after Qt's own length
}

} // namespace

void tst_HTTPClient::init()
{
    m_clock = std::make_unique<HandClock>();
    m_agent = std::make_unique<FakeAgent>();
    m_client = std::make_unique<HTTPClient>(m_agent.get());
    m_client->setClock(m_clock.get());
}

void tst_HTTPClient::cleanup()
{
    m_client->cancelAll();
    QTREQ_LEAVES_NOTHING(*m_client, m_temp);
    m_client.reset();
    m_agent.reset();
}

void tst_HTTPClient::verbs_data()
{
    QTest::addColumn<QByteArray>("method");
    for (const char *const method :
         {"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "PURGE"})
        QTest::newRow(method) << QByteArray(method);
}

// parity: C1
void tst_HTTPClient::verbs()
{
    QFETCH(QByteArray, method);
    const QUrl url(u"http://a.test/x?y"_s);
    const auto send = [&]() -> Future<Response> {
        if (method == "GET")
            return m_client->get(url);
        if (method == "HEAD")
            return m_client->head(url);
        if (method == "POST")
            return m_client->post(url, "abc");
        if (method == "PUT")
            return m_client->put(url, "abc");
        if (method == "PATCH")
            return m_client->patch(url, "abc");
        if (method == "DELETE")
            return m_client->deleteResource(url);
        return m_client->request(method, url);
    };
    const auto future = send();
    QCOMPARE(m_agent->requestCount(), 1);
    QCOMPARE(reply(0).method(), method);
    QCOMPARE(m_agent->url(0), url);
    const bool hasBody = QList<QByteArray>{"POST", "PUT", "PATCH"}.contains(method);
    QCOMPARE(reply(0).sentBody(), hasBody ? QByteArray("abc") : QByteArray());
    reply(0).answer(200, {{"Content-Length", "0"}});
    QTREQ_ENDS(future, value);
    QCOMPARE(future.result().request().method(), method);
}

// parity: C2
void tst_HTTPClient::methodIsUpperCase()
{
    const auto future = m_client->request("gEt", QUrl(u"http://a.test/"_s));
    QCOMPARE(reply(0).method(), QByteArray("GET"));
}

void tst_HTTPClient::refusalsComeAsFutures_data()
{
    QTest::addColumn<QByteArray>("method");
    QTest::addColumn<QString>("url");
    QTest::addColumn<RequestOptions>("options");
    QTest::addColumn<QString>("says");

    const auto fine = u"http://a.test/"_s;
    // parity: C2
    QTest::newRow("method") << QByteArray("G T") << fine << RequestOptions() << u"G T"_s;
    // parity: C3
    QTest::newRow("scheme") << QByteArray("GET") << u"file:///etc/passwd"_s << RequestOptions()
                            << u"file:///etc/passwd"_s;
    QTest::newRow("empty") << QByteArray("GET") << QString() << RequestOptions() << u"empty"_s;
    QTest::newRow("no host") << QByteArray("GET") << u"http:///x"_s << RequestOptions()
                             << u"http:///x"_s;
    // parity: C10
    QTest::newRow("header") << QByteArray("GET") << fine
                            << RequestOptions{.headers = {{"X-A", "1\r\nX-B: 2"}}} << u"X-A"_s;
    // parity: C15
    QTest::newRow("two bodies") << QByteArray("POST") << fine
                                << RequestOptions{.data = "x", .json = QJsonValue(1)} << u"json"_s;
}

void tst_HTTPClient::refusalsComeAsFutures()
{
    QFETCH(QByteArray, method);
    QFETCH(QString, url);
    QFETCH(RequestOptions, options);
    QFETCH(QString, says);
    QSignalSpy started(m_client.get(), &HTTPClient::requestStarted);
    const auto future = m_client->request(method, QUrl(url), options);
    QCOMPARE(Outcome::of(future), u"InvalidRequest"_s);
    QVERIFY2(Outcome::messageOf(future).contains(says), qPrintable(Outcome::messageOf(future)));
    QCOMPARE(m_agent->requestCount(), 0);
    QCOMPARE(started.size(), 0);

    const auto next = get(u"/"_s);
    reply(0).answer(200, {{"Content-Length", "0"}});
    QTREQ_ENDS(next, value);
}

// parity: C28
void tst_HTTPClient::agentMakesEveryRequest()
{
    QCOMPARE(m_client->agent(), m_agent.get());
    const QPointer<FakeAgent> agent(m_agent.get());
    {
        HTTPClient other(agent);
        const auto future = other.get(QUrl(u"http://b.test/"_s));
        QCOMPARE(m_agent->requestCount(), 1);
        reply(0).answer(302, {{"Location", "http://c.test/"}, {"Content-Length", "0"}});
        QCOMPARE(m_agent->requestCount(), 2);
        reply(1).answer(200, {{"Content-Length", "0"}});
        QTREQ_ENDS(future, value);
    }
    QVERIFY(agent); // not owned
}

void tst_HTTPClient::signalOrder()
{
    QStringList order;
    quint64 id = 0;
    const auto note = [&](const QString &what, const Request &request) {
        if (!id)
            id = request.id();
        QCOMPARE(request.id(), id);
        order.append(what);
    };
    connect(m_client.get(), &HTTPClient::requestStarted, this,
            [&](const Request &request) { note(u"started"_s, request); });
    connect(m_client.get(), &HTTPClient::uploadProgress, this,
            [&](const Request &request, qint64, qint64) { note(u"upload"_s, request); });
    connect(m_client.get(), &HTTPClient::redirected, this,
            [&](const Response &from, const QUrl &to) {
                QCOMPARE(to, QUrl(u"http://a.test/b"_s));
                note(u"redirected"_s, from.request());
            });
    connect(m_client.get(), &HTTPClient::responseReceived, this,
            [&](const Response &response) { note(u"response"_s, response.request()); });
    connect(m_client.get(), &HTTPClient::downloadProgress, this,
            [&](const Request &request, qint64, qint64) { note(u"download"_s, request); });
    connect(m_client.get(), &HTTPClient::requestFinished, this,
            [&](const Request &request) { note(u"finished"_s, request); });

    const auto future = m_client->post(QUrl(u"http://a.test/a"_s), "abc");
    Q_EMIT reply(0).uploadProgress(3, 3);
    Q_EMIT reply(0).uploadProgress(0, 0); // as Qt does at the end
    reply(0).answer(303, {{"Location", "/b"}, {"Content-Length", "0"}});
    reply(1).answer(200, {{"Content-Length", "3"}}, "abc");
    QTREQ_ENDS(future, value);
    QCOMPARE(order,
             (QStringList{u"started"_s, u"upload"_s, u"redirected"_s, u"response"_s, u"download"_s,
                          u"finished"_s}));
    disconnect(m_client.get(), nullptr, this, nullptr);
}

void tst_HTTPClient::signalOrderOfFailure()
{
    QStringList order;
    connect(m_client.get(), &HTTPClient::requestStarted, this, [&] { order.append(u"started"_s); });
    connect(m_client.get(), &HTTPClient::requestFinished, this,
            [&] { order.append(u"finished"_s); });
    connect(m_client.get(), &HTTPClient::requestFailed, this,
            [&](const Request &request, const Error &error) {
                QCOMPARE(request.url(), QUrl(u"http://a.test/a"_s));
                order.append(Outcome::kindName(error.kind()));
            });
    const auto future = get(u"/a"_s);
    reply(0).breakOff(QNetworkReply::ConnectionRefusedError, u"refused"_s);
    QTREQ_ENDS(future, u"Connection"_s);
    QCOMPARE(order, (QStringList{u"started"_s, u"Connection"_s}));
    disconnect(m_client.get(), nullptr, this, nullptr);
}

void tst_HTTPClient::futureBeforeSignals()
{
    QStringList order;
    connect(m_client.get(), &HTTPClient::responseReceived, this,
            [&] { order.append(u"response signal"_s); });
    connect(m_client.get(), &HTTPClient::requestFinished, this,
            [&] { order.append(u"finished signal"_s); });
    const auto future = get(u"/"_s);
    const auto done = future.then([&](const Response &response) {
        order.append(u"response"_s);
        return response.content().then([&](const QByteArray &) { order.append(u"content"_s); });
    });
    reply(0).answer(200, {{"Content-Length", "3"}}, "abc");
    QTREQ_ENDS(done, value);
    QCOMPARE(
        order,
        (QStringList{u"response"_s, u"response signal"_s, u"content"_s, u"finished signal"_s}));
    disconnect(m_client.get(), nullptr, this, nullptr);
}

void tst_HTTPClient::progressIsReported()
{
    QList<std::pair<qint64, qint64>> up;
    QList<std::pair<qint64, qint64>> down;
    const auto future = m_client->post(QUrl(u"http://a.test/"_s), "abcdef",
                                       {.onUploadProgress =
                                            [&](qint64 sent, qint64 total) {
                                                up.append({sent, total});
                                            },
                                        .onDownloadProgress =
                                            [&](qint64 sent, qint64 total) {
                                                down.append({sent, total});
                                            }});
    Q_EMIT reply(0).uploadProgress(2, 2); // the total is what Qt says, and wrong
    Q_EMIT reply(0).uploadProgress(6, 6);
    reply(0).head(200, {{"Content-Length", "4"}});
    reply(0).data("ab");
    reply(0).data("cd");
    reply(0).end();
    QTREQ_ENDS(future.result().content(), value);
    QCOMPARE(up, (decltype(up){{2, 6}, {6, 6}}));
    QCOMPARE(down, (decltype(down){{2, 4}, {4, 4}}));
}

// parity: R2
void tst_HTTPClient::attributes()
{
    const auto future = get(u"/x#frag"_s, {.headers = {{"X-Q", "1"}}});
    reply(0).head(207, {{"Content-Length", "3"}, {"X-A", "1"}, {"Content-Type", "text/plain"}},
                  u"Multi-Status"_s);
    QTREQ_ENDS(future, value);
    const Response response = future.result();
    QCOMPARE(response.code(), 207);
    QVERIFY(response.ok());
    QCOMPARE(response.phrase(), u"Multi-Status"_s);
    QCOMPARE(response.version(), QByteArray("HTTP/1.1"));
    QCOMPARE(response.headers().value("x-a"), QByteArray("1"));
    QCOMPARE(response.length(), 3);
    QCOMPARE(response.url(), QUrl(u"http://a.test/x#frag"_s));
    QCOMPARE(response.request().url(), QUrl(u"http://a.test/x"_s));
    QCOMPARE(response.request().headers().value("X-Q"), QByteArray("1"));
    QVERIFY(!response.previousResponse());
    QVERIFY(response.history().isEmpty());
}

void tst_HTTPClient::lengthIsKnownOrNot_data()
{
    QTest::addColumn<FakeReply::HeaderLines>("headers");
    QTest::addColumn<qint64>("length");
    using Lines = FakeReply::HeaderLines;
    QTest::newRow("zero") << Lines{{"Content-Length", "0"}} << qint64(0);
    QTest::newRow("three") << Lines{{"Content-Length", "3"}} << qint64(3);
    QTest::newRow("unknown") << Lines{{"X-A", "1"}} << qint64(-1);
    QTest::newRow("chunked") << Lines{{"Transfer-Encoding", "chunked"}, {"Content-Length", "3"}}
                             << qint64(-1);
}

// parity: R2
void tst_HTTPClient::lengthIsKnownOrNot()
{
    QFETCH(FakeReply::HeaderLines, headers);
    QFETCH(qint64, length);
    const auto future = get(u"/"_s);
    reply(0).head(200, headers);
    QTREQ_ENDS(future, value);
    QCOMPARE(future.result().length(), length);
}

// parity: R3
void tst_HTTPClient::statusIsNoError()
{
    for (const int code : {400, 404, 500, 503}) {
        const auto future = get(u"/"_s);
        FakeReply &last = reply(m_agent->requestCount() - 1);
        last.head(code, {{"Content-Length", "4"}});
        last.data("oops");
        last.breakOff(code == 404       ? QNetworkReply::ContentNotFoundError
                          : code == 400 ? QNetworkReply::ProtocolInvalidOperationError
                          : code == 500 ? QNetworkReply::InternalServerError
                                        : QNetworkReply::ServiceUnavailableError,
                      u"the status"_s);
        QTREQ_ENDS(future, value);
        QCOMPARE(future.result().code(), code);
        QTREQ_ENDS(future.result().content(), value);
        QCOMPARE(future.result().content().result(), QByteArray("oops"));
    }
}

// parity: R1
void tst_HTTPClient::readyAtTheHead()
{
    const auto future = get(u"/"_s);
    QCOMPARE(Outcome::of(future), u"pending"_s);
    reply(0).head(200, {{"Content-Length", "3"}});
    QCOMPARE(Outcome::of(future), value);
    const auto content = future.result().content();
    QCOMPARE(Outcome::of(content), u"pending"_s);
    reply(0).data("abc");
    QCOMPARE(Outcome::of(content), u"pending"_s);
    reply(0).end();
    QCOMPARE(content.result(), QByteArray("abc"));
}

// parity: R8
void tst_HTTPClient::severalContents()
{
    const auto future = get(u"/"_s);
    reply(0).head(200, {{"Content-Length", "3"}});
    const Response response = future.result();
    const QList<Future<QByteArray>> early{response.content(), response.content()};
    reply(0).data("abc");
    reply(0).end();
    for (const auto &content : early + QList<Future<QByteArray>>{response.content()})
        QCOMPARE(content.result(), QByteArray("abc"));
}

void tst_HTTPClient::cutBody_data()
{
    using R = QNetworkReply;
    using Lines = FakeReply::HeaderLines;
    QTest::addColumn<FakeReply::HeaderLines>("headers");
    QTest::addColumn<R::NetworkError>("agentsError");
    QTest::addColumn<R::NetworkError>("error");
    QTest::addColumn<QString>("message");
    const auto row = [](const char *name, const Lines &headers, R::NetworkError agentsError,
                        R::NetworkError error, const QString &message) {
        QTest::newRow(name) << headers << agentsError << error << message;
    };
    const QString cut = u"ended before it was complete: 3 of 6 bytes came"_s;
    row("length not reached", {{"Content-Length", "6"}}, R::NoError, R::RemoteHostClosedError, cut);
    row("connection lost", {{"Content-Length", "6"}}, R::RemoteHostClosedError,
        R::RemoteHostClosedError, cut);
    row("more than the length", {{"Content-Length", "2"}}, R::NoError, R::ProtocolFailure,
        u"did not keep to HTTP: 3 of 2 bytes came"_s);
    row("chunks cut", {{"Transfer-Encoding", "chunked"}}, R::RemoteHostClosedError,
        R::RemoteHostClosedError, u"ended before it was complete: gone"_s);
    row("ended by close", {{"X-A", "1"}}, R::NoError, R::NoError, QString());
}

// parity: R9
void tst_HTTPClient::cutBody()
{
    QFETCH(FakeReply::HeaderLines, headers);
    QFETCH(QNetworkReply::NetworkError, agentsError);
    QFETCH(QNetworkReply::NetworkError, error);
    QFETCH(QString, message);
    const auto future = get(u"/"_s);
    reply(0).head(200, headers);
    QByteArray seen;
    const Response response = future.result();
    const auto collected = response.collect([&](QByteArrayView chunk) { seen.append(chunk); });
    const auto content = response.content();
    reply(0).data("abc");
    if (agentsError == QNetworkReply::NoError)
        reply(0).end();
    else
        reply(0).breakOff(agentsError, u"gone"_s);
    const QString outcome = message.isEmpty() ? u"value"_s : u"Protocol"_s;
    QTREQ_ENDS(content, outcome);
    QTREQ_ENDS(collected, outcome);
    QCOMPARE(seen, QByteArray("abc"));
    QVERIFY2(Outcome::messageOf(content).endsWith(message),
             qPrintable(Outcome::messageOf(content)));
    QCOMPARE(Outcome::networkErrorOf(content), error);
}

void tst_HTTPClient::damagedEncoding_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QString>("outcome");
    const QByteArray hello =
        QByteArray::fromHex("1f8b0800000000000203cb48cdc9c9070086a6103605000000"); // gzip
    QTest::newRow("whole") << hello << u"value"_s;
    QTest::newRow("without its checksum") << hello.chopped(8) << u"Protocol"_s;
    QTest::newRow("without its last byte") << hello.chopped(1) << u"Protocol"_s;
    QTest::newRow("no gzip at all") << QByteArray("hello") << u"Decoding"_s;
}

// Qt calls all of these a success.
void tst_HTTPClient::damagedEncoding()
{
    QFETCH(QByteArray, body);
    QFETCH(QString, outcome);
    const auto future = get(u"/"_s);
    reply(0).head(
        200, {{"Content-Encoding", "gzip"}, {"Content-Length", QByteArray::number(body.size())}});
    reply(0).data(body);
    reply(0).end();
    QTREQ_ENDS(future.result().content(), outcome);
}

// parity: R6
void tst_HTTPClient::throwingCollector()
{
    const auto future = get(u"/"_s);
    reply(0).head(200, {{"Content-Length", "6"}});
    const Response response = future.result();
    const auto collected =
        response.collect([](QByteArrayView) { throw std::runtime_error("own words"); });
    reply(0).data("abc");
    QCOMPARE(Outcome::of(collected), u"own words"_s);
    QVERIFY(m_agent->wasAborted(0));
}

// parity: R7
void tst_HTTPClient::unbufferedIsReadOnce()
{
    const auto future = get(u"/"_s, {.unbuffered = true});
    reply(0).answer(200, {{"Content-Length", "3"}}, "abc");
    const Response response = future.result();
    const auto first = response.content();
    QCOMPARE(Outcome::of(response.content()), u"InvalidRequest"_s);
    QCOMPARE(first.result(), QByteArray("abc"));
    QCOMPARE(Outcome::of(response.collect([](QByteArrayView) {})), u"InvalidRequest"_s);
}

// parity: C26
void tst_HTTPClient::unbufferedWaits()
{
    const auto future = get(u"/"_s, {.unbuffered = true});
    reply(0).head(200, {{"Content-Length", "6"}});
    reply(0).data("abc");
    QCOMPARE(reply(0).bytesAvailable(), 3); // nobody took it
    QByteArray seen;
    const Response response = future.result();
    const auto done = response.collect([&](QByteArrayView chunk) { seen.append(chunk); });
    QCOMPARE(seen, QByteArray("abc"));
    QCOMPARE(reply(0).bytesAvailable(), 0);
    reply(0).data("def");
    reply(0).end();
    QTREQ_ENDS(done, value);
    QCOMPARE(seen, QByteArray("abcdef"));
}

void tst_HTTPClient::bodyLimit()
{
    for (const bool fits : {true, false}) {
        const auto future = get(u"/"_s, {.maxBodySize = fits ? 3 : 2});
        FakeReply &last = reply(m_agent->requestCount() - 1);
        last.head(200, {{"X-A", "1"}});
        const auto content = future.result().content();
        last.data("abc");
        if (fits)
            last.end();
        QTREQ_ENDS(content, fits ? value : u"Protocol"_s);
        QCOMPARE(m_agent->wasAborted(m_agent->requestCount() - 1), !fits);
    }
}

// parity: R12
void tst_HTTPClient::bombIsLimited()
{
    const auto future = get(u"/"_s, {.maxBodySize = 100'000});
    qsizetype seen = 0;
    reply(0).head(200, {{"Content-Encoding", "deflate"}});
    const Response response = future.result();
    const auto done = response.collect([&](QByteArrayView chunk) { seen += chunk.size(); });
    reply(0).data(deflatedZeros(50'000'000));
    QTREQ_ENDS(done, u"Protocol"_s);
    QVERIFY(Outcome::messageOf(done).contains(u"maxBodySize"));
    QVERIFY(seen <= 100'000);
}

// parity: R4
void tst_HTTPClient::redirectIsFollowed()
{
    const auto future = get(u"/a"_s);
    reply(0).answer(302, {{"Location", "b"}, {"Content-Length", "3"}}, "one");
    reply(1).answer(301, {{"Location", "/c"}, {"X-A", "1"}}, "two");
    reply(2).answer(200, {{"Content-Length", "5"}}, "three");
    QTREQ_ENDS(future, value);
    const Response response = future.result();
    QCOMPARE(response.url(), QUrl(u"http://a.test/c"_s));
    const QList<Response> history = response.history();
    QCOMPARE(history.size(), 2);
    QCOMPARE(history.at(0).code(), 302);
    QCOMPARE(history.at(1).code(), 301);
    QCOMPARE(response.previousResponse()->url(), QUrl(u"http://a.test/b"_s));
    QCOMPARE(history.at(0).content().result(), QByteArray("one"));
    QCOMPARE(history.at(1).content().result(), QByteArray("two"));
    QCOMPARE(response.content().result(), QByteArray("three"));
}

// parity: C20
void tst_HTTPClient::redirectIsReturned()
{
    const auto future = get(u"/a"_s, {.allowRedirects = false});
    reply(0).answer(302, {{"Location", "/b"}, {"Content-Length", "3"}}, "one");
    QTREQ_ENDS(future, value);
    QCOMPARE(future.result().code(), 302);
    QCOMPARE(future.result().content().result(), QByteArray("one"));
    QCOMPARE(m_agent->requestCount(), 1);
}

// parity: C21, C24
void tst_HTTPClient::redirectIsRefused()
{
    const auto future = m_client->post(QUrl(u"http://a.test/a"_s), "abc");
    reply(0).answer(302, {{"Location", "/b"}, {"Content-Length", "3"}}, "one");
    QTREQ_ENDS(future, u"Redirect"_s);
    try {
        (void)future.result();
    } catch (const RedirectError &error) {
        QVERIFY(error.response());
        QCOMPARE(error.response()->code(), 302);
        QCOMPARE(error.response()->content().result(), QByteArray("one"));
    }
    QCOMPARE(m_agent->requestCount(), 1);
}

// parity: C25
void tst_HTTPClient::redirectTakesNoCredentialsAlong()
{
    const auto future = get(u"/a"_s,
                            {.headers = {{"Cookie", "own=1"}, {"X-A", "1"}},
                             .auth = Auth("u", "p"),
                             .cookies = {{"pair", "2"}}});
    QVERIFY(reply(0).sentHeader("Authorization").startsWith("Basic "));
    reply(0).answer(302, {{"Location", "/b"}, {"Content-Length", "0"}});
    QVERIFY(reply(1).sentHeader("Authorization").startsWith("Basic "));
    QVERIFY(reply(1).sentHeader("Cookie").contains("pair=2"));
    reply(1).answer(302, {{"Location", "http://a.test:81/"}, {"Content-Length", "0"}});
    QCOMPARE(reply(2).sentHeader("Authorization"), QByteArray());
    QCOMPARE(reply(2).sentHeader("Cookie"), QByteArray());
    QCOMPARE(reply(2).sentHeader("X-A"), QByteArray("1"));
    reply(2).answer(200, {{"Content-Length", "0"}});
    QTREQ_ENDS(future, value);
    QVERIFY(future.result().droppedHeaders().contains("Authorization"));
}

// parity: C22
void tst_HTTPClient::everyHopTellsWhatItDropped()
{
    using Names = QList<QByteArray>;
    const auto future = m_client->post(QUrl(u"http://a.test/a"_s), "abc",
                                       {.headers = {{"Cookie", "own=1"}, {"Content-Type", "a/b"}},
                                        .auth = Auth("u", "p"),
                                        .browserLikeRedirects = true});
    reply(0).answer(302, {{"Location", "/b"}, {"Content-Length", "0"}});
    reply(1).answer(307, {{"Location", "/c"}, {"Content-Length", "0"}});
    reply(2).answer(307, {{"Location", "http://b.test/"}, {"Content-Length", "0"}});
    reply(3).answer(200, {{"Content-Length", "0"}});

    QTREQ_ENDS(future, value);
    const auto history = future.result().history();
    QCOMPARE(history.size(), 3);
    QCOMPARE(history.at(0).droppedHeaders(), Names());
    QCOMPARE(history.at(1).droppedHeaders(), (Names{"Content-Type"})); // no body any more
    QCOMPARE(history.at(2).droppedHeaders(), Names());
    QCOMPARE(future.result().droppedHeaders(), (Names{"Authorization", "Cookie"})); // elsewhere
}

void tst_HTTPClient::redirectRepeatsTheBody()
{
    const auto future =
        m_client->post(QUrl(u"http://a.test/a"_s), "abc", {.browserLikeRedirects = true});
    QCOMPARE(reply(0).sentBody(), QByteArray("abc"));
    reply(0).answer(307, {{"Location", "/b"}, {"Content-Length", "0"}});
    QCOMPARE(reply(1).method(), QByteArray("POST"));
    QCOMPARE(reply(1).sentBody(), QByteArray("abc"));
    reply(1).answer(302, {{"Location", "/c"}, {"Content-Length", "0"}});
    QCOMPARE(reply(2).method(), QByteArray("GET"));
    QCOMPARE(reply(2).sentBody(), QByteArray());
    reply(2).answer(200, {{"Content-Length", "0"}});
    QTREQ_ENDS(future, value);
}

// What a redirect's body becomes is kept for the history, so it is limited too.
void tst_HTTPClient::redirectBombIsLimited()
{
    const auto future = get(u"/a"_s);
    reply(0).answer(302, {{"Location", "/b"}, {"Content-Encoding", "deflate"}},
                    deflatedZeros(50'000'000));
    reply(1).answer(200, {{"Content-Length", "0"}});
    QTREQ_ENDS(future, value);
    const auto kept = future.result().history().constFirst().content();
    QTREQ_ENDS(kept, u"Protocol"_s);
}

// Digest credentials are for one URL: another one is asked about anew.
void tst_HTTPClient::digestAfterARedirect()
{
    const auto future = get(u"/a"_s, {.auth = Auth::digest("u", "p")});
    const FakeReply::HeaderLines challenge{{"WWW-Authenticate", R"(Digest realm="r", nonce="n1")"},
                                           {"Content-Length", "0"}};
    QCOMPARE(reply(0).sentHeader("Authorization"), QByteArray());
    reply(0).answer(401, challenge);
    QVERIFY(reply(1).sentHeader("Authorization").contains("uri=\"/a\""));
    reply(1).answer(302, {{"Location", "/b"}, {"Content-Length", "0"}});
    QCOMPARE(reply(2).sentHeader("Authorization"), QByteArray());
    reply(2).answer(401, challenge);
    QVERIFY(m_agent->requestCount() == 4);
    QVERIFY(reply(3).sentHeader("Authorization").contains("uri=\"/b\""));
    reply(3).answer(200, {{"Content-Length", "0"}});
    QTREQ_ENDS(future, value);
    QCOMPARE(future.result().code(), 200);
    const auto asksAgain = future.result().history().last(); // the redirect led there
    QCOMPARE(asksAgain.code(), 401);
    QCOMPARE(asksAgain.droppedHeaders(), QList<QByteArray>{"Authorization"});
}

void tst_HTTPClient::digestIsAnsweredOnce()
{
    const auto future = get(u"/a"_s, {.auth = Auth::digest("u", "wrong")});
    const FakeReply::HeaderLines challenge{{"WWW-Authenticate", R"(Digest realm="r", nonce="n1")"},
                                           {"Content-Length", "0"}};
    reply(0).answer(401, challenge);
    reply(1).answer(401, challenge);
    QTREQ_ENDS(future, value);
    QCOMPARE(future.result().code(), 401);
    QCOMPARE(m_agent->requestCount(), 2);
}

// parity: K1, K2
void tst_HTTPClient::cookiesStayHome()
{
    const auto future =
        m_client->get(QUrl(u"http://a.test:8080/x/y"_s), {.cookies = {{"a", "1"}, {"b", "2"}}});
    QCOMPARE(reply(0).sentHeader("Cookie"), QByteArray("a=1; b=2"));
    reply(0).answer(302, {{"Location", "/z"}, {"Content-Length", "0"}});
    QCOMPARE(reply(1).sentHeader("Cookie"), QByteArray("a=1; b=2"));
    reply(1).answer(302, {{"Location", "http://a.test/z"}, {"Content-Length", "0"}});
    QCOMPARE(reply(2).sentHeader("Cookie"), QByteArray());
    reply(2).answer(200, {{"Content-Length", "0"}});
    QTREQ_ENDS(future, value);
}

// parity: K4, K5
void tst_HTTPClient::cookiesOfEachHop()
{
    const auto future = get(u"/a"_s);
    reply(0).answer(302,
                    {{"Location", "/b"},
                     {"Set-Cookie", "s=1"},
                     {"Set-Cookie", "t=2"},
                     {"Content-Length", "0"}});
    const QByteArray sent = reply(1).sentHeader("Cookie");
    QVERIFY2(sent.contains("s=1") && sent.contains("t=2"), sent.constData());
    reply(1).answer(200, {{"Content-Length", "0"}});
    QTREQ_ENDS(future, value);
    QCOMPARE(future.result().cookies().size(), 2);
    m_client->cookieJar()->deleteCookie(future.result().cookies().constFirst());
    QCOMPARE(future.result().cookies().size(), 2); // a copy
}

// Any QNetworkCookieJar may be used, and Qt's keeps what must not go on the wire.
void tst_HTTPClient::hostileCookieOfAJar()
{
    QNetworkCookieJar jar;
    jar.setCookiesFromUrl({QNetworkCookie("bad", "1\rX-B: 2"), QNetworkCookie("good", "3")},
                          QUrl(u"http://a.test/"_s));
    const auto future = get(u"/"_s, {.cookies = &jar});
    const QByteArray sent = reply(0).sentHeader("Cookie");
    QVERIFY2(!sent.contains('\r'), sent.toPercentEncoding().constData());
    QVERIFY(sent.contains("good=3"));
}

void tst_HTTPClient::ownJarGoesByTheClientsClock_data()
{
    QTest::addColumn<bool>("given");
    QTest::addColumn<bool>("clockFirst");

    QTest::newRow("the client's") << false << true;
    QTest::newRow("the client's, clock later") << false << false;
    QTest::newRow("given") << true << true;
    QTest::newRow("given, clock later") << true << false;
}

void tst_HTTPClient::ownJarGoesByTheClientsClock()
{
    QFETCH(bool, given);
    QFETCH(bool, clockFirst);
    HTTPClient client(m_agent.get());
    if (clockFirst)
        client.setClock(m_clock.get());
    if (given)
        client.setCookieJar(new CookieJar);
    QNetworkCookieJar *const jar = client.cookieJar();
    if (!clockFirst)
        client.setClock(m_clock.get());
    QNetworkCookie cookie("a", "1");
    cookie.setExpirationDate(m_clock->currentDateTimeUtc().addSecs(10));
    const QUrl url(u"http://a.test/"_s);
    jar->setCookiesFromUrl({cookie}, url);
    QCOMPARE(jar->cookiesForUrl(url).size(), 1);

    m_clock->advance(11s);

    QCOMPARE(jar->cookiesForUrl(url).size(), 0);
}

// parity: K6
void tst_HTTPClient::clientsShareNoCookies()
{
    const auto future = get(u"/"_s);
    reply(0).answer(200, {{"Set-Cookie", "s=1"}, {"Content-Length", "0"}});
    HTTPClient other(m_agent.get());
    auto strange = other.get(QUrl(u"http://a.test/"_s));
    QCOMPARE(reply(1).sentHeader("Cookie"), QByteArray());
    const auto mine = get(u"/"_s);
    QCOMPARE(reply(2).sentHeader("Cookie"), QByteArray("s=1"));
    strange.cancel();
}

// parity: C19
void tst_HTTPClient::timeout()
{
    const auto future = get(u"/slow"_s, {.timeout = 5s});
    m_clock->advance(4999ms);
    QCOMPARE(Outcome::of(future), u"pending"_s);
    m_clock->advance(1ms);
    QCOMPARE(Outcome::of(future), u"Timeout"_s);
    QVERIFY(m_agent->wasAborted(0));
    try {
        (void)future.result();
    } catch (const TimeoutError &error) {
        QCOMPARE(error.phase(), TimeoutError::Phase::Response);
        QVERIFY(error.message().contains(u"http://a.test/slow"));
    }
}

// parity: C19
void tst_HTTPClient::timeoutIsOverWithTheHead()
{
    const auto future = get(u"/"_s, {.timeout = 5s});
    reply(0).head(200, {{"Content-Length", "3"}});
    QCOMPARE(m_clock->pendingCalls(), 0);
    const auto content = future.result().content();
    m_clock->advance(1h);
    reply(0).data("abc");
    reply(0).end();
    QTREQ_ENDS(content, value);
}

void tst_HTTPClient::idleTimeoutWaitsForAReader()
{
    const auto future = get(u"/"_s, {.idleTimeout = 5s, .unbuffered = true});
    reply(0).head(200, {{"Content-Length", "6"}});
    const Response response = future.result();
    m_clock->advance(1h); // nobody reads, so nothing is expected
    const auto done = response.collect([](QByteArrayView) {});
    QCOMPARE(Outcome::of(done), u"pending"_s);
    reply(0).data("abc");
    m_clock->advance(5s);
    QCOMPARE(Outcome::of(done), u"Timeout"_s);
}

void tst_HTTPClient::deadline()
{
    const auto future = get(u"/"_s, {.deadline = 10s});
    reply(0).head(200, {{"Content-Length", "100"}});
    const auto content = future.result().content();
    for (int i = 0; i < 9; ++i) {
        m_clock->advance(1s);
        reply(0).data("x");
    }
    QCOMPARE(Outcome::of(content), u"pending"_s);
    m_clock->advance(1s);
    QCOMPARE(Outcome::of(content), u"Timeout"_s);
}

// parity: C19
void tst_HTTPClient::limitsCountFromTheStart()
{
    m_client->setMaxConnectionsPerHost(1);
    const auto first = get(u"/1"_s);
    const auto second = get(u"/2"_s, {.timeout = 5s, .deadline = 5s});
    m_clock->advance(1h); // it waits
    QCOMPARE(Outcome::of(second), u"pending"_s);
    QCOMPARE(m_agent->requestCount(), 1);
    reply(0).answer(200, {{"Content-Length", "0"}});
    QCOMPARE(m_agent->requestCount(), 2);
    m_clock->advance(4999ms);
    QCOMPARE(Outcome::of(second), u"pending"_s);
    m_clock->advance(1ms);
    QCOMPARE(Outcome::of(second), u"Timeout"_s);
}

void tst_HTTPClient::queueKeepsItsOrder()
{
    m_client->setMaxConnectionsPerHost(2);
    QList<Future<Response>> futures;
    for (int i = 0; i < 10; ++i)
        futures.append(get(u"/%1"_s.arg(i)));
    futures[4].cancel(); // while it waits
    for (int done = 0; done < m_agent->requestCount(); ++done)
        reply(done).answer(200, {{"Content-Length", "0"}});
    QStringList paths;
    for (int i = 0; i < m_agent->requestCount(); ++i)
        paths.append(m_agent->url(i).path());
    QCOMPARE(paths,
             (QStringList{u"/0"_s, u"/1"_s, u"/2"_s, u"/3"_s, u"/5"_s, u"/6"_s, u"/7"_s, u"/8"_s,
                          u"/9"_s}));
    QCOMPARE(Outcome::of(futures.at(4)), u"Cancelled"_s);
}

void tst_HTTPClient::thousandRequests()
{
    m_agent->setHandler([](FakeReply &reply) {
        reply.answer(200, {{"Content-Length", "2"}}, "ok");
    });
    QList<Future<QByteArray>> contents;
    for (int i = 0; i < 1000; ++i)
        contents.append(get(u"/"_s).then([](const Response &r) { return r.content(); }));
    QCOMPARE(m_client->activeRequests(), 1000);
    for (const auto &content : std::as_const(contents))
        QTREQ_ENDS(content, value);
    QTRY_COMPARE(m_client->activeRequests(), 0);
    QCOMPARE(m_agent->requestCount(), 1000);
}

void tst_HTTPClient::raisedLimitStartsWhatWaits()
{
    m_client->setMaxConnectionsPerHost(1);
    const QList<Future<Response>> futures{get(u"/1"_s), get(u"/2"_s), get(u"/3"_s), get(u"/4"_s)};
    QCOMPARE(m_agent->requestCount(), 1);
    m_client->setMaxConnectionsPerHost(3);
    QCOMPARE(m_agent->requestCount(), 3);
    m_client->setMaxConnectionsPerHost(0);
    QCOMPARE(m_agent->requestCount(), 4);
}

void tst_HTTPClient::limitIsForEachOrigin()
{
    m_client->setMaxConnectionsPerHost(1);
    const QList<Future<Response>> futures{
        get(u"/"_s), get(u"/"_s), m_client->get(QUrl(u"http://b.test/"_s)),
        m_client->get(QUrl(u"http://a.test:81/"_s)), m_client->get(QUrl(u"https://a.test/"_s))};
    QCOMPARE(m_agent->requestCount(), 4);
}

void tst_HTTPClient::defaultOptions()
{
    m_client->setDefaultOptions({.params = {{"k", "1"}},
                                 .headers = {{"X-A", "default"}, {"X-B", "default"}},
                                 .auth = Auth("u", "p"),
                                 .allowRedirects = false});
    const auto future = get(u"/"_s, {.params = {{"q", "2"}}, .headers = {{"X-B", "own"}}});
    QCOMPARE(m_agent->url(0).query(), u"k=1&q=2"_s);
    QCOMPARE(reply(0).sentHeader("X-A"), QByteArray("default"));
    QCOMPARE(reply(0).sentHeader("X-B"), QByteArray("own"));
    QVERIFY(reply(0).sentHeader("Authorization").startsWith("Basic "));
    reply(0).answer(302, {{"Location", "/b"}, {"Content-Length", "0"}});
    QTREQ_ENDS(future, value);
    QCOMPARE(future.result().code(), 302);
}

void tst_HTTPClient::baseUrlAndUserAgent()
{
    m_client->setBaseUrl(QUrl(u"http://base.test/v1/"_s));
    QVERIFY(m_client->userAgent().startsWith(u"QTreq/"));
    m_client->setUserAgent(u"Mine/1"_s);
    const auto future = m_client->get(QUrl(u"items"_s));
    QCOMPARE(m_agent->url(0), QUrl(u"http://base.test/v1/items"_s));
    QCOMPARE(reply(0).sentHeader("User-Agent"), QByteArray("Mine/1"));
}

void tst_HTTPClient::propertiesTellOfChanges()
{
    const QSignalSpy baseUrl(m_client.get(), &HTTPClient::baseUrlChanged);
    const QSignalSpy userAgent(m_client.get(), &HTTPClient::userAgentChanged);
    const QSignalSpy connections(m_client.get(), &HTTPClient::maxConnectionsPerHostChanged);
    for (int i = 0; i < 2; ++i) { // the second time nothing changes
        m_client->setBaseUrl(QUrl(u"http://base.test/"_s));
        m_client->setUserAgent(u"Mine/1"_s);
        m_client->setMaxConnectionsPerHost(-1);
    }
    QCOMPARE(baseUrl.count(), 1);
    QCOMPARE(userAgent.count(), 1);
    QCOMPARE(connections.count(), 1);
    QCOMPARE(m_client->maxConnectionsPerHost(), 0);
}

// parity: C29
void tst_HTTPClient::bodyProducerHook()
{
    const auto usual = m_client->dataToBodyProducer();
    m_client->setDataToBodyProducer([&](const Data &data) {
        return usual(Data(QByteArray('<' + std::get<QByteArray>(data.value()) + '>')));
    });
    const auto future = m_client->post(QUrl(u"http://a.test/"_s), "abc");
    QCOMPARE(reply(0).sentBody(), QByteArray("<abc>"));
}

QTEST_GUILESS_MAIN(tst_HTTPClient)
#include "tst_httpclient.moc"
