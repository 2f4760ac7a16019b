// SPDX-FileCopyrightText: 2026 The QTreq authors
// SPDX-License-Identifier: MIT

#include "exchange/uploadprogress_p.h"

#include <QtTest/qtest.h>

#include <limits>

using namespace QTreq::Exchanging;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

class tst_UploadProgress : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void tellsTheFirstAndTheLast();
    void tellsNothingTwice();
    void neverGoesBack();
    void neverPassesTheTotal();
    void isNotTooOften();
    void fitsIntoAFuture_data();
    void fitsIntoAFuture();
};

void tst_UploadProgress::tellsTheFirstAndTheLast()
{
    UploadProgress progress(10);
    QVERIFY(progress.advance(1, 0ms));
    QVERIFY(!progress.advance(9, 1ms));
    QVERIFY(progress.advance(10, 1ms));
    QCOMPARE(progress.sent(), 10);
    QCOMPARE(progress.total(), 10);
}

void tst_UploadProgress::tellsNothingTwice()
{
    UploadProgress progress(10);
    QVERIFY(!progress.advance(0, 0ms));
    QVERIFY(progress.advance(10, 0ms));
    QVERIFY(!progress.advance(10, 5s));
    QVERIFY(!UploadProgress(0).advance(0, 0ms));
}

void tst_UploadProgress::neverGoesBack()
{
    UploadProgress progress(10);
    QVERIFY(progress.advance(5, 0ms));
    QVERIFY(!progress.advance(4, 5s));
    QCOMPARE(progress.sent(), 5);
}

void tst_UploadProgress::neverPassesTheTotal()
{
    UploadProgress progress(10);
    QVERIFY(progress.advance(11, 0ms));
    QCOMPARE(progress.sent(), 10);
    QVERIFY(!progress.advance(12, 5s));
}

void tst_UploadProgress::isNotTooOften()
{
    UploadProgress progress(1'000'000);
    int told = 0;
    for (int ms = 0; ms < 1000; ++ms)
        told += progress.advance(ms + 1, std::chrono::milliseconds(ms)) ? 1 : 0;
    QCOMPARE(told, 10);
}

void tst_UploadProgress::fitsIntoAFuture_data()
{
    QTest::addColumn<qint64>("total");
    QTest::addColumn<int>("maximum");
    constexpr int largest = std::numeric_limits<int>::max();
    QTest::newRow("nothing") << qint64(0) << 0;
    QTest::newRow("bytes") << qint64(1000) << 1000;
    QTest::newRow("most bytes") << qint64(largest) << largest;
    QTest::newRow("KiB") << qint64(4) * 1024 * 1024 * 1024 << 4 * 1024 * 1024;
    QTest::newRow("MiB") << (qint64(8) << 40) << (8 << 20);
}

void tst_UploadProgress::fitsIntoAFuture()
{
    QFETCH(qint64, total);
    QFETCH(int, maximum);

    UploadProgress progress(total);
    QCOMPARE(progress.maximum(), maximum);
    QCOMPARE(progress.value(), 0);
    (void)progress.advance(total / 2, 0ms);
    QVERIFY(progress.value() <= maximum / 2 + 1);
    (void)progress.advance(total, 1ms);
    QCOMPARE(progress.value(), maximum);
    QCOMPARE(progress.text(), u"%1 of %1 bytes"_s.arg(total));
}

QTEST_APPLESS_MAIN(tst_UploadProgress)
#include "tst_uploadprogress.moc"
