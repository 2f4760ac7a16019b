// SPDX-FileCopyrightText: 2026 The QTreq authors
// SPDX-License-Identifier: MIT

// What a JSON parser must take and refuse: the files y_ and n_. Those with i_ are left to the
// parser; what Qt makes of them is written down.

#include "conformance/corpora.h"
#include "content/json_p.h"

#include <QtCore/qdir.h>

using namespace QTreq;
using namespace QTreq::Content;
using namespace Qt::StringLiterals;

namespace {

// Files with i_ that are refused. All others are taken: lone surrogates in escapes, integers that
// need a double, 500 levels of nesting, and byte order marks.
constexpr Corpora::Difference refused[] = {
    {"i_number_double_huge_neg_exp.json", "QJsonDocument takes no number that underflows"},
    {"i_number_huge_exp.json", "QJsonDocument takes no number that overflows"},
    {"i_number_neg_int_huge_exp.json", "QJsonDocument takes no number that overflows"},
    {"i_number_pos_double_huge_exp.json", "QJsonDocument takes no number that overflows"},
    {"i_number_real_neg_overflow.json", "QJsonDocument takes no number that overflows"},
    {"i_number_real_pos_overflow.json", "QJsonDocument takes no number that overflows"},
    {"i_number_real_underflow.json", "QJsonDocument takes no number that underflows"},
    {"i_string_UTF-8_invalid_sequence.json", "not UTF-8"},
    {"i_string_UTF8_surrogate_U+D800.json", "not UTF-8"},
    {"i_string_invalid_utf-8.json", "not UTF-8"},
    {"i_string_iso_latin_1.json", "not UTF-8"},
    {"i_string_lone_utf8_continuation_byte.json", "not UTF-8"},
    {"i_string_not_in_unicode_range.json", "not UTF-8"},
    {"i_string_overlong_sequence_2_bytes.json", "not UTF-8"},
    {"i_string_overlong_sequence_6_bytes.json", "not UTF-8"},
    {"i_string_overlong_sequence_6_bytes_null.json", "not UTF-8"},
    {"i_string_truncated-utf-8.json", "not UTF-8"},
    {"i_string_utf16BE_no_BOM.json", "UTF-16 without a charset or a byte order mark"},
    {"i_string_utf16LE_no_BOM.json", "UTF-16 without a charset or a byte order mark"},
};

const QString folder = u"json-suite/test_parsing/"_s;

QStringList files()
{
    return QDir(Corpora::path(folder)).entryList(QDir::Files, QDir::Name);
}

bool isTaken(const QString &file)
{
    return file.startsWith(u"y_"_s)
        || (file.startsWith(u"i_"_s) && !Corpora::reasonToDiffer(refused, file.toUtf8()));
}

} // namespace

class tst_JsonSuite : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void takesAndRefuses_data();
    void takesAndRefuses();
    void keepsWhatItTakes_data();
    void keepsWhatItTakes();
};

void tst_JsonSuite::takesAndRefuses_data()
{
    QTest::addColumn<QString>("file");
    QTest::addColumn<bool>("valid");

    QTREQ_SKIP_WITHOUT_CORPORA();
    QCOMPARE(files().size(), 318);
    for (const QString &file : files())
        QTest::newRow(qPrintable(file)) << file << isTaken(file);
}

// parity: R11
void tst_JsonSuite::takesAndRefuses()
{
    QFETCH(QString, file);
    QFETCH(bool, valid);

    const QByteArray text = Corpora::read(folder + file);
    const JsonResult result = parseJson(text, Headers());
    QVERIFY2(result.isValid() == valid, qPrintable(result.error));
    QVERIFY(valid || (result.offset >= 0 && result.offset <= text.size()));
}

void tst_JsonSuite::keepsWhatItTakes_data()
{
    QTest::addColumn<QString>("file");

    QTREQ_SKIP_WITHOUT_CORPORA();
    for (const QString &file : files()) {
        if (isTaken(file))
            QTest::newRow(qPrintable(file)) << file;
    }
}

// What was taken can be written, and is then the same value.
void tst_JsonSuite::keepsWhatItTakes()
{
    QFETCH(QString, file);

    const QJsonValue value = parseJson(Corpora::read(folder + file), Headers()).value;
    QVERIFY(!value.isUndefined());
    QCOMPARE(parseJson(toJson(value), Headers()).value, value);
}

QTEST_GUILESS_MAIN(tst_JsonSuite)
#include "tst_jsonsuite.moc"
