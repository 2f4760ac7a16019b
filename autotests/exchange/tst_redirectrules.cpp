// SPDX-FileCopyrightText: 2026 The QTreq authors
// SPDX-License-Identifier: MIT

#include "exchange/redirectrules_p.h"
#include "values/origin_p.h"

#include <QtTest/qtest.h>

using namespace QTreq;
using namespace QTreq::Exchanging;
using namespace Qt::StringLiterals;

using Verdict = RedirectAnswer::Verdict;

class tst_RedirectRules : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void statuses();
    void defaultMethods_data();
    void defaultMethods();
    void browserLikeMethods_data();
    void browserLikeMethods();
    void bodyIsKeptWithTheMethod_data();
    void bodyIsKeptWithTheMethod();
    void bodyThatCannotBeRepeated();
    void locations_data();
    void locations();
    void refusedLocations_data();
    void refusedLocations();
    void fragments_data();
    void fragments();
    void severalLocations();
    void insecureIsRefusedUnlessAllowed();
    void origins_data();
    void origins();
    void droppedAcrossOrigins();
    void droppedWithTheBody();
};

namespace {

RedirectQuestion question(const QByteArray &method, int status,
                          const QByteArray &location = "http://a.test/next")
{
    return {method, QUrl(u"http://a.test/dir/page?q#frag"_s), status, {location}};
}

RedirectAnswer judge(const QByteArray &location, const QString &from)
{
    return judgeRedirect({"GET", QUrl(from), 302, {location}}, {});
}

} // namespace

void tst_RedirectRules::statuses()
{
    for (int status = 100; status < 600; ++status) {
        const bool redirects = QList<int>{301, 302, 303, 307, 308}.contains(status);
        QCOMPARE(isRedirect(status), redirects);
        const auto verdict = judgeRedirect(question("GET", status), {}).verdict;
        QCOMPARE(verdict, redirects ? Verdict::Follow : Verdict::NoRedirect);
    }
}

void tst_RedirectRules::defaultMethods_data()
{
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("method");
    QTest::addColumn<QByteArray>("next"); // empty: refused

    for (const int status : {301, 302, 303, 307, 308}) {
        for (const char *const method :
             {"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "PURGE"}) {
            QByteArray next;
            if (status == 303)
                next = method == QByteArray("HEAD") ? "HEAD" : "GET";
            else if (method == QByteArray("GET") || method == QByteArray("HEAD"))
                next = method;
            QTest::addRow("%d %s", status, method) << status << QByteArray(method) << next;
        }
    }
}

// parity: C21
void tst_RedirectRules::defaultMethods()
{
    QFETCH(int, status);
    QFETCH(QByteArray, method);
    QFETCH(QByteArray, next);
    const RedirectAnswer answer = judgeRedirect(question(method, status), {});
    if (!next.isEmpty()) {
        QCOMPARE(answer.verdict, Verdict::Follow);
        QCOMPARE(answer.method, next);
        QCOMPARE(answer.url, QUrl(u"http://a.test/next#frag"_s));
        return;
    }
    QCOMPARE(answer.verdict, Verdict::Refuse);
    QVERIFY2(answer.refusal.contains(QString::fromLatin1(method)), qPrintable(answer.refusal));
    QVERIFY2(answer.refusal.contains(QString::number(status)), qPrintable(answer.refusal));
    QVERIFY2(answer.refusal.contains(u"browserLikeRedirects"), qPrintable(answer.refusal));
}

void tst_RedirectRules::browserLikeMethods_data()
{
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("method");
    QTest::addColumn<QByteArray>("next");

    for (const int status : {301, 302, 303, 307, 308}) {
        for (const char *const method :
             {"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "PURGE"}) {
            QByteArray next = method;
            if (status == 303 && next != "HEAD")
                next = "GET";
            else if ((status == 301 || status == 302) && next == "POST")
                next = "GET";
            QTest::addRow("%d %s", status, method) << status << QByteArray(method) << next;
        }
    }
}

// parity: C22
void tst_RedirectRules::browserLikeMethods()
{
    QFETCH(int, status);
    QFETCH(QByteArray, method);
    QFETCH(QByteArray, next);
    const RedirectAnswer answer = judgeRedirect(question(method, status), {.browserLike = true});
    QCOMPARE(answer.verdict, Verdict::Follow);
    QCOMPARE(answer.method, next);
}

void tst_RedirectRules::bodyIsKeptWithTheMethod_data()
{
    QTest::addColumn<QByteArray>("method");
    QTest::addColumn<int>("status");
    QTest::addColumn<bool>("kept");

    const auto row = [](const char *method, int status, bool kept) {
        QTest::addRow("%d %s", status, method) << QByteArray(method) << status << kept;
    };
    row("POST", 301, false);
    row("POST", 302, false);
    row("POST", 303, false);
    row("POST", 307, true);
    row("POST", 308, true);
    row("PUT", 301, true);
    row("PUT", 303, false);
    row("PUT", 307, true);
    row("GET", 307, true);
}

// parity: C22
void tst_RedirectRules::bodyIsKeptWithTheMethod()
{
    QFETCH(QByteArray, method);
    QFETCH(int, status);
    QFETCH(bool, kept);
    RedirectQuestion asked = question(method, status);
    asked.hasBody = true;
    const RedirectAnswer answer = judgeRedirect(asked, {.browserLike = true});
    QCOMPARE(answer.verdict, Verdict::Follow);
    QCOMPARE(answer.keepsBody, kept);
}

// parity: C22
void tst_RedirectRules::bodyThatCannotBeRepeated()
{
    RedirectQuestion asked = question("POST", 307);
    asked.hasBody = true;
    asked.replayable = false;
    const RedirectAnswer answer = judgeRedirect(asked, {.browserLike = true});
    QCOMPARE(answer.verdict, Verdict::Refuse);
    QVERIFY2(answer.refusal.contains(u"only once"), qPrintable(answer.refusal));

    asked.status = 303; // which wants no body
    QCOMPARE(judgeRedirect(asked, {.browserLike = true}).verdict, Verdict::Follow);
    asked.status = 307;
    asked.hasBody = false;
    QCOMPARE(judgeRedirect(asked, {.browserLike = true}).verdict, Verdict::Follow);
}

void tst_RedirectRules::locations_data()
{
    QTest::addColumn<QByteArray>("location");
    QTest::addColumn<QByteArray>("url");

    const auto row = [](const char *location, const char *url) {
        QTest::newRow(location) << QByteArray(location) << QByteArray(url);
    };
    row("http://b.test/x", "http://b.test/x");
    row("HTTP://B.TEST", "http://b.test");
    row("//b.test/x", "http://b.test/x");
    row("/x", "http://a.test:8080/x");
    row("x", "http://a.test:8080/dir/sub/x");
    row("./x", "http://a.test:8080/dir/sub/x");
    row("../x", "http://a.test:8080/dir/x");
    row("../../../../x", "http://a.test:8080/x");
    row("?p=1", "http://a.test:8080/dir/sub/page?p=1");
    row("#top", "http://a.test:8080/dir/sub/page?q=1#top");
    row(" /x ", "http://a.test:8080/x");
    row("/\xc3\xbc d", "http://a.test:8080/%C3%BC%20d");
    row("/%C3%BC%20%FF+", "http://a.test:8080/%C3%BC%20%FF+");
    row("/\xff\xc3?\xe9=%e9", "http://a.test:8080/%FF%C3?%E9=%E9");
    row("/caf\xe9", "http://a.test:8080/caf%E9");
    row("/100%", "http://a.test:8080/100%25");
    row("https://b.test:444/", "https://b.test:444/");
    row("x:8", "x:8"); // a scheme, however it looks
}

// parity: C24
void tst_RedirectRules::locations()
{
    QFETCH(QByteArray, location);
    QFETCH(QByteArray, url);
    QCOMPARE(judge(location, u"http://a.test:8080/dir/sub/page?q=1"_s).url.toEncoded(), url);
}

void tst_RedirectRules::refusedLocations_data()
{
    QTest::addColumn<QByteArray>("location");
    QTest::addColumn<QString>("reason");

    const auto row = [](const char *location, const QString &reason) {
        QTest::newRow(location) << QByteArray(location) << reason;
    };
    row("", u"no Location"_s);
    row("  ", u"no Location"_s);
    row("ftp://a.test/", u"ftp://a.test/"_s);
    row("file:///etc/passwd", u"neither http nor https"_s);
    row("data:text/plain,x", u"neither http nor https"_s);
    row("javascript:alert(1)", u"neither http nor https"_s);
    row("mailto:a@a.test", u"neither http nor https"_s);
    row("http://", u"no host"_s);
    row("http:///x", u"no host"_s);
    row("http:x", u"no host"_s);
    row("http://a.test:99999/", u"is no URL"_s);
    row("//[::1/", u"is no URL"_s);
    row("http://a.test:0/", u"port 0"_s);
}

// parity: C24
void tst_RedirectRules::refusedLocations()
{
    QFETCH(QByteArray, location);
    QFETCH(QString, reason);
    const RedirectAnswer answer = judge(location, u"http://a.test/"_s);
    QCOMPARE(answer.verdict, Verdict::Refuse);
    QVERIFY2(answer.refusal.contains(reason), qPrintable(answer.refusal));

    const RedirectAnswer without = judgeRedirect({"GET", QUrl(u"http://a.test/"_s), 302, {}}, {});
    QCOMPARE(without.verdict, Verdict::Refuse);
    QVERIFY2(without.refusal.contains(u"no Location"), qPrintable(without.refusal));
}

void tst_RedirectRules::fragments_data()
{
    QTest::addColumn<QString>("from");
    QTest::addColumn<QByteArray>("location");
    QTest::addColumn<QString>("url");

    const auto row = [](const char *name, const QString &from, const char *location,
                        const QString &url) {
        QTest::newRow(name) << from << QByteArray(location) << url;
    };
    row("none", u"http://a.test/"_s, "/x", u"http://a.test/x"_s);
    row("inherited", u"http://a.test/#top"_s, "/x", u"http://a.test/x#top"_s);
    row("own", u"http://a.test/#top"_s, "/x#end", u"http://a.test/x#end"_s);
    row("own, empty", u"http://a.test/#top"_s, "/x#", u"http://a.test/x#"_s);
    row("to another host", u"http://a.test/#top"_s, "http://b.test/", u"http://b.test/#top"_s);
    row("escapes", u"http://a.test/#a%20%25"_s, "/x", u"http://a.test/x#a%20%25"_s);
}

// RFC 9110 section 10.2.2. parity: C24
void tst_RedirectRules::fragments()
{
    QFETCH(QString, from);
    QFETCH(QByteArray, location);
    QFETCH(QString, url);
    QCOMPARE(judge(location, from).url.toEncoded(), url.toLatin1());
}

void tst_RedirectRules::severalLocations()
{
    RedirectQuestion asked = question("GET", 302);
    asked.locations = {"/x", "/x"};
    QCOMPARE(judgeRedirect(asked, {}).verdict, Verdict::Follow);
    asked.locations = {"/x", "/y"};
    const RedirectAnswer answer = judgeRedirect(asked, {});
    QCOMPARE(answer.verdict, Verdict::Refuse);
    QVERIFY2(answer.refusal.contains(u"\"/x\" and \"/y\""), qPrintable(answer.refusal));
}

// parity: C25
void tst_RedirectRules::insecureIsRefusedUnlessAllowed()
{
    const RedirectQuestion asked{"GET", QUrl(u"https://a.test/"_s), 302, {"http://a.test/"}};
    const RedirectAnswer answer = judgeRedirect(asked, {});
    QCOMPARE(answer.verdict, Verdict::Refuse);
    QVERIFY2(answer.refusal.contains(u"from https to http"), qPrintable(answer.refusal));
    QCOMPARE(judgeRedirect(asked, {.allowInsecure = true}).verdict, Verdict::Follow);

    const RedirectQuestion upgrade{"GET", QUrl(u"http://a.test/"_s), 302, {"https://a.test/"}};
    QCOMPARE(judgeRedirect(upgrade, {}).verdict, Verdict::Follow);
}

void tst_RedirectRules::origins_data()
{
    QTest::addColumn<QString>("a");
    QTest::addColumn<QString>("b");
    QTest::addColumn<bool>("same");

    const auto row = [](const char *name, const QString &a, const QString &b, bool same) {
        QTest::newRow(name) << a << b << same;
    };
    row("equal", u"http://a.test/"_s, u"http://a.test/x?q#f"_s, true);
    row("case", u"http://a.test/"_s, u"HTTP://A.TEST/"_s, true);
    row("default port of http", u"http://a.test/"_s, u"http://a.test:80/"_s, true);
    row("default port of https", u"https://a.test/"_s, u"https://a.test:443/"_s, true);
    row("user information", u"http://a.test/"_s, u"http://u:p@a.test/"_s, true);
    row("IDN", u"http://b\u00fccher.test/"_s, u"http://xn--bcher-kva.test/"_s, true);
    row("scheme", u"http://a.test/"_s, u"https://a.test/"_s, false);
    row("scheme, one port", u"http://a.test:444/"_s, u"https://a.test:444/"_s, false);
    row("host", u"http://a.test/"_s, u"http://b.test/"_s, false);
    row("subdomain", u"http://a.test/"_s, u"http://x.a.test/"_s, false);
    row("port", u"http://a.test/"_s, u"http://a.test:81/"_s, false);
    row("port of https", u"http://a.test/"_s, u"http://a.test:443/"_s, false);
    row("name and address", u"http://localhost/"_s, u"http://127.0.0.1/"_s, false);
}

// parity: C25
void tst_RedirectRules::origins()
{
    QFETCH(QString, a);
    QFETCH(QString, b);
    QFETCH(bool, same);
    QCOMPARE(sameOrigin(QUrl(a), QUrl(b)), same);
    QCOMPARE(sameOrigin(QUrl(b), QUrl(a)), same);
    const RedirectQuestion asked{"GET", QUrl(a), 302, {QUrl(b).toEncoded()}};
    QCOMPARE(judgeRedirect(asked, {.allowInsecure = true}).crossesOrigin, !same);
}

// parity: C25
void tst_RedirectRules::droppedAcrossOrigins()
{
    const Headers all{{"authorization", "Basic x"}, {"Cookie", "a=1"},  {"Cookie", "b=2"},
                      {"Proxy-Authorization", "y"}, {"Host", "a.test"}, {"X-A", "1"}};
    RedirectAnswer answer;
    answer.keepsBody = true;
    Headers headers = all;
    QCOMPARE(dropHeaders(headers, answer), QList<QByteArray>());
    QCOMPARE(headers, all);

    answer.crossesOrigin = true;
    QCOMPARE(dropHeaders(headers, answer),
             (QList<QByteArray>{"Authorization", "Cookie", "Proxy-Authorization", "Host"}));
    QCOMPARE(headers, (Headers{{"X-A", "1"}}));
}

// parity: C22
void tst_RedirectRules::droppedWithTheBody()
{
    const Headers all{{"content-type", "text/plain"},
                      {"Content-Encoding", "gzip"},
                      {"Content-Language", "de"},
                      {"Content-Location", "/x"},
                      {"Accept", "*/*"}};
    RedirectAnswer answer;
    Headers headers = all;
    QCOMPARE(dropHeaders(headers, answer),
             (QList<QByteArray>{"Content-Type", "Content-Encoding", "Content-Language",
                                "Content-Location"}));
    QCOMPARE(headers, (Headers{{"Accept", "*/*"}}));

    answer.keepsBody = true;
    headers = all;
    QCOMPARE(dropHeaders(headers, answer), QList<QByteArray>());
    QCOMPARE(headers, all);
}

QTEST_GUILESS_MAIN(tst_RedirectRules)
#include "tst_redirectrules.moc"
