// SPDX-FileCopyrightText: 2026 The QTreq authors
// SPDX-License-Identifier: MIT

#include "exchange/plan_p.h"

#include "body/producers_p.h"

#include <QtCore/qbuffer.h>
#include <QtTest/qtest.h>

using namespace QTreq;
using namespace QTreq::Exchanging;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

class tst_Plan : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void methodIsUpperCase();
    void paramsFollowTheQuery_data();
    void paramsFollowTheQuery();
    void hostileParamsStayInTheQuery();
    void urlGoesOut_data();
    void urlGoesOut();
    void fragmentIsKeptApart();
    void baseUrl_data();
    void baseUrl();
    void userInformationBecomesBasic_data();
    void userInformationBecomesBasic();
    void authWins();
    void longCredentialsAreNotFolded();
    void callersHeadersStay();
    void defaultHeaders();
    void callersHeadersWin_data();
    void callersHeadersWin();
    void bodies_data();
    void bodies();
    void callersContentTypeWins();
    void nullJsonIsABody();
    void hookMakesTheBody();
    void refuses_data();
    void refuses();
    void refusesHeadersOfOthers();
    void secretsAreNotRepeated_data();
    void secretsAreNotRepeated();
};

namespace {

const QUrl url(u"http://a.test/"_s);

Plan plan(const QUrl &target, const RequestOptions &options = {}, const PlanDefaults &defaults = {})
{
    return makePlan("GET", target, options, defaults);
}

struct HostileProducer : BytesProducer
{
    using BytesProducer::BytesProducer;
    QByteArray contentType() const override { return "a/b\r\nX-B: 2"; }
};

QByteArray read(const std::shared_ptr<BodyProducer> &body)
{
    const auto device = body ? body->open() : nullptr;
    return device ? device->readAll() : QByteArray("(no body)");
}

} // namespace

// parity: C2
void tst_Plan::methodIsUpperCase()
{
    const Plan made = makePlan("gEt", url, {}, {});
    QCOMPARE(made.fault, QString());
    QCOMPARE(made.method, QByteArray("GET"));
    QCOMPARE(makePlan("m-search", url, {}, {}).method, QByteArray("M-SEARCH"));
}

void tst_Plan::paramsFollowTheQuery_data()
{
    QTest::addColumn<QString>("target");
    QTest::addColumn<Params>("params");
    QTest::addColumn<QByteArray>("expected");

    const auto row = [](const char *name, const QString &target, const Params &params,
                        const char *expected) {
        QTest::newRow(name) << target << params << QByteArray(expected);
    };
    // parity: C6
    row("none", u"http://a.test/?x=1"_s, {}, "http://a.test/?x=1");
    row("no query", u"http://a.test/"_s, {{"a", "1"}}, "http://a.test/?a=1");
    row("after the query", u"http://a.test/?x=1"_s, {{"a", "1"}}, "http://a.test/?x=1&a=1");
    row("empty query", u"http://a.test/?"_s, {{"a", "1"}}, "http://a.test/?a=1");
    row("query that ends in &", u"http://a.test/?x&"_s, {{"a", "1"}}, "http://a.test/?x&a=1");
    row("no path", u"http://a.test?x"_s, {{"a", "1"}}, "http://a.test/?x&a=1");
    row("before the fragment", u"http://a.test/?x#f"_s, {{"a", "1"}}, "http://a.test/?x&a=1");
    row("order and repeats", u"http://a.test/"_s, {{"b", {"2", "1"}}, {"a", "x"}, {"b", "3"}},
        "http://a.test/?b=2&b=1&a=x&b=3");
    row("query as it was", u"http://a.test/?%FF+%20&;=&&%C3%BC?/"_s, {{"a", "1"}},
        "http://a.test/?%FF+%20&;=&&%C3%BC?/&a=1");
    // parity: C7
    row("numbers", u"http://a.test/"_s, {{"a", 1}, {"b", 2.5}, {"c", true}},
        "http://a.test/?a=1&b=2.5&c=true");
    row("marks", u"http://a.test/"_s, {{"a&b", "c=d"}, {"e#f", "g+h"}, {"%", " "}},
        "http://a.test/?a%26b=c%3Dd&e%23f=g%2Bh&%25=%20");
    row("bytes", u"http://a.test/"_s, {{"a", QByteArray("\xff\0", 2)}}, "http://a.test/?a=%FF%00");
    row("text", u"http://a.test/"_s, {{u"\u00fc"_s, u"\u20ac"_s}},
        "http://a.test/?%C3%BC=%E2%82%AC");
}

void tst_Plan::paramsFollowTheQuery()
{
    QFETCH(QString, target);
    QFETCH(Params, params);
    QFETCH(QByteArray, expected);
    const Plan made = plan(QUrl(target), {.params = params});
    QCOMPARE(made.fault, QString());
    QVERIFY(made.url.isValid());
    QCOMPARE(made.url.toEncoded(), expected);
}

void tst_Plan::hostileParamsStayInTheQuery()
{
    for (int c = 0; c < 256; ++c) {
        const QByteArray byte(1, char(c));
        const Plan made = plan(QUrl(u"http://a.test/p?x"_s), {.params = {{byte, byte}}});
        QVERIFY(made.url.isValid());
        const QByteArray encoded = made.url.toEncoded();
        const QByteArray start = "http://a.test/p?x&";
        QVERIFY2(encoded.startsWith(start), encoded.constData());
        const auto pair = encoded.mid(start.size()).split('=');
        QCOMPARE(pair.size(), 2);
        QCOMPARE(QByteArray::fromPercentEncoding(pair.first()), byte);
        QCOMPARE(QByteArray::fromPercentEncoding(pair.last()), byte);
    }
}

void tst_Plan::urlGoesOut_data()
{
    QTest::addColumn<QString>("target");
    QTest::addColumn<QByteArray>("expected");

    // parity: C4
    QTest::newRow("IDN") << u"http://b\u00fccher.test/\u00fc?\u00fc"_s
                         << QByteArray("http://xn--bcher-kva.test/%C3%BC?%C3%BC");
    // parity: C5
    QTest::newRow("raw escapes") << u"http://a.test/%FF%FEh%00+?%FF%FEh%00+"_s
                                 << QByteArray("http://a.test/%FF%FEh%00+?%FF%FEh%00+");
    // parity: C8
    QTest::newRow("user and fragment")
        << u"http://u:p@a.test/x#f"_s << QByteArray("http://a.test/x");
    QTest::newRow("dots") << u"http://a.test/a/./b/../c"_s << QByteArray("http://a.test/a/c");
}

void tst_Plan::urlGoesOut()
{
    QFETCH(QString, target);
    QFETCH(QByteArray, expected);
    const Plan made = plan(QUrl(target));
    QCOMPARE(made.fault, QString());
    QCOMPARE(made.url.toEncoded(), expected);
}

// parity: C8
void tst_Plan::fragmentIsKeptApart()
{
    QCOMPARE(plan(QUrl(u"http://a.test/x#a%20b"_s)).fragment, u"a%20b"_s);
    QCOMPARE(plan(QUrl(u"http://a.test/x"_s)).fragment, QString());
}

void tst_Plan::baseUrl_data()
{
    QTest::addColumn<QString>("base");
    QTest::addColumn<QString>("target");
    QTest::addColumn<QByteArray>("expected"); // empty: refused

    const auto row = [](const char *name, const QString &base, const QString &target,
                        const char *expected) {
        QTest::newRow(name) << base << target << QByteArray(expected);
    };
    row("path", u"http://a.test/v1/"_s, u"items"_s, "http://a.test/v1/items");
    row("path without a slash", u"http://a.test/v1"_s, u"items"_s, "http://a.test/items");
    row("absolute path", u"http://a.test/v1/"_s, u"/items"_s, "http://a.test/items");
    row("query", u"http://a.test/v1/?k=1"_s, u"?q=1"_s, "http://a.test/v1/?q=1");
    row("empty", u"http://a.test/v1/?k=1"_s, QString(), "http://a.test/v1/?k=1");
    row("up", u"http://a.test/v1/"_s, u"../../x"_s, "http://a.test/x");
    row("absolute", u"http://a.test/v1/"_s, u"https://b.test/x"_s, "https://b.test/x");
    row("protocol-relative", u"https://a.test/v1/"_s, u"//b.test/x"_s, "https://b.test/x");
    row("no base", QString(), u"items"_s, "");
    row("invalid base", u"http://a.test:99999/"_s, u"items"_s, "");
    row("invalid target", u"http://a.test/v1/"_s, u"//b.test:99999/x"_s, "");
    row("scheme of its own", u"http://a.test/v1/"_s, u"ftp://b.test/"_s, "");
    row("base of another scheme", u"file:///tmp/"_s, u"x"_s, "");
}

void tst_Plan::baseUrl()
{
    QFETCH(QString, base);
    QFETCH(QString, target);
    QFETCH(QByteArray, expected);
    PlanDefaults defaults;
    defaults.baseUrl = QUrl(base);
    const Plan made = plan(QUrl(target), {}, defaults);
    QCOMPARE(made.url.toEncoded(), expected);
    QCOMPARE(made.fault.isEmpty(), !expected.isEmpty());
    QVERIFY2(!expected.isEmpty() || made.fault.contains(target), qPrintable(made.fault));
}

void tst_Plan::userInformationBecomesBasic_data()
{
    QTest::addColumn<QString>("target");
    QTest::addColumn<QByteArray>("credentials"); // null: none

    QTest::newRow("none") << u"http://a.test/"_s << QByteArray();
    QTest::newRow("both") << u"http://u:p@a.test/"_s << QByteArray("u:p");
    QTest::newRow("user only") << u"http://u@a.test/"_s << QByteArray("u:");
    QTest::newRow("colon in the password") << u"http://u:p:q@a.test/"_s << QByteArray("u:p:q");
    QTest::newRow("escapes") << u"http://u%40x:p%3A%2F@a.test/"_s << QByteArray("u@x:p:/");
    QTest::newRow("UTF-8") << u"http://\u00fc:%C3%BC@a.test/"_s << QByteArray("\xc3\xbc:\xc3\xbc");
}

// parity: C8
void tst_Plan::userInformationBecomesBasic()
{
    QFETCH(QString, target);
    QFETCH(QByteArray, credentials);
    const Plan made = plan(QUrl(target));
    QCOMPARE(made.fault, QString());
    QCOMPARE(made.url.userInfo(), QString());
    const QByteArray expected =
        credentials.isNull() ? QByteArray() : "Basic " + credentials.toBase64();
    QCOMPARE(made.headers.value("Authorization"), expected);
}

// parity: C18, C8
void tst_Plan::authWins()
{
    const Headers headers{{"authorization", "old"}, {"Authorization", "older"}};
    const Plan basic =
        plan(QUrl(u"http://x:y@a.test/"_s), {.headers = headers, .auth = Auth::basic("u", "p")});
    QCOMPARE(basic.headers.values("Authorization"),
             QList<QByteArray>{"Basic " + QByteArray("u:p").toBase64()});
    const Plan bearer = plan(url, {.headers = headers, .auth = Auth::bearer("t")});
    QCOMPARE(bearer.headers.values("Authorization"), QList<QByteArray>{"Bearer t"});
    // Digest credentials are shown when they are asked for, and the header's never.
    const Plan digest = plan(url, {.headers = headers, .auth = Auth::digest("u", "p")});
    QCOMPARE(digest.headers.values("Authorization"), QList<QByteArray>());
    QCOMPARE(plan(url, {.headers = headers}).headers.values("Authorization"),
             (QList<QByteArray>{"old", "older"}));
}

// parity: C18
void tst_Plan::longCredentialsAreNotFolded()
{
    const QByteArray user(3000, 'u');
    const QByteArray password("\xc3\xbc", 2);
    const Plan made = plan(url, {.auth = Auth(user, password)});
    QCOMPARE(made.fault, QString());
    QCOMPARE(made.headers.value("Authorization"),
             "Basic " + QByteArray(user + ':' + password).toBase64());
}

// parity: C9, C18
void tst_Plan::callersHeadersStay()
{
    const Headers headers{{"X-A", "1"}, {"x-a", "2"}, {"Authorization", "old"}};
    const RequestOptions options{.headers = headers, .auth = Auth("u", "p")};
    const Plan made = plan(url, options);
    QCOMPARE(options.headers, headers);
    QCOMPARE(made.headers.values("X-A"), (QList<QByteArray>{"1", "2"}));
}

void tst_Plan::defaultHeaders()
{
    PlanDefaults defaults;
    defaults.setUserAgent("Agent/1");
    const Headers headers = plan(url, {}, defaults).headers;
    QCOMPARE(headers.value("Accept"), QByteArray("*/*"));
    QCOMPARE(headers.value("User-Agent"), QByteArray("Agent/1"));
    QVERIFY(headers.value("Accept-Encoding").contains("gzip"));
    QVERIFY(!headers.contains("Content-Type"));
    QVERIFY(!headers.contains("Authorization"));
    QVERIFY(!headers.contains("Cookie"));
}

void tst_Plan::callersHeadersWin_data()
{
    QTest::addColumn<QByteArray>("name");
    for (const char *const name : {"accept", "USER-AGENT", "Accept-Encoding"})
        QTest::newRow(name) << QByteArray(name);
}

void tst_Plan::callersHeadersWin()
{
    QFETCH(QByteArray, name);
    PlanDefaults defaults;
    defaults.setUserAgent("Agent/1");
    const Plan made = plan(url, {.headers = {{name, "mine"}}}, defaults);
    QCOMPARE(made.headers.values(name), QList<QByteArray>{"mine"});
}

void tst_Plan::bodies_data()
{
    QTest::addColumn<RequestOptions>("options");
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QByteArray>("contentType");

    const auto row = [](const char *name, const RequestOptions &options, const char *body,
                        const QByteArray &contentType) {
        QTest::newRow(name) << options << QByteArray(body) << contentType;
    };
    const QByteArray form = "application/x-www-form-urlencoded";
    const QByteArray json = "application/json; charset=UTF-8";
    row("none", {}, "(no body)", "");
    // parity: C11
    row("bytes", {.data = "a\nb"}, "a\nb", "");
    row("empty bytes", {.data = ""}, "", "");
    row("text", {.data = u"\u00fc"_s}, "\xc3\xbc", "");
    // parity: C12
    row("form", {.data = {{"a", "1 2"}, {"a", {"&", "="}}}}, "a=1+2&a=%26&a=%3D", form);
    row("empty form", {.data = Params()}, "", form);
    // parity: C14
    row("object", {.json = QJsonObject{{u"a"_s, 1}}}, R"({"a":1})", json);
    row("empty object", {.json = QJsonObject()}, "{}", json);
    row("list", {.json = QJsonArray{1, u"\u00fc"_s}}, "[1,\"\xc3\xbc\"]", json);
    row("true", {.json = QJsonValue(true)}, "true", json);
    row("number", {.json = QJsonValue(1.5)}, "1.5", json);
    row("string", {.json = QJsonValue(u"x"_s)}, "\"x\"", json);
}

void tst_Plan::bodies()
{
    QFETCH(RequestOptions, options);
    QFETCH(QByteArray, body);
    QFETCH(QByteArray, contentType);
    const Plan made = makePlan("POST", url, options, {});
    QCOMPARE(made.fault, QString());
    QCOMPARE(read(made.body), body);
    QCOMPARE(made.headers.value("Content-Type"), contentType);
    QCOMPARE(made.headers.contains("Content-Type"), !contentType.isEmpty());
}

// parity: C11
void tst_Plan::callersContentTypeWins()
{
    const Headers headers{{"content-type", "text/x-mine"}};
    for (const RequestOptions &options :
         {RequestOptions{.headers = headers, .data = "x"},
          RequestOptions{.headers = headers, .data = {{"a", "1"}}},
          RequestOptions{.headers = headers, .json = QJsonValue(1)}}) {
        const Plan made = makePlan("POST", url, options, {});
        QCOMPARE(made.headers.values("Content-Type"), QList<QByteArray>{"text/x-mine"});
    }
}

// parity: C14
void tst_Plan::nullJsonIsABody()
{
    QCOMPARE(read(makePlan("POST", url, {.json = QJsonValue()}, {}).body), QByteArray("null"));
    QCOMPARE(read(makePlan("POST", url, {.json = std::nullopt}, {}).body), QByteArray("(no body)"));
}

// parity: C29
void tst_Plan::hookMakesTheBody()
{
    PlanDefaults defaults;
    int calls = 0;
    defaults.dataToBodyProducer = [&](const Data &data) {
        ++calls;
        return std::make_shared<BytesProducer>('<' + std::get<QByteArray>(data.value()) + '>');
    };
    QCOMPARE(read(makePlan("POST", url, {.data = "x"}, defaults).body), QByteArray("<x>"));
    QCOMPARE(calls, 1);
    QVERIFY(!makePlan("GET", url, {}, defaults).body);
    QCOMPARE(calls, 1);
}

void tst_Plan::refuses_data()
{
    QTest::addColumn<QByteArray>("method");
    QTest::addColumn<QString>("target");
    QTest::addColumn<RequestOptions>("options");
    QTest::addColumn<QString>("says");

    const auto row = [](const char *name, const RequestOptions &options, const QString &says) {
        QTest::newRow(name) << QByteArray("POST") << u"http://a.test/"_s << options << says;
    };
    QTest::newRow("method") << QByteArray("G T") << u"http://a.test/"_s << RequestOptions()
                            << u"G T"_s;
    QTest::newRow("scheme") << QByteArray("GET") << u"ftp://a.test/"_s << RequestOptions()
                            << u"ftp://a.test/"_s;
    row("header", {.headers = {{"X-A", "1\r\nX-B: 2"}}}, u"X-A"_s);
    row("Content-Length", {.headers = {{"Content-Length", "3"}}}, u"Content-Length"_s);
    row("colon in the user", {.auth = Auth::basic("u:v", "p")}, u"colon"_s);
    row("line break in the token", {.auth = Auth::bearer("t\r\nX: y")}, u"line break"_s);
    row("line break in the user of Digest", {.auth = Auth::digest("u\r\nX: y", "p")},
        u"line break"_s);
    row("NUL in the user of Digest", {.auth = Auth::digest(QByteArray("u\0v", 3), "p")},
        u"line break or NUL"_s);
    row("cookie's name", {.cookies = {{"a b", "1"}}}, u"\"a b\""_s);
    row("cookie's value", {.cookies = {{"a", "1; b=2"}}}, u"\"a\""_s);
    row("line break in a cookie", {.cookies = {{"a", "1\r\nX: y"}}}, u"\"a\""_s);
    row("timeout", {.timeout = -1ms}, u"timeout"_s);
    row("idleTimeout", {.idleTimeout = -1ms}, u"idleTimeout"_s);
    row("deadline", {.deadline = -1ms}, u"deadline"_s);
    row("maxRedirects", {.maxRedirects = -1}, u"maxRedirects"_s);
    row("maxBodySize", {.maxBodySize = -1}, u"maxBodySize"_s);
    // parity: C15
    row("json and data", {.data = "x", .json = QJsonValue(1)}, u"json and data"_s);
    row("json and files", {.files = {{"f", File("x", "n", "a/b")}}, .json = QJsonValue(1)},
        u"json and files"_s);
    row("files and bytes", {.data = "x", .files = {{"f", File("x", "n", "a/b")}}}, u"files"_s);
}

void tst_Plan::refuses()
{
    QFETCH(QByteArray, method);
    QFETCH(QString, target);
    QFETCH(RequestOptions, options);
    QFETCH(QString, says);
    const Plan made = makePlan(method, QUrl(target), options, {});
    QVERIFY(!made.fault.isEmpty());
    QVERIFY2(made.fault.contains(says), qPrintable(made.fault));
}

// parity: C10
void tst_Plan::refusesHeadersOfOthers()
{
    PlanDefaults defaults;
    defaults.setUserAgent("Agent\r\nX-B: 2");
    QVERIFY2(plan(url, {}, defaults).fault.contains(u"User-Agent"),
             qPrintable(plan(url, {}, defaults).fault));

    const auto producer = std::make_shared<HostileProducer>("x");
    const Plan made = makePlan("POST", url, {.data = producer}, {});
    QVERIFY2(made.fault.contains(u"Content-Type"), qPrintable(made.fault));
}

void tst_Plan::secretsAreNotRepeated_data()
{
    QTest::addColumn<QString>("target");
    QTest::addColumn<RequestOptions>("options");

    const QString fine = u"http://a.test/"_s;
    QTest::newRow("URL") << u"ftp://u:secret@a.test/"_s << RequestOptions();
    QTest::newRow("Basic") << fine << RequestOptions{.auth = Auth::basic("u:v", "secret")};
    QTest::newRow("Bearer") << fine << RequestOptions{.auth = Auth::bearer("secret\n")};
    QTest::newRow("cookie") << fine << RequestOptions{.cookies = {{"a", "secret\n"}}};
}

void tst_Plan::secretsAreNotRepeated()
{
    QFETCH(QString, target);
    QFETCH(RequestOptions, options);
    const Plan made = plan(QUrl(target), options);
    QVERIFY(!made.fault.isEmpty());
    QVERIFY2(!made.fault.contains(u"secret"), qPrintable(made.fault));
}

QTEST_GUILESS_MAIN(tst_Plan)
#include "tst_plan.moc"
