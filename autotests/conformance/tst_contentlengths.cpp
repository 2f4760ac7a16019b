// SPDX-FileCopyrightText: 2026 The QTreq authors
// SPDX-License-Identifier: MIT

// The web platform's tests of Content-Length. Where it has a number, the body is read to that
// length; 42 is all of it, so that these say that the header is ignored.

#include "conformance/corpora.h"
#include "content/contentlength_p.h"

using namespace QTreq::Content;
using namespace Qt::StringLiterals;

namespace {

// It is ours that keep to the RFC here. Fetch reads the body to the end of the connection where no
// value is a number; RFC 9112 section 6.3 calls the framing invalid, an error that can't be
// recovered from: what is read could be cut short, or belong to another response.
constexpr auto unrecoverable = "ours: RFC 9112 section 6.3, an error that can't be recovered from";
constexpr Corpora::Difference differences[] = {
    {"Content-Length: aaaah\r\nContent-Length: aaaah", unrecoverable},
    {"Content-Length: aaaah, aaaah", unrecoverable},
    {"Content-Length: aaaah", unrecoverable},
    {"Content-Length: 42s", unrecoverable},
    {"Content-Length: 30s", unrecoverable},
    {"Content-Length: -1", unrecoverable},
    {"Content-Length: 0x20", unrecoverable},
    {"Content-Length: \"30\"", unrecoverable},
    {"Content-Length: ", unrecoverable},
};

QList<QByteArray> valuesOf(const QByteArray &input)
{
    QList<QByteArray> values;
    for (QByteArray line : input.split('\n'))
        values.append(line.sliced(line.indexOf(':') + 1).trimmed());
    return values;
}

} // namespace

class tst_ContentLengths : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void parses_data();
    void parses();
};

void tst_ContentLengths::parses_data()
{
    QTest::addColumn<QByteArray>("input");
    QTest::addColumn<bool>("valid");
    QTest::addColumn<qint64>("value");

    QTREQ_SKIP_WITHOUT_CORPORA();
    const QJsonArray cases = Corpora::readArray(
        u"wpt-mime-and-headers/fetch/content-length/resources/content-lengths.json"_s);
    QCOMPARE(cases.size(), 35);
    for (const QJsonValue &value : cases) {
        const QByteArray input = value[u"input"_s].toString().toUtf8();
        const bool valid =
            value[u"output"_s].isDouble() && !Corpora::reasonToDiffer(differences, input);
        QTest::newRow(QByteArray(input).replace("\r\n", " | ").constData())
            << input << valid << (valid ? value[u"output"_s].toInteger() : -1);
    }
}

void tst_ContentLengths::parses()
{
    QFETCH(QByteArray, input);
    QFETCH(bool, valid);
    QFETCH(qint64, value);

    const ContentLength length = parseContentLength(valuesOf(input));
    QCOMPARE(length.isValid(), valid);
    QCOMPARE(length.isInvalid(), !valid);
    QCOMPARE(length.value, value);
}

QTEST_GUILESS_MAIN(tst_ContentLengths)
#include "tst_contentlengths.moc"
