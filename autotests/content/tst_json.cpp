// SPDX-FileCopyrightText: 2026 The QTreq authors
// SPDX-License-Identifier: MIT

#include "content/escaped_p.h"
#include "content/json_p.h"

#include <QtTest/qtest.h>

#include <QtCore/qjsonarray.h>
#include <QtCore/qjsonobject.h>

#include <cmath>

using namespace QTreq;
using namespace QTreq::Content;
using namespace Qt::StringLiterals;

class tst_Json : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void parsesAnyValue_data();
    void parsesAnyValue();
    void refusesWithOffsetAndReason_data();
    void refusesWithOffsetAndReason();
    void followsCharsetAndMark_data();
    void followsCharsetAndMark();
    void offsetsAreBytesOfTheBody_data();
    void offsetsAreBytesOfTheBody();
    void offsetStaysInsideTheBody();
    void depthIsLimited();
    void unknownCharsetIsNamed();
    void writesAnyValue_data();
    void writesAnyValue();
};

// parity: R11
void tst_Json::parsesAnyValue_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QJsonValue>("value");

    QTest::newRow("null") << QByteArray("null") << QJsonValue(QJsonValue::Null);
    QTest::newRow("true") << QByteArray(" true\n") << QJsonValue(true);
    QTest::newRow("false") << QByteArray("false") << QJsonValue(false);
    QTest::newRow("integer") << QByteArray("-12") << QJsonValue(-12);
    QTest::newRow("big integer") << QByteArray("9007199254740993")
                                 << QJsonValue(Q_INT64_C(9007199254740993));
    QTest::newRow("real") << QByteArray("1.5e1") << QJsonValue(15.0);
    QTest::newRow("zero") << QByteArray("0") << QJsonValue(0);
    QTest::newRow("string") << QByteArray("\"a\\u00e4\\n]\"") << QJsonValue(u"a\u00e4\n]"_s);
    QTest::newRow("empty array") << QByteArray("[]") << QJsonValue(QJsonArray());
    QTest::newRow("nested") << QByteArray("\t[1, [2, {}]] ")
                            << QJsonValue(QJsonArray{1, QJsonArray{2, QJsonObject()}});
    QTest::newRow("object") << QByteArray("{\"a\" : {\"b\":null}}")
                            << QJsonValue(QJsonObject{{u"a"_s, QJsonObject{{u"b"_s, {}}}}});
}

void tst_Json::parsesAnyValue()
{
    QFETCH(QByteArray, text);
    QFETCH(QJsonValue, value);

    const JsonResult result = parseJson(text, Headers());
    QCOMPARE(result.error, QString());
    QVERIFY(result.isValid());
    QCOMPARE(result.value, value);
}

// parity: R11
void tst_Json::refusesWithOffsetAndReason_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<qint64>("offset");
    QTest::addColumn<QString>("reason");

    const auto row = [](const char *text, qint64 offset, const QString &reason) {
        QTest::newRow(qPrintable(escaped(text, 40))) << QByteArray(text) << offset << reason;
    };
    row("", 0, u"the text ends where a value is expected"_s);
    row("  ", 2, u"the text ends where a value is expected"_s);
    row("1,2", 1, u"the end is expected instead of ','"_s);
    row("1]", 1, u"the end is expected instead of ']'"_s);
    row("1],[2", 1, u"the end is expected instead of ']'"_s);
    row("\"a\",", 3, u"the end is expected instead of ','"_s);
    row("{}{}", 2, u"the end is expected instead of '{'"_s);
    row("[", 1, u"the text ends where a value is expected"_s);
    row("[1", 2, u"the text ends where ',' or ']' is expected"_s);
    row("[1,]", 3, u"a value is expected instead of ']'"_s);
    row("[1}", 2, u"',' or ']' is expected instead of '}'"_s);
    row("{1:2}", 1, u"a name in quotes is expected instead of '1'"_s);
    row("{\"a\" 1}", 5, u"':' is expected instead of '1'"_s);
    row("{\"a\":1,}", 7, u"a name in quotes is expected instead of '}'"_s);
    row("\"a", 2, u"the text ends where the closing quote is expected"_s);
    row("\"\\x\"", 2, u"one of \"\\/bfnrtu is expected instead of 'x'"_s);
    row("\"\\u12G4\"", 5, u"a hexadecimal digit is expected instead of 'G'"_s);
    row("\"\n\"", 1, u"an escape is expected instead of '\\x0a'"_s);
    row("nul", 0, u"null is expected instead of 'n'"_s);
    row("-", 1, u"the text ends where a digit is expected"_s);
    row("01", 1, u"the end is expected instead of '1'"_s);
    row("1.", 2, u"the text ends where a digit is expected"_s);
    row(".5", 0, u"a value is expected instead of '.'"_s);
    row("1e+", 3, u"the text ends where a digit is expected"_s);
    row("\xff", 0, u"a value is expected instead of '\\xff'"_s);
    row("\"ab\xff\"", 3, u"invalid UTF8 string"_s);
    row("[1, \"\xc3\"]", 5, u"invalid UTF8 string"_s);
}

void tst_Json::refusesWithOffsetAndReason()
{
    QFETCH(QByteArray, text);
    QFETCH(qint64, offset);
    QFETCH(QString, reason);

    const JsonResult result = parseJson(text, Headers());
    QVERIFY(!result.isValid());
    QCOMPARE(result.error, reason);
    QCOMPARE(result.offset, offset);
    QVERIFY(result.value.isUndefined());
}

// parity: R11
void tst_Json::followsCharsetAndMark_data()
{
    QTest::addColumn<QByteArray>("charset");
    QTest::addColumn<QByteArray>("text");

    const QByteArray utf16le("[\0\"\0\xe4\0\"\0]\0", 10);
    const QByteArray utf32be("\0\0\0[\0\0\0\"\0\0\0\xe4\0\0\0\"\0\0\0]", 20);
    QTest::newRow("UTF-8") << QByteArray() << QByteArray("[\"\xc3\xa4\"]");
    QTest::newRow("UTF-8, mark") << QByteArray() << QByteArray("\xef\xbb\xbf[\"\xc3\xa4\"]");
    QTest::newRow("utf-8, mark") << QByteArray("utf-8") << QByteArray("\xef\xbb\xbf[\"\xc3\xa4\"]");
    QTest::newRow("UTF-16, mark") << QByteArray() << "\xff\xfe" + utf16le;
    QTest::newRow("utf-16, mark") << QByteArray("utf-16") << "\xff\xfe" + utf16le;
    QTest::newRow("utf-16le") << QByteArray("utf-16le") << utf16le;
    QTest::newRow("utf-32be") << QByteArray("utf-32be") << utf32be;
    QTest::newRow("UTF-32, mark") << QByteArray() << QByteArray("\0\0\xfe\xff", 4) + utf32be;
    QTest::newRow("iso-8859-1") << QByteArray("iso-8859-1") << QByteArray("[\"\xe4\"]");
}

void tst_Json::followsCharsetAndMark()
{
    QFETCH(QByteArray, charset);
    QFETCH(QByteArray, text);

    Headers headers;
    if (!charset.isEmpty())
        headers.append("Content-Type", QByteArray("application/json; charset=" + charset));
    const JsonResult result = parseJson(text, headers);
    QCOMPARE(result.error, QString());
    QCOMPARE(result.value, QJsonValue(QJsonArray{u"\u00e4"_s}));
}

// The fault is the x in ["ä",x]
void tst_Json::offsetsAreBytesOfTheBody_data()
{
    QTest::addColumn<QByteArray>("charset");
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<qint64>("offset");

    const QByteArray utf16le("[\0\"\0\xe4\0\"\0,\0x\0]\0", 14);
    QTest::newRow("UTF-8") << QByteArray("utf-8") << QByteArray("[\"\xc3\xa4\",x]") << qint64(6);
    QTest::newRow("mark") << QByteArray("utf-8") << QByteArray("\xef\xbb\xbf[\"\xc3\xa4\",x]")
                          << qint64(9);
    QTest::newRow("UTF-16") << QByteArray("utf-16le") << utf16le << qint64(10);
    QTest::newRow("UTF-16, mark") << QByteArray("utf-16") << "\xff\xfe" + utf16le << qint64(12);
    QTest::newRow("ISO-8859-1") << QByteArray("latin1") << QByteArray("[\"\xe4\",x]") << qint64(5);
    QTest::newRow("ASCII") << QByteArray("us-ascii") << QByteArray("[\"\xe4\",x]") << qint64(5);
    QTest::newRow("windows-1252") << QByteArray("windows-1252") << QByteArray("[\"\x80\",x]")
                                  << qint64(5);
}

void tst_Json::offsetsAreBytesOfTheBody()
{
    QFETCH(QByteArray, charset);
    QFETCH(QByteArray, text);
    QFETCH(qint64, offset);

    const Headers headers{{"Content-Type", QByteArray("application/json; charset=" + charset)}};
    const JsonResult result = parseJson(text, headers);
    QCOMPARE(result.error, u"a value is expected instead of 'x'"_s);
    QCOMPARE(result.offset, offset);
}

// The last character is cut in half, inside a string that is not closed.
void tst_Json::offsetStaysInsideTheBody()
{
    const QByteArray text("\xff\xfe[\0\"\0a", 7);
    const JsonResult result = parseJson(text, Headers());
    QVERIFY(!result.isValid());
    QCOMPARE(result.offset, text.size());
}

void tst_Json::depthIsLimited()
{
    const auto nested = [](qsizetype depth) -> QByteArray {
        return QByteArray(depth, '[') + QByteArray(depth, ']');
    };
    QVERIFY(parseJson(nested(1024), Headers()).isValid());
    const JsonResult result = parseJson(nested(1025), Headers());
    QCOMPARE(result.error, u"more than 1024 levels of nesting"_s);
    QCOMPARE(result.offset, 1024);
    QVERIFY(!parseJson(QByteArray(10'000'000, '['), Headers()).isValid());
}

void tst_Json::unknownCharsetIsNamed()
{
    const Headers headers{{"Content-Type", "application/json; charset=x-no"}};
    const JsonResult result = parseJson("[]", headers);
    QCOMPARE(result.error, u"Unknown charset \"x-no\""_s);
    QCOMPARE(result.offset, -1);
}

// parity: C14
void tst_Json::writesAnyValue_data()
{
    QTest::addColumn<QJsonValue>("value");
    QTest::addColumn<QByteArray>("text");

    QTest::newRow("null") << QJsonValue(QJsonValue::Null) << QByteArray("null");
    QTest::newRow("undefined") << QJsonValue(QJsonValue::Undefined) << QByteArray("null");
    QTest::newRow("bool") << QJsonValue(true) << QByteArray("true");
    QTest::newRow("integer") << QJsonValue(-12) << QByteArray("-12");
    QTest::newRow("big integer") << QJsonValue(Q_INT64_C(9007199254740993))
                                 << QByteArray("9007199254740993");
    QTest::newRow("real") << QJsonValue(0.5) << QByteArray("0.5");
    QTest::newRow("infinite") << QJsonValue(HUGE_VAL) << QByteArray("null");
    QTest::newRow("string") << QJsonValue(u"a\"\u00e4\n]"_s) << QByteArray("\"a\\\"\xc3\xa4\\n]\"");
    QTest::newRow("array") << QJsonValue(QJsonArray{1, QJsonArray()}) << QByteArray("[1,[]]");
    QTest::newRow("empty object") << QJsonValue(QJsonObject()) << QByteArray("{}");
    QTest::newRow("object") << QJsonValue(QJsonObject{{u"a"_s, 1}, {u"b"_s, {}}})
                            << QByteArray("{\"a\":1,\"b\":null}");
}

void tst_Json::writesAnyValue()
{
    QFETCH(QJsonValue, value);
    QFETCH(QByteArray, text);

    QCOMPARE(toJson(value), text);
}

QTEST_GUILESS_MAIN(tst_Json)
#include "tst_json.moc"
