// SPDX-FileCopyrightText: 2026 The QTreq authors
// SPDX-License-Identifier: MIT

#include "cookies/setcookie_p.h"

#include <QtTest/qtest.h>

using namespace QTreq;
using namespace Qt::StringLiterals;
using SameSite = QNetworkCookie::SameSite;

Q_DECLARE_METATYPE(QTreq::Refusal)

namespace {

Refusal parse(const QByteArray &line, SetCookie &cookie)
{
    return parseSetCookie(line, cookie);
}

} // namespace

class tst_SetCookie : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void splitsNameAndValue_data();
    void splitsNameAndValue();
    void refuses_data();
    void refuses();
    void readsMaxAge_data();
    void readsMaxAge();
    void readsDomainAndPath_data();
    void readsDomainAndPath();
    void readsFlags_data();
    void readsFlags();
    void lastReadableExpiresWins();
    void longAttributeValueIsIgnored();
    void sizeLimitIsOnNameAndValue();
};

void tst_SetCookie::splitsNameAndValue_data()
{
    QTest::addColumn<QByteArray>("line");
    QTest::addColumn<QByteArray>("name");
    QTest::addColumn<QByteArray>("value");

    QTest::newRow("plain") << "a=b"_ba
                           << "a"_ba
                           << "b"_ba;
    QTest::newRow("attributes") << "a=b; Path=/; x"_ba
                                << "a"_ba
                                << "b"_ba;
    QTest::newRow("white space") << " \ta \t= \tb \t"_ba
                                 << "a"_ba
                                 << "b"_ba;
    QTest::newRow("inner white space") << "a b=c\td"_ba
                                       << "a b"_ba
                                       << "c\td"_ba;
    QTest::newRow("second equals sign") << "a=b=c"_ba
                                        << "a"_ba
                                        << "b=c"_ba;
    QTest::newRow("quotes stay") << "a=\"b c\""_ba
                                 << "a"_ba
                                 << "\"b c\""_ba;
    QTest::newRow("quotes hide no semicolon") << "a=\"b;c\""_ba
                                              << "a"_ba
                                              << "\"b"_ba;
    QTest::newRow("comma is no end") << "a=1, b=2"_ba
                                     << "a"_ba
                                     << "1, b=2"_ba;
    QTest::newRow("no value") << "a="_ba
                              << "a"_ba
                              << ""_ba;
    // RFC 6265bis section 5.6: without a name it is still a cookie.
    QTest::newRow("no equals sign") << "token"_ba
                                    << ""_ba
                                    << "token"_ba;
    QTest::newRow("no name") << "=token"_ba
                             << ""_ba
                             << "token"_ba;
    QTest::newRow("no name, equals sign in value") << "==x"_ba
                                                   << ""_ba
                                                   << "=x"_ba;
    QTest::newRow("bytes") << "\xc3\xa9=\xff\xfe"_ba
                           << "\xc3\xa9"_ba
                           << "\xff\xfe"_ba;
    QTest::newRow("percent signs stay") << "a%3D=%3B"_ba
                                        << "a%3D"_ba
                                        << "%3B"_ba;
}

void tst_SetCookie::splitsNameAndValue()
{
    QFETCH(QByteArray, line);
    QFETCH(QByteArray, name);
    QFETCH(QByteArray, value);

    SetCookie cookie;
    QCOMPARE(parse(line, cookie), Refusal::None);
    QCOMPARE(cookie.name, name);
    QCOMPARE(cookie.value, value);
}

void tst_SetCookie::refuses_data()
{
    QTest::addColumn<QByteArray>("line");
    QTest::addColumn<Refusal>("refusal");

    QTest::newRow("nothing") << ""_ba << Refusal::Empty;
    QTest::newRow("white space") << " \t"_ba << Refusal::Empty;
    QTest::newRow("equals sign") << "="_ba << Refusal::Empty;
    QTest::newRow("attributes alone") << "; Path=/"_ba << Refusal::Empty;
    QTest::newRow("NUL") << QByteArray("a=b\0c", 5) << Refusal::ControlCharacter;
    QTest::newRow("CR") << "a=b\rc"_ba << Refusal::ControlCharacter;
    QTest::newRow("LF in name") << "a\nb=c"_ba << Refusal::ControlCharacter;
    QTest::newRow("DEL") << "a=\x7f"_ba << Refusal::ControlCharacter;
    QTest::newRow("ESC in attribute") << "a=b; Path=/\x1b"_ba << Refusal::ControlCharacter;
}

void tst_SetCookie::refuses()
{
    QFETCH(QByteArray, line);
    QFETCH(Refusal, refusal);

    SetCookie cookie;
    QCOMPARE(parse(line, cookie), refusal);
}

void tst_SetCookie::readsMaxAge_data()
{
    QTest::addColumn<QByteArray>("attributes");
    QTest::addColumn<bool>("isSet");
    QTest::addColumn<qint64>("seconds");

    QTest::newRow("none") << ""_ba << false << qint64(0);
    QTest::newRow("plain") << "Max-Age=60"_ba << true << qint64(60);
    QTest::newRow("case") << "mAX-aGE = 60 "_ba << true << qint64(60);
    QTest::newRow("zero") << "Max-Age=0"_ba << true << qint64(0);
    QTest::newRow("negative") << "Max-Age=-20"_ba << true << qint64(-20);
    QTest::newRow("last wins") << "Max-Age=1; Max-Age=2"_ba << true << qint64(2);
    QTest::newRow("unreadable one ignored") << "Max-Age=1; Max-Age=x"_ba << true << qint64(1);
    QTest::newRow("plus sign") << "Max-Age=+60"_ba << false << qint64(0);
    QTest::newRow("minus sign alone") << "Max-Age=-"_ba << false << qint64(0);
    QTest::newRow("fraction") << "Max-Age=2.63"_ba << false << qint64(0);
    QTest::newRow("quoted") << "Max-Age=\"60\""_ba << false << qint64(0);
    QTest::newRow("empty") << "Max-Age="_ba << false << qint64(0);
}

void tst_SetCookie::readsMaxAge()
{
    QFETCH(QByteArray, attributes);
    QFETCH(bool, isSet);
    QFETCH(qint64, seconds);

    SetCookie cookie;
    QCOMPARE(parse("a=b; " + attributes, cookie), Refusal::None);
    QCOMPARE(cookie.maxAge.has_value(), isSet);
    QCOMPARE(cookie.maxAge.value_or(0), seconds);

    // More digits than a number holds: still a number, and still of that sign.
    QCOMPARE(parse("a=b; Max-Age=" + QByteArray(500, '9'), cookie), Refusal::None);
    QVERIFY(cookie.maxAge.value_or(0) > qint64(1) << 40);
    QCOMPARE(parse("a=b; Max-Age=-" + QByteArray(500, '9'), cookie), Refusal::None);
    QVERIFY(cookie.maxAge.value_or(0) < -(qint64(1) << 40));
}

void tst_SetCookie::readsDomainAndPath_data()
{
    QTest::addColumn<QByteArray>("attributes");
    QTest::addColumn<QByteArray>("domain");
    QTest::addColumn<QByteArray>("path");

    QTest::newRow("none") << ""_ba
                          << ""_ba
                          << ""_ba;
    QTest::newRow("plain") << "Domain=example.com; Path=/a"_ba
                           << "example.com"_ba
                           << "/a"_ba;
    QTest::newRow("leading dot") << "Domain=.Example.COM"_ba
                                 << "example.com"_ba
                                 << ""_ba;
    QTest::newRow("one dot only") << "Domain=..example.com"_ba
                                  << ".example.com"_ba
                                  << ""_ba;
    QTest::newRow("last wins") << "Domain=a.b; Path=/1; Path=/2; Domain=c.d"_ba
                               << "c.d"_ba
                               << "/2"_ba;
    QTest::newRow("empty ones win too") << "Domain=a.b; Path=/1; Path=; Domain"_ba
                                        << ""_ba
                                        << ""_ba;
    QTest::newRow("relative path") << "Path=a/b"_ba
                                   << ""_ba
                                   << ""_ba;
    QTest::newRow("path keeps its case") << "path=/A%2fb"_ba
                                         << ""_ba
                                         << "/A%2fb"_ba;
    QTest::newRow("quoted path") << "Path=\"/a\""_ba
                                 << ""_ba
                                 << ""_ba;
    QTest::newRow("unknown") << "Dom=x; Paths=/x; =/x"_ba
                             << ""_ba
                             << ""_ba;
}

void tst_SetCookie::readsDomainAndPath()
{
    QFETCH(QByteArray, attributes);
    QFETCH(QByteArray, domain);
    QFETCH(QByteArray, path);

    SetCookie cookie;
    QCOMPARE(parse("a=b; " + attributes, cookie), Refusal::None);
    QCOMPARE(cookie.domain, domain);
    QCOMPARE(cookie.path, path);
}

void tst_SetCookie::readsFlags_data()
{
    QTest::addColumn<QByteArray>("attributes");
    QTest::addColumn<bool>("secure");
    QTest::addColumn<bool>("httpOnly");
    QTest::addColumn<int>("sameSite");

    const auto row = [](const char *name, const char *attributes, bool secure, bool httpOnly,
                        SameSite sameSite) {
        QTest::newRow(name) << QByteArray(attributes) << secure << httpOnly << int(sameSite);
    };
    row("none", "", false, false, SameSite::Default);
    row("all", "Secure;HttpOnly;SameSite=Lax", true, true, SameSite::Lax);
    row("case", "sECURE; httponly; samesite=STRICT", true, true, SameSite::Strict);
    row("values ignored", "Secure=no; HttpOnly=0", true, true, SameSite::Default);
    row("none is a value", "SameSite=None", false, false, SameSite::None);
    row("unknown", "SameSite=Lax; SameSite=Foo", false, false, SameSite::Default);
    row("last wins", "SameSite=Lax; SameSite=Strict", false, false, SameSite::Strict);
    row("more than the name", "Secure x; HttpOnlyish", false, false, SameSite::Default);
}

void tst_SetCookie::readsFlags()
{
    QFETCH(QByteArray, attributes);
    QFETCH(bool, secure);
    QFETCH(bool, httpOnly);
    QFETCH(int, sameSite);

    SetCookie cookie;
    QCOMPARE(parse("a=b; " + attributes, cookie), Refusal::None);
    QCOMPARE(cookie.secure, secure);
    QCOMPARE(cookie.httpOnly, httpOnly);
    QCOMPARE(int(cookie.sameSite), sameSite);
}

void tst_SetCookie::lastReadableExpiresWins()
{
    SetCookie cookie;
    const auto line = "a=b; Expires=1 Jan 2030 00:00:00; Expires=2 Jan 2030 00:00:00; Expires=soon";
    QCOMPARE(parse(line, cookie), Refusal::None);
    QCOMPARE(cookie.expires, QDateTime(QDate(2030, 1, 2), QTime(0, 0), Qt::UTC));
}

void tst_SetCookie::longAttributeValueIsIgnored()
{
    SetCookie cookie;
    const QByteArray longest = '/' + QByteArray(1023, 'x');
    QCOMPARE(parse("a=b; Path=" + longest, cookie), Refusal::None);
    QCOMPARE(cookie.path, longest);
    QCOMPARE(parse("a=b; Path=/y; Path=" + longest + 'x', cookie), Refusal::None);
    QCOMPARE(cookie.path, "/y"_ba);
}

void tst_SetCookie::sizeLimitIsOnNameAndValue()
{
    SetCookie cookie;
    const QByteArray name(2048, 'n');
    const QByteArray value(2048, 'v');
    QCOMPARE(parse(name + '=' + value + "; Path=/", cookie), Refusal::None);
    QCOMPARE(parse(name + '=' + value + 'v', cookie), Refusal::TooLong);
}

QTEST_GUILESS_MAIN(tst_SetCookie)
#include "tst_setcookie.moc"
