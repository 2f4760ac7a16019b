// SPDX-FileCopyrightText: 2026 The QTreq authors
// SPDX-License-Identifier: MIT

#include "body/formencoder_p.h"

#include <QTreq/multipartproducer.h>

#include <QtCore/qfile.h>
#include <QtCore/qjsonarray.h>
#include <QtCore/qjsondocument.h>
#include <QtCore/qjsonobject.h>
#include <QtTest/qtest.h>

using namespace QTreq;
using namespace Qt::StringLiterals;

/// What browsers send for forms (web-platform-tests), against what is sent here.
class tst_Forms : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void urlencoded_data();
    void urlencoded();
    void multipart_data();
    void multipart();
    void fileNames_data();
    void fileNames();
    void everyDifferenceIsReal();
};

namespace {

const QByteArray boundary = "QTreqBoundary";

// Values and names are sent byte for byte. The HTML form layer turns each line end of what was
// typed or stored into CRLF before it encodes; this library is not that layer, and a program that
// sends "\n" means "\n".
const char *const lineEnds = "line ends are not made CRLF";
// A NUL in a field name or file name cuts the name at servers written in C, and is no character
// of a header field (RFC 9110, 5.5): it is refused, with an error that names the field.
const char *const nul = "a NUL in a name is refused";
// All text is UTF-8; there are no pages with another encoding.
const char *const encoding = "all text is UTF-8";

QHash<QString, const char *> urlencodedDifferences()
{
    return {
        {u"\\n in name"_s, lineEnds},
        {u"\\r in name"_s, lineEnds},
        {u"\\n\\r in name"_s, lineEnds},
        {u"\\n in value"_s, lineEnds},
        {u"\\r in value"_s, lineEnds},
        {u"\\n\\r in value"_s, lineEnds},
        {u"\\n in filename"_s, lineEnds},
        {u"\\r in filename"_s, lineEnds},
        {u"\\n\\r in filename"_s, lineEnds},
        {u"characters not in encoding in name and value"_s, encoding},
        {u"character not in encoding in filename"_s, encoding},
    };
}

QHash<QString, const char *> multipartDifferences()
{
    return {
        {u"0x00 in name"_s, nul},
        {u"0x00 in filename"_s, nul},
        {u"\\n in name"_s, lineEnds},
        {u"\\r in name"_s, lineEnds},
        {u"\\n\\r in name"_s, lineEnds},
        {u"\\n in value"_s, lineEnds},
        {u"\\r in value"_s, lineEnds},
        {u"\\n\\r in value"_s, lineEnds},
        {u"characters not in encoding in name and value"_s, encoding},
        {u"character not in encoding in filename"_s, encoding},
    };
}

QJsonArray cases(const QString &folder)
{
    QFile file(qEnvironmentVariable("QTREQ_CORPORA") + u'/' + folder + u"/cases.json"_s);
    if (!file.open(QIODevice::ReadOnly))
        qFatal("%s: %s", qPrintable(file.fileName()), qPrintable(file.errorString()));
    return QJsonDocument::fromJson(file.readAll()).array();
}

bool isFile(const QJsonObject &test)
{
    return test["value"_L1].isObject();
}

QString fileName(const QJsonObject &test)
{
    return test["value"_L1]["file"_L1]["name"_L1].toString();
}

// A form without files has the name of the file for a value.
QByteArray urlencodedBody(const QJsonObject &test)
{
    const QString value = isFile(test) ? fileName(test) : test["value"_L1].toString();
    return encodeForm({{test["name"_L1].toString(), value}});
}

QByteArray multipartBody(const QJsonObject &test)
{
    const QString name = test["name"_L1].toString();
    const Params fields = isFile(test) ? Params() : Params{{name, test["value"_L1].toString()}};
    const QByteArray type = test["value"_L1]["file"_L1]["type"_L1].toString().toLatin1();
    const Files files = isFile(test) ? Files{{name, File("", fileName(test), type)}} : Files();
    MultiPartProducer producer(fields, files, boundary);
    const auto device = producer.open();
    return device ? device->readAll() : "refused: " + producer.errorString().toUtf8();
}

// Expected texts hold one character for each byte.
QByteArray expectedMultipart(const QJsonObject &test)
{
    const QJsonObject expected = test["expected"_L1].toObject();
    QByteArray body = "--" + boundary + "\r\nContent-Disposition: form-data; name=\""
        + expected["name"_L1].toString().toLatin1() + '"';
    if (expected.contains("filename"_L1))
        body += "; filename=\"" + expected["filename"_L1].toString().toLatin1()
            + "\"\r\nContent-Type: text/plain";
    body +=
        "\r\n\r\n" + expected["value"_L1].toString().toLatin1() + "\r\n--" + boundary + "--\r\n";
    return body;
}

void addRows(const QString &folder)
{
    QTest::addColumn<QJsonObject>("test");
    for (const QJsonValue &value : cases(folder)) {
        const QJsonObject test = value.toObject();
        QTest::newRow(qPrintable(test["description"_L1].toString())) << test;
    }
}

} // namespace

void tst_Forms::initTestCase()
{
    if (!qEnvironmentVariableIsSet("QTREQ_CORPORA"))
        QSKIP("QTREQ_CORPORA is not set: the conformance data is elsewhere");
}

void tst_Forms::urlencoded_data()
{
    addRows(u"form-urlencoded"_s);
}

// parity: C12
void tst_Forms::urlencoded()
{
    QFETCH(QJsonObject, test);

    const QByteArray expected = test["expected"_L1].toString().toLatin1();
    const QString description = test["description"_L1].toString();
    if (const char *difference = urlencodedDifferences().value(description)) {
        QVERIFY2(urlencodedBody(test) != expected, difference);
        return;
    }
    QCOMPARE(urlencodedBody(test), expected);
}

void tst_Forms::multipart_data()
{
    addRows(u"form-multipart"_s);
}

// parity: M5
void tst_Forms::multipart()
{
    QFETCH(QJsonObject, test);

    const QByteArray expected = expectedMultipart(test);
    const QString description = test["description"_L1].toString();
    if (const char *difference = multipartDifferences().value(description)) {
        QVERIFY2(multipartBody(test) != expected, difference);
        QCOMPARE(multipartBody(test).startsWith("refused: "), difference == nul);
        return;
    }
    QCOMPARE(multipartBody(test), expected);
}

void tst_Forms::fileNames_data()
{
    QTest::addColumn<QString>("name");
    for (const QJsonValue &test : cases(u"formdata-filenames"_s)) {
        const QString name = test["fileBaseName"_L1].toString();
        const QByteArray row = QString(test["file"_L1].toString() + u' ' + name).toUtf8();
        QTest::newRow(row.toPercentEncoding(" []\"'*+,/:;=?@$&()!").constData()) << name;
    }
}

// The same text is the name of the field, the name of the file, and what both hold.
// parity: M5
void tst_Forms::fileNames()
{
    QFETCH(QString, name);

    const QByteArray bytes = name.toUtf8();
    MultiPartProducer producer({{name, name}}, {{name, File(bytes, name, "text/plain")}}, boundary);
    const auto device = producer.open();
    if (name.contains(QChar::Null)) { // see nul
        QVERIFY(!device);
        return;
    }
    QByteArray escaped = bytes;
    escaped.replace('"', "%22").replace('\r', "%0D").replace('\n', "%0A");
    const QByteArray disposition =
        "--" + boundary + "\r\nContent-Disposition: form-data; name=\"" + escaped + '"';
    const QByteArray expected = disposition + "\r\n\r\n" + bytes + "\r\n" + disposition
        + "; filename=\"" + escaped + "\"\r\nContent-Type: text/plain\r\n\r\n" + bytes + "\r\n--"
        + boundary + "--\r\n";
    QCOMPARE(device->readAll(), expected);
}

// A difference that names no case any more would hide one.
void tst_Forms::everyDifferenceIsReal()
{
    const QStringList folders{u"form-urlencoded"_s, u"form-multipart"_s};
    const QList<QHash<QString, const char *>> listed{urlencodedDifferences(),
                                                     multipartDifferences()};
    for (int i = 0; i < folders.size(); ++i) {
        QStringList described;
        for (const QJsonValue &test : cases(folders[i]))
            described.append(test["description"_L1].toString());
        for (const QString &difference : listed[i].keys())
            QVERIFY2(described.contains(difference), qPrintable(difference));
    }
}

QTEST_GUILESS_MAIN(tst_Forms)
#include "tst_forms.moc"
