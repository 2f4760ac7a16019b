// SPDX-FileCopyrightText: 2026 The QTreq authors
// SPDX-License-Identifier: MIT

#include <QTreq/HTTPClient>
#include <QTreq/Testing/Matcher>
#include <QTreq/Testing/StubTreq>

#include <QtTest/qtest.h>

using namespace Qt::StringLiterals;
using namespace QTreq;
using namespace QTreq::Testing;

namespace {

using Send = std::function<void(HTTPClient &)>;

/// The request that a client makes, as a resource sees it.
ServerRequest seen(const Send &send)
{
    std::optional<ServerRequest> kept;
    StubTreq client([&](ServerRequest &request) {
        kept = request;
        return Render::Done;
    });
    send(client);
    return *kept;
}

Send get(const char *url, const RequestOptions &options = {})
{
    return [=](HTTPClient &client) { client.get(QUrl(QLatin1String(url)), options); };
}

Send post(const Data &data, const RequestOptions &options = {})
{
    return [=](HTTPClient &client) { client.post(QUrl("http://a.test/"_L1), data, options); };
}

} // namespace

class tst_Matchers : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void matchers_data();
    void matchers();
    void nonsenseIsNamed_data();
    void nonsenseIsNamed();
};

void tst_Matchers::matchers_data()
{
    QTest::addColumn<Matcher>("matcher");
    QTest::addColumn<Send>("send");
    QTest::addColumn<QString>("reason");
    const auto row = [](const char *name, const Matcher &matcher, const Send &send,
                        const char *reason = "") {
        QTest::newRow(name) << matcher << send << QString::fromUtf8(reason);
    };
    namespace M = Match;
    const Send plain = get("http://a.test/users/7?q=1&q=2&r=x");
    row("method", M::method("get"), plain);
    row("other method", M::method("post"), plain, "method: expected POST, got GET");
    row("any method", M::method(any), plain);

    row("url", M::url(u"http://a.test/users/7"_s), plain);
    row("url with port", M::url(u"http://a.test:80/users/7"_s), plain);
    row("url with query", M::url(u"http://a.test/users/7?q=2"_s), plain);
    row("path", M::url(u"/users/7"_s), plain);
    row("segment", M::url(u"/users/{id}"_s), plain);
    row("rest", M::url(u"/{rest*}"_s), plain);
    row("encoded", M::url(u"/a b/{x}"_s), get("http://a.test/a%20b/c%2Fd"));
    row("other host", M::url(u"http://b.test/users/7"_s), plain,
        "url: expected http://b.test/users/7, got http://a.test/users/7?q=1&q=2&r=x");
    row("other scheme", M::url(u"https://a.test/users/7"_s), plain,
        "url: expected https://a.test/users/7, got http://a.test/users/7?q=1&q=2&r=x");
    row("too long", M::url(u"/users/{id}/x"_s), plain,
        "url: expected /users/{id}/x, got http://a.test/users/7?q=1&q=2&r=x");
    row("too short", M::url(u"/users"_s), plain,
        "url: expected /users, got http://a.test/users/7?q=1&q=2&r=x");
    row("empty segment", M::url(u"/users/{id}"_s), get("http://a.test/users/"),
        "url: expected /users/{id}, got http://a.test/users/");
    row("other query", M::url(u"/users/7?q=3"_s), plain,
        "url: expected /users/7?q=3, got http://a.test/users/7?q=1&q=2&r=x");

    row("query", M::query("r", "x"), plain);
    row("query is there", M::query("q"), plain);
    row("query values", M::query("q", {"1", "2"}), plain);
    row("query missing", M::query("s"), plain, "query s: expected any, got none");
    row("query differs", M::query("q", "1"), plain, "query q: expected \"1\", got \"1\", \"2\"");
    row("no query", M::noQuery("s"), plain);
    row("query there", M::noQuery("r"), plain, "query r: expected none, got \"x\"");
    row("whole query", M::wholeQuery({{"r", "x"}, {"q", any}}), plain);
    row("query incomplete", M::wholeQuery({{"r", "x"}}), plain,
        "query: expected {r: \"x\"}, got {q: \"1\", q: \"2\", r: \"x\"}");

    const Send headed =
        get("http://a.test/",
            {.headers = {{"X-A", "1"}}, .auth = Auth::basic("u", "p"), .cookies = {{"c", "v"}}});
    row("header", M::header("x-a", "1"), headed);
    row("header there", M::header("x-a"), headed);
    row("header differs", M::header("X-A", "2"), headed, "header X-A: expected \"2\", got \"1\"");
    row("no header", M::noHeader("X-B"), headed);
    row("cookie", M::cookie("c", "v"), headed);
    row("cookie differs", M::cookie("c", "w"), headed, "cookie c: expected \"w\", got \"v\"");
    row("basic", M::basicAuth("u", "p"), headed);
    row("bearer", M::bearerAuth("t"), get("http://a.test/", {.auth = Auth::bearer("t")}));
    row("no bearer", M::bearerAuth("t"), plain,
        "header Authorization: expected \"Bearer t\", got none");

    row("body", M::body("hello"), post("hello"));
    row("body differs", M::body("hello"), post("hallo"), "body: expected \"hello\", got \"hallo\"");
    row("contains", M::bodyContains("ell"), post("hello"));
    row("does not contain", M::bodyContains("x"), post("hello"),
        "body: expected it to contain \"x\", got \"hello\"");
    row("expression", M::bodyMatches(u"^h.*o$"_s), post("hello"));
    row("no expression", M::bodyMatches(u"^x"_s), post("hello"),
        "body: expected /^x/, got \"hello\"");

    const Send form = post({{"a", "1 2"}, {"b", "x"}});
    row("form", M::form("a", "1 2"), form);
    row("form differs", M::form("a", "1"), form, "form a: expected \"1\", got \"1 2\"");
    row("whole form", M::wholeForm({{"b", "x"}, {"a", any}}), form);
    const Send files = post({{"a", "1"}}, {.files = {{"f", File("bytes", "n.txt", "text/x")}}});
    row("multipart field", M::form("a", "1"), files);
    row("part", M::part("f", "bytes", "n.txt", "text/x"), files);
    row("part by name", M::part("f"), files);
    row("part differs", M::part("f", "other"), files,
        "multipart: expected part f with body \"other\", file name any, type any, got a with "
        "body \"1\", file name \"\", type \"\"; f with body \"bytes\", file name \"n.txt\", "
        "type \"text/x\"");
    row("no parts", M::part("f"), form,
        "multipart: expected part f with body any, file name any, type any, got no parts");

    const Send json = post(R"({"a": 1, "b": [1, 2, {"c": null}], "d": "x"})");
    row("json", M::json(R"({"d":"x","b":[1,2,{"c":null}],"a":1})"), json);
    row("json value", M::json(QJsonValue(7)), post("7"));
    row("json with any", M::json(QJsonObject{{u"a"_s, any}, {u"b"_s, any}, {u"d"_s, u"x"_s}}),
        json);
    row("json differs", M::json(R"({"a":2,"b":[1,3],"e":0})"), json,
        "json $.a: expected 2, got 1; json $.b[1]: expected 3, got 2; "
        "json $.b[2]: expected nothing, got {\"c\":null}; json $.e: expected 0, got nothing; "
        "json $.d: expected nothing, got \"x\"");
    row("subset", M::jsonSubset(R"({"b":[1,2,{}]})"), json);
    row("no subset", M::jsonSubset(R"({"b":[1,2]})"), json,
        "json with $.b[2]: expected nothing, got {\"c\":null}");
    row("any order", M::jsonInAnyOrder(R"({"a":1,"b":[{"c":null},2,1],"d":"x"})"), json);
    row("not in any order", M::jsonInAnyOrder("[1,1,2]"), post("[2,1,3]"),
        "json in any order $[*]: expected 1, got nothing like it; "
        "json in any order $[*]: expected nothing, got 3");
    row("path", M::jsonAt(u"b[2].c"_s, QJsonValue::Null), json);
    row("path from root", M::jsonAt(u"$.b[0]"_s, 1), json);
    row("path differs", M::jsonAt(u"b[0]"_s, 2), json, "json at b[0]: expected 2, got 1");
    row("path missing", M::jsonAt(u"b[9].x"_s, 2), json, "json at b[9].x: expected 2, got nothing");
    row("no json", M::json("1"), post("{"),
        "json: expected 1, got no JSON (unterminated object at offset 1)");

    row("all", M::all({M::method("GET"), M::query("r")}), plain);
    row("not all", M::method("PUT") && M::query("r") && M::query("s"), plain,
        "method: expected PUT, got GET; query s: expected any, got none");
    row("any of", M::method("PUT") || M::query("r"), plain);
    row("none of", M::method("PUT") || M::query("s"), plain,
        "none of (method PUT or query s any): method: expected PUT, got GET; query s: expected "
        "any, got none");
    row("not", !M::method("PUT"), plain);
    row("but it is", !M::method("GET"), plain, "it is method GET");
    row("predicate",
        M::predicate(u"short"_s, [](const ServerRequest &r) { return r.body().size() < 3; }),
        plain);
    row("no predicate",
        M::predicate(u"short"_s, [](const ServerRequest &r) { return r.body().size() < 3; }),
        post("long"), "it is not short");
}

void tst_Matchers::matchers()
{
    QFETCH(Matcher, matcher);
    QFETCH(Send, send);
    QFETCH(QString, reason);

    QCOMPARE(matcher.fault(), QString());
    QCOMPARE(matcher.mismatch(seen(send)), reason);
}

void tst_Matchers::nonsenseIsNamed_data()
{
    QTest::addColumn<Matcher>("matcher");
    QTest::addColumn<QString>("fault");
    const auto row = [](const char *name, const Matcher &matcher, const char *fault) {
        QTest::newRow(name) << matcher << QString::fromUtf8(fault);
    };
    namespace M = Match;
    row("half brace", M::url(u"/a/{b"_s),
        "malformed URL template \"/a/{b\": \"{b\" is not a whole segment in braces");
    row("within a segment", M::url(u"/a-{b}"_s),
        "malformed URL template \"/a-{b}\": \"a-{b}\" is not a whole segment in braces");
    row("no name", M::url(u"/{}"_s), "malformed URL template \"/{}\": a name is empty");
    row("twice", M::url(u"/{a}/{a}"_s),
        "malformed URL template \"/{a}/{a}\": the name \"a\" is there twice");
    row("rest in the middle", M::url(u"/{a*}/b"_s),
        "malformed URL template \"/{a*}/b\": \"{a*}\" is not the last segment");
    row("no slash", M::url(u"users"_s),
        "malformed URL template \"users\": it is neither a URL nor a path that starts with a "
        "slash");
    row("host", M::url(u"http://"_s), "malformed URL template \"http://\": its host is not valid");
    row("json", M::json("{\"a\": }"),
        "malformed JSON \"{\\\"a\\\": }\" in a matcher: object is missing after a comma at offset "
        "7");
    row("json path", M::jsonAt(u"a[x]"_s, 1), "malformed JSON path \"a[x]\" at 1");
    row("expression", M::bodyMatches(u"("_s),
        "malformed regular expression \"(\": missing closing parenthesis");
    row("within others", !(M::method("GET") && (M::url(u"x"_s) || M::query("r"))),
        "malformed URL template \"x\": it is neither a URL nor a path that starts with a slash");
}

void tst_Matchers::nonsenseIsNamed()
{
    QFETCH(Matcher, matcher);
    QFETCH(QString, fault);

    QCOMPARE(matcher.fault(), fault);
    QCOMPARE(matcher.mismatch(seen(get("http://a.test/"))), fault);
}

QTEST_GUILESS_MAIN(tst_Matchers)

#include "tst_matchers.moc"
