// SPDX-FileCopyrightText: 2026 The QTreq authors
// SPDX-License-Identifier: MIT

#include "filenames.h"
#include "transferrate.h"
#include "wording.h"

#include <QtCore/qfile.h>
#include <QtCore/qlocale.h>
#include <QtCore/qtemporarydir.h>
#include <QtTest/qtest.h>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

class tst_Figures : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void measuresASteadyTransfer();
    void forgetsWhatIsLongAgo();
    void slowsDownInSilence();
    void guessesNothing();
    void staysSmall();
    void saysHowLong_data();
    void saysHowLong();
    void saysHowMuch();
    void namesFiles_data();
    void namesFiles();
    void findsAFreeName();
};

void tst_Figures::initTestCase()
{
    QLocale::setDefault(QLocale::c());
}

void tst_Figures::measuresASteadyTransfer()
{
    TransferRate rate;
    for (int i = 0; i <= 30; ++i)
        rate.add(i * 200, i * 200'000);
    QCOMPARE(rate.bytesPerSecond(6000), 1'000'000);
    QCOMPARE(rate.remaining(2'500'001, 6000), 3s); // rounded up
    QCOMPARE(rate.remaining(0, 6000), 0s);
}

void tst_Figures::forgetsWhatIsLongAgo()
{
    TransferRate rate;
    rate.add(0, 0);
    rate.add(1000, 1'000'000'000);
    for (int i = 2; i <= 20; ++i)
        rate.add(i * 1000, 1'000'000'000 + (i - 1) * 100);
    QCOMPARE(rate.bytesPerSecond(20'000), 100);
}

void tst_Figures::slowsDownInSilence()
{
    TransferRate rate;
    for (int i = 0; i <= 10; ++i)
        rate.add(i * 1000, i * 1000);
    QCOMPARE(rate.bytesPerSecond(10'000), 1000);
    QCOMPARE(rate.bytesPerSecond(12'000), 600); // 3000 since 7 s
    QCOMPARE(rate.bytesPerSecond(14'000), 200);
    QCOMPARE(rate.bytesPerSecond(15'000), 0);
    QCOMPARE(rate.remaining(1000, 15'000), std::nullopt);
}

void tst_Figures::guessesNothing()
{
    TransferRate rate;
    QCOMPARE(rate.bytesPerSecond(0), 0);
    QCOMPARE(rate.remaining(1000, 0), std::nullopt);
    rate.add(0, 5'000'000); // it was there before
    QCOMPARE(rate.bytesPerSecond(1000), 0);
    rate.add(50, 5'001'000);
    QCOMPARE(rate.bytesPerSecond(100), 0);
    QCOMPARE(rate.bytesPerSecond(1000), 1000);
    rate.clear();
    QCOMPARE(rate.bytesPerSecond(2000), 0);
}

// A thousand chunks within a moment are one sample, and none of their bytes is lost.
void tst_Figures::staysSmall()
{
    TransferRate rate;
    for (int i = 0; i <= 1'000'000; ++i)
        rate.add(i / 1000, i);
    QCOMPARE(rate.bytesPerSecond(1000), 1'000'000);
}

void tst_Figures::saysHowLong_data()
{
    QTest::addColumn<int>("seconds");
    QTest::addColumn<QString>("text");
    QTest::newRow("now") << 0 << u"0 s left"_s;
    QTest::newRow("seconds") << 59 << u"59 s left"_s;
    QTest::newRow("a minute") << 60 << u"1 min left"_s;
    QTest::newRow("minutes") << 150 << u"3 min left"_s;
    QTest::newRow("an hour") << 3600 << u"1 h 0 min left"_s;
    QTest::newRow("hours") << 5000 << u"1 h 23 min left"_s;
    QTest::newRow("days") << 3 * 86400 << u"3 days left"_s;
}

void tst_Figures::saysHowLong()
{
    QFETCH(int, seconds);
    QTEST(Wording::remaining(std::chrono::seconds(seconds)), "text");
}

void tst_Figures::saysHowMuch()
{
    QCOMPARE(Wording::progress(512, -1), u"512 bytes"_s);
    QCOMPARE(Wording::progress(1024 * 1024, 5 * 1024 * 1024), u"1.0 of 5.0 MB"_s);
    QCOMPARE(Wording::progress(1024, 5 * 1024 * 1024), u"1.0 kB of 5.0 MB"_s);
    QCOMPARE(Wording::rate(2048), u"2.0 kB/s"_s);
}

void tst_Figures::namesFiles_data()
{
    QTest::addColumn<QString>("url");
    QTest::addColumn<QString>("name");
    QTest::newRow("plain") << u"https://a.test/x/film.mp4?y=1#z"_s << u"film.mp4"_s;
    QTest::newRow("encoded") << u"https://a.test/Pr%C3%A4sentation%20(1).pdf"_s
                             << u"Präsentation (1).pdf"_s;
    QTest::newRow("none") << u"https://a.test/x/"_s << u"a.test"_s;
    QTest::newRow("other folders") << u"https://a.test/..%2F..%2Fetc%2Fpasswd"_s << u"passwd"_s;
    QTest::newRow("hidden") << u"https://a.test/.bashrc"_s << u"bashrc"_s;
    QTest::newRow("a drive") << u"https://a.test/C:%5Cx"_s << u"C__x"_s;
    QTest::newRow("the folder above") << u"https://a.test/%2E%2E"_s << u"a.test"_s;
    QTest::newRow("controls") << u"https://a.test/a%0Ab%00c"_s << u"a_b_c"_s;
    QTest::newRow("long") << u"https://a.test/"_s + u"é"_s.repeated(300) + u".zip"_s
                          << u"é"_s.repeated(113) + u".zip"_s;
}

void tst_Figures::namesFiles()
{
    QFETCH(QString, url);
    QTEST(fileNameOf(QUrl(url)), "name");
}

void tst_Figures::findsAFreeName()
{
    const QTemporaryDir folder;
    const auto touch = [&](const QString &name) {
        return QFile(folder.filePath(name)).open(QIODevice::WriteOnly);
    };
    const auto freeFor = [&](const QString &name) {
        return freePath(folder.filePath(name)).mid(folder.path().size() + 1);
    };
    QCOMPARE(freeFor(u"a.zip"_s), u"a.zip"_s);
    QVERIFY(touch(u"a.zip"_s));
    QCOMPARE(freeFor(u"a.zip"_s), u"a (2).zip"_s);
    QVERIFY(touch(u"a (2).zip.part.json"_s)); // somebody will have that name
    QCOMPARE(freeFor(u"a.zip"_s), u"a (3).zip"_s);
    QVERIFY(touch(u"b-1.2.tar.gz"_s) && touch(u"c.tar.gz"_s) && touch(u"d"_s));
    QCOMPARE(freeFor(u"b-1.2.tar.gz"_s), u"b-1.2 (2).tar.gz"_s);
    QCOMPARE(freeFor(u"c.tar.gz"_s), u"c (2).tar.gz"_s);
    QCOMPARE(freeFor(u"d"_s), u"d (2)"_s);
}

QTEST_GUILESS_MAIN(tst_Figures)

#include "tst_figures.moc"
