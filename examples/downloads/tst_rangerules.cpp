// SPDX-FileCopyrightText: 2026 The QTreq authors
// SPDX-License-Identifier: MIT

#include "rangerules.h"

#include <QtTest/qtest.h>

using namespace Qt::StringLiterals;
using QTreq::Headers;
using Action = Verdict::Action;

namespace {

const QByteArray tag = "\"v1\"";
const QByteArray date = "Sat, 07 Nov 2026 10:00:00 GMT";
const QByteArray laterDate = "Sat, 07 Nov 2026 10:00:01 GMT";

} // namespace

class tst_RangeRules : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void readsContentRange_data();
    void readsContentRange();
    void choosesAValidator_data();
    void choosesAValidator();
    void judges_data();
    void judges();
    void keepsWhatIsKnown();
};

void tst_RangeRules::readsContentRange_data()
{
    QTest::addColumn<QByteArray>("field");
    QTest::addColumn<bool>("isValid");
    QTest::addColumn<qint64>("first");
    QTest::addColumn<qint64>("last");
    QTest::addColumn<qint64>("total");
    const auto valid = [](const QByteArray &field, qint64 first, qint64 last, qint64 total) {
        QTest::newRow(field.constData()) << field << true << first << last << total;
    };
    const auto invalid = [](const QByteArray &field) {
        QTest::newRow(field.constData()) << field << false << qint64(0) << qint64(0) << qint64(0);
    };
    valid("bytes 0-0/1", 0, 0, 1);
    valid("bytes 42-1233/1234", 42, 1233, 1234);
    valid("bytes 42-1233/*", 42, 1233, -1);
    valid("bytes */1234", -1, -1, 1234);
    valid("BYTES 1-2/3", 1, 2, 3);
    valid(" bytes 1-2/3 ", 1, 2, 3);
    valid("bytes 9223372036854775806-9223372036854775806/9223372036854775807", 9223372036854775806,
          9223372036854775806, 9223372036854775807);
    invalid("");
    invalid("bytes");
    invalid("bytes ");
    invalid("bytes */*");
    invalid("bytes 5-4/10"); // RFC 9110, section 14.4: last before first
    invalid("bytes 0-10/10"); // last is behind the end
    invalid("bytes -1-4/10");
    invalid("bytes +1-4/10");
    invalid("bytes 1 - 4/10");
    invalid("bytes 1-4");
    invalid("bytes 1-/10");
    invalid("bytes 1-4/10/20");
    invalid("bytes=1-4/10");
    invalid("lines 1-4/10");
    invalid("bytes 0-0x4/10");
    invalid("bytes 0-99999999999999999999/*");
}

void tst_RangeRules::readsContentRange()
{
    QFETCH(QByteArray, field);
    QFETCH(bool, isValid);
    const auto range = ContentRange::parse(field);
    QCOMPARE(range.has_value(), isValid);
    if (!range)
        return;
    QTEST(range->first, "first");
    QTEST(range->last, "last");
    QTEST(range->total, "total");
}

void tst_RangeRules::choosesAValidator_data()
{
    QTest::addColumn<Headers>("headers");
    QTest::addColumn<QByteArray>("validator");
    QTest::newRow("none") << Headers{} << QByteArray();
    QTest::newRow("strong tag") << Headers{{"ETag", tag}} << tag;
    QTest::newRow("empty tag") << Headers{{"ETag", "\"\""}} << QByteArray("\"\"");
    QTest::newRow("weak tag") << Headers{{"ETag", "W/\"v1\""}} << QByteArray();
    QTest::newRow("tag without quotes") << Headers{{"ETag", "v1"}} << QByteArray();
    QTest::newRow("tag and date") << Headers{{"ETag", tag},
                                             {"Last-Modified", date},
                                             {"Date", laterDate}}
                                  << tag;
    QTest::newRow("weak tag and date")
        << Headers{{"ETag", "W/\"v1\""}, {"Last-Modified", date}, {"Date", laterDate}}
        << QByteArray();
    QTest::newRow("date") << Headers{{"Last-Modified", date}, {"Date", laterDate}} << date;
    QTest::newRow("date of this second")
        << Headers{{"Last-Modified", date}, {"Date", date}} << QByteArray();
    QTest::newRow("date to come") << Headers{{"Last-Modified", laterDate}, {"Date", date}}
                                  << QByteArray();
    QTest::newRow("date without the server's") << Headers{{"Last-Modified", date}} << QByteArray();
    QTest::newRow("no date") << Headers{{"Last-Modified", "yesterday"}, {"Date", date}}
                             << QByteArray();
    QTest::newRow("no ranges") << Headers{{"ETag", tag}, {"Accept-Ranges", "none"}} << QByteArray();
    QTest::newRow("encoded") << Headers{{"ETag", tag}, {"Content-Encoding", "gzip"}}
                             << QByteArray();
    QTest::newRow("identity") << Headers{{"ETag", tag}, {"Content-Encoding", "identity"}} << tag;
}

void tst_RangeRules::choosesAValidator()
{
    QFETCH(Headers, headers);
    QTEST(rangeValidator(headers), "validator");
}

void tst_RangeRules::judges_data()
{
    QTest::addColumn<PartState>("part");
    QTest::addColumn<int>("code");
    QTest::addColumn<Headers>("headers");
    QTest::addColumn<Action>("action");
    QTest::addColumn<QString>("message");
    const PartState nothing;
    const PartState part{10, 30, tag};
    const PartState dated{10, 30, date};
    const PartState unmarked{10, 30, {}};
    const auto range = [](const char *field, const QByteArray &etag = tag) {
        return Headers{{"Content-Range", field}, {"ETag", etag}};
    };
    const QString changed = u"changed on the server"_s;
    const QString another = u"another part"_s;

    QTest::newRow("200") << nothing << 200 << Headers{} << Action::Append << u""_s;
    QTest::newRow("200, changed") << part << 200 << Headers{{"ETag", "\"v2\""}} << Action::Replace
                                  << changed;
    QTest::newRow("200, no ranges")
        << part << 200 << Headers{{"ETag", tag}} << Action::Replace << u"cannot continue"_s;
    QTest::newRow("200, nothing to compare")
        << unmarked << 200 << Headers{} << Action::Replace << u"cannot continue"_s;
    QTest::newRow("206") << part << 206 << range("bytes 10-29/30") << Action::Append << u""_s;
    QTest::newRow("206, less than asked for")
        << part << 206 << range("bytes 10-19/30") << Action::Append << u""_s;
    QTest::newRow("206, size not told")
        << part << 206 << range("bytes 10-29/*") << Action::Append << u""_s;
    QTest::newRow("206, by date") << dated << 206 << Headers{{"Content-Range", "bytes 10-29/30"}}
                                  << Action::Append << u""_s;
    QTest::newRow("206, by another date")
        << dated << 206
        << Headers{{"Content-Range", "bytes 10-29/30"}, {"Last-Modified", laterDate}}
        << Action::AskAgain << changed;
    QTest::newRow("206, other tag")
        << part << 206 << range("bytes 10-29/30", "\"v2\"") << Action::AskAgain << changed;
    QTest::newRow("206, weak tag")
        << part << 206 << range("bytes 10-29/30", "W/\"v1\"") << Action::AskAgain << changed;
    QTest::newRow("206, no tag") << part << 206 << Headers{{"Content-Range", "bytes 10-29/30"}}
                                 << Action::AskAgain << changed;
    QTest::newRow("206, other size")
        << part << 206 << range("bytes 10-30/31") << Action::AskAgain << changed;
    QTest::newRow("206, from elsewhere")
        << part << 206 << range("bytes 0-29/30") << Action::AskAgain << another;
    QTest::newRow("206, no range")
        << part << 206 << Headers{{"ETag", tag}} << Action::AskAgain << another;
    QTest::newRow("206, several ranges")
        << part << 206
        << Headers{{"Content-Type", "multipart/byteranges; boundary=x"}, {"ETag", tag}}
        << Action::AskAgain << another;
    QTest::newRow("206, nonsense")
        << part << 206 << range("bytes 10-5/30") << Action::AskAgain << another;
    QTest::newRow("206, encoded") << part << 206
                                  << Headers{{"Content-Range", "bytes 10-29/30"},
                                             {"ETag", tag},
                                             {"Content-Encoding", "br"}}
                                  << Action::AskAgain << another;
    QTest::newRow("206, not asked for")
        << nothing << 206 << range("bytes 0-29/30") << Action::Refuse << u"all of it"_s;
    QTest::newRow("206, could not be asked for")
        << unmarked << 206 << range("bytes 10-29/30") << Action::Refuse << u"all of it"_s;
    QTest::newRow("416, all is there")
        << PartState{30, -1, tag} << 416 << range("bytes */30") << Action::Complete << u""_s;
    QTest::newRow("416, has shrunk")
        << part << 416 << range("bytes */5") << Action::AskAgain << changed;
    QTest::newRow("416, says nothing") << part << 416 << Headers{} << Action::AskAgain << changed;
    QTest::newRow("416, not asked for")
        << nothing << 416 << Headers{} << Action::Refuse << u"416"_s;
    QTest::newRow("404") << part << 404 << Headers{} << Action::Refuse << u"404 Phrase"_s;
    QTest::newRow("204") << nothing << 204 << Headers{} << Action::Refuse << u"204"_s;
    QTest::newRow("503") << nothing << 503 << Headers{} << Action::Refuse << u"503"_s;
}

void tst_RangeRules::judges()
{
    QFETCH(PartState, part);
    QFETCH(int, code);
    QFETCH(Headers, headers);
    QFETCH(QString, message);
    const Verdict verdict = judge(part, {code, u"Phrase"_s, headers, 30});
    QTEST(verdict.action, "action");
    QCOMPARE(verdict.message.isEmpty(), message.isEmpty());
    QVERIFY2(verdict.message.contains(message), qPrintable(verdict.message));
}

void tst_RangeRules::keepsWhatIsKnown()
{
    const PartState whole = judge({}, {200, {}, {{"ETag", tag}}, 30}).state;
    QCOMPARE(whole.total, 30);
    QCOMPARE(whole.validator, tag);

    // The length of an encoded body is not that of the file.
    const PartState encoded =
        judge({}, {200, {}, {{"ETag", tag}, {"Content-Encoding", "gzip"}}, 30}).state;
    QCOMPARE(encoded.total, -1);
    QVERIFY(encoded.validator.isEmpty());

    const Headers part{{"Content-Range", "bytes 10-29/30"}, {"ETag", tag}};
    const PartState more = judge({10, -1, tag}, {206, {}, part, 20}).state;
    QCOMPARE(more.received, 10);
    QCOMPARE(more.total, 30);
    QCOMPARE(more.validator, tag);
}

Q_DECLARE_METATYPE(PartState)
QTEST_GUILESS_MAIN(tst_RangeRules)

#include "tst_rangerules.moc"
