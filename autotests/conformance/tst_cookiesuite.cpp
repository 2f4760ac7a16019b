// SPDX-FileCopyrightText: 2026 The QTreq authors
// SPDX-License-Identifier: MIT

// RFC 6265's own test suite: Set-Cookie lines in, the Cookie line of the next request out.

#include "cookies/cookiestring_p.h"
#include "support/fixedclock.h"

#include <QTreq/CookieJar>

#include <QtTest/qtest.h>

#include <QtCore/qdir.h>
#include <QtCore/qurl.h>

using namespace QTreq;
using namespace Qt::StringLiterals;

namespace {

struct Difference
{
    const char *test;
    const char *cookies; // what is right now
    const char *reason;
};

// The suite is of 2011; RFC 6265bis has changed what these are about.
constexpr auto withoutName = "a pair without a name is a cookie without a name";
constexpr auto control = "a line with a control character is refused whole, not cut";
constexpr auto emptyDomain = "an empty Domain overrules one before it, as any last one does";

constexpr Difference differences[] = {
    {"0004", "foo", withoutName},
    {"0021", "a=b; x; c=d", withoutName},
    {"0023", "foo", withoutName},
    {"0024", "foo", withoutName},
    {"0025", "foo", withoutName},
    {"0026", "foo", withoutName},
    {"0027", "bar", withoutName},
    {"0028", "foo", withoutName},
    {"chromium0009", "BLAHHH", withoutName},
    {"chromium0010", "\"BLA\\\"HHH\"", withoutName},
    {"chromium0012", "ABC", withoutName},
    {"mozilla0012", "test=\"fubar! = foo; five", withoutName},
    {"mozilla0014", "six", withoutName},
    {"mozilla0015", "seven", withoutName},
    {"mozilla0016", "eight", withoutName},
    {"mozilla0017", "eight; test=six", withoutName},
    {"name0017", "a=bar", withoutName},
    {"name0023", "foo", withoutName},
    {"name0025", "==a=bar", withoutName},
    {"name0028", "a", withoutName},
    {"name0031", "\"foo", withoutName},
    {"name0032", "\"foo\\\"bar", withoutName},
    {"name0033", "aaa", withoutName},
    {"disabled-chromium0022", "", control},
    {"disabled-chromium0023", "", control},
    {"optional-domain0042", "foo=bar", emptyDomain},
};

const Difference *differenceOf(const QString &test)
{
    for (const Difference &difference : differences) {
        if (test == QLatin1String(difference.test))
            return &difference;
    }
    return nullptr;
}

QByteArrayList linesOf(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        qFatal("%s cannot be read", qPrintable(path));
    return file.readAll().split('\n');
}

// The values of the header lines of that name.
QByteArrayList values(const QByteArrayList &lines, const QByteArray &name)
{
    QByteArrayList result;
    const QByteArray start = name + ": ";
    for (const QByteArray &line : lines) {
        if (line.startsWith(start))
            result.append(line.mid(start.size()));
    }
    return result;
}

} // namespace

class tst_CookieSuite : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void sendsWhatItShould_data();
    void sendsWhatItShould();

private:
    QDir m_folder;
};

void tst_CookieSuite::sendsWhatItShould_data()
{
    QTest::addColumn<QString>("test");

    if (!qEnvironmentVariableIsSet("QTREQ_CORPORA"))
        QSKIP("QTREQ_CORPORA is not set: no folder with the test suite");
    m_folder.setPath(qEnvironmentVariable("QTREQ_CORPORA") + u"/cookies-http-state/parser"_s);
    const QStringList files = m_folder.entryList({u"*-test"_s}, QDir::Files, QDir::Name);
    QCOMPARE(files.size(), 222);
    for (const QString &file : files)
        QTest::newRow(qPrintable(file)) << file.chopped(5);
}

void tst_CookieSuite::sendsWhatItShould()
{
    QFETCH(QString, test);

    FixedClock clock(QDateTime(QDate(2017, 8, 9), QTime(0, 0), Qt::UTC));
    CookieJar jar;
    jar.setClock(&clock);
    const QUrl url(u"http://home.example.org:8888/cookie-parser?"_s + test);
    const QByteArrayList lines = linesOf(m_folder.filePath(test + u"-test"_s));
    jar.setCookiesFromHeaders(values(lines, "Set-Cookie"), url);

    const QByteArray location =
        values(lines, "Location").value(0, "/cookie-parser-result?" + test.toLatin1());
    const QUrl next = url.resolved(QUrl(QString::fromUtf8(location.trimmed())));
    const QByteArray actual = cookieString(jar.cookiesForUrl(next));

    QByteArray expected =
        values(linesOf(m_folder.filePath(test + u"-expected"_s)), "Cookie").value(0).trimmed();
    if (const Difference *difference = differenceOf(test)) {
        QVERIFY2(expected != difference->cookies, "the suite says so too by now");
        qInfo("differs from the suite: %s", difference->reason);
        expected = difference->cookies;
    }
    QCOMPARE(actual, expected);
}

QTEST_GUILESS_MAIN(tst_CookieSuite)
#include "tst_cookiesuite.moc"
