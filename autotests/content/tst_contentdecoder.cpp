// SPDX-FileCopyrightText: 2026 The QTreq authors
// SPDX-License-Identifier: MIT

#include "content/contentdecoder_p.h"

#include <QtTest/qtest.h>

#include <algorithm>

#include <zlib.h>

using namespace QTreq::Content;
using namespace Qt::StringLiterals;

namespace {

constexpr int zlibForm = 15; // windowBits of deflateInit2
constexpr int bareForm = -15;
constexpr int gzipForm = 31;

const QByteArray fox = "The quick brown fox jumps over the lazy dog, the lazy dog.";
const QByteArray foxBr = QByteArray::fromHex(
    "1b3900888cd446777328956f6154109323d29bb7945ec8920736e0c0210b647f10ba1fa715ce2ac7e3440d4b2183"
    "f0fb3f4c0a2a");
const QByteArray foxZstd = QByteArray::fromHex(
    "28b52ffd243aad0100d40254686520717569636b2062726f776e20666f78206a756d7073206f76657220746865206c"
    "617a7920646f672c2e01008c6396010ed6a579");
// A frame that can be skipped (RFC 8878 section 3.1.2), with two bytes in it.
const QByteArray skippableFrame = QByteArray::fromHex("502a4d18020000006869");

QByteArray deflated(const QByteArray &text, int windowBits)
{
    z_stream stream{};
    if (deflateInit2(&stream, 9, Z_DEFLATED, windowBits, 8, Z_DEFAULT_STRATEGY) != Z_OK)
        return {};
    QByteArray in = text;
    QByteArray out(static_cast<qsizetype>(deflateBound(&stream, in.size())), '\0');
    stream.next_in = reinterpret_cast<Bytef *>(in.data());
    stream.avail_in = static_cast<uInt>(in.size());
    stream.next_out = reinterpret_cast<Bytef *>(out.data());
    stream.avail_out = static_cast<uInt>(out.size());
    deflate(&stream, Z_FINISH);
    out.truncate(static_cast<qsizetype>(stream.total_out));
    deflateEnd(&stream);
    return out;
}

QByteArray gzipped(const QByteArray &text)
{
    return deflated(text, gzipForm);
}

struct Outcome
{
    bool decoded = true;
    bool finished = false;
    QByteArray text;
    QString error;
};

Outcome decoded(const QByteArray &coding, QByteArrayView in, qsizetype chunk)
{
    Outcome outcome;
    const auto decoder = createDecoder(coding, &outcome.error);
    if (!decoder)
        return outcome;
    const auto sink = [&](QByteArrayView piece) { return outcome.text.append(piece), true; };
    for (; !in.isEmpty() && outcome.decoded; in = in.sliced(std::min(chunk, in.size())))
        outcome.decoded = decoder->decode(in.first(std::min(chunk, in.size())), sink);
    outcome.finished = decoder->finish();
    outcome.error = decoder->errorString();
    return outcome;
}

Outcome decoded(const QByteArray &coding, const QByteArray &in)
{
    return decoded(coding, in, std::max<qsizetype>(in.size(), 1));
}

bool isBuiltIn(const QByteArray &coding)
{
    return acceptEncoding().split(',').contains(' ' + coding);
}

// In the order of the columns "coding", "data" and "text".
void addGoodData()
{
    const auto row = [](const char *tag, const QByteArray &coding, const QByteArray &data,
                        const QByteArray &text = fox) {
        QTest::newRow(tag) << coding << data << text;
    };
    row("gzip", "gzip", gzipped(fox));
    row("x-gzip", "x-gzip", gzipped(fox));
    row("GZip", " GZip ", gzipped(fox));
    row("gzip of nothing", "gzip", gzipped({}), {});
    row("gzip of two members", "gzip", gzipped(fox.first(9)) + gzipped(fox.sliced(9)));
    row("deflate", "deflate", deflated(fox, zlibForm));
    row("deflate without header", "deflate", deflated(fox, bareForm));
    row("deflate of nothing", "deflate", deflated({}, zlibForm), {});
    row("deflate of nothing without header", "deflate", deflated({}, bareForm), {});
    row("identity", "identity", fox);
    row("no coding", "", fox);
    row("gzip, deflate", "gzip, deflate", deflated(gzipped(fox), zlibForm));
    row("with identity", "identity,, gzip", gzipped(fox));
    if (isBuiltIn("br")) {
        row("br", "br", foxBr);
        row("br of nothing", "br", "\x06", {});
        row("br, gzip", "br, gzip", gzipped(foxBr));
        row("five", "br, gzip, deflate, identity, gzip, x-gzip",
            gzipped(gzipped(deflated(gzipped(foxBr), zlibForm))));
    }
    if (isBuiltIn("zstd")) {
        row("zstd", "zstd", foxZstd);
        row("zstd of two frames", "zstd", foxZstd + foxZstd, fox + fox);
        row("zstd with a frame to skip", "zstd", skippableFrame + foxZstd);
        row("zstd of nothing", "zstd", QByteArray::fromHex("28b52ffd240001000099e9d851"), {});
    }
}

} // namespace

class tst_ContentDecoder : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void decodes_data();
    void decodes();
    void truncatedDataIsAnError_data();
    void truncatedDataIsAnError();
    void damagedDataIsAnError_data();
    void damagedDataIsAnError();
    void damageAnywhereNeverPassesAsWhole_data();
    void damageAnywhereNeverPassesAsWhole();
    void noDataIsNoBody_data();
    void noDataIsNoBody();
    void windowOfZstdIsLimited();
    void bombComesInPieces_data();
    void bombComesInPieces();
    void sinkStopsTheDecoder_data();
    void sinkStopsTheDecoder();
    void knowsWhatItCannotDecode_data();
    void knowsWhatItCannotDecode();
    void refusesTooManyCodings();
    void offersWhatItDecodes();
};

// parity: R12
void tst_ContentDecoder::decodes_data()
{
    QTest::addColumn<QByteArray>("coding");
    QTest::addColumn<QByteArray>("data");
    QTest::addColumn<QByteArray>("text");
    addGoodData();
}

void tst_ContentDecoder::decodes()
{
    QFETCH(QByteArray, coding);
    QFETCH(QByteArray, data);
    QFETCH(QByteArray, text);

    QVERIFY(isKnownEncoding(coding));
    for (qsizetype chunk = 1; chunk <= data.size(); ++chunk) {
        const Outcome outcome = decoded(coding, data, chunk);
        QCOMPARE(outcome.error, QString());
        QCOMPARE(outcome.text, text);
        QVERIFY(outcome.decoded && outcome.finished);
    }
}

void tst_ContentDecoder::truncatedDataIsAnError_data()
{
    QTest::addColumn<QByteArray>("coding");
    QTest::addColumn<QByteArray>("data");

    QTest::newRow("gzip") << QByteArray("gzip") << gzipped(fox);
    QTest::newRow("deflate") << QByteArray("deflate") << deflated(fox, zlibForm);
    QTest::newRow("bare deflate") << QByteArray("deflate") << deflated(fox, bareForm);
    QTest::newRow("two codings") << QByteArray("gzip, gzip") << gzipped(gzipped(fox));
    if (isBuiltIn("br"))
        QTest::newRow("br") << QByteArray("br") << foxBr;
    if (isBuiltIn("zstd"))
        QTest::newRow("zstd") << QByteArray("zstd") << foxZstd;
}

void tst_ContentDecoder::truncatedDataIsAnError()
{
    QFETCH(QByteArray, coding);
    QFETCH(QByteArray, data);

    for (qsizetype size = 1; size < data.size(); ++size) {
        for (qsizetype chunk = 1; chunk <= size; ++chunk) {
            const Outcome outcome = decoded(coding, QByteArrayView(data).first(size), chunk);
            QVERIFY(outcome.decoded);
            QVERIFY(!outcome.finished);
            QVERIFY2(outcome.error.endsWith(u"data is cut short"_s), qPrintable(outcome.error));
            QVERIFY(fox.startsWith(outcome.text));
        }
    }
}

// parity: R12
void tst_ContentDecoder::damagedDataIsAnError_data()
{
    QTest::addColumn<QByteArray>("coding");
    QTest::addColumn<QByteArray>("data");
    QTest::addColumn<QString>("error");

    const auto row = [](const char *tag, const QByteArray &coding, const QByteArray &data,
                        const QString &error) { QTest::newRow(tag) << coding << data << error; };
    const QByteArray gzip = gzipped(fox);
    QByteArray badCrc = gzip;
    badCrc[gzip.size() - 8] = char(~badCrc[gzip.size() - 8]);
    QByteArray badSize = gzip;
    badSize[gzip.size() - 1] = 1;
    const QString damaged = u"The %1 data is damaged: %2"_s;
    const QString trailing = u"There is more behind the end of the %1 data"_s;

    row("plain text", "gzip", "not actually gzip", damaged.arg(u"gzip", u"incorrect header check"));
    row("checksum", "gzip", badCrc, damaged.arg(u"gzip", u"incorrect data check"));
    row("length", "gzip", badSize, damaged.arg(u"gzip", u"incorrect length check"));
    row("garbage behind", "gzip", gzip + "xy", damaged.arg(u"gzip", u"incorrect header check"));
    row("zlib as gzip", "gzip", deflated(fox, zlibForm),
        damaged.arg(u"gzip", u"incorrect header check"));
    row("garbage behind deflate", "deflate", deflated(fox, zlibForm) + "x",
        trailing.arg(u"deflate"));
    row("deflate text", "deflate", "not deflate", damaged.arg(u"deflate", u"invalid block type"));
    row("dictionary", "deflate", QByteArray::fromHex("78bb00000001"),
        damaged.arg(u"deflate", u"need dictionary"));
    row("inner coding", "gzip, deflate", deflated("not actually gzip", zlibForm),
        damaged.arg(u"gzip", u"incorrect header check"));
    if (isBuiltIn("br")) {
        row("br text", "br", "not actually br", damaged.arg(u"br", u"PADDING_2"));
        row("garbage behind br", "br", foxBr + "x", trailing.arg(u"br"));
    }
    if (isBuiltIn("zstd")) {
        QByteArray zstd = foxZstd;
        zstd.back() = char(~zstd.back());
        row("zstd text", "zstd", "not actually zstd",
            damaged.arg(u"zstd", u"Unknown frame descriptor"));
        row("zstd checksum", "zstd", zstd,
            damaged.arg(u"zstd", u"Restored data doesn't match checksum"));
        row("garbage behind zstd", "zstd", foxZstd + "garbage",
            damaged.arg(u"zstd", u"Unknown frame descriptor"));
    }
}

void tst_ContentDecoder::damagedDataIsAnError()
{
    QFETCH(QByteArray, coding);
    QFETCH(QByteArray, data);
    QFETCH(QString, error);

    for (qsizetype chunk = 1; chunk <= data.size(); ++chunk) {
        const Outcome outcome = decoded(coding, data, chunk);
        QCOMPARE(outcome.error, error);
        QVERIFY(!outcome.decoded);
        QVERIFY(!outcome.finished);
    }
}

void tst_ContentDecoder::damageAnywhereNeverPassesAsWhole_data()
{
    QTest::addColumn<QByteArray>("coding");
    QTest::addColumn<QByteArray>("data");

    QTest::newRow("gzip") << QByteArray("gzip") << gzipped(fox);
    QTest::newRow("deflate") << QByteArray("deflate") << deflated(fox, zlibForm);
    if (isBuiltIn("zstd"))
        QTest::newRow("zstd") << QByteArray("zstd") << foxZstd;
}

// All three have a checksum: what a flipped bit leaves readable must be the same text.
void tst_ContentDecoder::damageAnywhereNeverPassesAsWhole()
{
    QFETCH(QByteArray, coding);
    QFETCH(QByteArray, data);

    for (qsizetype bit = 0; bit < data.size() * 8; ++bit) {
        QByteArray flipped = data;
        flipped[bit / 8] = char(flipped[bit / 8] ^ (1 << (bit % 8)));
        const Outcome outcome = decoded(coding, flipped);
        if (outcome.finished)
            QCOMPARE(outcome.text, fox);
        else
            QVERIFY(!outcome.error.isEmpty());
    }
}

void tst_ContentDecoder::noDataIsNoBody_data()
{
    QTest::addColumn<QByteArray>("coding");

    const QList<QByteArray> codings = acceptEncoding().split(',');
    for (const QByteArray &coding : codings)
        QTest::newRow(coding.trimmed().constData()) << coding.trimmed();
}

void tst_ContentDecoder::noDataIsNoBody()
{
    QFETCH(QByteArray, coding);

    const auto decoder = createDecoder(coding);
    QVERIFY(decoder->decode({}, [](QByteArrayView) { return false; }));
    QVERIFY(!decoder->sawInput());
    QVERIFY(!decoder->finish());
    QCOMPARE(decoder->errorString(), u"There is no %1 data"_s.arg(QString::fromLatin1(coding)));

    const auto identity = createDecoder("identity");
    QVERIFY(!identity->sawInput());
    QVERIFY(identity->finish());
    QCOMPARE(identity->errorString(), QString());
}

// RFC 9659: no more than 8 MiB of window, which is what a decoder must hold in memory.
void tst_ContentDecoder::windowOfZstdIsLimited()
{
    if (!isBuiltIn("zstd"))
        QSKIP("This build has no zstd");
    const auto frame = [](const QByteArray &windowDescriptor) {
        return QByteArray::fromHex("28b52ffd00" + windowDescriptor + "1100006869");
    };
    const Outcome largest = decoded("zstd", frame("68"));
    QVERIFY(largest.finished);
    QCOMPARE(largest.text, QByteArray("hi"));
    const Outcome larger = decoded("zstd", frame("69"));
    QVERIFY(!larger.finished);
    QCOMPARE(larger.error,
             u"The zstd data is damaged: Frame requires too much memory for decoding"_s);
}

void tst_ContentDecoder::bombComesInPieces_data()
{
    QTest::addColumn<QByteArray>("coding");
    QTest::addColumn<QByteArray>("data");
    QTest::addColumn<qint64>("size");

    const qint64 size = 8 << 20;
    const QByteArray zeros(size, '\0');
    const QByteArray gzip = gzipped(zeros);
    QTest::newRow("gzip") << QByteArray("gzip") << gzip << size;
    QTest::newRow("deflate") << QByteArray("deflate") << deflated(zeros, zlibForm) << size;
    QTest::newRow("gzip twice") << QByteArray("gzip, gzip") << gzipped(gzip) << size;
    QTest::newRow("identity") << QByteArray() << zeros << size;
    if (isBuiltIn("br"))
        QTest::newRow("br") << QByteArray("br")
                            << QByteArray::fromHex("5bffff8f5f222c1e0b0472ef1f00")
                            << qint64(1 << 20);
    if (isBuiltIn("zstd"))
        QTest::newRow("zstd") << QByteArray("zstd")
                              << QByteArray::fromHex("28b52ffda4000010005400001061610100fbff39c002"
                                                     "020010610200106102001061020010610200106102"
                                                     "00106103001061f11321b5")
                              << qint64(1 << 20);
}

void tst_ContentDecoder::bombComesInPieces()
{
    QFETCH(QByteArray, coding);
    QFETCH(QByteArray, data);
    QFETCH(qint64, size);

    qint64 total = 0;
    qsizetype largest = 0;
    const auto decoder = createDecoder(coding);
    const auto sink = [&](QByteArrayView piece) {
        total += piece.size();
        largest = std::max(largest, piece.size());
        return true;
    };
    QVERIFY(decoder->decode(data, sink));
    QVERIFY(decoder->finish());
    QCOMPARE(total, size);
    QVERIFY2(largest <= 64 * 1024, qPrintable(QString::number(largest)));
}

void tst_ContentDecoder::sinkStopsTheDecoder_data()
{
    bombComesInPieces_data();
}

void tst_ContentDecoder::sinkStopsTheDecoder()
{
    QFETCH(QByteArray, coding);
    QFETCH(QByteArray, data);

    int calls = 0;
    const auto decoder = createDecoder(coding);
    const auto sink = [&](QByteArrayView) { return ++calls < 3; };
    QVERIFY(!decoder->decode(data, sink));
    QCOMPARE(calls, 3);
    QVERIFY(!decoder->decode(data, sink));
    QVERIFY(!decoder->finish());
    QCOMPARE(calls, 3);
    QCOMPARE(decoder->errorString(), QString());
}

void tst_ContentDecoder::knowsWhatItCannotDecode_data()
{
    QTest::addColumn<QByteArray>("coding");
    QTest::addColumn<QString>("error");

    const QString unknown = u"Unknown content coding \"%1\""_s;
    QTest::newRow("unknown") << QByteArray("compress") << unknown.arg(u"compress");
    QTest::newRow("one of two") << QByteArray("foo, gzip") << unknown.arg(u"foo");
    QTest::newRow("one of many") << QByteArray(QByteArray("gzip, ").repeated(9) + "foo")
                                 << unknown.arg(u"foo");
    QTest::newRow("hostile") << QByteArray("a\r\nb") << unknown.arg(u"a\\x0d\\x0ab");
    QTest::newRow("parameter") << QByteArray("gzip;q=1") << unknown.arg(u"gzip;q=1");
}

void tst_ContentDecoder::knowsWhatItCannotDecode()
{
    QFETCH(QByteArray, coding);
    QFETCH(QString, error);

    QString told;
    QVERIFY(!createDecoder(coding, &told));
    QCOMPARE(told, error);
    QVERIFY(!createDecoder(coding, nullptr));
    QVERIFY(!isKnownEncoding(coding));
}

void tst_ContentDecoder::refusesTooManyCodings()
{
    const QByteArray codings = "gzip, gzip, gzip, gzip, gzip, gzip";
    QVERIFY(isKnownEncoding(codings));
    const auto decoder = createDecoder(codings);
    QVERIFY(decoder);
    QVERIFY(!decoder->decode("x", [](QByteArrayView) { return true; }));
    QVERIFY(!decoder->finish());
    QCOMPARE(decoder->errorString(), u"6 content codings on one body; 5 are allowed"_s);
    QVERIFY(!createDecoder(codings)->finish());
}

void tst_ContentDecoder::offersWhatItDecodes()
{
    QVERIFY(acceptEncoding().startsWith("gzip, deflate"));
    const QList<QByteArray> codings = acceptEncoding().split(',');
    for (const QByteArray &coding : codings)
        QVERIFY2(isKnownEncoding(coding), coding.constData());
}

QTEST_GUILESS_MAIN(tst_ContentDecoder)
#include "tst_contentdecoder.moc"
