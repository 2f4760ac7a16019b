// SPDX-FileCopyrightText: 2026 The QTreq authors
// SPDX-License-Identifier: MIT

#include "content/mediatype_p.h"

#include <QtTest/qtest.h>

using namespace QTreq::Content;

class tst_MediaType : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void parses_data();
    void parses();
    void refusesWhatHasNoTypeAndSubtype_data();
    void refusesWhatHasNoTypeAndSubtype();
    void knowsJson_data();
    void knowsJson();
    void tellsAParameterWithoutValueFromNone();
    void lastOfSeveralLinesWins_data();
    void lastOfSeveralLinesWins();
};

void tst_MediaType::parses_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QByteArray>("written");

    QTest::newRow("plain") << QByteArray("text/html") << QByteArray("text/html");
    QTest::newRow("case") << QByteArray("Text/HTML;CharSet=UTF-8")
                          << QByteArray("text/html;charset=UTF-8");
    QTest::newRow("blanks") << QByteArray(" a/b ;  c=d ; e=f ") << QByteArray("a/b;c=d;e=f");
    QTest::newRow("blanks around =") << QByteArray("a/b; c =d") << QByteArray("a/b;c=d");
    QTest::newRow("quoted") << QByteArray("a/b;c=\"d e\"") << QByteArray("a/b;c=\"d e\"");
    QTest::newRow("escapes") << QByteArray("a/b;c=\"\\\"\\d\"") << QByteArray("a/b;c=\"\\\"d\"");
    QTest::newRow("; inside quotes")
        << QByteArray("a/b;c=\";d=e\";f=g") << QByteArray("a/b;c=\";d=e\";f=g");
    QTest::newRow("never closed") << QByteArray("a/b;c=\"d;e=f") << QByteArray("a/b;c=\"d;e=f\"");
    QTest::newRow("ends in an escape") << QByteArray("a/b;c=\"\\") << QByteArray("a/b;c=\"\\\\\"");
    QTest::newRow("after quotes") << QByteArray("a/b;c=\"d\"e;f=g") << QByteArray("a/b;c=d;f=g");
    QTest::newRow("no value") << QByteArray("a/b;c;d=;e=f") << QByteArray("a/b;e=f");
    QTest::newRow("empty in quotes") << QByteArray("a/b;c=\"\"") << QByteArray("a/b;c=\"\"");
    QTest::newRow("first of two") << QByteArray("a/b;c=1;C=2") << QByteArray("a/b;c=1");
    QTest::newRow("bad name") << QByteArray("a/b;c[=1;d=2") << QByteArray("a/b;d=2");
    QTest::newRow("control") << QByteArray("a/b;c=\"\x01\";d=2") << QByteArray("a/b;d=2");
    QTest::newRow("only semicolons") << QByteArray("a/b;;;") << QByteArray("a/b");
}

void tst_MediaType::parses()
{
    QFETCH(QByteArray, text);
    QFETCH(QByteArray, written);

    const auto mediaType = parseMediaType(text);
    QVERIFY(mediaType);
    QCOMPARE(mediaType->toByteArray(), written);
    QCOMPARE(parseMediaType(written)->toByteArray(), written);
}

void tst_MediaType::refusesWhatHasNoTypeAndSubtype_data()
{
    QTest::addColumn<QByteArray>("text");

    const char *texts[] = {
        "",           " ",     "/",     "text",           "text/",   "/html",  "text/ html",
        "text /html", "a/b/c", "a/b c", ";charset=utf-8", "\"a/b\"", "\xff/b", "a;b/c"};
    for (const char *text : texts)
        QTest::newRow(text) << QByteArray(text);
}

void tst_MediaType::refusesWhatHasNoTypeAndSubtype()
{
    QFETCH(QByteArray, text);

    QVERIFY(!parseMediaType(text));
}

void tst_MediaType::knowsJson_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<bool>("json");

    QTest::newRow("application/json") << QByteArray("application/json; charset=x") << true;
    QTest::newRow("case") << QByteArray("Application/JSON") << true;
    QTest::newRow("text/json") << QByteArray("text/json") << true;
    QTest::newRow("suffix") << QByteArray("application/problem+json") << true;
    QTest::newRow("suffix of another type") << QByteArray("model/gltf+json") << true;
    QTest::newRow("html") << QByteArray("text/html") << false;
    QTest::newRow("a longer name") << QByteArray("application/json-seq") << false;
    QTest::newRow("another type") << QByteArray("image/json") << false;
}

void tst_MediaType::knowsJson()
{
    QFETCH(QByteArray, text);
    QFETCH(bool, json);

    QCOMPARE(parseMediaType(text)->isJson(), json);
}

void tst_MediaType::tellsAParameterWithoutValueFromNone()
{
    const auto mediaType = parseMediaType("a/b;c=\"\";d=e");
    QVERIFY(mediaType->hasParam("c"));
    QCOMPARE(mediaType->param("c"), QByteArray());
    QCOMPARE(mediaType->param("d"), QByteArray("e"));
    QVERIFY(!mediaType->hasParam("f"));
    QCOMPARE(mediaType->param("f"), QByteArray());
}

void tst_MediaType::lastOfSeveralLinesWins_data()
{
    QTest::addColumn<QList<QByteArray>>("lines");
    QTest::addColumn<QByteArray>("written");

    using Lines = QList<QByteArray>;
    QTest::newRow("none") << Lines() << QByteArray();
    QTest::newRow("one") << Lines{"a/b;c=d"} << QByteArray("a/b;c=d");
    QTest::newRow("two") << Lines{"a/b;charset=x", "c/d"} << QByteArray("c/d");
    QTest::newRow("joined") << Lines{"a/b;charset=x, c/d"} << QByteArray("c/d");
    QTest::newRow("inherits charset")
        << Lines{"a/b;charset=x", "a/b"} << QByteArray("a/b;charset=x");
    QTest::newRow("newer charset")
        << Lines{"a/b;charset=x", "a/b;charset=y", "a/b"} << QByteArray("a/b;charset=y");
    QTest::newRow("wildcard") << Lines{"a/b", "*/*;charset=x"} << QByteArray("a/b");
    QTest::newRow("invalid") << Lines{"a/b", "nonsense"} << QByteArray("a/b");
    QTest::newRow("comma inside quotes") << Lines{"a/b;c=\",d/e\""} << QByteArray("a/b;c=\",d/e\"");
}

void tst_MediaType::lastOfSeveralLinesWins()
{
    QFETCH(QList<QByteArray>, lines);
    QFETCH(QByteArray, written);

    const auto mediaType = extractMediaType(lines);
    QCOMPARE(mediaType ? mediaType->toByteArray() : QByteArray(), written);
}

QTEST_GUILESS_MAIN(tst_MediaType)
#include "tst_mediatype.moc"
