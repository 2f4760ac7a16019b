// SPDX-FileCopyrightText: 2026 The QTreq authors
// SPDX-License-Identifier: MIT

#include <QTreq/cookies.h>

#include <QtTest/qtest.h>

using namespace QTreq;
using namespace Qt::StringLiterals;

static_assert(!std::is_constructible_v<CookiePair, const char *>, "a name alone says nothing");
static_assert(!std::is_constructible_v<CookiePair, const char *, int>);
static_assert(std::is_convertible_v<QNetworkCookieJar *, Cookies>);

class tst_Cookies : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void pairs();
    void jar();
    void compares();
    void debugOutputHidesValues();
};

void tst_Cookies::pairs()
{
    QVERIFY(Cookies().isEmpty());
    Cookies cookies{{"a", "1"}, {u"b"_s, "2"_ba}};
    cookies.append("a", u"3");
    const QList<Cookies::Pair> expected{{"a", "1"}, {"b", "2"}, {"a", "3"}};
    QCOMPARE(cookies.pairs(), expected);
    QVERIFY(!cookies.isEmpty());
    QVERIFY(!cookies.jar());
}

void tst_Cookies::jar()
{
    auto jar = std::make_unique<QNetworkCookieJar>();
    const Cookies cookies = jar.get();
    QCOMPARE(cookies.jar(), jar.get());
    QVERIFY(!cookies.isEmpty());
    jar.reset();
    QVERIFY(!cookies.jar());
}

void tst_Cookies::compares()
{
    QNetworkCookieJar jar;
    QVERIFY(Cookies({{"a", "1"}}) == Cookies({{"a", "1"}}));
    QVERIFY(Cookies({{"a", "1"}}) != Cookies({{"A", "1"}}));
    QVERIFY(Cookies(&jar) != Cookies());
}

void tst_Cookies::debugOutputHidesValues()
{
    QNetworkCookieJar jar;
    QString text;
    QDebug(&text) << Cookies{{"session", "secret"}} << Cookies(&jar);
    QVERIFY2(!text.contains(u"secret"_s), qPrintable(text));
    QVERIFY(text.contains(u"session"_s) && text.contains(u"QNetworkCookieJar"_s));
}

QTEST_GUILESS_MAIN(tst_Cookies)
#include "tst_cookies.moc"
