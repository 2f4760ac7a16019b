// SPDX-FileCopyrightText: 2026 The QTreq authors
// SPDX-License-Identifier: MIT

#include <QTreq/requestoptions.h>

#include <QtTest/qtest.h>

using namespace QTreq;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

static_assert(std::is_aggregate_v<RequestOptions>);
static_assert(std::is_default_constructible_v<RequestOptions>);

class tst_RequestOptions : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void designatedInitialisers();
    void nothingIsSetByItself();
    void jsonNullIsGiven();
    void mergedTakesDefaultsForWhatIsUnset();
    void mergedPrefersTheRequestsOwn();
    void mergedJoinsParams();
    void mergedReplacesHeadersByName();
    void mergedTakesTheBodyAsAWhole();
    void mergedJoinsCookies();
    void mergedCookieJars();
    void mergedLeavesItsArgumentsAlone();
};

namespace {

RequestOptions everything(QObject *context)
{
    return {.auth = Auth::basic("u", "p"),
            .timeout = 1s,
            .idleTimeout = 2s,
            .deadline = 3s,
            .allowRedirects = false,
            .browserLikeRedirects = true,
            .allowInsecureRedirects = true,
            .unbuffered = true,
            .persistent = false,
            .maxRedirects = 4,
            .maxBodySize = 5,
            .context = context,
            .onUploadProgress = [](qint64, qint64) {},
            .onDownloadProgress = [](qint64, qint64) {}};
}

RequestOptions nothing(QObject *context)
{
    return {.auth = Auth::bearer("t"),
            .timeout = 10s,
            .idleTimeout = 20s,
            .deadline = 30s,
            .allowRedirects = true,
            .browserLikeRedirects = false,
            .allowInsecureRedirects = false,
            .unbuffered = false,
            .persistent = true,
            .maxRedirects = 0,
            .maxBodySize = 0,
            .context = context};
}

void compareSettings(const RequestOptions &actual, const RequestOptions &expected)
{
    QVERIFY(actual.auth == expected.auth);
    QVERIFY(actual.timeout == expected.timeout);
    QVERIFY(actual.idleTimeout == expected.idleTimeout);
    QVERIFY(actual.deadline == expected.deadline);
    QVERIFY(actual.allowRedirects == expected.allowRedirects);
    QVERIFY(actual.browserLikeRedirects == expected.browserLikeRedirects);
    QVERIFY(actual.allowInsecureRedirects == expected.allowInsecureRedirects);
    QVERIFY(actual.unbuffered == expected.unbuffered);
    QVERIFY(actual.persistent == expected.persistent);
    QVERIFY(actual.maxRedirects == expected.maxRedirects);
    QVERIFY(actual.maxBodySize == expected.maxBodySize);
    QCOMPARE(actual.context, expected.context);
}

} // namespace

// The example of api.md, and every member in turn.
void tst_RequestOptions::designatedInitialisers()
{
    const RequestOptions options{
        .params = {{"q", "qt"}, {"page", 2}}, .auth = Auth::basic("u", "p"), .timeout = 5s};
    QCOMPARE(options.params.value("page"), "2");
    QCOMPARE(options.auth->user(), "u");
    QCOMPARE(options.timeout->count(), 5000);
    const RequestOptions body{.headers = {{"A", {"1", "2"}}},
                              .data = {{"n", 2}},
                              .files = {{"f", File("x"_ba, "n.bin", "a/b")}},
                              .cookies = {{"c", "1"}}};
    QCOMPARE(body.headers.size(), 2);
    QCOMPARE(std::get<Params>(body.data.value()).value("n"), "2");
    QCOMPARE(body.files.parts().size(), 1);
    QCOMPARE(body.cookies.pairs().size(), 1);
    const RequestOptions json{.json = QJsonObject{{u"a"_s, 1}}};
    QCOMPARE(json.json->toObject().value(u"a"_s), 1);
}

void tst_RequestOptions::nothingIsSetByItself()
{
    const RequestOptions options;
    compareSettings(options, RequestOptions{});
    QVERIFY(options.data.isNull());
    QVERIFY(!options.json && !options.auth && !options.timeout && !options.allowRedirects);
    QVERIFY(options.params.isEmpty() && options.headers.isEmpty() && options.files.isEmpty());
    QVERIFY(options.cookies.isEmpty() && !options.context && !options.onUploadProgress);
}

// parity: C14
void tst_RequestOptions::jsonNullIsGiven()
{
    const RequestOptions options{.json = QJsonValue::Null};
    QVERIFY(options.json);
    QVERIFY(merged({.data = "x"}, options).data.isNull());
    QVERIFY(merged({.data = "x"}, options).json->isNull());
}

void tst_RequestOptions::mergedTakesDefaultsForWhatIsUnset()
{
    const RequestOptions defaults = everything(this);
    const RequestOptions all = merged(defaults, {});
    compareSettings(all, defaults);
    QVERIFY(all.onUploadProgress && all.onDownloadProgress);
    compareSettings(merged({}, defaults), defaults);
    compareSettings(merged({}, {}), {});
}

void tst_RequestOptions::mergedPrefersTheRequestsOwn()
{
    QObject context;
    const RequestOptions own = nothing(&context);
    const RequestOptions all = merged(everything(this), own);
    compareSettings(all, own); // false and 0 are settings too
    QVERIFY(all.onUploadProgress);
}

void tst_RequestOptions::mergedJoinsParams()
{
    const RequestOptions all = merged({.params = {{"key", "k"}, {"a", 1}}}, {.params = {{"a", 2}}});
    const QList<Params::Pair> expected{{"key", "k"}, {"a", "1"}, {"a", "2"}};
    QCOMPARE(all.params.toListOfPairs(), expected);
}

void tst_RequestOptions::mergedReplacesHeadersByName()
{
    const RequestOptions all =
        merged({.headers = {{"Accept", {"a/b", "c/d"}}, {"X", "1"}, {"X", "2"}}},
               {.headers = {{"accept", "*/*"}, {"Y", "3"}}});
    QVERIFY(all.headers == Headers({{"accept", "*/*"}, {"Y", "3"}, {"X", "1"}, {"X", "2"}}));
}

void tst_RequestOptions::mergedTakesTheBodyAsAWhole()
{
    const RequestOptions defaults{.data = "default", .json = QJsonValue(1)};
    QVERIFY(!merged(defaults, {}).data.isNull());
    QVERIFY(merged(defaults, {}).json);
    const RequestOptions withData = merged(defaults, {.data = "own"});
    QCOMPARE(std::get<QByteArray>(withData.data.value()), "own");
    QVERIFY(!withData.json);
    const RequestOptions withFiles = merged(defaults, {.files = {{"f", File("x"_ba, "n")}}});
    QVERIFY(withFiles.data.isNull() && !withFiles.json);
    const RequestOptions empty = merged(defaults, {.data = ""_ba});
    QVERIFY(!empty.data.isNull() && !empty.json); // an empty body is a body
}

void tst_RequestOptions::mergedJoinsCookies()
{
    const RequestOptions all =
        merged({.cookies = {{"a", "1"}, {"b", "2"}}}, {.cookies = {{"b", "3"}, {"c", "4"}}});
    QVERIFY(all.cookies == Cookies({{"b", "3"}, {"c", "4"}, {"a", "1"}}));
}

void tst_RequestOptions::mergedCookieJars()
{
    QNetworkCookieJar first;
    QNetworkCookieJar second;
    QCOMPARE(merged({.cookies = &first}, {.cookies = &second}).cookies.jar(), &second);
    const Cookies mixed = merged({.cookies = &first}, {.cookies = {{"a", "1"}}}).cookies;
    QCOMPARE(mixed.jar(), &first);
    QCOMPARE(mixed.pairs().size(), 1);
}

void tst_RequestOptions::mergedLeavesItsArgumentsAlone()
{
    const RequestOptions defaults{.params = {{"a", 1}}, .headers = {{"A", "1"}}};
    const RequestOptions own{.params = {{"b", 1}}, .headers = {{"B", "1"}}};
    QCOMPARE(merged(defaults, own).headers.size(), 2);
    QCOMPARE(defaults.headers.size(), 1);
    QCOMPARE(own.headers.size(), 1);
    QCOMPARE(own.params.size(), 1);
}

QTEST_GUILESS_MAIN(tst_RequestOptions)
#include "tst_requestoptions.moc"
