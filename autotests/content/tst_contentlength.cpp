// SPDX-FileCopyrightText: 2026 The QTreq authors
// SPDX-License-Identifier: MIT

#include "content/contentlength_p.h"

#include <QtTest/qtest.h>

using namespace QTreq::Content;

class tst_ContentLength : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void parses_data();
    void parses();
};

void tst_ContentLength::parses_data()
{
    QTest::addColumn<QList<QByteArray>>("lines");
    QTest::addColumn<int>("state");
    QTest::addColumn<qint64>("value");

    using Lines = QList<QByteArray>;
    const auto valid = [](const char *tag, const Lines &lines, qint64 value) {
        QTest::newRow(tag) << lines << int(ContentLength::State::Valid) << value;
    };
    const auto invalid = [](const char *tag, const Lines &lines) {
        QTest::newRow(tag) << lines << int(ContentLength::State::Invalid) << qint64(-1);
    };
    QTest::newRow("absent") << Lines() << int(ContentLength::State::Absent) << qint64(-1);
    valid("zero", {"0"}, 0);
    valid("blanks", {" 42\t"}, 42);
    valid("largest", {"9223372036854775807"}, Q_INT64_C(9223372036854775807));
    valid("leading zeros", {"0042"}, 42);
    valid("list of the same", {"42, 42"}, 42);
    valid("lines of the same", {"42", "42"}, 42);
    invalid("empty", {""});
    invalid("blank", {" "});
    invalid("too large", {"9223372036854775808"});
    invalid("very large", {QByteArray(1000, '9')});
    invalid("sign", {"+42"});
    invalid("negative", {"-1"});
    invalid("hexadecimal", {"0x20"});
    invalid("fraction", {"4.2"});
    invalid("unit", {"42s"});
    invalid("two words", {"4 2"});
    invalid("quoted", {"\"42\""});
    invalid("not ASCII", {"\xd9\xa4"});
    invalid("differs in a list", {"42, 43"});
    invalid("differs in lines", {"42", "43"});
    invalid("same, but not valid", {"x, x"});
    invalid("written differently", {"42", "042"});
    invalid("empty member", {"42,"});
    invalid("empty line", {"42", ""});
}

void tst_ContentLength::parses()
{
    QFETCH(QList<QByteArray>, lines);
    QFETCH(int, state);
    QFETCH(qint64, value);

    const ContentLength length = parseContentLength(lines);
    QCOMPARE(int(length.state), state);
    QCOMPARE(length.value, value);
    QCOMPARE(length.isValid(), length.state == ContentLength::State::Valid);
    QCOMPARE(length.isInvalid(), length.state == ContentLength::State::Invalid);
}

QTEST_GUILESS_MAIN(tst_ContentLength)
#include "tst_contentlength.moc"
