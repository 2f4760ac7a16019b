// SPDX-FileCopyrightText: 2026 The QTreq authors
// SPDX-License-Identifier: MIT

#include "content/contentdisposition_p.h"

#include <QtTest/qtest.h>

using namespace QTreq::Content;
using namespace Qt::StringLiterals;

class tst_ContentDisposition : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void readsParameters_data();
    void readsParameters();
    void refusesTheMalformed_data();
    void refusesTheMalformed();
    void proposesAFileName_data();
    void proposesAFileName();
    void tellsAnEmptyParameterFromNone();
};

void tst_ContentDisposition::readsParameters_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QByteArray>("type");
    QTest::addColumn<QString>("a");

    const auto row = [](const QByteArray &text, const QByteArray &type, const QString &a) {
        QTest::newRow(text.constData()) << text << type << a;
    };
    row("inline", "inline", {});
    row(" Attachment ", "attachment", {});
    row("x;a=b", "x", u"b"_s);
    row("x ; A = b ; c = d", "x", u"b"_s);
    row("x; a=\"b; c=d\"", "x", u"b; c=d"_s);
    row("x; a=\"\\\"b\\\\\"", "x", u"\"b\\"_s);
    row("x;;a=b;", "x", u"b"_s);
    row("x; a=\"\xc3\xa4\"", "x", u"\u00e4"_s);
    row("x; a=\"\xe4\"", "x", u"\u00e4"_s);
    row("x; a[=b", "x", {});
    row("x; a*=UTF-8''b", "x", {});
}

void tst_ContentDisposition::readsParameters()
{
    QFETCH(QByteArray, text);
    QFETCH(QByteArray, type);
    QFETCH(QString, a);

    const auto disposition = parseContentDisposition(text);
    QVERIFY(disposition);
    QCOMPARE(disposition->type, type);
    QCOMPARE(disposition->param("a"), a);
}

void tst_ContentDisposition::refusesTheMalformed_data()
{
    QTest::addColumn<QByteArray>("text");

    const char *texts[] = {"",
                           ";a=b",
                           "a=b",
                           "\"x\"",
                           "x y",
                           "x, y",
                           "x; a",
                           "x; a=",
                           "x; a=b c",
                           "x; a=\"b",
                           "x; a=\"b\"c",
                           "x; a=\"b\\\"",
                           "x; a=b; A=c",
                           "x; a=b, x; a=c"};
    for (const char *text : texts)
        QTest::newRow(text) << QByteArray(text);
}

void tst_ContentDisposition::refusesTheMalformed()
{
    QFETCH(QByteArray, text);

    QVERIFY(!parseContentDisposition(text));
}

void tst_ContentDisposition::proposesAFileName_data()
{
    QTest::addColumn<QByteArray>("params");
    QTest::addColumn<QString>("name");

    QTest::newRow("none") << QByteArray("name=x") << QString();
    QTest::newRow("plain") << QByteArray("filename=x.txt") << u"x.txt"_s;
    QTest::newRow("extended wins")
        << QByteArray("filename=x.txt; filename*=utf-8''%e2%82%ac.txt") << u"\u20ac.txt"_s;
    QTest::newRow("extended first")
        << QByteArray("filename*=UTF-8'de'y.txt; filename=x.txt") << u"y.txt"_s;
    QTest::newRow("ISO-8859-1") << QByteArray("filename*=iso-8859-1''%e4.txt") << u"\u00e4.txt"_s;
    QTest::newRow("path") << QByteArray("filename=\"../x.txt\"") << u"x.txt"_s;
    QTest::newRow("disguised path") << QByteArray("filename*=UTF-8''..%2f%5cx.txt") << u"x.txt"_s;
    const QByteArray plain = "; filename=x.txt";
    QTest::newRow("other charset") << QByteArray("filename*=koi8-r''y.txt" + plain) << u"x.txt"_s;
    QTest::newRow("broken UTF-8") << QByteArray("filename*=UTF-8''%ff.txt" + plain) << u"x.txt"_s;
    QTest::newRow("broken escape") << QByteArray("filename*=UTF-8''y%2" + plain) << u"x.txt"_s;
    QTest::newRow("control") << QByteArray("filename*=UTF-8''y%0d.txt" + plain) << u"x.txt"_s;
    QTest::newRow("quoted extended")
        << QByteArray("filename*=\"UTF-8''y.txt\"" + plain) << u"x.txt"_s;
    QTest::newRow("one quote") << QByteArray("filename*=UTF-8'y.txt" + plain) << u"x.txt"_s;
    QTest::newRow("nothing safe") << QByteArray("filename*=UTF-8''%2e%2e" + plain) << u"x.txt"_s;
}

void tst_ContentDisposition::proposesAFileName()
{
    QFETCH(QByteArray, params);
    QFETCH(QString, name);

    const auto disposition = parseContentDisposition(QByteArray("attachment; " + params));
    QVERIFY(disposition);
    QCOMPARE(disposition->fileName(), name);
}

void tst_ContentDisposition::tellsAnEmptyParameterFromNone()
{
    const auto disposition = parseContentDisposition("x; a=\"\"");
    QVERIFY(disposition->hasParam("a"));
    QVERIFY(!disposition->hasParam("b"));
}

QTEST_GUILESS_MAIN(tst_ContentDisposition)
#include "tst_contentdisposition.moc"
