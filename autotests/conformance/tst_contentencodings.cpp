// SPDX-FileCopyrightText: 2026 The QTreq authors
// SPDX-License-Identifier: MIT

// Bodies in gzip, br and zstd as servers send them, good, broken and cut short.

#include "conformance/corpora.h"
#include "content/contentdecoder_p.h"

#include <algorithm>

using namespace QTreq::Content;
using namespace Qt::StringLiterals;

namespace {

constexpr qint64 refused = -1;

const QByteArray abc = "abcdefghijklmnopqrstuvwxyz\n";
const QByteArray foo = "foo";
const QByteArray hello = "Hello world";

// The value of a Content-Encoding line beside the file.
QByteArray codingOf(const QString &file)
{
    for (const QByteArray &line : Corpora::read(file + u".headers"_s).split('\n')) {
        if (line.startsWith("Content-Encoding:"))
            return line.sliced(line.indexOf(':') + 1).trimmed();
    }
    return {};
}

struct Outcome
{
    bool whole = false;
    qint64 size = 0;
    bool matches = true; // each byte is that of the pattern, repeated
};

Outcome decode(const QByteArray &coding, QByteArrayView data, qsizetype chunk,
               const QByteArray &pattern)
{
    Outcome outcome;
    const auto decoder = createDecoder(coding);
    const QByteArray expected = pattern.repeated(64 * 1024 / pattern.size() + 2);
    const auto sink = [&](QByteArrayView piece) {
        const auto start = expected.cbegin() + outcome.size % pattern.size();
        outcome.size += piece.size();
        outcome.matches = outcome.matches && piece.size() <= 64 * 1024
            && std::equal(piece.begin(), piece.end(), start);
        return outcome.matches;
    };
    while (!data.isEmpty() && decoder->decode(data.first(std::min(chunk, data.size())), sink))
        data = data.sliced(std::min(chunk, data.size()));
    outcome.whole = decoder->finish();
    return outcome;
}

} // namespace

class tst_ContentEncodings : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void decodes_data();
    void decodes();
    void noticesTruncation_data();
    void noticesTruncation();
    void refusesPlainText();
};

void tst_ContentEncodings::decodes_data()
{
    QTest::addColumn<QString>("file");
    QTest::addColumn<qint64>("size");
    QTest::addColumn<QByteArray>("pattern");

    QTREQ_SKIP_WITHOUT_CORPORA();
    const auto row = [](const QString &file, qint64 size, const QByteArray &pattern) {
        if (isKnownEncoding(codingOf(u"wpt-content-encoding/"_s + file)))
            QTest::newRow(qPrintable(file)) << u"wpt-content-encoding/"_s + file << size << pattern;
    };
    row(u"gzip/resources/hello.html.gz"_s, 11, hello);
    row(u"gzip/resources/foo.text.gz"_s, 10'500, foo);
    row(u"gzip/resources/foo.octetstream.gz"_s, 10'500, foo);
    row(u"gzip/resources/big.text.gz"_s, 27'000'000, abc);
    row(u"br/resources/hello.html.br"_s, 11, hello);
    row(u"br/resources/foo.text.br"_s, 10'500, foo);
    row(u"br/resources/foo.octetstream.br"_s, 10'500, foo);
    row(u"br/resources/big.text.br"_s, 27'000'000, abc);
    row(u"zstd/resources/hello.html.zst"_s, 11, hello);
    row(u"zstd/resources/foo.text.zst"_s, 10'500, foo);
    row(u"zstd/resources/foo.octetstream.zst"_s, 10'500, foo);
    row(u"zstd/resources/big.text.zst"_s, 27'000'000, abc);
    // Its window is of 16 MiB; RFC 9659 allows 8.
    row(u"zstd/resources/big.window.zst"_s, refused, " ");
}

// parity: R12
void tst_ContentEncodings::decodes()
{
    QFETCH(QString, file);
    QFETCH(qint64, size);
    QFETCH(QByteArray, pattern);

    const QByteArray data = Corpora::read(file);
    for (const qsizetype chunk : {data.size(), qsizetype(1000), qsizetype(7)}) {
        const Outcome outcome = decode(codingOf(file), data, chunk, pattern);
        QCOMPARE(outcome.whole, size != refused);
        QCOMPARE(outcome.size, size == refused ? 0 : size);
        QVERIFY(outcome.matches);
    }
}

void tst_ContentEncodings::noticesTruncation_data()
{
    decodes_data();
}

void tst_ContentEncodings::noticesTruncation()
{
    QFETCH(QString, file);
    QFETCH(QByteArray, pattern);

    const QByteArray data = Corpora::read(file);
    // Every place in a small file; in a large one those at which the end is near.
    const qsizetype first = data.size() <= 64 ? 0 : data.size() - 16;
    for (qsizetype size = first; size < data.size(); ++size) {
        const Outcome outcome =
            decode(codingOf(file), QByteArrayView(data).first(size), size, pattern);
        QVERIFY(!outcome.whole);
        QVERIFY(outcome.matches);
    }
}

// The server's script of the suite that answers with a bad body.
void tst_ContentEncodings::refusesPlainText()
{
    const Outcome outcome = decode("gzip", "not actually gzip", 100, " ");
    QVERIFY(!outcome.whole);
    QCOMPARE(outcome.size, 0);
}

QTEST_GUILESS_MAIN(tst_ContentEncodings)
#include "tst_contentencodings.moc"
