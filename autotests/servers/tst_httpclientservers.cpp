// SPDX-FileCopyrightText: 2026 The QTreq authors
// SPDX-License-Identifier: MIT

#include "servers/await.h"
#include "shared/anyclient.h"
#include "support/httpbinserver.h"
#include "support/nginxserver.h"

#include <QTreq/Api>
#include <QTreq/BodyProducer>
#include <QTreq/CookieJar>
#include <QTreq/HTTPClient>

#include <QtCore/qbuffer.h>
#include <QtCore/qjsonarray.h>
#include <QtCore/qjsondocument.h>
#include <QtCore/qtemporaryfile.h>
#include <QtNetwork/qnetworkaccessmanager.h>
#include <QtTest/qtest.h>

#include <memory>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using namespace QTreq;

/// What HTTPClient sends, as servers that know nothing of it understand it.
class tst_HttpClientServers : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void init();
    void cleanup();

    void hasEveryVerb_data();
    void hasEveryVerb();
    void refusesAndGoesOn_data();
    void refusesAndGoesOn();
    void requestTargets_data();
    void requestTargets();
    void userInfoBecomesCredentials();
    void paramsOfEveryType();
    void headersWithSeveralValues();
    void bodies_data();
    void bodies();
    void streamsAFile();
    void sendsFilesAfterFields();
    void credentials_data();
    void credentials();
    void timeoutEndsWithTheHead();
    void redirectsByCodeAndMethod_data();
    void redirectsByCodeAndMethod();
    void givesUpAfterTwentyRedirects();
    void leavesSecretsAtTheirOrigin();
    void closesConnectionsThatAreNotPersistent();
    void usesAnyAgent();
    void usesTheHookForData();
    void endsWithItsContext();
    void cancels_data();
    void cancels();
    void mergesAJarOfTheRequest();
    void keepsCookiesOfEachHop();
    void sharesCookiesByTheJarOnly();

private:
    QByteArray lastLogLine() const;

    std::unique_ptr<HTTPClient> m_client;
    NginxServer m_nginx;
    HttpbinServer m_httpbin;
};

namespace {
using Call = std::function<Future<Response>(HTTPClient &, const QUrl &)>;

QJsonValue parsed(const char *json)
{
    return QJsonDocument::fromJson(QByteArray("[") + json + ']').array().at(0);
}

class CountingAgent : public QNetworkAccessManager
{
public:
    int requests = 0;

protected:
    QNetworkReply *createRequest(Operation operation, const QNetworkRequest &request,
                                 QIODevice *data) override
    {
        ++requests;
        return QNetworkAccessManager::createRequest(operation, request, data);
    }
};

/// Data said twice.
class TwiceProducer : public BodyProducer
{
public:
    explicit TwiceProducer(const QByteArray &bytes) : m_bytes(bytes + bytes) { }
    qint64 length() const override { return m_bytes.size(); }
    bool isReplayable() const override { return true; }
    std::unique_ptr<QIODevice> open() override
    {
        auto device = std::make_unique<QBuffer>();
        device->setData(m_bytes);
        device->open(QIODevice::ReadOnly);
        return device;
    }

private:
    const QByteArray m_bytes;
};
} // namespace

Q_DECLARE_METATYPE(Call)
Q_DECLARE_METATYPE(std::optional<QTreq::Auth>)

void tst_HttpClientServers::initTestCase()
{
    QTREQ_START(m_nginx);
    QTREQ_START(m_httpbin);
    QVERIFY(m_nginx.addFile(u"/medium.txt"_s, QByteArray(12 * 1024, 'm')));
}

void tst_HttpClientServers::init()
{
    m_client = std::make_unique<AnyClient>();
}

void tst_HttpClientServers::cleanup()
{
    m_client.reset();
}

/// nginx writes it when the answer is out, which the client may have before.
QByteArray tst_HttpClientServers::lastLogLine() const
{
    return m_nginx.accessLog().trimmed().split('\n').last();
}

void tst_HttpClientServers::hasEveryVerb_data()
{
    QTest::addColumn<Call>("call");
    QTest::addColumn<QByteArray>("method");

    const auto row = [](const char *name, const QByteArray &method, const Call &call) {
        QTest::newRow(name) << call << method;
    };
    row("get", "GET", [](HTTPClient &c, const QUrl &u) { return c.get(u); });
    row("post", "POST", [](HTTPClient &c, const QUrl &u) { return c.post(u); });
    row("put", "PUT", [](HTTPClient &c, const QUrl &u) { return c.put(u, "x"); });
    row("patch", "PATCH", [](HTTPClient &c, const QUrl &u) { return c.patch(u, "x"); });
    row("delete", "DELETE", [](HTTPClient &c, const QUrl &u) { return c.deleteResource(u); });
    row("request", "DELETE", [](HTTPClient &c, const QUrl &u) { return c.request("dElEtE", u); });
    row("free get", "GET", [](HTTPClient &, const QUrl &u) { return QTreq::get(u); });
    row("free post", "POST", [](HTTPClient &, const QUrl &u) { return QTreq::post(u, "x"); });
    row("free put", "PUT", [](HTTPClient &, const QUrl &u) { return QTreq::put(u, "x"); });
    row("free patch", "PATCH", [](HTTPClient &, const QUrl &u) { return QTreq::patch(u, "x"); });
    row("free delete", "DELETE",
        [](HTTPClient &, const QUrl &u) { return QTreq::deleteResource(u); });
    row("free request", "PUT",
        [](HTTPClient &, const QUrl &u) { return QTreq::request("put", u); });
}

void tst_HttpClientServers::hasEveryVerb() // parity: C1, C2
{
    QFETCH(Call, call);
    QFETCH(QByteArray, method);

    const auto echo = awaitEcho(call(*m_client, m_httpbin.url(u"/anything"_s)));

    QCOMPARE(echo["method"_L1].toString().toLatin1(), method);
}

void tst_HttpClientServers::refusesAndGoesOn_data()
{
    QTest::addColumn<QByteArray>("method");
    QTest::addColumn<QUrl>("url");
    QTest::addColumn<QString>("culprit");

    QTest::newRow("scheme") << "GET"_ba << QUrl(u"ftp://a.example/"_s) << u"ftp://a.example/"_s;
    QTest::newRow("no host") << "GET"_ba << QUrl(u"http:///path"_s) << u"http:///path"_s;
    QTest::newRow("empty URL") << "GET"_ba << QUrl() << u"URL"_s;
    QTest::newRow("method") << "G T"_ba << QUrl(u"http://127.0.0.1/"_s) << u"G T"_s;
    QTest::newRow("empty method") << ""_ba << QUrl(u"http://127.0.0.1/"_s) << u"method"_s;
}

void tst_HttpClientServers::refusesAndGoesOn() // parity: C2, C3
{
    QFETCH(QByteArray, method);
    QFETCH(QUrl, url);
    QFETCH(QString, culprit);

    const auto error = awaitError<InvalidRequestError>(m_client->request(method, url));

    QVERIFY(error);
    QVERIFY2(error->message().contains(culprit), qPrintable(error->message()));
    QCOMPARE(awaitBody(m_client->get(m_nginx.url(u"/hello.txt"_s))), "hello\n");
}

void tst_HttpClientServers::requestTargets_data()
{
    QTest::addColumn<QString>("target");
    QTest::addColumn<QByteArray>("sent");

    QTest::newRow("unicode") << u"/päth/日?q=ü"_s << "/p%C3%A4th/%E6%97%A5?q=%C3%BC"_ba;
    QTest::newRow("not UTF-8") << u"/x?%FF%FEh%00"_s << "/x?%FF%FEh%00"_ba;
    QTest::newRow("plus") << u"/a+b?c+d=e+f"_s << "/a+b?c+d=e+f"_ba;
    QTest::newRow("escaped reserved") << u"/a%2Fb%3F?c=%26%23%3D"_s << "/a%2Fb%3F?c=%26%23%3D"_ba;
    QTest::newRow("fragment") << u"/x?q=1#part"_s << "/x?q=1"_ba;
    QTest::newRow("no path") << u""_s << "/"_ba;
}

void tst_HttpClientServers::requestTargets() // parity: C4, C5, C8
{
    QFETCH(QString, target);
    QFETCH(QByteArray, sent);

    const QByteArray line = "\"GET " + sent + " HTTP/1.1\"";

    (void)awaitBody(m_client->get(m_nginx.url(target)));

    QTRY_VERIFY2(lastLogLine().contains(line), lastLogLine().constData());
}

void tst_HttpClientServers::userInfoBecomesCredentials() // parity: C8
{
    auto url = m_nginx.url(u"/auth/file.txt"_s);
    url.setUserInfo(u"user:secret"_s);

    QCOMPARE(awaitBody(m_client->get(url)), "secret file\n");
    QTRY_VERIFY2(lastLogLine().contains("\"GET /auth/file.txt HTTP/1.1\" 200"),
                 lastLogLine().constData());
    QCOMPARE(await(m_client->get(url, {.auth = Auth::basic("user", "other")})).code(), 401);
}

void tst_HttpClientServers::paramsOfEveryType() // parity: C6, C7
{
    const Params params{{"text", u"ä&b=c#d+e%f g"_s},
                        {"integer", -7},
                        {"real", 0.5},
                        {"truth", true},
                        {"list", QStringList{u"1"_s, u"2&3"_s}},
                        {"text", "again"}};

    const auto echo =
        awaitEcho(m_client->get(m_httpbin.url(u"/anything?first=0"_s), {.params = params}));
    const auto target = awaitBody(m_client->get(m_nginx.url(u"/target?z=%2F"_s),
                                                {.params = {{"raw", QByteArray("\xff\x00+", 3)}}}));

    QCOMPARE(echo["args"_L1],
             parsed("{\"first\":\"0\",\"text\":[\"ä&b=c#d+e%f g\",\"again\"],\"integer\":\"-7\","
                    "\"real\":\"0.5\",\"truth\":\"true\",\"list\":[\"1\",\"2&3\"]}"));
    QCOMPARE(target, "/target?z=%2F&raw=%FF%00%2B\n");
}

void tst_HttpClientServers::headersWithSeveralValues() // parity: C9
{
    const Headers headers{{"X-Many", {"1", "2"}}, {"x-many", "3"}, {"X-One", "a"}};

    const auto echo = awaitEcho(m_client->get(m_httpbin.url(u"/anything"_s), {.headers = headers}));

    const auto received = echo["headers"_L1];
    QCOMPARE(received["X-Many"_L1].toString().remove(u' '), u"1,2,3"_s);
    QCOMPARE(received["X-One"_L1], "a"_L1);
    QCOMPARE(headers.size(), 4);
}

void tst_HttpClientServers::bodies_data()
{
    QTest::addColumn<Call>("call");
    QTest::addColumn<QString>("part");
    QTest::addColumn<QJsonValue>("received");
    QTest::addColumn<QJsonValue>("contentType");

    const auto row = [](const char *name, const Data &data, const RequestOptions &options,
                        const QString &part, const QJsonValue &received, const QJsonValue &type) {
        const Call call = [=](HTTPClient &c, const QUrl &u) { return c.post(u, data, options); };
        QTest::newRow(name) << call << part << received << type;
    };
    const QJsonValue none(QJsonValue::Undefined);
    const QJsonValue form("application/x-www-form-urlencoded"_L1);
    const QJsonValue json("application/json; charset=UTF-8"_L1);
    row("bytes", "a=1&b"_ba, {}, u"data"_s, "a=1&b"_L1, none);
    row("text", u"tëxt"_s, {}, u"data"_s, u"tëxt"_s, none);
    row("own type", "x"_ba, {.headers = {{"content-type", "a/b"}}}, u"data"_s, "x"_L1, "a/b"_L1);
    row("form", Params{{"a&", "1+ü"}, {"n", QStringList{u"x y"_s, u"%"_s}}}, {}, u"form"_s,
        parsed("{\"a&\":\"1+ü\",\"n\":[\"x y\",\"%\"]}"), form);
    row("two bodies", "x"_ba, {.json = QJsonValue(1)}, {}, {}, {});
    for (const char *value : {"{}", "[1,\"ü\"]", "true", "2.5", "\"text\""})
        row(value, {}, {.json = parsed(value)}, u"json"_s, parsed(value), json);
    row("null", {}, {.json = QJsonValue()}, u"data"_s, "null"_L1, json);
}

void tst_HttpClientServers::bodies() // parity: C11, C12, C14
{
    QFETCH(Call, call);
    QFETCH(QString, part);
    QFETCH(QJsonValue, received);
    QFETCH(QJsonValue, contentType);

    const auto future = call(*m_client, m_httpbin.url(u"/anything"_s));
    if (part.isEmpty()) { // parity: C15
        QVERIFY(awaitError<InvalidRequestError>(future));
        return;
    }
    const auto echo = awaitEcho(future);

    QCOMPARE(echo[part], received);
    QCOMPARE(echo["headers"_L1]["Content-Type"_L1], contentType);
}

void tst_HttpClientServers::streamsAFile() // parity: C13
{
    QTemporaryFile file;
    QVERIFY(file.open());
    const QByteArray content = QByteArray("0123456789\xff\r\n").repeated(100000);
    QCOMPARE(file.write(content), content.size());
    QVERIFY(file.seek(10));

    const auto response = await(m_client->put(m_nginx.url(u"/upload/streamed.bin"_s), &file));

    QCOMPARE(response.code(), 201);
    QCOMPARE(m_nginx.uploaded("streamed.bin"), content.mid(10));
}

void tst_HttpClientServers::sendsFilesAfterFields() // parity: C16, C17
{
    const Files files{{"one", File("bytes\n"_ba, "ü.txt")},
                      {"two", File("\xff"_ba, "b", "image/x-own")}};

    const auto echo = awaitEcho(
        m_client->post(m_httpbin.url(u"/anything"_s), Params{{"field", "ä"}}, {.files = files}));

    QCOMPARE(echo["form"_L1], parsed("{\"field\":\"ä\"}"));
    QCOMPARE(echo["files"_L1],
             parsed("{\"one\":\"bytes\n\",\"two\":\"data:image/x-own;base64,/w==\"}"));
}

void tst_HttpClientServers::credentials_data()
{
    QTest::addColumn<QString>("path");
    QTest::addColumn<std::optional<Auth>>("auth");
    QTest::addColumn<int>("code");

    const std::optional<Auth> none;
    const QString basic = u"/basic-auth/user/secret"_s;
    QTest::newRow("basic") << basic << std::optional(Auth::basic("user", "secret")) << 200;
    QTest::newRow("basic wrong") << basic << std::optional(Auth::basic("user", "x")) << 401;
    QTest::newRow("basic none") << basic << none << 401;
    QTest::newRow("basic unicode")
        << u"/basic-auth/ü/日"_s << std::optional(Auth(u"ü"_s, u"日"_s)) << 200;
    QTest::newRow("bearer") << u"/bearer"_s << std::optional(Auth::bearer("token")) << 200;
    for (const char *way : {"auth/user/secret/MD5", "auth/user/secret/SHA-256"}) {
        const QString path = u"/digest-auth/"_s + QLatin1String(way);
        QTest::newRow(way) << path << std::optional(Auth::digest("user", "secret")) << 200;
    }
    QTest::newRow("digest wrong") << u"/digest-auth/auth/user/secret/MD5"_s
                                  << std::optional(Auth::digest("user", "x")) << 401;
}

void tst_HttpClientServers::credentials() // parity: C18
{
    QFETCH(QString, path);
    QFETCH(std::optional<Auth>, auth);
    QFETCH(int, code);
    const Headers headers{{"X-Own", "1"}};

    const auto response =
        await(m_client->get(m_httpbin.url(path), {.headers = headers, .auth = auth}));

    QCOMPARE(response.code(), code);
    QCOMPARE(headers, Headers({{"X-Own", "1"}}));
}

void tst_HttpClientServers::timeoutEndsWithTheHead() // parity: C19
{
    const auto late =
        awaitError<TimeoutError>(m_client->get(m_httpbin.url(u"/delay/5"_s), {.timeout = 300ms}));
    const auto body =
        awaitBody(m_client->get(m_nginx.url(u"/slow/medium.txt"_s), {.timeout = 500ms}));

    QVERIFY(late);
    QCOMPARE(late->phase(), TimeoutError::Phase::Response);
    QCOMPARE(body, QByteArray(12 * 1024, 'm'));
}

void tst_HttpClientServers::redirectsByCodeAndMethod_data()
{
    QTest::addColumn<int>("code");
    QTest::addColumn<QByteArray>("method");
    QTest::addColumn<bool>("likeBrowsers");
    QTest::addColumn<QByteArray>("arrives"); // empty: it is refused

    for (const int code : {301, 302, 303, 307, 308}) {
        const bool repeats = code >= 307;
        const auto row = [code](const char *method, bool likeBrowsers, const QByteArray &arrives) {
            QTest::addRow("%d %s%s", code, method, likeBrowsers ? " like browsers" : "")
                << code << QByteArray(method) << likeBrowsers << arrives;
        };
        row("GET", false, "GET");
        for (const char *method : {"POST", "PUT", "DELETE"})
            row(method, false, code == 303 ? "GET" : "");
        row("GET", true, "GET");
        row("POST", true, repeats ? "POST" : "GET");
        row("PUT", true, code == 303 ? "GET" : "PUT");
    }
}

void tst_HttpClientServers::redirectsByCodeAndMethod() // parity: C20, C21, C22
{
    QFETCH(int, code);
    QFETCH(QByteArray, method);
    QFETCH(bool, likeBrowsers);
    QFETCH(QByteArray, arrives);
    const auto url = m_nginx.url(u"/redir/%1"_s.arg(code));

    const auto plain = await(m_client->request(method, url, {.allowRedirects = false}));
    const auto future = m_client->request(method, url, {.browserLikeRedirects = likeBrowsers});

    QCOMPARE(plain.code(), code);
    if (arrives.isEmpty()) {
        const auto error = awaitError<RedirectError>(future);
        QVERIFY(error);
        QCOMPARE(error->response()->code(), code);
        return;
    }
    QCOMPARE(awaitBody(future), arrives + '\n');
}

void tst_HttpClientServers::givesUpAfterTwentyRedirects() // parity: C23
{
    const auto error =
        awaitError<TooManyRedirectsError>(m_client->get(m_nginx.url(u"/redir/loop"_s)));

    QVERIFY(error);
    QCOMPARE(error->response()->history().size(), 20);
}

void tst_HttpClientServers::leavesSecretsAtTheirOrigin() // parity: C25, K1
{
    const auto to = [this](const QString &path) {
        const auto target = QString::fromLatin1(m_nginx.url(path).toEncoded());
        return m_httpbin.url(u"/redirect-to?url="_s + target);
    };

    const auto auth =
        await(m_client->get(to(u"/auth/file.txt"_s), {.auth = Auth("user", "secret")}));
    const auto cookies =
        awaitBody(m_client->get(to(u"/cookies/show"_s), {.cookies = {{"a", "1"}}}));

    QCOMPARE(auth.code(), 401);
    QCOMPARE(auth.droppedHeaders(), QList<QByteArray>{"Authorization"});
    QCOMPARE(cookies, "\n");
}

void tst_HttpClientServers::closesConnectionsThatAreNotPersistent() // parity: C27
{
    const auto url = m_httpbin.url(u"/anything"_s);

    const auto once = awaitEcho(m_client->get(url, {.persistent = false}));
    const auto kept = awaitEcho(m_client->get(url));

    QCOMPARE(once["headers"_L1]["Connection"_L1].toString().toLower(), u"close"_s);
    // Which HTTP/1.1 does without, too.
    const QString said = kept["headers"_L1]["Connection"_L1].toString().toLower();
    QVERIFY2(said == u"keep-alive"_s || said.isEmpty(), qPrintable(said));
}

void tst_HttpClientServers::usesAnyAgent() // parity: C28
{
    CountingAgent agent;
    {
        HTTPClient client(&agent);
        QCOMPARE(awaitBody(client.get(m_nginx.url(u"/redir/rel"_s))), "hello\n");
        QCOMPARE(client.agent(), &agent);
    }
    QCOMPARE(agent.requests, 2);
}

void tst_HttpClientServers::usesTheHookForData() // parity: C29
{
    m_client->setDataToBodyProducer([](const Data &data) -> std::shared_ptr<BodyProducer> {
        return std::make_shared<TwiceProducer>(std::get<QByteArray>(data.value()));
    });

    const auto echo = awaitEcho(m_client->post(m_httpbin.url(u"/anything"_s), "again "));

    QCOMPARE(echo["data"_L1], "again again "_L1);
}

void tst_HttpClientServers::endsWithItsContext() // parity: C30
{
    auto context = std::make_unique<QObject>();
    const auto future = m_client->get(m_httpbin.url(u"/delay/9"_s), {.context = context.get()});

    context.reset();

    QVERIFY(awaitError<CancelledError>(future));
    QCOMPARE(m_client->activeRequests(), 0);
}

void tst_HttpClientServers::cancels_data()
{
    QTest::addColumn<bool>("afterTheHead");
    QTest::newRow("before the head") << false;
    QTest::newRow("after it") << true;
}

void tst_HttpClientServers::cancels() // parity: C31
{
    QFETCH(bool, afterTheHead);
    const auto url = afterTheHead ? m_nginx.url(u"/slow/big.txt"_s) : m_httpbin.url(u"/delay/9"_s);
    const auto response = m_client->get(url);
    auto body = response.then([](const Response &r) { return r.content(); });
    if (afterTheHead)
        (void)await(response);

    body.cancel();

    QVERIFY(awaitError<CancelledError>(body));
    QTRY_COMPARE(m_client->activeRequests(), 0);
}

void tst_HttpClientServers::mergesAJarOfTheRequest() // parity: K3
{
    const auto url = m_httpbin.url(u"/cookies"_s);
    CookieJar jar;
    jar.setCookiesFromHeaders({"own=1; Path=/"}, url);
    (void)awaitBody(m_client->get(m_httpbin.url(u"/cookies/set?client=2"_s)));

    const auto echo = awaitEcho(m_client->get(url, {.cookies = &jar}));

    QCOMPARE(echo["cookies"_L1], parsed("{\"own\":\"1\",\"client\":\"2\"}"));
}

void tst_HttpClientServers::keepsCookiesOfEachHop() // parity: K2, K4, K5
{
    const auto response = await(
        m_client->get(m_nginx.url(u"/cookies/set-and-redirect"_s), {.cookies = {{"pair", "0"}}}));

    auto sent = await(response.content()).trimmed().split(';');
    for (auto &cookie : sent)
        cookie = cookie.trimmed();
    std::sort(sent.begin(), sent.end());
    QCOMPARE(sent, (QByteArrayList{"hop=1", "pair=0"}));
    const auto cookies = response.cookies();
    QVERIFY(std::any_of(cookies.cbegin(), cookies.cend(), [](const QNetworkCookie &cookie) {
        return cookie.name() == "hop" && cookie.value() == "1";
    }));
}

void tst_HttpClientServers::sharesCookiesByTheJarOnly() // parity: K6
{
    AnyClient stranger;
    AnyClient friendly;
    friendly.setCookieJar(m_client->cookieJar());
    (void)awaitBody(m_client->get(m_httpbin.url(u"/cookies/set?a=1"_s)));

    const auto url = m_httpbin.url(u"/cookies"_s);

    QCOMPARE(awaitEcho(stranger.get(url))["cookies"_L1], QJsonObject());
    QCOMPARE(awaitEcho(friendly.get(url))["cookies"_L1], parsed("{\"a\":\"1\"}"));
}

QTEST_GUILESS_MAIN(tst_HttpClientServers)
#include "tst_httpclientservers.moc"
