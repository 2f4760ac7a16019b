// SPDX-FileCopyrightText: 2026 The QTreq authors
// SPDX-License-Identifier: MIT

#include <QTreq/CookieJar>

#include "support/fixedclock.h"

#include <QtTest/qtest.h>

#include <QtCore/qjsondocument.h>
#include <QtCore/qlist.h>
#include <QtCore/qloggingcategory.h>
#include <QtCore/qtemporarydir.h>
#include <QtCore/qurl.h>
#include <QtNetwork/qnetworkaccessmanager.h>
#include <QtNetwork/qnetworkcookie.h>

using namespace QTreq;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using SameSite = QNetworkCookie::SameSite;

namespace {

const QUrl site(u"https://www.example.com/shop/cart"_s);

QByteArray sent(const QNetworkCookieJar &jar, const QUrl &url = site)
{
    QByteArrayList pairs;
    for (const QNetworkCookie &cookie : jar.cookiesForUrl(url))
        pairs.append(cookie.name() + '=' + cookie.value());
    return pairs.join("; ");
}

QNetworkCookie cookieOf(const QByteArray &name, const QByteArray &value, const QString &domain)
{
    QNetworkCookie cookie(name, value);
    cookie.setDomain(domain);
    cookie.setPath(u"/"_s);
    return cookie;
}

void writeFile(const QString &path, const QByteArray &bytes)
{
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(bytes);
}

QByteArray readFile(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

QStringList messages;

void collectMessages(QtMsgType, const QMessageLogContext &, const QString &message)
{
    messages.append(message);
}

} // namespace

class tst_CookieJar : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void storesLinesOfAServer();
    void showsCookiesAsQtDoes();
    void storesCookiesOfThePlainInterface();
    void refusesCookiesOfThePlainInterface();
    void insertsCookiesOfTheProgram();
    void updatesCookies();
    void deletesCookies();
    void listsAndReplacesAllCookies();
    void servesAPlainAccessManager();
    void jarsShareNothing();
    void goesByItsClock();
    void clockMayDie();
    void limitsCanBeSet();
    void clears();
    void savesAndLoads_data();
    void savesAndLoads();
    void loadReplacesAndLeavesOutWhatDoesNotBelong();
    void loadingNothing();
    void fileThatCannotBeReadIsNotOverwritten_data();
    void fileThatCannotBeReadIsNotOverwritten();
    void failedSaveTellsWhy();
    void logsNamesButNoValues();
};

void tst_CookieJar::storesLinesOfAServer()
{
    CookieJar jar;
    jar.setCookiesFromHeaders({"a=1"_ba, "b=2; Path=/; Domain=example.com"_ba, "c=3; Domain=com"_ba,
                               "d=4\x01"_ba, "__Host-e=5; Secure; Path=/"_ba, "token"_ba},
                              site);
    QCOMPARE(jar.size(), 4);
    QCOMPARE(sent(jar), "a=1; =token; b=2; __Host-e=5"_ba);
    // RFC 6265: the default path of /shop/cart is /shop, where Qt says /shop/.
    QCOMPARE(sent(jar, QUrl(u"https://www.example.com/shop"_s)), "a=1; =token; b=2; __Host-e=5"_ba);
    QCOMPARE(sent(jar, QUrl(u"http://example.com/"_s)), "b=2"_ba);
    QCOMPARE(sent(jar, QUrl(u"/relative"_s)), ""_ba);
}

void tst_CookieJar::showsCookiesAsQtDoes()
{
    CookieJar jar;
    jar.setCookiesFromHeaders({"a=1; Domain=example.com; Path=/; Secure; SameSite=Lax"_ba,
                               "b=2; HttpOnly; Max-Age=60"_ba},
                              site);
    const QList<QNetworkCookie> cookies = jar.cookiesForUrl(site);
    QCOMPARE(cookies.size(), 2);
    QCOMPARE(cookies[0].domain(), u"www.example.com"_s);
    QCOMPARE(cookies[0].path(), u"/shop"_s);
    QVERIFY(cookies[0].isHttpOnly() && !cookies[0].isSecure() && !cookies[0].isSessionCookie());
    QCOMPARE(cookies[1].domain(), u".example.com"_s);
    QVERIFY(!cookies[1].isHttpOnly() && cookies[1].isSecure() && cookies[1].isSessionCookie());
    QCOMPARE(cookies[1].sameSitePolicy(), SameSite::Lax);
}

void tst_CookieJar::storesCookiesOfThePlainInterface()
{
    CookieJar jar;
    const auto parsed = QNetworkCookie::parseCookies("a=1; Domain=example.com; Path=/\nb=2"_ba);
    QVERIFY(jar.setCookiesFromUrl(parsed, site));
    QCOMPARE(sent(jar), "b=2; a=1"_ba);
    QCOMPARE(sent(jar, QUrl(u"http://example.com/"_s)), "a=1"_ba);
    QVERIFY(!jar.setCookiesFromUrl({}, site));
}

void tst_CookieJar::refusesCookiesOfThePlainInterface()
{
    CookieJar jar;
    const QUrl plain(u"http://www.example.com/"_s);
    QNetworkCookie secure("a"_ba, "1"_ba);
    secure.setSecure(true);
    QVERIFY(!jar.setCookiesFromUrl({secure}, plain));
    QVERIFY(!jar.setCookiesFromUrl({cookieOf("a"_ba, "1"_ba, u"example.org"_s)}, plain));
    QVERIFY(!jar.setCookiesFromUrl({cookieOf("a"_ba, "1"_ba, u".com"_s)}, plain));
    QVERIFY(!jar.setCookiesFromUrl({QNetworkCookie("a"_ba, "1\r\n2"_ba)}, plain));
    // Over http nothing takes the place of a Secure cookie, as it does in QNetworkCookieJar.
    QVERIFY(jar.setCookiesFromUrl({secure}, site));
    QVERIFY(!jar.setCookiesFromUrl({QNetworkCookie("a"_ba, "2"_ba)},
                                   QUrl(u"http://www.example.com/shop/x"_s)));
    QCOMPARE(sent(jar), "a=1"_ba);
    // One that has expired is not in the jar afterwards.
    QNetworkCookie expired("a"_ba, "1"_ba);
    expired.setExpirationDate(QDateTime(QDate(2000, 1, 1), QTime(0, 0), Qt::UTC));
    QVERIFY(!jar.setCookiesFromUrl({expired}, site));
    QCOMPARE(jar.size(), 0);
}

void tst_CookieJar::insertsCookiesOfTheProgram()
{
    CookieJar jar;
    QVERIFY(jar.insertCookie(cookieOf("host"_ba, "1"_ba, u"Example.com"_s)));
    QVERIFY(jar.insertCookie(cookieOf("domain"_ba, "1"_ba, u".example.com"_s)));
    QVERIFY(!jar.insertCookie(QNetworkCookie("a"_ba, "1"_ba)));
    QVERIFY(!jar.insertCookie(cookieOf("a"_ba, "1; b=2"_ba, u"example.com"_s)));
    QCOMPARE(sent(jar), "domain=1"_ba);
    QCOMPARE(sent(jar, QUrl(u"http://example.com"_s)), "host=1; domain=1"_ba);

    QVERIFY(jar.insertCookie(cookieOf("host"_ba, "2"_ba, u"example.com"_s)));
    QCOMPARE(sent(jar, QUrl(u"http://example.com"_s)), "host=2; domain=1"_ba);
    QNetworkCookie expired = cookieOf("host"_ba, "3"_ba, u"example.com"_s);
    expired.setExpirationDate(QDateTime(QDate(2000, 1, 1), QTime(0, 0), Qt::UTC));
    QVERIFY(!jar.insertCookie(expired));
    QCOMPARE(sent(jar, QUrl(u"http://example.com"_s)), "domain=1"_ba);
}

void tst_CookieJar::updatesCookies()
{
    CookieJar jar;
    jar.setCookiesFromHeaders({"a=1; Path=/"_ba, "b=1; Path=/"_ba}, site);
    QVERIFY(jar.updateCookie(cookieOf("a"_ba, "2"_ba, u"www.example.com"_s)));
    QVERIFY(!jar.updateCookie(cookieOf("c"_ba, "2"_ba, u"www.example.com"_s)));
    QVERIFY(!jar.updateCookie(cookieOf("a"_ba, "2"_ba, u".www.example.com"_s)));
    QCOMPARE(sent(jar), "a=2; b=1"_ba);
}

void tst_CookieJar::deletesCookies()
{
    CookieJar jar;
    jar.setCookiesFromHeaders({"a=1"_ba, "b=1; Domain=example.com"_ba}, site);
    for (const QNetworkCookie &cookie : jar.cookiesForUrl(site)) {
        QVERIFY(jar.deleteCookie(cookie));
        QVERIFY(!jar.deleteCookie(cookie));
    }
    QCOMPARE(jar.size(), 0);
}

void tst_CookieJar::listsAndReplacesAllCookies()
{
    CookieJar jar;
    jar.setCookiesFromHeaders({"z=1"_ba, "a=1; Path=/; Domain=example.com"_ba}, site);
    const QList<QNetworkCookie> all = jar.allCookies();
    QCOMPARE(all.size(), 2);
    QCOMPARE(all[0].name(), "z"_ba);
    QCOMPARE(all[1].domain(), u".example.com"_s);

    jar.setAllCookies({cookieOf("n"_ba, "1"_ba, u"www.example.com"_s)});
    QCOMPARE(sent(jar), "n=1"_ba);
    jar.setAllCookies(all);
    QCOMPARE(jar.allCookies(), all);
}

void tst_CookieJar::servesAPlainAccessManager()
{
    QNetworkAccessManager manager;
    auto *jar = new CookieJar;
    manager.setCookieJar(jar);
    QCOMPARE(jar->parent(), &manager);
    QVERIFY(manager.cookieJar()->setCookiesFromUrl({QNetworkCookie("a"_ba, "1"_ba)}, site));
    QCOMPARE(sent(*manager.cookieJar()), "a=1"_ba);
}

void tst_CookieJar::jarsShareNothing()
{
    CookieJar one;
    CookieJar two;
    one.setCookiesFromHeaders({"a=1"_ba}, site);
    two.setCookiesFromHeaders({"a=2"_ba}, site);
    QCOMPARE(sent(one), "a=1"_ba);
    QCOMPARE(sent(two), "a=2"_ba);
}

void tst_CookieJar::goesByItsClock()
{
    FixedClock clock(QDateTime(QDate(1999, 12, 31), QTime(23, 0), Qt::UTC));
    CookieJar jar;
    jar.setClock(&clock);
    jar.setCookiesFromHeaders(
        {"a=1; Expires=Sat, 01 Jan 2000 00:00:00 GMT"_ba, "b=1; Max-Age=7200"_ba}, site);
    QCOMPARE(sent(jar), "a=1; b=1"_ba);
    QCOMPARE(jar.allCookies()[1].expirationDate(),
             QDateTime(QDate(2000, 1, 1), QTime(1, 0), Qt::UTC));
    clock.advance(1h);
    QCOMPARE(sent(jar), "b=1"_ba);
    clock.advance(1h);
    QCOMPARE(jar.size(), 0);
}

void tst_CookieJar::clockMayDie()
{
    auto clock = std::make_unique<FixedClock>(QDateTime(QDate(1999, 12, 31), QTime(), Qt::UTC));
    CookieJar jar;
    jar.setClock(clock.get());
    jar.setCookiesFromHeaders({"a=1; Max-Age=60"_ba, "b=1"_ba}, site);
    QCOMPARE(jar.size(), 2);
    clock.reset();
    QCOMPARE(sent(jar), "b=1"_ba);
}

void tst_CookieJar::limitsCanBeSet()
{
    CookieJar jar;
    QCOMPARE(jar.maxCookiesPerDomain(), 180);
    QCOMPARE(jar.maxCookies(), 3000);
    jar.setMaxCookiesPerDomain(2);
    jar.setCookiesFromHeaders({"a=1"_ba, "b=1"_ba, "c=1"_ba}, site);
    QCOMPARE(sent(jar), "b=1; c=1"_ba);
    jar.setMaxCookies(1);
    QCOMPARE(jar.maxCookiesPerDomain(), 2);
    QCOMPARE(sent(jar), "c=1"_ba);
    jar.setMaxCookies(-5);
    QCOMPARE(jar.maxCookies(), 0);
    QCOMPARE(jar.size(), 0);
}

void tst_CookieJar::clears()
{
    CookieJar jar;
    jar.setCookiesFromHeaders({"a=1"_ba, "b=1; Max-Age=60"_ba}, site);
    jar.clear();
    QCOMPARE(jar.size(), 0);
    QCOMPARE(sent(jar), ""_ba);
}

void tst_CookieJar::savesAndLoads_data()
{
    QTest::addColumn<int>("format");
    QTest::newRow("json") << int(CookieJar::Format::Json);
    QTest::newRow("netscape") << int(CookieJar::Format::Netscape);
}

void tst_CookieJar::savesAndLoads()
{
    QFETCH(int, format);

    const QTemporaryDir dir;
    const QString path = dir.filePath(u"jar"_s);
    FixedClock clock(QDateTime(QDate(2020, 1, 1), QTime(0, 0), Qt::UTC));
    CookieJar jar;
    jar.setClock(&clock);
    jar.setCookiesFromHeaders({"b=1; Path=/; Secure; HttpOnly; SameSite=Strict; Max-Age=60"_ba,
                               "a=2; Path=/; Domain=example.com; Max-Age=99999999"_ba,
                               "s=\xff\"; Path=/"_ba, "token; Path=/"_ba},
                              site);
    QVERIFY2(jar.save(path, CookieJar::Format(format)), qPrintable(jar.errorString()));

    CookieJar other;
    other.setClock(&clock);
    QVERIFY2(other.load(path), qPrintable(other.errorString()));
    QList<QNetworkCookie> expected = jar.allCookies();
    if (CookieJar::Format(format) == CookieJar::Format::Netscape)
        expected[0].setSameSitePolicy(SameSite::Default);
    QCOMPARE(other.allCookies(), expected);
    QCOMPARE(other.allCookies()[0].sameSitePolicy(), expected[0].sameSitePolicy());
    QCOMPARE(sent(other), "b=1; a=2; s=\xff\"; =token"_ba);
    QCOMPARE(QFile::permissions(path) & (QFile::ReadGroup | QFile::ReadOther), 0);

    clock.advance(60s);
    QVERIFY(other.load(path));
    QCOMPARE(sent(other), "a=2; s=\xff\"; =token"_ba);
}

void tst_CookieJar::loadReplacesAndLeavesOutWhatDoesNotBelong()
{
    const QTemporaryDir dir;
    const QString path = dir.filePath(u"cookies.txt"_s);
    writeFile(path,
              "example.com\tFALSE\t/\tFALSE\t0\tgood\t1\n"
              "co.uk\tTRUE\t/\tFALSE\t0\tsuffix\t1\n"
              "example.com\tFALSE\t/\tFALSE\t0\t__Secure-x\t1\n"
              "example.com\tFALSE\t/\tFALSE\t1000\texpired\t1\n"
              "example.com\tFALSE\t/\tFALSE\t0\tcontrol\t\x01\n"
              "\tFALSE\t/\tFALSE\t0\tnowhere\t1\n"
              ".example.com\tTRUE\tno slash\tFALSE\t0\tpath\t1\n"_ba);
    CookieJar jar;
    jar.setCookiesFromHeaders({"old=1"_ba}, site);
    QVERIFY2(jar.load(path), qPrintable(jar.errorString()));
    QCOMPARE(jar.size(), 2);
    QCOMPARE(sent(jar, QUrl(u"http://example.com/x"_s)), "good=1; path=1"_ba);
}

void tst_CookieJar::loadingNothing()
{
    const QTemporaryDir dir;
    const QString path = dir.filePath(u"jar"_s);
    CookieJar jar;
    jar.setCookiesFromHeaders({"a=1"_ba}, site);
    QVERIFY(!jar.load(path));
    QCOMPARE(jar.errorString(), path + u": No such file or directory"_s);
    QCOMPARE(jar.size(), 1);
    // There is nothing in it to be lost.
    QVERIFY2(jar.save(path), qPrintable(jar.errorString()));
    QVERIFY(jar.errorString().isEmpty());

    writeFile(path, "");
    QVERIFY(jar.load(path));
    QCOMPARE(jar.size(), 0);
}

void tst_CookieJar::fileThatCannotBeReadIsNotOverwritten_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QString>("reason");

    const QByteArray cut = "{\"version\": 1, \"cookies\": [{";
    QJsonParseError why;
    QJsonDocument::fromJson(cut, &why);
    QTest::newRow("json") << cut << u"offset 28: "_s + why.errorString();
    QTest::newRow("netscape") << "example.com\tFALSE\t/\tFALSE\t0\tgood\t1\nbad\n"_ba
                              << u"line 2: 1 fields where 7 are due"_s;
}

void tst_CookieJar::fileThatCannotBeReadIsNotOverwritten()
{
    QFETCH(QByteArray, bytes);
    QFETCH(QString, reason);

    const QTemporaryDir dir;
    const QString path = dir.filePath(u"jar"_s);
    writeFile(path, bytes);
    CookieJar jar;
    jar.setCookiesFromHeaders({"a=1"_ba}, site);
    QVERIFY(!jar.load(path));
    QCOMPARE(jar.errorString(), path + u": "_s + reason);
    QCOMPARE(sent(jar), "a=1"_ba);

    const QString roundabout = dir.filePath(u"../"_s) + dir.path().section(u'/', -1) + u"/jar"_s;
    for (const QString &name : {path, roundabout}) {
        QVERIFY(!jar.save(name));
        QCOMPARE(jar.errorString(),
                 name + u": not overwritten, because it could not be loaded: "_s + reason);
    }
    QCOMPARE(readFile(path), bytes);
    QVERIFY(jar.save(dir.filePath(u"other"_s)));
    QVERIFY(jar.errorString().isEmpty());

    writeFile(path, "");
    QVERIFY(jar.load(path));
    QVERIFY(jar.save(path));

    writeFile(path, bytes);
    QVERIFY(!jar.load(path));
    jar.clear();
    QVERIFY(jar.save(path));
    QVERIFY(readFile(path) != bytes);
}

void tst_CookieJar::failedSaveTellsWhy()
{
    const QTemporaryDir dir;
    const QString path = dir.filePath(u"none/jar"_s);
    CookieJar jar;
    QVERIFY(!jar.save(path));
    QCOMPARE(jar.errorString(), path + u": No such file or directory"_s);
    QVERIFY(!jar.save(dir.path()));
    QCOMPARE(jar.errorString(), dir.path() + u": not a regular file"_s);
    QVERIFY(!jar.load(dir.path()));
    QVERIFY(jar.errorString().startsWith(dir.path() + u": "_s));
}

void tst_CookieJar::logsNamesButNoValues()
{
    QLoggingCategory::setFilterRules(u"qtreq.cookies.debug=true"_s);
    messages.clear();
    const auto previous = qInstallMessageHandler(collectMessages);
    CookieJar jar;
    jar.setCookiesFromHeaders(
        {"sid=secret; Domain=com"_ba, "bad\x01=secret"_ba, "\xc3\xa9=secret; SameSite=None"_ba},
        site);
    qDebug() << &jar;
    qInstallMessageHandler(previous);
    QLoggingCategory::setFilterRules({});

    QCOMPARE(messages.size(), 4);
    QCOMPARE(messages[0],
             u"cookie sid from www.example.com is not stored: its Domain is a public suffix"_s);
    QVERIFY(messages[2].startsWith(u"cookie %C3%A9 from"_s));
    QVERIFY(!messages.join(u'\n').contains(u"secret"_s));
}

QTEST_GUILESS_MAIN(tst_CookieJar)
#include "tst_cookiejar.moc"
