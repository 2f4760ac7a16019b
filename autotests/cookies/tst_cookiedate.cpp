// SPDX-FileCopyrightText: 2026 The QTreq authors
// SPDX-License-Identifier: MIT

#include "cookies/cookiedate_p.h"

#include <QtTest/qtest.h>

using namespace QTreq;
using namespace Qt::StringLiterals;

class tst_CookieDate : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void parses_data();
    void parses();
    void refuses_data();
    void refuses();
};

void tst_CookieDate::parses_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QString>("expected");

    const QString usual = u"1994-11-06T08:49:37.000Z"_s;
    QTest::newRow("http") << "Sun, 06 Nov 1994 08:49:37 GMT"_ba << usual;
    QTest::newRow("rfc 850") << "Sunday, 06-Nov-94 08:49:37 GMT"_ba << usual;
    QTest::newRow("asctime") << "Sun Nov  6 08:49:37 1994"_ba << usual;
    QTest::newRow("any order") << "1994 08:49:37 6 november"_ba << usual;
    QTest::newRow("case") << "06 nOVember 1994 08:49:37"_ba << usual;
    QTest::newRow("delimiters") << "~06/Nov,1994_08:49:37;"_ba << usual;
    // The zone is a token like any other: it is ignored, and cannot be added the wrong way round.
    QTest::newRow("zone ignored") << "Sun, 06 Nov 1994 08:49:37 +0200"_ba << usual;
    QTest::newRow("single digits") << "6 Nov 1994 8:9:7"_ba << u"1994-11-06T08:09:07.000Z"_s;
    QTest::newRow("trailing letters") << "6th Nov 1994AD 08:49:37pm"_ba << usual;
    QTest::newRow("first time wins") << "6 Nov 1994 08:49:37 10:00:00"_ba << usual;
    QTest::newRow("first month wins") << "6 Nov Dec 1994 08:49:37"_ba << usual;
    QTest::newRow("year 69") << "06 Nov 69 08:49:37"_ba << u"2069-11-06T08:49:37.000Z"_s;
    QTest::newRow("year 70") << "06 Nov 70 08:49:37"_ba << u"1970-11-06T08:49:37.000Z"_s;
    QTest::newRow("year 99") << "06 Nov 99 08:49:37"_ba << u"1999-11-06T08:49:37.000Z"_s;
    QTest::newRow("year 00") << "06 Nov 00 08:49:37"_ba << u"2000-11-06T08:49:37.000Z"_s;
    QTest::newRow("year 1601") << "06 Nov 1601 08:49:37"_ba << u"1601-11-06T08:49:37.000Z"_s;
    QTest::newRow("leap day") << "29 Feb 2024 00:00:00"_ba << u"2024-02-29T00:00:00.000Z"_s;
    QTest::newRow("last second") << "31 Dec 9999 23:59:59"_ba << u"9999-12-31T23:59:59.000Z"_s;
}

void tst_CookieDate::parses()
{
    QFETCH(QByteArray, text);
    QFETCH(QString, expected);

    QCOMPARE(parseCookieDate(text).toString(Qt::ISODateWithMs), expected);
}

void tst_CookieDate::refuses_data()
{
    QTest::addColumn<QByteArray>("text");

    QTest::newRow("empty") << QByteArray();
    QTest::newRow("delimiters alone") << " ,;-"_ba;
    QTest::newRow("no time") << "06 Nov 1994"_ba;
    QTest::newRow("no day") << "Nov 1994 08:49:37"_ba;
    QTest::newRow("no month") << "06 1994 08:49:37"_ba;
    QTest::newRow("no year") << "06 Nov 08:49:37"_ba;
    QTest::newRow("no such month") << "06 Foo 1994 08:49:37"_ba;
    QTest::newRow("short month") << "06 No 1994 08:49:37"_ba;
    QTest::newRow("no seconds") << "06 Nov 1994 08:49"_ba;
    QTest::newRow("hour 24") << "06 Nov 1994 24:00:00"_ba;
    QTest::newRow("minute 60") << "06 Nov 1994 08:60:00"_ba;
    QTest::newRow("leap second") << "06 Nov 1994 08:49:60"_ba;
    QTest::newRow("three digits in time") << "06 Nov 1994 008:49:37"_ba;
    QTest::newRow("day 0") << "00 Nov 1994 08:49:37"_ba;
    QTest::newRow("day 32") << "32 Nov 1994 08:49:37"_ba;
    QTest::newRow("no such day") << "31 Nov 1994 08:49:37"_ba;
    QTest::newRow("no leap year") << "29 Feb 2023 08:49:37"_ba;
    QTest::newRow("year 1600") << "06 Nov 1600 08:49:37"_ba;
    QTest::newRow("year of three digits") << "06 Nov 194 08:49:37"_ba;
    QTest::newRow("year of five digits") << "06 Nov 19940 08:49:37"_ba;
    // The first number is the day, whatever was meant.
    QTest::newRow("year before day") << "94 6 Nov 08:49:37"_ba;
    QTest::newRow("iso 8601") << "1994-11-06T08:49:37Z"_ba;
    QTest::newRow("bytes") << "\xff\xfe Nov 1994"_ba;
}

void tst_CookieDate::refuses()
{
    QFETCH(QByteArray, text);

    QVERIFY(!parseCookieDate(text).isValid());
}

QTEST_GUILESS_MAIN(tst_CookieDate)
#include "tst_cookiedate.moc"
