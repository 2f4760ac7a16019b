// SPDX-FileCopyrightText: 2026 The QTreq authors
// SPDX-License-Identifier: MIT

#include "cookies/cookiefile_p.h"

#include "support/fulldisk.h"

#include <QtTest/qtest.h>

#include <QtCore/qdir.h>
#include <QtCore/qjsondocument.h>
#include <QtCore/qsavefile.h>
#include <QtCore/qtemporarydir.h>

using namespace QTreq;
using namespace Qt::StringLiterals;
using SameSite = QNetworkCookie::SameSite;

namespace {

constexpr auto ownersAlone = QFileDevice::ReadOwner | QFileDevice::WriteOwner
    | QFileDevice::ReadUser | QFileDevice::WriteUser;

constexpr auto everybodyElse = QFileDevice::ReadGroup | QFileDevice::WriteGroup
    | QFileDevice::ExeGroup | QFileDevice::ReadOther | QFileDevice::WriteOther
    | QFileDevice::ExeOther;

StoredCookie persistentCookie()
{
    StoredCookie cookie;
    cookie.name = "sid"_ba;
    cookie.value = "31d4\td96e"_ba;
    cookie.domain = u"example.com"_s;
    cookie.path = u"/a%20b"_s;
    cookie.expires = 1700000000000;
    cookie.created = 1690000000123;
    cookie.sameSite = SameSite::Strict;
    cookie.secure = true;
    cookie.httpOnly = true;
    return cookie;
}

StoredCookie sessionCookie()
{
    StoredCookie cookie;
    cookie.value = "without a name"_ba;
    cookie.domain = u"::1"_s;
    cookie.path = u"/"_s;
    cookie.created = 1690000000456;
    cookie.hostOnly = true;
    return cookie;
}

QString difference(const StoredCookie &a, const StoredCookie &b)
{
    const auto line = [](const StoredCookie &c) -> QString {
        return u"%1=%2 %3 %4 %5 %6 %7"_s
                   .arg(QString::fromLatin1(c.name.toHex()), QString::fromLatin1(c.value.toHex()),
                        c.domain, c.path)
                   .arg(c.expires.value_or(-1))
                   .arg(c.created.value_or(-1))
                   .arg(int(c.sameSite))
            + u" %1%2%3"_s.arg(c.hostOnly).arg(c.secure).arg(c.httpOnly);
    };
    return line(a) == line(b) ? QString() : line(a) + u" != "_s + line(b);
}

void writeFile(const QString &path, const QByteArray &bytes)
{
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(bytes);
}

} // namespace

class tst_CookieFile : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void jsonKeepsEverything();
    void jsonKeepsBytes_data();
    void jsonKeepsBytes();
    void netscapeKeepsWhatItCan();
    void netscapeIsWhatOthersWrite();
    void netscapeLeavesOutWhatItCannotHold();
    void tellsFormatsApart();
    void namesThePlaceOfAnError_data();
    void namesThePlaceOfAnError();
    void newFileIsPrivateFromItsFirstMoment();
    void oldFileBecomesPrivateFirst();
    void failedWriteChangesNothing();
    void writesOverRegularFilesOnly();
    void readOnlyFileStays();
};

void tst_CookieFile::jsonKeepsEverything()
{
    const QList<StoredCookie> cookies{persistentCookie(), sessionCookie()};
    const CookieFileContents contents = readJsonCookies(writeJsonCookies(cookies));

    QCOMPARE(contents.error, QString());
    QCOMPARE(contents.cookies.size(), 2);
    QCOMPARE(difference(contents.cookies[0], cookies[0]), QString());
    QCOMPARE(difference(contents.cookies[1], cookies[1]), QString());
}

void tst_CookieFile::jsonKeepsBytes_data()
{
    QTest::addColumn<QByteArray>("bytes");

    QTest::newRow("utf-8") << "\xc3\xa9"_ba;
    QTest::newRow("latin-1") << "\xe9"_ba;
    QTest::newRow("byte order mark") << "\xef\xbb\xbfx"_ba;
    QTest::newRow("quotes") << "\"a\\b\""_ba;
    QTest::newRow("empty") << ""_ba;
}

void tst_CookieFile::jsonKeepsBytes()
{
    QFETCH(QByteArray, bytes);

    StoredCookie cookie = persistentCookie();
    cookie.name = bytes;
    cookie.value = bytes;
    const CookieFileContents contents = readJsonCookies(writeJsonCookies({cookie}));
    QCOMPARE(contents.cookies.size(), 1);
    QCOMPARE(difference(contents.cookies[0], cookie), QString());
}

void tst_CookieFile::netscapeKeepsWhatItCan()
{
    QList<StoredCookie> cookies{persistentCookie(), sessionCookie()};
    const CookieFileContents contents = readNetscapeCookies(writeNetscapeCookies(cookies));

    for (StoredCookie &cookie : cookies) {
        cookie.sameSite = SameSite::Default;
        cookie.created.reset();
    }
    QCOMPARE(contents.error, QString());
    QCOMPARE(contents.cookies.size(), 2);
    QCOMPARE(difference(contents.cookies[0], cookies[0]), QString());
    QCOMPARE(difference(contents.cookies[1], cookies[1]), QString());
}

void tst_CookieFile::netscapeIsWhatOthersWrite()
{
    StoredCookie domain = persistentCookie();
    domain.value = "x"_ba;
    StoredCookie host = domain;
    host.hostOnly = true;
    host.httpOnly = false;
    host.expires.reset();
    QCOMPARE(writeNetscapeCookies({domain, host}),
             "# Netscape HTTP Cookie File\n"
             "\n"
             "#HttpOnly_.example.com\tTRUE\t/a%20b\tTRUE\t1700000000\tsid\tx\n"
             "example.com\tFALSE\t/a%20b\tTRUE\t0\tsid\tx\n"_ba);

    // Windows' line ends, comments, an expiry left empty, a value cut off by its writer, a domain
    // without its dot, flags in lower case.
    const CookieFileContents contents =
        readNetscapeCookies("# a comment\r\n"
                            "  \r\n"
                            "#HttpOnly_example.com\ttrue\t/\tfalse\t\ta\tb\r\n"
                            ".Example.com\tTRUE\t/\tFALSE\t0\tc"_ba);
    QCOMPARE(contents.error, QString());
    QCOMPARE(contents.cookies.size(), 2);
    StoredCookie expected;
    expected.domain = u"example.com"_s;
    expected.path = u"/"_s;
    expected.name = "c"_ba;
    QCOMPARE(difference(contents.cookies[1], expected), QString());
    expected.name = "a"_ba;
    expected.value = "b"_ba;
    expected.httpOnly = true;
    QCOMPARE(difference(contents.cookies[0], expected), QString());
}

void tst_CookieFile::netscapeLeavesOutWhatItCannotHold()
{
    StoredCookie name = persistentCookie();
    name.name = "a\tb"_ba;
    StoredCookie path = persistentCookie();
    path.path = u"/a\tb"_s;
    const QByteArray bytes = writeNetscapeCookies({name, persistentCookie(), path});
    QCOMPARE(readNetscapeCookies(bytes).cookies.size(), 1);
}

void tst_CookieFile::tellsFormatsApart()
{
    const QList<StoredCookie> cookies{persistentCookie()};
    QCOMPARE(readCookies(writeJsonCookies(cookies)).cookies.size(), 1);
    QCOMPARE(readCookies(" \n" + writeJsonCookies(cookies)).cookies.size(), 1);
    QCOMPARE(readCookies(writeNetscapeCookies(cookies)).cookies.size(), 1);
    QCOMPARE(readCookies({}).error, QString());
}

void tst_CookieFile::namesThePlaceOfAnError_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QString>("error");

    const auto netscape = [](const char *name, const char *bytes, const QString &error) {
        QTest::newRow(name) << "# x\n\n" + QByteArray(bytes) << u"line 3: "_s + error;
    };
    netscape("no tabs", "secret", u"1 fields where 7 are due"_s);
    netscape("too few fields", "a.b\tTRUE\t/\tTRUE\tsecret", u"5 fields where 7 are due"_s);
    netscape("field 2", "a.b\tsecret\t/\tTRUE\t0\tn\tv",
             u"field 2 (subdomains) is neither TRUE nor FALSE"_s);
    netscape("field 4", "a.b\tTRUE\t/\tsecret\t0\tn\tv",
             u"field 4 (secure) is neither TRUE nor FALSE"_s);
    netscape("field 5", "a.b\tTRUE\t/\tTRUE\tsecret\tn\tv",
             u"field 5 (expiry) is not a number of seconds"_s);

    const auto json = [](const char *name, const QByteArray &bytes, const QString &error) {
        QTest::newRow(name) << bytes << error;
    };
    const QByteArray cut = "{\"version\": 1, \"cookies\": [{\"value\": \"secret\"";
    QJsonParseError why;
    QJsonDocument::fromJson(cut, &why);
    json("cut off", cut, u"offset 45: "_s + why.errorString());
    json("list", "[]", u"\"version\" is not 1"_s);
    json("version", "{\"version\": 2}", u"\"version\" is not 1"_s);
    json("no cookies", "{\"version\": 1}", u"\"cookies\" is not a list"_s);
    const auto cookie = [](const char *name, const char *members, const QString &error) {
        const QByteArray good = "{\"name\":\"n\",\"value\":\"v\",\"domain\":\"a.b\",\"path\":\"/\"";
        QTest::newRow(name) << "{\"version\":1,\"cookies\":[" + good + "}," + good + members + "}]}"
                            << u"cookies[1]: "_s + error;
    };
    cookie("number for text", ",\"path\":1", u"\"path\" is not a string"_s);
    cookie("base64", ",\"valueBase64\":\"secret!\"", u"\"value\" is not base64"_s);
    cookie("base64 number", ",\"valueBase64\":1", u"\"value\" is not base64"_s);
    cookie("flag", ",\"secure\":\"yes\"", u"\"secure\" is neither true nor false"_s);
    cookie("time", ",\"expires\":\"soon\"", u"\"expires\" is not an ISO 8601 time"_s);
    cookie("same site", ",\"sameSite\":\"lax\"", u"\"sameSite\" is not None, Lax or Strict"_s);
    json("no object", "{\"version\":1,\"cookies\":[5]}", u"cookies[0]: \"name\" is missing"_s);
}

void tst_CookieFile::namesThePlaceOfAnError()
{
    QFETCH(QByteArray, bytes);

    const CookieFileContents contents = readCookies(bytes);
    QTEST(contents.error, "error");
    QVERIFY(!contents.error.contains(u"secret"_s));
    QVERIFY(contents.cookies.isEmpty());
}

void tst_CookieFile::newFileIsPrivateFromItsFirstMoment()
{
    const QTemporaryDir dir;
    QSaveFile file(dir.filePath(u"jar"_s));
    QString error;
    QVERIFY2(openPrivate(file, error), qPrintable(error));

    // The file to be and the one that is being written.
    const QFileInfoList entries = QDir(dir.path()).entryInfoList(QDir::Files | QDir::Hidden);
    QVERIFY(!entries.isEmpty());
    for (const QFileInfo &entry : entries)
        QCOMPARE(entry.permissions(), ownersAlone);
    QVERIFY(!(file.permissions() & everybodyElse));
    file.write("x");
    QVERIFY(file.commit());
    QCOMPARE(QFile::permissions(dir.filePath(u"jar"_s)), ownersAlone);
}

void tst_CookieFile::oldFileBecomesPrivateFirst()
{
    const QTemporaryDir dir;
    const QString path = dir.filePath(u"jar"_s);
    writeFile(path, "old");
    QVERIFY(QFile::setPermissions(path, ownersAlone | QFile::ReadGroup | QFile::ReadOther));

    QSaveFile file(path);
    QString error;
    QVERIFY2(openPrivate(file, error), qPrintable(error));
    QCOMPARE(QFile::permissions(path), ownersAlone);
    QVERIFY(!(file.permissions() & everybodyElse));
}

void tst_CookieFile::failedWriteChangesNothing()
{
    const QTemporaryDir dir;
    QString error;
    QVERIFY(!writePrivateFile(dir.filePath(u"none/jar"_s), "x", error));
    QCOMPARE(error, u"No such file or directory"_s);

#ifdef Q_OS_UNIX
    const QString path = dir.filePath(u"jar"_s);
    const QString old = dir.filePath(u"old"_s);
    writeFile(old, "old");
    {
        const FullDisk fullDisk(100);
        error.clear();
        QVERIFY(!writePrivateFile(path, QByteArray(1000, 'x'), error));
        QCOMPARE(error, u"File too large"_s);
        QVERIFY(!writePrivateFile(old, QByteArray(1000, 'x'), error));
    }
    QCOMPARE(QDir(dir.path()).entryList(QDir::Files | QDir::Hidden), QStringList(u"old"_s));
    QCOMPARE(QFileInfo(old).size(), 3);
#endif
}

void tst_CookieFile::writesOverRegularFilesOnly()
{
    const QTemporaryDir dir;
    const QFileDevice::Permissions before = QFile::permissions(dir.path());
    QString error;
    QVERIFY(!writePrivateFile(dir.path(), "x", error));
    QCOMPARE(error, u"not a regular file"_s);
    QCOMPARE(QFile::permissions(dir.path()), before);
}

void tst_CookieFile::readOnlyFileStays()
{
    const QTemporaryDir dir;
    const QString path = dir.filePath(u"jar"_s);
    writeFile(path, "old");
    QVERIFY(QFile::setPermissions(path, QFile::ReadOwner));
    if (QFileInfo(path).isWritable())
        QSKIP("this user may write to read-only files");

    QString error;
    QVERIFY(!writePrivateFile(path, "new", error));
    QVERIFY(!error.isEmpty());
    QCOMPARE(QFileInfo(path).size(), 3);
}

QTEST_GUILESS_MAIN(tst_CookieFile)
#include "tst_cookiefile.moc"
