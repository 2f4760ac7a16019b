// SPDX-FileCopyrightText: 2026 The QTreq authors
// SPDX-License-Identifier: MIT

#include "cookies/cookierules_p.h"
#include "cookies/publicsuffix_p.h"

#include <QtTest/qtest.h>

#include <QtCore/qset.h>
#include <QtCore/qurl.h>

using namespace QTreq;
using namespace Qt::StringLiterals;
using SameSite = QNetworkCookie::SameSite;

Q_DECLARE_METATYPE(QTreq::Refusal)

namespace {

constexpr Timestamp now = 1700000000000;
constexpr Timestamp day = 24 * 60 * 60 * 1000;

Refusal admitLine(const QByteArray &text, const QString &url, StoredCookie &cookie)
{
    SetCookie line;
    const Refusal refusal = parseSetCookie(text, line);
    return refusal == Refusal::None ? admit(line, cookieOrigin(QUrl(url)), now, cookie) : refusal;
}

} // namespace

class tst_CookieRules : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void originOfUrl_data();
    void originOfUrl();
    void tellsAddresses_data();
    void tellsAddresses();
    void matchesDomains_data();
    void matchesDomains();
    void matchesPaths_data();
    void matchesPaths();
    void takesDefaultPath_data();
    void takesDefaultPath();
    void decidesDomain_data();
    void decidesDomain();
    void decidesFlags_data();
    void decidesFlags();
    void decidesExpiry_data();
    void decidesExpiry();
    void cookiesOfProgramsFollowTheRules_data();
    void cookiesOfProgramsFollowTheRules();
    void plainInterfaceSpeaksForTheServer();
    void everyRefusalHasWordsOfItsOwn();
};

void tst_CookieRules::originOfUrl_data()
{
    QTest::addColumn<QString>("url");
    QTest::addColumn<QString>("host");
    QTest::addColumn<QString>("path");
    QTest::addColumn<bool>("secure");

    QTest::newRow("http") << u"http://Example.COM:8080/a?b#c"_s << u"example.com"_s << u"/a"_s
                          << false;
    QTest::newRow("https") << u"https://example.com"_s << u"example.com"_s << u"/"_s << true;
    QTest::newRow("wss") << u"wss://example.com/"_s << u"example.com"_s << u"/"_s << true;
    QTest::newRow("ws") << u"ws://example.com/"_s << u"example.com"_s << u"/"_s << false;
    QTest::newRow("idn") << u"http://b\u00fccher.example/"_s << u"xn--bcher-kva.example"_s << u"/"_s
                         << false;
    QTest::newRow("escaped path") << u"http://h/a b/%2F\u00e9"_s << u"h"_s << u"/a%20b/%2F%C3%A9"_s
                                  << false;
    QTest::newRow("ipv6") << u"http://[::1]:80/"_s << u"::1"_s << u"/"_s << false;
    QTest::newRow("ipv4 in other words")
        << u"http://0x7f.1/"_s << u"127.0.0.1"_s << u"/"_s << false;
    QTest::newRow("trailing dot") << u"http://example.com./"_s << u"example.com."_s << u"/"_s
                                  << false;
    QTest::newRow("no host") << u"data:text/plain,x"_s << u""_s << u"text/plain,x"_s << false;
}

void tst_CookieRules::originOfUrl()
{
    QFETCH(QString, url);

    const CookieOrigin origin = cookieOrigin(QUrl(url));
    QTEST(origin.host, "host");
    QTEST(origin.path, "path");
    QTEST(origin.secure, "secure");
}

void tst_CookieRules::tellsAddresses_data()
{
    QTest::addColumn<QString>("host");
    QTest::addColumn<bool>("expected");

    QTest::newRow("ipv4") << u"127.0.0.1"_s << true;
    QTest::newRow("ipv6") << u"2001:db8::1"_s << true;
    QTest::newRow("ipv6 with ipv4") << u"::ffff:1.2.3.4"_s << true;
    QTest::newRow("domain") << u"example.com"_s << false;
    QTest::newRow("digits below") << u"127.0.0.1.example"_s << false;
    QTest::newRow("digits within") << u"1.2.3.4a"_s << false;
    QTest::newRow("single label") << u"localhost"_s << false;
    QTest::newRow("trailing dot") << u"example.com."_s << false;
    QTest::newRow("empty") << u""_s << false;
}

void tst_CookieRules::tellsAddresses()
{
    QFETCH(QString, host);
    QTEST(isIpAddress(host), "expected");
}

void tst_CookieRules::matchesDomains_data()
{
    QTest::addColumn<QString>("host");
    QTest::addColumn<QString>("domain");
    QTest::addColumn<bool>("expected");

    QTest::newRow("same") << u"example.com"_s << u"example.com"_s << true;
    QTest::newRow("subdomain") << u"www.example.com"_s << u"example.com"_s << true;
    QTest::newRow("deep subdomain") << u"a.b.c.example.com"_s << u"example.com"_s << true;
    QTest::newRow("parent") << u"example.com"_s << u"www.example.com"_s << false;
    QTest::newRow("suffix without dot") << u"badexample.com"_s << u"example.com"_s << false;
    QTest::newRow("other") << u"example.org"_s << u"example.com"_s << false;
    QTest::newRow("trailing dot") << u"www.example.com."_s << u"example.com"_s << false;
    QTest::newRow("same address") << u"127.0.0.1"_s << u"127.0.0.1"_s << true;
    QTest::newRow("end of address") << u"127.0.0.1"_s << u"0.0.1"_s << false;
    QTest::newRow("nothing") << u"example.com"_s << u""_s << false;
}

void tst_CookieRules::matchesDomains()
{
    QFETCH(QString, host);
    QFETCH(QString, domain);
    QTEST(domainMatches(host, domain), "expected");
}

void tst_CookieRules::matchesPaths_data()
{
    QTest::addColumn<QString>("request");
    QTest::addColumn<QString>("cookie");
    QTest::addColumn<bool>("expected");

    QTest::newRow("same") << u"/foo"_s << u"/foo"_s << true;
    QTest::newRow("root") << u"/foo"_s << u"/"_s << true;
    QTest::newRow("below") << u"/foo/bar"_s << u"/foo"_s << true;
    QTest::newRow("below slash") << u"/foo/bar"_s << u"/foo/"_s << true;
    QTest::newRow("beside") << u"/foobar"_s << u"/foo"_s << false;
    QTest::newRow("above") << u"/foo"_s << u"/foo/bar"_s << false;
    QTest::newRow("slash too much") << u"/foo"_s << u"/foo/"_s << false;
    QTest::newRow("case") << u"/Foo"_s << u"/foo"_s << false;
    QTest::newRow("escaped") << u"/a%20b"_s << u"/a%20b"_s << true;
    QTest::newRow("escaped one side") << u"/a%20b"_s << u"/a b"_s << false;
}

void tst_CookieRules::matchesPaths()
{
    QFETCH(QString, request);
    QFETCH(QString, cookie);
    QTEST(pathMatches(request, cookie), "expected");
}

void tst_CookieRules::takesDefaultPath_data()
{
    QTest::addColumn<QString>("request");
    QTest::addColumn<QString>("expected");

    QTest::newRow("root") << u"/"_s << u"/"_s;
    QTest::newRow("one segment") << u"/a"_s << u"/"_s;
    QTest::newRow("file") << u"/a/b/c"_s << u"/a/b"_s;
    QTest::newRow("folder") << u"/a/b/"_s << u"/a/b"_s;
    QTest::newRow("double slash") << u"//a"_s << u"/"_s;
    QTest::newRow("empty") << u""_s << u"/"_s;
    QTest::newRow("relative") << u"a/b"_s << u"/"_s;
}

void tst_CookieRules::takesDefaultPath()
{
    QFETCH(QString, request);
    QTEST(defaultPath(request), "expected");
}

void tst_CookieRules::decidesDomain_data()
{
    QTest::addColumn<QString>("url");
    QTest::addColumn<QByteArray>("domain");
    QTest::addColumn<Refusal>("refusal");
    QTest::addColumn<QString>("stored"); // with a leading dot where subdomains get it too

    const auto row = [](const char *name, const QString &url, const QByteArray &domain,
                        Refusal refusal, const QString &stored = {}) {
        QTest::newRow(name) << url << domain << refusal << stored;
    };
    const QString www = u"http://www.example.com/"_s;
    row("none", www, "", Refusal::None, u"www.example.com"_s);
    row("same", www, "www.example.com", Refusal::None, u".www.example.com"_s);
    row("parent", www, "example.com", Refusal::None, u".example.com"_s);
    row("child", www, "a.www.example.com", Refusal::ForeignDomain);
    row("sibling", www, "mail.example.com", Refusal::ForeignDomain);
    row("other", www, "example.org", Refusal::ForeignDomain);
    row("trailing dot", www, "example.com.", Refusal::ForeignDomain);
    row("not ASCII", www, "ex\xc3\xa4mple.com", Refusal::DomainNotAscii);
    row("top level", www, "com", Refusal::PublicSuffix);
    row("unknown top level", u"http://a.zzz/"_s, "zzz", Refusal::PublicSuffix);
    row("below unknown top level", u"http://b.a.zzz/"_s, "a.zzz", Refusal::None, u".a.zzz"_s);
    row("country", u"http://a.co.uk/"_s, "co.uk", Refusal::PublicSuffix);
    row("private suffix", u"http://me.github.io/"_s, "github.io", Refusal::PublicSuffix);
    row("suffix with dots", u"http://a.com./"_s, "com.", Refusal::PublicSuffix);
    row("suffix in between", u"http://bucket.s3.amazonaws.com/"_s, "amazonaws.com",
        Refusal::PublicSuffix);
    row("end of a wildcard", u"http://www.city.kobe.jp/"_s, "kobe.jp", Refusal::PublicSuffix);
    row("exception to a wildcard", u"http://www.city.kobe.jp/"_s, "city.kobe.jp", Refusal::None,
        u".city.kobe.jp"_s);
    row("suffix as host", u"http://github.io/"_s, "github.io", Refusal::None, u"github.io"_s);
    row("single label", u"http://localhost/"_s, "localhost", Refusal::None, u"localhost"_s);
    row("below single label", u"http://x.localhost/"_s, "localhost", Refusal::PublicSuffix);
    row("punycode", u"http://www.b\u00fccher.de/"_s, "xn--bcher-kva.de", Refusal::None,
        u".xn--bcher-kva.de"_s);
    row("ipv4", u"http://127.0.0.1/"_s, "127.0.0.1", Refusal::None, u"127.0.0.1"_s);
    row("end of ipv4", u"http://127.0.0.1/"_s, "0.0.1", Refusal::ForeignDomain);
    row("ipv6", u"http://[::1]/"_s, "[::1]", Refusal::None, u"::1"_s);
    row("no host", u"file:///etc/passwd"_s, "", Refusal::NoHost);
}

void tst_CookieRules::decidesDomain()
{
    QFETCH(QString, url);
    QFETCH(QByteArray, domain);
    QFETCH(Refusal, refusal);

    StoredCookie cookie;
    QCOMPARE(admitLine("a=b; Domain=" + domain, url, cookie), refusal);
    if (refusal == Refusal::None)
        QTEST(QString((cookie.hostOnly ? u""_s : u"."_s) + cookie.domain), "stored");
}

void tst_CookieRules::decidesFlags_data()
{
    QTest::addColumn<QByteArray>("line");
    QTest::addColumn<Refusal>("overHttp");
    QTest::addColumn<Refusal>("overHttps");

    const auto row = [](const char *line, Refusal overHttp, Refusal overHttps) {
        QTest::newRow(line) << QByteArray(line) << overHttp << overHttps;
    };
    constexpr auto none = Refusal::None;
    row("a=b", none, none);
    row("a=b; Secure", Refusal::SecureOverPlain, none);
    row("a=b; SameSite=Lax", none, none);
    row("a=b; SameSite=None", Refusal::SameSiteNoneNotSecure, Refusal::SameSiteNoneNotSecure);
    row("a=b; SameSite=None; Secure", Refusal::SecureOverPlain, none);
    row("__Secure-a=b", Refusal::SecurePrefix, Refusal::SecurePrefix);
    row("__Secure-a=b; Secure", Refusal::SecureOverPlain, none);
    row("__SECURE-a=b", Refusal::SecurePrefix, Refusal::SecurePrefix);
    row("__Secure-a=b; Secure; Domain=example.com", Refusal::SecureOverPlain, none);
    row("__Host-a=b; Secure; Path=/", Refusal::SecureOverPlain, none);
    row("__hOsT-a=b; Secure; Path=/", Refusal::SecureOverPlain, none);
    row("__Host-a=b; Path=/", Refusal::HostPrefix, Refusal::HostPrefix);
    row("__Host-a=b; Secure", Refusal::SecureOverPlain, Refusal::HostPrefix);
    row("__Host-a=b; Secure; Path=/x", Refusal::SecureOverPlain, Refusal::HostPrefix);
    row("__Host-a=b; Secure; Path=/; Domain=www.example.com", Refusal::SecureOverPlain,
        Refusal::HostPrefix);
    row("__Host=b", none, none);
    row("__Secure=b", none, none);
    row("__Secure-", Refusal::PrefixWithoutName, Refusal::PrefixWithoutName);
    row("=__host-a=b; Secure; Path=/", Refusal::SecureOverPlain, Refusal::PrefixWithoutName);
    row("a=__Host-b", none, none);
}

void tst_CookieRules::decidesFlags()
{
    QFETCH(QByteArray, line);

    StoredCookie cookie;
    QTEST(admitLine(line, u"http://www.example.com/"_s, cookie), "overHttp");
    QTEST(admitLine(line, u"https://www.example.com/"_s, cookie), "overHttps");
}

void tst_CookieRules::decidesExpiry_data()
{
    QTest::addColumn<QByteArray>("attributes");
    QTest::addColumn<Timestamp>("expires"); // -1: with the session

    // 2023-11-14T22:13:20Z is now.
    const Timestamp session = -1;
    QTest::newRow("none") << ""_ba << session;
    QTest::newRow("max-age") << "Max-Age=60"_ba << now + 60000;
    QTest::newRow("past") << "Max-Age=-1"_ba << Timestamp(0);
    QTest::newRow("zero") << "Max-Age=0"_ba << Timestamp(0);
    QTest::newRow("expires") << "Expires=14 Nov 2023 22:13:21"_ba << now + 1000;
    QTest::newRow("unreadable") << "Expires=tomorrow"_ba << session;
    // QNetworkCookie lets the last of the two win.
    QTest::newRow("max-age first") << "Max-Age=60; Expires=14 Nov 2023 22:13:21"_ba << now + 60000;
    QTest::newRow("max-age last") << "Expires=14 Nov 2023 22:13:21; Max-Age=60"_ba << now + 60000;
    QTest::newRow("unreadable max-age")
        << "Max-Age=x; Expires=14 Nov 2023 22:13:21"_ba << now + 1000;
    QTest::newRow("400 days") << "Max-Age=34560000"_ba << now + 400 * day;
    QTest::newRow("longer max-age") << "Max-Age=34560001"_ba << now + 400 * day;
    QTest::newRow("for ever") << "Max-Age=999999999999999999999999"_ba << now + 400 * day;
    QTest::newRow("longer expires") << "Expires=14 Nov 9999 22:13:21"_ba << now + 400 * day;
}

void tst_CookieRules::decidesExpiry()
{
    QFETCH(QByteArray, attributes);

    StoredCookie cookie;
    QCOMPARE(admitLine("a=b; " + attributes, u"http://example.com/"_s, cookie), Refusal::None);
    QTEST(cookie.expires.value_or(-1), "expires");
}

void tst_CookieRules::cookiesOfProgramsFollowTheRules_data()
{
    QTest::addColumn<QNetworkCookie>("cookie");
    QTest::addColumn<Refusal>("refusal");

    const auto row = [](const char *name, const QByteArray &key, const QByteArray &value,
                        const QString &domain, Refusal refusal) {
        QNetworkCookie cookie(key, value);
        cookie.setDomain(domain);
        QTest::newRow(name) << cookie << refusal;
    };
    const QString host = u"example.com"_s;
    row("plain", "a", "b", host, Refusal::None);
    row("with subdomains", "a", "b", u".example.com"_s, Refusal::None);
    row("no domain", "a", "b", u""_s, Refusal::NoHost);
    row("public suffix", "a", "b", u".co.uk"_s, Refusal::PublicSuffix);
    row("host that is a suffix", "a", "b", u"localhost"_s, Refusal::None);
    row("nothing", "", "", host, Refusal::Empty);
    row("line feed", "a", "b\r\nX-Evil: 1", host, Refusal::ControlCharacter);
    row("control in name", "a\x01", "b", host, Refusal::ControlCharacter);
    row("second cookie", "a", "b; c=d", host, Refusal::Separator);
    row("semicolon in name", "a;", "b", host, Refusal::Separator);
    row("equals sign in name", "a=b", "c", host, Refusal::Separator);
    row("too long", "a", QByteArray(4096, 'x'), host, Refusal::TooLong);
    row("prefix", "__Secure-a", "b", host, Refusal::SecurePrefix);
}

void tst_CookieRules::cookiesOfProgramsFollowTheRules()
{
    QFETCH(QNetworkCookie, cookie);

    StoredCookie stored = fromNetworkCookie(cookie);
    QTEST(admit(stored, now), "refusal");
}

void tst_CookieRules::plainInterfaceSpeaksForTheServer()
{
    QNetworkCookie cookie("a"_ba, "b"_ba);
    cookie.setDomain(u".Example.com"_s);
    cookie.setPath(u"/p"_s);
    cookie.setSecure(true);
    cookie.setHttpOnly(true);
    cookie.setSameSitePolicy(SameSite::Strict);
    cookie.setExpirationDate(QDateTime::fromMSecsSinceEpoch(now + 5000, Qt::UTC));

    StoredCookie stored;
    const CookieOrigin origin = cookieOrigin(QUrl(u"https://www.example.com/"_s));
    QCOMPARE(admit(toSetCookie(cookie), origin, now, stored), Refusal::None);
    cookie.setDomain(u".example.com"_s);
    QCOMPARE(toNetworkCookie(stored), cookie);
    QCOMPARE(toNetworkCookie(stored).sameSitePolicy(), SameSite::Strict);

    // Without a domain and path they are the request's.
    QCOMPARE(admit(toSetCookie(QNetworkCookie("a"_ba)), origin, now, stored), Refusal::None);
    QVERIFY(stored.hostOnly);
    QCOMPARE(stored.domain, u"www.example.com"_s);
    QCOMPARE(stored.path, u"/"_s);
}

void tst_CookieRules::everyRefusalHasWordsOfItsOwn()
{
    QSet<QString> texts;
    for (int i = 0; i <= int(Refusal::PrefixWithoutName); ++i)
        texts.insert(describe(Refusal(i)));
    QVERIFY(!texts.contains(QString()));
    QCOMPARE(texts.size(), int(Refusal::PrefixWithoutName) + 1);
}

QTEST_GUILESS_MAIN(tst_CookieRules)
#include "tst_cookierules.moc"
