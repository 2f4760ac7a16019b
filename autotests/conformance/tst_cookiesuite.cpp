// SPDX-FileCopyrightText: 2026 The QTreq authors
// SPDX-License-Identifier: MIT

// RFC 6265's own test suite: Set-Cookie lines in, the Cookie line of the next request out.
// Nothing differs but what RFC 6265bis, which replaces it, has otherwise.

#include "cookies/cookiestring_p.h"
#include "support/fixedclock.h"

#include <QTreq/CookieJar>

#include <QtTest/qtest.h>

#include <QtCore/qdir.h>
#include <QtCore/qurl.h>

using namespace QTreq;
using namespace Qt::StringLiterals;

namespace {

// The suite is of 2011 and RFC 6265. What RFC 6265bis has changed since is judged by that.
struct Difference
{
    const char *test;
    const char *cookies; // what RFC 6265bis has
    const char *reason;
};

constexpr auto valueAlone = "section 5.6: what has no = is a value, and its name is empty";
constexpr auto emptyName = "section 5.6: what is before the first = is the name, and may be empty";
constexpr auto nothing = "section 5.7: a cookie without name and value is ignored, replaces none";
constexpr auto sameName = "section 5.7: cookies without a name have the same name, and replace";
constexpr auto control = "section 5.6: a line with a control character is refused whole, not cut";
constexpr auto lastDomain = "section 5.7: the last Domain counts, and an empty one is none";

constexpr Difference differences[] = {
    {"0004", "foo", valueAlone},
    {"0021", "a=b; x; c=d", emptyName},
    {"0023", "foo", nothing},
    {"0024", "foo", nothing},
    {"0025", "foo", nothing},
    {"0026", "foo", nothing},
    {"0027", "bar", sameName},
    {"0028", "foo", nothing},
    {"chromium0009", "BLAHHH", valueAlone},
    {"chromium0010", "\"BLA\\\"HHH\"", valueAlone},
    {"chromium0012", "ABC", emptyName},
    {"mozilla0012", "test=\"fubar! = foo; five", valueAlone},
    {"mozilla0014", "six", valueAlone},
    {"mozilla0015", "seven", sameName},
    {"mozilla0016", "eight", sameName},
    {"mozilla0017", "eight; test=six", sameName},
    {"name0017", "a=bar", emptyName},
    {"name0023", "foo", valueAlone},
    {"name0025", "==a=bar", emptyName},
    {"name0028", "a", emptyName},
    {"name0031", "\"foo", valueAlone},
    {"name0032", "\"foo\\\"bar", valueAlone},
    {"name0033", "aaa", sameName},
    {"disabled-chromium0022", "", control},
    {"disabled-chromium0023", "", control},
    {"optional-domain0042", "foo=bar", lastDomain},
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
    for (const Difference &difference : differences)
        QVERIFY2(files.contains(QLatin1String(difference.test) + u"-test"_s), difference.test);
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
        qInfo("RFC 6265bis %s", difference->reason);
        expected = difference->cookies;
    }
    QCOMPARE(actual, expected);
}

QTEST_GUILESS_MAIN(tst_CookieSuite)
#include "tst_cookiesuite.moc"
