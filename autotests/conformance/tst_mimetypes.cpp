// SPDX-FileCopyrightText: 2026 The QTreq authors
// SPDX-License-Identifier: MIT

// The web platform's tests of Content-Type (WHATWG MIME Sniffing and Fetch).

#include "conformance/corpora.h"
#include "content/mediatype_p.h"

#include <QtCore/qset.h>

using namespace QTreq::Content;
using namespace Qt::StringLiterals;

namespace {

constexpr Corpora::Difference differences[] = {
    {"text/html;charset =gbk",
     "neither: RFC 9110 section 5.6.6 has no blank before =, and no rule for one; treq forgives "
     "it"},
    {"x/x;test=\xef\xbf\xbd;x=x",
     "both: a header is bytes, and no byte is U+FFFD; as UTF-8 it is allowed"},
};

// A header is bytes: what is beyond ISO-8859-1 can only be there as UTF-8.
QByteArray headerBytes(const QString &text)
{
    const QByteArray latin1 = text.toLatin1();
    return QString::fromLatin1(latin1) == text ? latin1 : text.toUtf8();
}

void addCases(const QString &file, qsizetype expected)
{
    QTest::addColumn<QByteArray>("input");
    QTest::addColumn<QByteArray>("output");

    QTREQ_SKIP_WITHOUT_CORPORA();
    qsizetype count = 0;
    const QJsonArray cases = Corpora::readArray(u"wpt-mime-and-headers/mimesniff/mime-types/"
                                                "resources/"_s
                                                + file);
    for (const QJsonValue &value : cases) {
        if (value.isString())
            continue; // a heading
        QTest::addRow("%d", int(count++)) << headerBytes(value[u"input"_s].toString())
                                          << headerBytes(value[u"output"_s].toString());
    }
    QCOMPARE(count, expected);
}

void compare()
{
    QFETCH(QByteArray, input);
    QFETCH(QByteArray, output);

    const auto mediaType = parseMediaType(input);
    const QByteArray written = mediaType ? mediaType->toByteArray() : QByteArray();
    if (Corpora::reasonToDiffer(differences, input))
        QVERIFY(written != output);
    else
        QCOMPARE(written, output);
}

} // namespace

class tst_MimeTypes : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void parses_data() { addCases(u"mime-types.json"_s, 74); }
    void parses() { compare(); }
    void parsesGenerated_data() { addCases(u"generated-mime-types.json"_s, 881); }
    void parsesGenerated() { compare(); }
    void extracts_data();
    void extracts();
};

void tst_MimeTypes::extracts_data()
{
    QTest::addColumn<QList<QByteArray>>("lines");
    QTest::addColumn<QByteArray>("mimeType");
    QTest::addColumn<QByteArray>("encoding");

    QTREQ_SKIP_WITHOUT_CORPORA();
    const QJsonArray cases = Corpora::readArray(
        u"wpt-mime-and-headers/fetch/content-type/resources/content-types.json"_s);
    QCOMPARE(cases.size(), 20);
    for (const QJsonValue &value : cases) {
        QList<QByteArray> lines;
        for (const QJsonValue &line : value[u"contentType"_s].toArray())
            lines.append(headerBytes(line.toString()));
        QTest::newRow(lines.join(" | ").constData())
            << lines << headerBytes(value[u"mimeType"_s].toString())
            << headerBytes(value[u"encoding"_s].toString());
    }
}

void tst_MimeTypes::extracts()
{
    QFETCH(QList<QByteArray>, lines);
    QFETCH(QByteArray, mimeType);
    QFETCH(QByteArray, encoding);

    const auto mediaType = extractMediaType(lines);
    QVERIFY(mediaType);
    QCOMPARE(mediaType->toByteArray(), mimeType);
    QCOMPARE(mediaType->param("charset").toLower(), encoding.toLower());
}

QTEST_GUILESS_MAIN(tst_MimeTypes)
#include "tst_mimetypes.moc"
