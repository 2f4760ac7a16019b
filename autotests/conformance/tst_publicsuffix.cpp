// SPDX-FileCopyrightText: 2026 The QTreq authors
// SPDX-License-Identifier: MIT

// Which domains are public suffixes: what Qt knows, what it does not, and the list's own tests.

#include "cookies/publicsuffix_p.h"

#include <QTreq/CookieJar>

#include <QtTest/qtest.h>

#include <QtCore/qfile.h>
#include <QtCore/qregularexpression.h>
#include <QtCore/qurl.h>
#include <QtNetwork/qnetworkcookie.h>

using namespace QTreq;
using namespace Qt::StringLiterals;

namespace {

// The door to Qt's list as it is, without what publicsuffix.cpp makes of it.
class QtJar : public QNetworkCookieJar
{
public:
    bool refuses(const QString &domain, const QString &host) const
    {
        QNetworkCookie cookie("a"_ba, "b"_ba);
        cookie.setDomain(u'.' + domain);
        return !validateCookie(cookie, QUrl(u"http://"_s + host));
    }
};

QString ascii(const QString &domain)
{
    return QString::fromLatin1(QUrl::toAce(domain));
}

bool takesCookieFor(const QString &host, const QString &domain)
{
    CookieJar jar;
    jar.setCookiesFromHeaders({"a=b; Domain="_ba + domain.toLatin1()}, QUrl(u"http://"_s + host));
    return jar.size() == 1 && jar.allCookies()[0].domain().startsWith(u'.');
}

// As the list's own tests have it: the suffix with one more label.
QString registrableDomain(const QString &host)
{
    if (isPublicSuffix(host))
        return {};
    for (QString domain = host; domain.contains(u'.'); domain = domain.section(u'.', 1)) {
        if (isPublicSuffix(domain.section(u'.', 1)))
            return domain;
    }
    return {};
}

} // namespace

class tst_PublicSuffix : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void whatQtLeavesOut();
    void knows_data();
    void knows();
    void cookiesFollow_data();
    void cookiesFollow();
};

void tst_PublicSuffix::whatQtLeavesOut()
{
    const QtJar qt;
    QVERIFY(qt.refuses(u"com"_s, u"a.com"_s));
    QVERIFY(qt.refuses(u"co.uk"_s, u"a.co.uk"_s));
    QVERIFY(!qt.refuses(u"example.com"_s, u"a.example.com"_s));
    // The default rule: every top-level domain is a suffix, listed or not.
    QVERIFY(!qt.refuses(u"zzz"_s, u"a.zzz"_s));
    QVERIFY(isPublicSuffix(u"zzz"_s));
    QVERIFY(!qt.refuses(u"localhost"_s, u"a.localhost"_s));
    QVERIFY(isPublicSuffix(u"localhost"_s));
    // The same domain in its two spellings is not the same to Qt.
    const QString idn = u"\u516c\u53f8.cn"_s;
    QVERIFY(qt.refuses(idn, u"a."_s + idn));
    QVERIFY(qt.refuses(u"xn--85x722f."_s + ascii(idn), u"xn--85x722f."_s + ascii(idn)));
    QVERIFY(isPublicSuffix(ascii(idn)));
    QVERIFY(!isPublicSuffix(u"xn--85x722f."_s + ascii(idn)));
    // What only a wildcard rule has as its end.
    QVERIFY(!qt.refuses(u"kobe.jp"_s, u"a.kobe.jp"_s));
    QVERIFY(isPublicSuffix(u"kobe.jp"_s));
    // A host with the root's dot is below the same suffixes.
    QVERIFY(!qt.refuses(u"co.uk."_s, u"a.co.uk."_s));
    QVERIFY(isPublicSuffix(u"co.uk."_s));
}

void tst_PublicSuffix::knows_data()
{
    QTest::addColumn<QString>("domain");
    QTest::addColumn<bool>("expected");

    const auto row = [](const char *domain, bool expected) {
        QTest::newRow(domain) << QString::fromLatin1(domain) << expected;
    };
    row("com", true);
    row("co.uk", true);
    row("github.io", true);
    row("unheard-of", true);
    row("example.com", false);
    row("example.unheard-of", false);
    row("www.ck", false); // an exception to *.ck
    row("else.ck", true);
    row("city.kobe.jp", false);
    row("a.kobe.jp", true);
    row("kobe.jp", true); // as *.kobe.jp is
}

void tst_PublicSuffix::knows()
{
    QFETCH(QString, domain);
    QTEST(isPublicSuffix(domain), "expected");
}

void tst_PublicSuffix::cookiesFollow_data()
{
    QTest::addColumn<QString>("host");
    QTest::addColumn<QString>("expected"); // the registrable domain, empty: none

    if (!qEnvironmentVariableIsSet("QTREQ_CORPORA"))
        QSKIP("QTREQ_CORPORA is not set: no folder with the list's tests");
    QFile file(qEnvironmentVariable("QTREQ_CORPORA") + u"/public-suffix/tests/test_psl.txt"_s);
    QVERIFY(file.open(QIODevice::ReadOnly));
    const QRegularExpression call(
        u"^checkPublicSuffix\\((?:null|'([^']*)'), (?:null|'([^']*)')\\);"_s);
    int cases = 0;
    while (!file.atEnd()) {
        const auto match = call.match(QString::fromUtf8(file.readLine()));
        if (!match.hasMatch())
            continue;
        QTest::addRow("%d %s", ++cases, qPrintable(ascii(match.captured(1))))
            << match.captured(1) << match.captured(2);
    }
    QCOMPARE(cases, 78);
}

void tst_PublicSuffix::cookiesFollow()
{
    QFETCH(QString, host);
    QFETCH(QString, expected);

    const QString name = QUrl(u"http://"_s + host).host(QUrl::FullyEncoded);
    QCOMPARE(registrableDomain(name), ascii(expected));
    if (expected.isEmpty()) {
        QVERIFY(!takesCookieFor(u"www."_s + name, name));
        return;
    }
    const QString suffix = ascii(expected).section(u'.', 1);
    QVERIFY(takesCookieFor(name, ascii(expected)));
    QVERIFY(!takesCookieFor(name, suffix));
}

QTEST_GUILESS_MAIN(tst_PublicSuffix)
#include "tst_publicsuffix.moc"
