// SPDX-FileCopyrightText: 2026 The QTreq authors
// SPDX-License-Identifier: MIT

#include "content/filename_p.h"

#include <QtTest/qtest.h>

using namespace QTreq::Content;
using namespace Qt::StringLiterals;

class tst_FileName : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void isSafe_data();
    void isSafe();
    void isNeverTooLong_data();
    void isNeverTooLong();
    void survivesAnyCharacter();
};

void tst_FileName::isSafe_data()
{
    QTest::addColumn<QString>("proposed");
    QTest::addColumn<QString>("name");

    QTest::newRow("plain") << u"a b.txt"_s << u"a b.txt"_s;
    QTest::newRow("Unicode") << u"na\u00efve \u65e5\u672c.txt"_s
                             << u"na\u00efve \u65e5\u672c.txt"_s;
    QTest::newRow("emoji") << u"\U0001f469\u200d\U0001f4bb.txt"_s
                           << u"\U0001f469\u200d\U0001f4bb.txt"_s;
    QTest::newRow("path") << u"/etc/passwd"_s << u"passwd"_s;
    QTest::newRow("parent") << u"../../x.txt"_s << u"x.txt"_s;
    QTest::newRow("backslashes") << u"..\\..\\x.txt"_s << u"x.txt"_s;
    QTest::newRow("drive") << u"C:x.txt"_s << u"C_x.txt"_s;
    QTest::newRow("only a path") << u"a/b/"_s << QString();
    QTest::newRow("dots") << u".."_s << QString();
    QTest::newRow("hidden") << u".bashrc"_s << u"bashrc"_s;
    QTest::newRow("dots and blanks") << u" . x.txt. ."_s << u"x.txt"_s;
    QTest::newRow("controls") << u"a\r\n\tb\x7f\u0085.txt"_s << u"ab.txt"_s;
    QTest::newRow("NUL") << u"a.txt\0.exe"_s << u"a.txt.exe"_s;
    QTest::newRow("reversed") << u"a\u202etxt.exe"_s << u"atxt.exe"_s;
    QTest::newRow("forbidden") << u"a<b>c:d\"e|f?g*h"_s << u"a_b_c_d_e_f_g_h"_s;
    QTest::newRow("device") << u"con"_s << u"_con"_s;
    QTest::newRow("device with suffix") << u"Nul .tar.gz"_s << u"_Nul .tar.gz"_s;
    QTest::newRow("port") << u"COM1"_s << u"_COM1"_s;
    QTest::newRow("no port") << u"COMA"_s << u"COMA"_s;
    QTest::newRow("lone surrogate") << QString(QChar(0xd800)) + u"a"_s << u"_a"_s;
    QTest::newRow("empty") << QString() << QString();
}

void tst_FileName::isSafe()
{
    QFETCH(QString, proposed);
    QFETCH(QString, name);

    QCOMPARE(safeFileName(proposed), name);
    QCOMPARE(safeFileName(name), name);
}

void tst_FileName::isNeverTooLong_data()
{
    QTest::addColumn<QString>("proposed");
    QTest::addColumn<QString>("name");

    QTest::newRow("fits") << QString(240, u'a') << QString(240, u'a');
    QTest::newRow("keeps suffix") << QString(1000, u'a') + u".tar.gz"_s
                                  << QString(237, u'a') + u".gz"_s;
    QTest::newRow("long suffix") << u"a."_s + QString(1000, u'b') << u"a."_s + QString(238, u'b');
    QTest::newRow("half a character")
        << u"a"_s + QString(300, u'\u65e5') << u"a"_s + QString(79, u'\u65e5');
    QTest::newRow("half a pair") << u"a"_s + u"\U0001f469"_s.repeated(100)
                                 << u"a"_s + u"\U0001f469"_s.repeated(59);
    QTest::newRow("blank at the end") << QString(239, u'a') + u" b"_s << QString(239, u'a');
}

void tst_FileName::isNeverTooLong()
{
    QFETCH(QString, proposed);
    QFETCH(QString, name);

    QCOMPARE(safeFileName(proposed), name);
    QVERIFY(name.toUtf8().size() <= 240);
}

void tst_FileName::survivesAnyCharacter()
{
    for (int code = 0; code <= 0xffff; ++code) {
        const QString name = safeFileName(u"a"_s + QChar(code) + u"b"_s);
        QVERIFY(name == u"ab"_s || name == u"b"_s || name.size() == 3);
        QVERIFY(!name.contains(u'/') && !name.contains(u'\\') && !name.contains(u'\n'));
    }
}

QTEST_GUILESS_MAIN(tst_FileName)
#include "tst_filename.moc"
