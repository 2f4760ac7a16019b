// SPDX-FileCopyrightText: 2026 The QTreq authors
// SPDX-License-Identifier: MIT

#include "agentsupport.h"
#include "support/outcome.h"

#include <QTreq/HTTPClient>

#include <QtNetwork/qauthenticator.h>
#include <QtNetwork/qnetworkproxy.h>

#include <functional>

using namespace Qt::StringLiterals;
using namespace QTreq;

// What HTTPClient asks of CurlAgent: transfers without replies.
class tst_CurlTransfers : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();

    void sendsHeadersAsGiven();
    void addsNothing();
    void eachRequestIsItsOwn();
    void readsEachHead();
    void framesEachAnswer();
    void noticesACutBehindAKnownHead();
    void takesAllThatHasCome();
    void listenersGetReplies_data();
    void listenersGetReplies();
    void subclassesSeeEachRequest();
    void endsWhileItsBodyIsRead();
    void agentGoesFirst();

private:
    bool hasReplies() const { return m_agent->findChild<QNetworkReply *>(); }

    std::unique_ptr<ScriptedServer> m_server;
    std::unique_ptr<CurlAgent> m_agent;
    std::unique_ptr<HTTPClient> m_client;
};

void tst_CurlTransfers::init()
{
    m_client.reset();
    m_agent = std::make_unique<CurlAgent>();
    m_client = std::make_unique<HTTPClient>(m_agent.get());
    m_client->setUserAgent(u"test"_s);
    m_server = std::make_unique<ScriptedServer>();
}

void tst_CurlTransfers::sendsHeadersAsGiven()
{
    m_server->playAlways(ScriptedServer::answer(bare("200 OK")));
    const auto response = m_client->get(
        m_server->url(),
        {.headers = {{"x-b", "2"}, {"X-A", {"1", "2"}}, {"Accept", "a/b"}, {"X-Empty", ""}}});
    QTREQ_ENDS(response, u"value"_s);
    QVERIFY2(m_server->heads().first().contains("\r\nx-b: 2\r\nX-A: 1\r\nX-A: 2\r\nAccept: a/b\r\n"
                                                "X-Empty:"),
             m_server->heads().first().constData());
    QVERIFY(!hasReplies());
}

void tst_CurlTransfers::addsNothing()
{
    m_server->playAlways(ScriptedServer::answer(bare("200 OK")));
    m_client->setUserAgent({});
    const auto response = m_client->get(m_server->url());
    QTREQ_ENDS(response, u"value"_s);
    QByteArray names;
    const QList<QByteArray> lines = m_server->heads().first().trimmed().split('\n').mid(1);
    for (const QByteArray &line : lines)
        names += line.left(line.indexOf(':')) + ' ';
    QCOMPARE(names, QByteArray("Host Accept Accept-Encoding "));
}

// A handle of libcurl keeps what it was told; nothing of one request is to be in another.
void tst_CurlTransfers::eachRequestIsItsOwn()
{
    struct Sent
    {
        QByteArray method;
        QString path;
        Headers headers = {};
        QByteArray body = {};
        QByteArray answer = bare("200 OK");
    };
    const QByteArray chunked = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n";
    const QList<Sent> all = {
        {"GET", u"/plain"_s},
        {"GET", u"/plain"_s},
        {"GET", u"/another"_s},
        {"GET", u"/plain"_s, {{"X-A", "1"}}},
        {"GET", u"/plain?q=1"_s, {{"X-A", "1"}}},
        {"HEAD", u"/plain"_s, {{"X-A", "1"}}},
        {"GET", u"/plain"_s, {{"X-A", "1"}}},
        {"POST", u"/plain"_s, {{"X-A", "1"}}, "a body"},
        {"GET", u"/chunks"_s, {}, {}, chunked},
        {"GET", u"/plain"_s},
        {"PUT", u"/plain"_s, {}, "another"},
        {"DELETE", u"/plain"_s},
        {"PATCH", u"/plain"_s},
        {"GET", u"/plain"_s, {{"X-A", {"1", "2"}}}},
        {"GET", u"/plain"_s, {{"X-B", "1"}}},
    };
    QList<QByteArray> answers;
    for (const Sent &one : all)
        answers.append(one.answer);
    m_server->play(oneByOne(answers));

    for (const Sent &one : all) {
        RequestOptions options;
        options.headers = one.headers;
        if (!one.body.isNull())
            options.data = one.body;
        const auto response = m_client->request(one.method, m_server->url(one.path), options);
        QTREQ_ENDS(response, u"value"_s);
    }
    QCOMPARE(m_server->heads().size(), all.size());
    for (int i = 0; i < all.size(); ++i) {
        const Sent &one = all.at(i);
        QCOMPARE(m_server->requestLine(i), one.method + ' ' + one.path.toUtf8() + " HTTP/1.1");
        QCOMPARE(m_server->header(i, "X-A"), one.headers.values("X-A"));
        QCOMPARE(m_server->header(i, "X-B"), one.headers.values("X-B"));
        QCOMPARE(m_server->bodies().at(i), one.body);
        QCOMPARE(m_server->header(i, "User-Agent"), QList<QByteArray>{"test"});
    }
    QCOMPARE(m_server->connectionCount(), 1);
}

// What is alike in two heads is read once.
void tst_CurlTransfers::readsEachHead()
{
    const QByteArray length = "Content-Length: 0\r\n";
    const QList<QByteArray> heads = {
        "HTTP/1.1 200 OK\r\nX-A: 1\r\nX-B: 2\r\n" + length,
        "HTTP/1.1 200 OK\r\nX-A: 1\r\nX-B: 2\r\n" + length,
        "HTTP/1.1 404 OK\r\nX-A: 1\r\nX-B: 2\r\n" + length,
        "HTTP/1.1 404 Gone\r\nX-A: 1\r\nX-B: 2\r\n" + length,
        "HTTP/1.1 404 Gone\r\nX-A: 1\r\nX-B: 3\r\n" + length,
        "HTTP/1.1 404 Gone\r\nX-A: 1\r\n" + length,
        "HTTP/1.1 404 Gone\r\nX-A: 1\r\n" + length + "X-C: 4\r\n",
        "HTTP/1.1 404 Gone\r\nx-a: 1\r\n" + length + "X-C: 4\r\n",
        "HTTP/1.1 404 Gone\r\nx-a:1\r\n" + length + "X-C:  4 \r\n",
        "HTTP/1.1 404 Gone\r\n" + length + "X-C: 4\r\nx-a: 1\r\n",
        "HTTP/1.1 404 Gone\r\n" + length + "X-C: 4\r\nx-a: 1\r\nX-D:\r\n",
        "HTTP/1.1 200\r\n" + length,
    };
    QList<QByteArray> answers;
    for (const QByteArray &head : heads)
        answers.append(head + "\r\n");
    m_server->play(oneByOne(answers));
    for (const QByteArray &head : heads) {
        const auto future = m_client->get(m_server->url());
        QTREQ_ENDS(future, u"value"_s);
        const Response response = future.result();
        QList<QByteArray> lines = head.trimmed().split('\n');
        const QByteArray status = lines.takeFirst().trimmed();
        QCOMPARE(response.code(), status.mid(9, 3).toInt());
        QCOMPARE(response.phrase(), QString::fromLatin1(status.mid(13)));
        QList<Headers::Pair> expected;
        for (const QByteArray &line : lines) {
            const auto colon = line.indexOf(':');
            expected.append({line.left(colon), line.mid(colon + 1).trimmed()});
        }
        QCOMPARE(response.headers().toListOfPairs(), expected);
    }
}

// Where the body ends is found anew wherever it may be elsewhere.
void tst_CurlTransfers::framesEachAnswer()
{
    const QByteArray chunked = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n";
    const QByteArray three = "HTTP/1.1 200 OK\r\nContent-Length: 3\r\n\r\n";
    const QByteArray six = "HTTP/1.1 200 OK\r\nContent-Length: 6\r\n\r\n";
    const QList<std::pair<QByteArray, QByteArray>> exchanges = {
        {"HEAD", chunked},
        {"GET", chunked + "3\r\nabc\r\n0\r\n\r\n"},
        {"GET", chunked + "6\r\nabcdef\r\n0\r\n\r\n"},
        {"HEAD", chunked},
        {"GET", three + "abc"},
        {"HEAD", three},
        {"GET", three + "abc"},
        {"GET", six + "abcdef"},
        {"GET", "HTTP/1.1 204 OK\r\nContent-Length: 3\r\n\r\n"},
        {"GET", three + "abc"},
    };
    QList<QByteArray> answers;
    for (const auto &[method, answer] : exchanges)
        answers.append(answer);
    m_server->play(oneByOne(answers));
    m_server->playAlways(oneByOne({three + "abc"})); // bytes behind a 204 have closed the first
    for (const auto &[method, answer] : exchanges) {
        const auto future = m_client->request(method, m_server->url());
        QTREQ_ENDS(future, u"value"_s);
        const auto content = future.result().content();
        QTREQ_ENDS(content, u"value"_s);
        const bool bare = method == "HEAD" || future.result().code() == 204;
        const QByteArray expected = bare ? "" : answer.contains("abcdef") ? "abcdef" : "abc";
        QCOMPARE(content.result(), expected);
    }
}

// That of a HEAD is the same and has no chunks behind it.
void tst_CurlTransfers::noticesACutBehindAKnownHead()
{
    const QByteArray head = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n";
    m_server->play({ScriptedServer::head(), ScriptedServer::send(head), ScriptedServer::head(),
                    ScriptedServer::send(head + "3\r\nabc\r\n0\r\n\r"), ScriptedServer::close()});
    const auto bodyless = m_client->head(m_server->url());
    QTREQ_ENDS(bodyless, u"value"_s);
    const auto response = m_client->get(m_server->url());
    QTREQ_ENDS(response, u"value"_s);
    const auto content = response.result().content();
    QTREQ_ENDS(content, u"Protocol"_s);
}

// Several answers may come before the client looks; each is seen, whoever was looked at first.
void tst_CurlTransfers::takesAllThatHasCome()
{
    constexpr int connections = 6;
    constexpr int rounds = 50;
    m_server->playAlways({ScriptedServer::head(), ScriptedServer::stall(),
                          ScriptedServer::send(ScriptedServer::ok("abc")),
                          ScriptedServer::again()});
    for (int round = 1; round <= rounds; ++round) {
        QList<Future<QByteArray>> bodies;
        for (int i = 0; i < connections; ++i) {
            bodies.append(m_client->get(m_server->url()).then([](const Response &response) {
                return response.content();
            }));
        }
        QTRY_COMPARE(m_server->heads().size(), round * connections);
        m_server->release(); // which writes all of them before the client has its turn
        for (const auto &body : std::as_const(bodies)) {
            QTREQ_ENDS(body, u"value"_s);
            QCOMPARE(body.result(), QByteArray("abc"));
        }
    }
    QCOMPARE(m_server->connectionCount(), connections);
}

void tst_CurlTransfers::listenersGetReplies_data()
{
    using Connect = std::function<void(CurlAgent *, QObject *)>;
    QTest::addColumn<Connect>("listen");
    const auto row = [](const char *name, auto signal) {
        QTest::newRow(name) << Connect([signal](CurlAgent *agent, QObject *listener) {
            QObject::connect(agent, signal, listener, [] {});
        });
    };
    row("finished", &QNetworkAccessManager::finished);
    row("encrypted", &QNetworkAccessManager::encrypted);
    row("sslErrors", &QNetworkAccessManager::sslErrors);
    row("authenticationRequired", &QNetworkAccessManager::authenticationRequired);
    row("proxyAuthenticationRequired", &QNetworkAccessManager::proxyAuthenticationRequired);
    row("interimReceived", &CurlAgent::interimReceived);
}

// Whoever listens to the agent is told of the client's requests, too, for as long as they listen.
void tst_CurlTransfers::listenersGetReplies()
{
    using Connect = std::function<void(CurlAgent *, QObject *)>;
    QFETCH(Connect, listen);
    m_server->playAlways({ScriptedServer::head(), ScriptedServer::stall()});
    const auto before = m_client->get(m_server->url());
    QTRY_COMPARE(m_server->heads().size(), 1);
    QVERIFY(!hasReplies());
    auto listener = std::make_unique<QObject>();
    listen(m_agent.get(), listener.get());
    const auto meanwhile = m_client->get(m_server->url());
    QTRY_COMPARE(m_server->heads().size(), 2);
    QVERIFY(hasReplies());
    m_client->cancelAll();
    QTRY_VERIFY(!hasReplies());
    listener.reset();
    const auto after = m_client->get(m_server->url());
    QTRY_COMPARE(m_server->heads().size(), 3);
    QVERIFY(!hasReplies());
}

void tst_CurlTransfers::subclassesSeeEachRequest()
{
    class Counting final : public CurlAgent
    {
    public:
        int requests = 0;

    protected:
        QNetworkReply *createRequest(Operation operation, const QNetworkRequest &request,
                                     QIODevice *body) override
        {
            ++requests;
            return CurlAgent::createRequest(operation, request, body);
        }
    };
    m_server->playAlways(ScriptedServer::answer(ScriptedServer::ok("abc")));
    Counting agent;
    HTTPClient client(&agent);
    const auto response = client.get(m_server->url());
    QTREQ_ENDS(response, u"value"_s);
    QCOMPARE(agent.requests, 1);
}

// A body's device may do anything when it is read, which libcurl does in the middle of its work.
void tst_CurlTransfers::endsWhileItsBodyIsRead()
{
    class Ending final : public QIODevice
    {
    public:
        explicit Ending(const std::function<void()> &end) : m_end(end) { open(ReadOnly); }
        bool isSequential() const override { return true; }
        qint64 bytesAvailable() const override { return 1; }

    protected:
        qint64 readData(char *data, qint64) override
        {
            m_end();
            *data = 'x';
            return 1;
        }
        qint64 writeData(const char *, qint64) override { return -1; }

    private:
        const std::function<void()> m_end;
    };
    m_server->playAlways({ScriptedServer::head(), ScriptedServer::stall()});
    auto context = std::make_unique<QObject>();
    RequestOptions options;
    options.context = context.get();
    const auto response = m_client->post(
        m_server->url(), std::make_unique<Ending>([&] { context.reset(); }), options);
    QTREQ_ENDS(response, u"Cancelled"_s);
}

void tst_CurlTransfers::agentGoesFirst()
{
    m_server->playAlways({ScriptedServer::head(), ScriptedServer::stall()});
    const auto response = m_client->post(m_server->url(), QByteArray("abc"));
    QTRY_COMPARE(m_server->heads().size(), 1);
    m_agent.reset();
    QTREQ_ENDS(response, u"Cancelled"_s);
    const auto later = m_client->get(m_server->url());
    QTREQ_ENDS(later, u"InvalidRequest"_s);
}

QTEST_GUILESS_MAIN(tst_CurlTransfers)

#include "tst_curltransfers.moc"
