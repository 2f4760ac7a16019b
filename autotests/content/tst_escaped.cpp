// SPDX-FileCopyrightText: 2026 The QTreq authors
// SPDX-License-Identifier: MIT

#include "content/escaped_p.h"

#include <QtTest/qtest.h>

using namespace QTreq::Content;
using namespace Qt::StringLiterals;

class tst_Escaped : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void isSafeInOneLine_data();
    void isSafeInOneLine();
    void neverExceedsItsLimit();
};

// parity: R13
void tst_Escaped::isSafeInOneLine_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<int>("max");
    QTest::addColumn<QString>("text");

    QTest::newRow("empty") << QByteArray() << 40 << QString();
    QTest::newRow("plain") << QByteArray("text/html; a=\"b\"") << 40 << u"text/html; a=\"b\""_s;
    QTest::newRow("line ends") << QByteArray("a\r\nb") << 40 << u"a\\x0d\\x0ab"_s;
    QTest::newRow("NUL") << QByteArray("a\0b", 3) << 40 << u"a\\x00b"_s;
    QTest::newRow("terminal") << QByteArray("\x1b[31m\x7f") << 40 << u"\\x1b[31m\\x7f"_s;
    QTest::newRow("backslash") << QByteArray("a\\x00") << 40 << u"a\\\\x00"_s;
    QTest::newRow("UTF-8") << QByteArray("\xc3\xa4") << 40 << u"\\xc3\\xa4"_s;
    QTest::newRow("fits") << QByteArray("abcd") << 4 << u"abcd"_s;
    QTest::newRow("cut") << QByteArray("abcde") << 4 << u"abc\u2026"_s;
    QTest::newRow("no half escape") << QByteArray("ab\x01zz") << 6 << u"ab\u2026"_s;
    QTest::newRow("no room") << QByteArray("abc") << 0 << QString();
}

void tst_Escaped::isSafeInOneLine()
{
    QFETCH(QByteArray, bytes);
    QFETCH(int, max);
    QFETCH(QString, text);

    QCOMPARE(escaped(bytes, max), text);
}

void tst_Escaped::neverExceedsItsLimit()
{
    QByteArray all;
    for (int c = 0; c < 256; ++c)
        all += char(c);
    for (int max = 0; max < 1200; ++max)
        QVERIFY(escaped(all, max).size() <= max);
}

QTEST_GUILESS_MAIN(tst_Escaped)
#include "tst_escaped.moc"
