// SPDX-FileCopyrightText: 2026 The QTreq authors
// SPDX-License-Identifier: MIT

#include "cookies/cookiestore_p.h"

#include <QtTest/qtest.h>

#include <QtCore/qurl.h>

using namespace QTreq;
using namespace Qt::StringLiterals;

namespace {

constexpr Timestamp start = 1700000000000;

// A store with a time of its own, spoken to in Set-Cookie lines.
class Store
{
public:
    Refusal set(const QByteArray &text, const QString &url)
    {
        SetCookie line;
        StoredCookie cookie;
        const CookieOrigin origin = cookieOrigin(QUrl(url));
        Refusal refusal = parseSetCookie(text, line);
        if (refusal == Refusal::None)
            refusal = admit(line, origin, now, cookie);
        return refusal == Refusal::None ? cookies.insert(cookie, origin.secure, now) : refusal;
    }

    QByteArray get(const QString &url)
    {
        QByteArrayList pairs;
        for (const StoredCookie &cookie : cookies.matching(cookieOrigin(QUrl(url)), now))
            pairs.append(cookie.name + '=' + cookie.value);
        return pairs.join("; ");
    }

    QByteArray names()
    {
        QByteArrayList names;
        for (const StoredCookie &cookie : cookies.all(now))
            names.append(cookie.name);
        return names.join(' ');
    }

    CookieStore cookies;
    Timestamp now = start;
};

const QString plain = u"http://www.example.com/a/b"_s;
const QString secure = u"https://www.example.com/a/b"_s;

} // namespace

class tst_CookieStore : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void findsByDomain();
    void hostOnlyAndDomainCookiesAreTwo();
    void addressesHaveNoParents();
    void findsByPathAndScheme();
    void longerPathsComeFirstThenOlderCookies();
    void updateKeepsItsPlace();
    void expiredCookiesGo();
    void expiredCookieRemovesItsPredecessor();
    void secureCookiesAreLeftAlone_data();
    void secureCookiesAreLeftAlone();
    void secureOriginMayReplaceSecureCookies();
    void limitOfDomainSparesSecureCookies();
    void limitOfDomainTakesTheLeastUsed();
    void limitOfDomainIsPerDomain();
    void limitOfAll();
    void loweredLimitsApplyAtOnce();
    void limitOfNoneKeepsNone();
    void removesByKey();
    void costOfSearchIsThatOfTheDomain();
    void insertingIntoOneDomain();
    void searchingAmongManyHosts();
};

void tst_CookieStore::findsByDomain()
{
    Store store;
    QCOMPARE(store.set("host=1", u"http://example.com/"_s), Refusal::None);
    QCOMPARE(store.set("domain=1; Domain=example.com", u"http://www.example.com/"_s),
             Refusal::None);
    QCOMPARE(store.set("deep=1; Domain=a.www.example.com", u"http://a.www.example.com/"_s),
             Refusal::None);

    QCOMPARE(store.get(u"http://example.com/"_s), "host=1; domain=1"_ba);
    QCOMPARE(store.get(u"http://EXAMPLE.com:81/"_s), "host=1; domain=1"_ba);
    QCOMPARE(store.get(u"http://www.example.com/"_s), "domain=1"_ba);
    QCOMPARE(store.get(u"http://b.a.www.example.com/"_s), "domain=1; deep=1"_ba);
    QCOMPARE(store.get(u"http://badexample.com/"_s), ""_ba);
    QCOMPARE(store.get(u"http://example.com.evil.org/"_s), ""_ba);
    QCOMPARE(store.get(u"http://com/"_s), ""_ba);
    QCOMPARE(store.get(u"http://example.com./"_s), ""_ba);
}

void tst_CookieStore::hostOnlyAndDomainCookiesAreTwo()
{
    Store store;
    QCOMPARE(store.set("a=host", u"http://example.com/"_s), Refusal::None);
    QCOMPARE(store.set("a=domain; Domain=example.com", u"http://example.com/"_s), Refusal::None);

    QCOMPARE(store.cookies.size(store.now), 2);
    QCOMPARE(store.get(u"http://example.com/"_s), "a=host; a=domain"_ba);
}

void tst_CookieStore::addressesHaveNoParents()
{
    Store store;
    QCOMPARE(store.set("a=1; Domain=127.0.0.1", u"http://127.0.0.1/"_s), Refusal::None);
    QCOMPARE(store.set("b=1", u"http://[::1]:8080/"_s), Refusal::None);

    QCOMPARE(store.get(u"http://127.0.0.1:8080/"_s), "a=1"_ba);
    QCOMPARE(store.get(u"http://[::1]/"_s), "b=1"_ba);
    QCOMPARE(store.get(u"http://10.127.0.0.1/"_s), ""_ba);
}

void tst_CookieStore::findsByPathAndScheme()
{
    Store store;
    QCOMPARE(store.set("default=1", secure), Refusal::None);
    QCOMPARE(store.set("root=1; Path=/; Secure", secure), Refusal::None);

    QCOMPARE(store.get(u"https://www.example.com/a"_s), "default=1; root=1"_ba);
    QCOMPARE(store.get(u"https://www.example.com/ab"_s), "root=1"_ba);
    QCOMPARE(store.get(u"http://www.example.com/a/x"_s), "default=1"_ba);
    QCOMPARE(store.get(u"wss://www.example.com/"_s), "root=1"_ba);
}

void tst_CookieStore::longerPathsComeFirstThenOlderCookies()
{
    Store store;
    QCOMPARE(store.set("root=1; Path=/", plain), Refusal::None);
    QCOMPARE(store.set("late=1; Path=/a", plain), Refusal::None);
    store.now += 1000;
    QCOMPARE(store.set("later=1; Path=/a; Domain=example.com", plain), Refusal::None);
    QCOMPARE(store.set("long=1; Path=/a/b", plain), Refusal::None);
    store.now -= 5000; // the system's clock was set back
    QCOMPARE(store.set("early=1; Path=/a", plain), Refusal::None);

    QCOMPARE(store.get(plain), "long=1; early=1; late=1; later=1; root=1"_ba);
}

void tst_CookieStore::updateKeepsItsPlace()
{
    Store store;
    QCOMPARE(store.set("a=1", plain), Refusal::None);
    QCOMPARE(store.set("b=1", plain), Refusal::None);
    store.now += 1000;
    QCOMPARE(store.set("a=2", plain), Refusal::None);

    QCOMPARE(store.get(plain), "a=2; b=1"_ba);
}

void tst_CookieStore::expiredCookiesGo()
{
    Store store;
    QCOMPARE(store.set("a=1; Max-Age=10", plain), Refusal::None);
    QCOMPARE(store.set("b=1; Max-Age=20", plain), Refusal::None);
    QCOMPARE(store.set("c=1", plain), Refusal::None);
    store.now += 9999;
    QCOMPARE(store.get(plain), "a=1; b=1; c=1"_ba);
    store.now += 1;
    QCOMPARE(store.cookies.size(store.now), 2);
    QCOMPARE(store.get(plain), "b=1; c=1"_ba);
    store.now += 10000;
    QCOMPARE(store.names(), "c"_ba);
}

void tst_CookieStore::expiredCookieRemovesItsPredecessor()
{
    Store store;
    QCOMPARE(store.set("a=1", plain), Refusal::None);
    QCOMPARE(store.set("b=1", plain), Refusal::None);
    QCOMPARE(store.set("a=; Expires=Thu, 01 Jan 1970 00:00:00 GMT; Path=/elsewhere", plain),
             Refusal::None);
    QCOMPARE(store.get(plain), "a=1; b=1"_ba);
    QCOMPARE(store.set("a=; Expires=Thu, 01 Jan 1970 00:00:00 GMT", plain), Refusal::None);
    QCOMPARE(store.get(plain), "b=1"_ba);
    QCOMPARE(store.set("b=; Max-Age=0", plain), Refusal::None);
    QCOMPARE(store.cookies.size(store.now), 0);
}

void tst_CookieStore::secureCookiesAreLeftAlone_data()
{
    QTest::addColumn<QByteArray>("existing");
    QTest::addColumn<QByteArray>("line");
    QTest::addColumn<QString>("url");
    QTest::addColumn<bool>("refused");

    const auto host = "a=1; Secure; Path=/login"_ba;
    const auto domain = "a=1; Secure; Path=/login; Domain=example.com"_ba;
    QTest::newRow("same") << host << "a=2; Path=/login"_ba << plain << true;
    QTest::newRow("removal") << host << "a=2; Path=/login; Max-Age=0"_ba << plain << true;
    QTest::newRow("below its path") << host << "a=2; Path=/login/en"_ba << plain << true;
    QTest::newRow("above its path") << host << "a=2; Path=/"_ba << plain << false;
    QTest::newRow("beside its path") << host << "a=2; Path=/foo"_ba << plain << false;
    QTest::newRow("other name") << host << "A=2; Path=/login"_ba << plain << false;
    QTest::newRow("for the parent")
        << host << "a=2; Path=/login; Domain=example.com"_ba << plain << true;
    QTest::newRow("parent itself")
        << host << "a=2; Path=/login"_ba << u"http://example.com/"_s << true;
    QTest::newRow("child of its domain")
        << domain << "a=2; Path=/login"_ba << u"http://x.example.com/"_s << true;
    QTest::newRow("sibling") << host << "a=2; Path=/login"_ba << u"http://x.example.com/"_s
                             << false;
    QTest::newRow("look-alike") << host << "a=2; Path=/login"_ba << u"http://notwww.example.com/"_s
                                << false;
}

void tst_CookieStore::secureCookiesAreLeftAlone()
{
    QFETCH(QByteArray, existing);
    QFETCH(QByteArray, line);
    QFETCH(QString, url);
    QFETCH(bool, refused);

    Store store;
    QCOMPARE(store.set(existing, secure), Refusal::None);
    QCOMPARE(store.set(line, url), refused ? Refusal::HidesSecureCookie : Refusal::None);
    QCOMPARE(store.get(u"https://www.example.com/login"_s).startsWith("a=1"), true);
}

void tst_CookieStore::secureOriginMayReplaceSecureCookies()
{
    Store store;
    QCOMPARE(store.set("a=1; Secure", secure), Refusal::None);
    QCOMPARE(store.set("a=2", secure), Refusal::None);
    QCOMPARE(store.get(plain), "a=2"_ba);
}

void tst_CookieStore::limitOfDomainSparesSecureCookies()
{
    Store store;
    store.cookies.setLimits({3, 100}, store.now);
    QCOMPARE(store.set("s1=1; Secure", secure), Refusal::None);
    QCOMPARE(store.set("p1=1", secure), Refusal::None);
    QCOMPARE(store.set("s2=1; Secure", secure), Refusal::None);
    QCOMPARE(store.set("p2=1", plain), Refusal::None);
    QCOMPARE(store.names(), "s1 s2 p2"_ba);
    QCOMPARE(store.set("s3=1; Secure", secure), Refusal::None);
    QCOMPARE(store.names(), "s1 s2 s3"_ba);
    // A server without TLS cannot flood them out.
    QCOMPARE(store.set("p3=1", plain), Refusal::None);
    QCOMPARE(store.names(), "s1 s2 s3"_ba);
    QCOMPARE(store.set("s4=1; Secure", secure), Refusal::None);
    QCOMPARE(store.names(), "s2 s3 s4"_ba);
}

void tst_CookieStore::limitOfDomainTakesTheLeastUsed()
{
    Store store;
    store.cookies.setLimits({3, 100}, store.now);
    QCOMPARE(store.set("a=1; Path=/a", plain), Refusal::None);
    QCOMPARE(store.set("b=1; Path=/b", plain), Refusal::None);
    QCOMPARE(store.set("c=1; Path=/c; Max-Age=10", plain), Refusal::None);
    QCOMPARE(store.get(u"http://www.example.com/a"_s), "a=1"_ba);
    QCOMPARE(store.set("d=1; Path=/d", plain), Refusal::None);
    QCOMPARE(store.names(), "a c d"_ba);
    // One that has expired makes room before any other has to.
    store.now += 10000;
    QCOMPARE(store.set("e=1; Path=/e", plain), Refusal::None);
    QCOMPARE(store.names(), "a d e"_ba);
    // An update needs no room.
    QCOMPARE(store.set("d=2; Path=/d", plain), Refusal::None);
    QCOMPARE(store.names(), "a d e"_ba);
}

void tst_CookieStore::limitOfDomainIsPerDomain()
{
    Store store;
    for (int i = 0; i < 200; ++i) {
        const QByteArray name = QByteArray::number(i);
        QCOMPARE(store.set('h' + name + "=1", u"http://a.example.com/"_s), Refusal::None);
        QCOMPARE(store.set('d' + name + "=1; Domain=example.com", u"http://a.example.com/"_s),
                 Refusal::None);
    }
    QCOMPARE(store.cookies.size(store.now), 360);
    const QByteArray sent = store.get(u"http://a.example.com/"_s);
    QVERIFY(!sent.contains("h19=1;") && sent.contains("h20=1;"));
    QVERIFY(!sent.contains("d19=1;") && sent.contains("d20=1;"));
}

void tst_CookieStore::limitOfAll()
{
    Store store;
    for (int i = 0; i < 3100; ++i)
        QCOMPARE(store.set("a=1", u"http://h%1.example.com/"_s.arg(i)), Refusal::None);
    QCOMPARE(store.cookies.size(store.now), 3000);
    QCOMPARE(store.get(u"http://h99.example.com/"_s), ""_ba);
    QCOMPARE(store.get(u"http://h100.example.com/"_s), "a=1"_ba);
    // The one that was just used stays.
    QCOMPARE(store.set("a=1", u"http://new.example.com/"_s), Refusal::None);
    QCOMPARE(store.get(u"http://h100.example.com/"_s), "a=1"_ba);
    QCOMPARE(store.get(u"http://h101.example.com/"_s), ""_ba);
}

void tst_CookieStore::loweredLimitsApplyAtOnce()
{
    Store store;
    for (int i = 0; i < 10; ++i) {
        const QByteArray line = 'a' + QByteArray::number(i) + "=1";
        QCOMPARE(store.set(line, u"http://h%1.example.com/"_s.arg(i % 2)), Refusal::None);
    }
    store.cookies.setLimits({4, 100}, store.now);
    QCOMPARE(store.names(), "a2 a3 a4 a5 a6 a7 a8 a9"_ba);
    store.cookies.setLimits({4, 3}, store.now);
    QCOMPARE(store.names(), "a7 a8 a9"_ba);
}

void tst_CookieStore::limitOfNoneKeepsNone()
{
    Store store;
    store.cookies.setLimits({0, 100}, store.now);
    QCOMPARE(store.set("a=1", plain), Refusal::None);
    QCOMPARE(store.cookies.size(store.now), 0);
    store.cookies.setLimits({100, 0}, store.now);
    QCOMPARE(store.set("a=1", plain), Refusal::None);
    QCOMPARE(store.cookies.size(store.now), 0);
}

void tst_CookieStore::removesByKey()
{
    Store store;
    QCOMPARE(store.set("a=1; Path=/", plain), Refusal::None);
    StoredCookie cookie;
    cookie.name = "a"_ba;
    cookie.path = u"/"_s;
    cookie.domain = u"www.example.com"_s;
    QVERIFY(!store.cookies.remove(cookie));
    cookie.hostOnly = true;
    QVERIFY(store.cookies.contains(cookie, store.now));
    QVERIFY(store.cookies.remove(cookie));
    QVERIFY(!store.cookies.remove(cookie));
    QVERIFY(!store.cookies.contains(cookie, store.now));
    cookie.domain = u"example.org"_s;
    QVERIFY(!store.cookies.remove(cookie));
}

// QNetworkCookieJar compares each of the 10,000 with every other: 0.8 s a request.
void tst_CookieStore::costOfSearchIsThatOfTheDomain()
{
    Store store;
    store.cookies.setLimits({10000, 20001}, store.now);
    for (int i = 0; i < 10000; ++i) {
        QCOMPARE(store.set("a=1", u"http://h%1.example.com/"_s.arg(i)), Refusal::None);
        QCOMPARE(store.set('a' + QByteArray::number(i) + "=1", plain), Refusal::None);
    }
    QCOMPARE(store.set("d=1; Domain=example.com", plain), Refusal::None);

    const auto cost = [&store](const QString &url) {
        const quint64 before = store.cookies.examined();
        store.get(url);
        return store.cookies.examined() - before;
    };
    QCOMPARE(cost(u"http://h5000.example.com/"_s), quint64(2));
    QCOMPARE(cost(u"http://elsewhere.org/"_s), quint64(0));
    QCOMPARE(cost(plain), quint64(10001));
}

void tst_CookieStore::insertingIntoOneDomain()
{
    QBENCHMARK
    {
        Store store;
        store.cookies.setLimits({10000, 10000}, store.now);
        for (int i = 0; i < 10000; ++i)
            QCOMPARE(store.set('a' + QByteArray::number(i) + "=1", plain), Refusal::None);
        QCOMPARE(store.get(plain).count(';'), 9999);
    }
}

void tst_CookieStore::searchingAmongManyHosts()
{
    Store store;
    store.cookies.setLimits({180, 10000}, store.now);
    for (int i = 0; i < 10000; ++i)
        QCOMPARE(store.set("a=1", u"http://h%1.example.com/"_s.arg(i)), Refusal::None);
    QBENCHMARK_ONCE
    {
        for (int i = 0; i < 10000; ++i)
            QCOMPARE(store.get(u"http://h%1.example.com/"_s.arg(i)), "a=1"_ba);
    }
}

QTEST_GUILESS_MAIN(tst_CookieStore)
#include "tst_cookiestore.moc"
