// SPDX-FileCopyrightText: 2026 The QTreq authors
// SPDX-License-Identifier: MIT

#include "body/multipartproducer_p.h"
#include "body/producers_p.h"
#include "body/testdevices.h"
#include "body/uploaddevice_p.h"

#include <QTreq/multipartproducer.h>

#include <QtCore/qfile.h>
#include <QtCore/qtemporarydir.h>
#include <QtNetwork/qhttpmultipart.h>
#include <QtTest/qtest.h>

using namespace QTreq;
using namespace Qt::StringLiterals;

class tst_MultiPartProducer : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void exactBytes();
    void emptyForm();
    void lengthIsThatOfTheBody_data();
    void lengthIsThatOfTheBody();
    void everyReadSizeGivesTheSame();
    void generatedBoundary();
    void givenBoundaryIsQuotedWhereNeeded();
    void badBoundary_data();
    void badBoundary();
    void boundaryInsideAValue();
    void boundaryNotInsideAValue();
    void namesAreEscaped_data();
    void namesAreEscaped();
    void badNames_data();
    void badNames();
    void contentTypes_data();
    void contentTypes();
    void fileNames();
    void lengthMovesNoDevice();
    void deviceIsSentFromItsPosition();
    void replays();
    void replaysOwnedDevices();
    void sequentialPartHasNoLength();
    void badParts_data();
    void badParts();
    void failingParts_data();
    void failingParts();
    void ownedDevicesAreClosedAtTheEnd();
    void ownedDevicesAreClosedWhenStopped();
    void manyFilesNeedFewDescriptors();
    void largeFileStreams();
    void qtGivesItsDeviceToAManager();
};

namespace {

const QByteArray boundary = "heyDavid";

QByteArray readAll(BodyProducer &producer)
{
    const auto device = producer.open();
    return device ? device->readAll() : "failed: " + producer.errorString().toUtf8();
}

QByteArray part(const QByteArray &headers, const QByteArray &body)
{
    return "--heyDavid\r\n" + headers + "\r\n\r\n" + body + "\r\n";
}

QByteArray filePart(const QByteArray &name, const QByteArray &fileName, const QByteArray &body)
{
    return part("Content-Disposition: form-data; name=\"" + name + "\"; filename=\"" + fileName
                    + "\"\r\nContent-Type: text/plain",
                body);
}

} // namespace

// parity: M1
// parity: M3
// parity: M4
void tst_MultiPartProducer::exactBytes()
{
    MultiPartProducer producer({{"cfield", "just a string\r\n"}, {"afield", u"ü"_s}},
                               {{"bfile", File("content", "b.txt")}, {"afile", File("", "a.txt")}},
                               boundary);
    const QByteArray expected =
        part("Content-Disposition: form-data; name=\"cfield\"", "just a string\r\n")
        + part("Content-Disposition: form-data; name=\"afield\"", "\xC3\xBC")
        + filePart("bfile", "b.txt", "content") + filePart("afile", "a.txt", "")
        + "--heyDavid--\r\n";
    QCOMPARE(producer.length(), expected.size());
    QCOMPARE(readAll(producer), expected);
    QCOMPARE(producer.boundary(), boundary);
    QCOMPARE(producer.contentType(), QByteArray("multipart/form-data; boundary=heyDavid"));
}

void tst_MultiPartProducer::emptyForm()
{
    MultiPartProducer producer({}, {}, boundary);
    QCOMPARE(readAll(producer), QByteArray("--heyDavid--\r\n"));
    QCOMPARE(producer.length(), 14);
}

void tst_MultiPartProducer::lengthIsThatOfTheBody_data()
{
    QTest::addColumn<QByteArray>("text");

    QTest::newRow("plain") << QByteArray("abc");
    QTest::newRow("empty") << QByteArray();
    QTest::newRow("escaped") << QByteArray("a\"b\r\nc");
    QTest::newRow("UTF-8") << QByteArray("\xE2\x98\xBA");
    QTest::newRow("not UTF-8") << QByteArray("\xFF\xFE");
    QTest::newRow("16 KiB") << QByteArray(16384, 'x');
}

// parity: M4
void tst_MultiPartProducer::lengthIsThatOfTheBody()
{
    QFETCH(QByteArray, text);

    UnreliableBuffer buffer(text + text);
    QTemporaryDir dir;
    QFile file(dir.filePath(u"x.bin"_s));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(text);
    file.close();
    MultiPartProducer producer({{text, text}, {"b", text}},
                               {{text, File(text, QString::fromUtf8(text))},
                                {"d", File(&buffer)},
                                {"p", File::fromPath(file.fileName())}});
    const QByteArray body = readAll(producer);
    QVERIFY2(producer.errorString().isEmpty(), qPrintable(producer.errorString()));
    QCOMPARE(producer.length(), body.size());
}

// QHttpMultiPart does not split the CRLF after a part over two reads.
void tst_MultiPartProducer::everyReadSizeGivesTheSame()
{
    UnreliableBuffer buffer(QByteArray(100, 'x'));
    const auto producer = std::make_shared<MultiPartProducer>(
        Params{{"a", "1"}, {"b", ""}}, Files{{"f", File("abc", "a.txt")}, {"g", File(&buffer)}},
        boundary);
    const QByteArray whole = readAll(*producer);
    for (qint64 size = 1; size <= whole.size() + 1; ++size) {
        UploadDevice upload(producer);
        QByteArray body;
        QByteArray next;
        while (!(next = upload.read(size)).isEmpty())
            body += next;
        QCOMPARE(body, whole);
        QVERIFY2(upload.failure().isEmpty(), qPrintable(upload.failure()));
    }
}

void tst_MultiPartProducer::generatedBoundary()
{
    MultiPartProducer first({{"a", "b"}}, {});
    MultiPartProducer second({{"a", "b"}}, {});
    QVERIFY(first.boundary() != second.boundary());
    QVERIFY(first.boundary().size() >= 32 && first.boundary().size() <= 70);
    QCOMPARE(first.contentType(), "multipart/form-data; boundary=" + first.boundary());
    QVERIFY(readAll(first).startsWith(QByteArray("--" + first.boundary() + "\r\n")));
}

void tst_MultiPartProducer::givenBoundaryIsQuotedWhereNeeded()
{
    const QByteArray all = "'()+_,-./:=?09AZaz";
    MultiPartProducer producer({{"a", "b"}}, {}, all);
    QCOMPARE(producer.contentType(), "multipart/form-data; boundary=\"" + all + '"');
    QVERIFY(readAll(producer).startsWith(QByteArray("--" + all + "\r\n")));
}

void tst_MultiPartProducer::badBoundary_data()
{
    QTest::addColumn<QByteArray>("bad");

    QTest::newRow("empty") << QByteArray("");
    QTest::newRow("space") << QByteArray("a b");
    QTest::newRow("quote") << QByteArray("a\"b");
    QTest::newRow("CRLF") << QByteArray("a\r\nX-Evil: 1");
    QTest::newRow("NUL") << QByteArray("a\0b", 3);
    QTest::newRow("semicolon") << QByteArray("a;b");
    QTest::newRow("UTF-8") << QByteArray("\xC3\xBC");
    QTest::newRow("71 characters") << QByteArray(71, 'x');
}

void tst_MultiPartProducer::badBoundary()
{
    QFETCH(QByteArray, bad);

    MultiPartProducer producer({{"a", "b"}}, {}, bad);
    QCOMPARE(producer.open(), nullptr);
    QVERIFY2(producer.errorString().startsWith(u"boundary"_s), qPrintable(producer.errorString()));
}

void tst_MultiPartProducer::boundaryInsideAValue()
{
    MultiPartProducer producer({{"a", "x"}, {"bad", "one\r\n--heyDavid\r\ntwo"}}, {}, boundary);
    QCOMPARE(producer.open(), nullptr);
    QCOMPARE(producer.errorString(), u"field \"bad\": its value contains the boundary"_s);
}

void tst_MultiPartProducer::boundaryNotInsideAValue()
{
    MultiPartProducer producer({{"a", "heyDavid -heyDavid"}}, {}, boundary);
    QVERIFY(producer.open());
}

void tst_MultiPartProducer::namesAreEscaped_data()
{
    QTest::addColumn<QByteArray>("name");
    QTest::addColumn<QByteArray>("written");

    QTest::newRow("quote") << QByteArray("a\"b") << QByteArray("a%22b");
    QTest::newRow("CRLF") << QByteArray("a\r\nX: y") << QByteArray("a%0D%0AX: y");
    QTest::newRow("CR") << QByteArray("a\rb") << QByteArray("a%0Db");
    QTest::newRow("LF") << QByteArray("a\nb") << QByteArray("a%0Ab");
    QTest::newRow("backslash") << QByteArray("a\\b") << QByteArray("a\\b");
    QTest::newRow("percent") << QByteArray("100%22") << QByteArray("100%22");
    QTest::newRow("UTF-8") << QByteArray("\xE2\x98\xBA") << QByteArray("\xE2\x98\xBA");
    QTest::newRow("semicolon") << QByteArray("a; b=\"c") << QByteArray("a; b=%22c");
}

// parity: M5
void tst_MultiPartProducer::namesAreEscaped()
{
    QFETCH(QByteArray, name);
    QFETCH(QByteArray, written);

    MultiPartProducer producer(
        {{name, name}}, {{name, File(name, QString::fromUtf8(name), "text/plain")}}, boundary);
    QCOMPARE(readAll(producer),
             part("Content-Disposition: form-data; name=\"" + written + '"', name)
                 + filePart(written, written, name) + "--heyDavid--\r\n");
}

void tst_MultiPartProducer::badNames_data()
{
    QTest::addColumn<QByteArray>("field");
    QTest::addColumn<QByteArray>("fileField");
    QTest::addColumn<QString>("fileName");
    QTest::addColumn<QByteArray>("type");
    QTest::addColumn<QString>("message");

    const QByteArray nul("n\0n", 3);
    const QString nulName = QString::fromUtf8(nul);
    QTest::newRow("NUL in a field's name") << nul << QByteArray("f") << u"a.txt"_s << QByteArray()
                                           << uR"(field "n\0n": a field name can't have a NUL)"_s;
    QTest::newRow("NUL in a file's field name")
        << QByteArray("a") << nul << u"a.txt"_s << QByteArray()
        << uR"(field "n\0n": a field name can't have a NUL)"_s;
    QTest::newRow("NUL in a file name")
        << QByteArray("a") << QByteArray("f") << nulName << QByteArray()
        << uR"(field "f": a file name can't have a NUL)"_s;
    QTest::newRow("CRLF in a type")
        << QByteArray("a") << QByteArray("f") << u"a.txt"_s << QByteArray("text/plain\r\nX: y")
        << uR"(field "f": a content type can't have control characters)"_s;
}

void tst_MultiPartProducer::badNames()
{
    QFETCH(QByteArray, field);
    QFETCH(QByteArray, fileField);
    QFETCH(QString, fileName);
    QFETCH(QByteArray, type);
    QFETCH(QString, message);

    MultiPartProducer producer({{field, "x"}}, {{fileField, File("x", fileName, type)}});
    QCOMPARE(producer.errorString(), message);
    QCOMPARE(producer.open(), nullptr);
    QCOMPARE(producer.errorString(), message);
}

void tst_MultiPartProducer::contentTypes_data()
{
    QTest::addColumn<QString>("fileName");
    QTest::addColumn<QByteArray>("given");
    QTest::addColumn<QByteArray>("sent");

    QTest::newRow("given") << u"a.txt"_s << QByteArray("image/x-mine; q=1")
                           << QByteArray("image/x-mine; q=1");
    QTest::newRow("guessed") << u"a.png"_s << QByteArray() << QByteArray("image/png");
    QTest::newRow("guessed, upper case")
        << u"A.PDF"_s << QByteArray() << QByteArray("application/pdf");
    const QByteArray unknown = "application/octet-stream";
    QTest::newRow("unknown ending") << u"a.qqqq"_s << QByteArray() << unknown;
    QTest::newRow("no ending") << u"a"_s << QByteArray() << unknown;
    QTest::newRow("no name") << QString() << QByteArray() << unknown;
}

// parity: C16
void tst_MultiPartProducer::contentTypes()
{
    QFETCH(QString, fileName);
    QFETCH(QByteArray, given);
    QFETCH(QByteArray, sent);

    MultiPartProducer producer({}, {{"f", File("x", fileName, given)}}, boundary);
    QVERIFY2(readAll(producer).contains(QByteArray("\r\nContent-Type: " + sent + "\r\n\r\nx")),
             readAll(producer).constData());
}

// parity: C16
void tst_MultiPartProducer::fileNames()
{
    QTemporaryDir dir;
    const auto write = [&dir](const QString &name) {
        auto file = std::make_unique<QFile>(dir.filePath(name));
        if (!file->open(QIODevice::ReadWrite))
            qFatal("%s", qPrintable(file->errorString()));
        return file;
    };
    const auto borrowed = write(u"borrowed.txt"_s);
    UnreliableBuffer unnamed("x");
    MultiPartProducer producer({{"a", File(borrowed.get())},
                                {"b", File(borrowed.get(), u"other.png"_s)},
                                {"c", File(write(u"owned.txt"_s))},
                                {"d", File::fromPath(borrowed->fileName())},
                                {"e", File::fromPath(borrowed->fileName(), u"third.txt"_s)},
                                {"f", File(&unnamed)}},
                               boundary);
    const QByteArray body = readAll(producer);
    QVERIFY2(body.contains("name=\"a\"; filename=\"borrowed.txt\"\r\n"), body.constData());
    QVERIFY2(body.contains("name=\"b\"; filename=\"other.png\"\r\n"), body.constData());
    QVERIFY2(body.contains("name=\"c\"; filename=\"owned.txt\"\r\n"), body.constData());
    QVERIFY2(body.contains("name=\"d\"; filename=\"borrowed.txt\"\r\n"), body.constData());
    QVERIFY2(body.contains("name=\"e\"; filename=\"third.txt\"\r\n"), body.constData());
    QVERIFY2(body.contains("name=\"f\"\r\n"), body.constData());
}

// parity: M1
void tst_MultiPartProducer::lengthMovesNoDevice()
{
    UnreliableBuffer buffer("0123456789");
    buffer.seek(4);
    buffer.seeks = 0;
    MultiPartProducer producer({{"f", File(&buffer)}}, boundary);
    QVERIFY(producer.length() > 0);
    const auto device = producer.open();
    QCOMPARE(buffer.pos(), 4);
    QCOMPARE(buffer.seeks, 0);
}

// parity: M2
void tst_MultiPartProducer::deviceIsSentFromItsPosition()
{
    UnreliableBuffer buffer("0123456789");
    buffer.seek(4);
    MultiPartProducer producer({{"f", File(&buffer, u"a.txt"_s)}}, boundary);
    const QByteArray expected = filePart("f", "a.txt", "456789") + "--heyDavid--\r\n";
    QCOMPARE(producer.length(), expected.size());
    QCOMPARE(readAll(producer), expected);
    QVERIFY(buffer.isOpen());
}

void tst_MultiPartProducer::replays()
{
    UnreliableBuffer buffer("0123456789");
    buffer.seek(4);
    MultiPartProducer producer({{"a", "b"}}, {{"f", File(&buffer)}}, boundary);
    QVERIFY(producer.isReplayable());
    const QByteArray first = readAll(producer);
    QVERIFY(first.contains("456789"));
    QCOMPARE(readAll(producer), first);
}

void tst_MultiPartProducer::replaysOwnedDevices()
{
    MultiPartProducer producer({{"f", File(std::make_unique<UnreliableBuffer>("0123"))}});
    QVERIFY(producer.isReplayable());
    const QByteArray first = readAll(producer);
    QVERIFY(first.contains("0123"));
    QCOMPARE(readAll(producer), first);
}

// parity: M1
void tst_MultiPartProducer::sequentialPartHasNoLength()
{
    PipeDevice pipe("abc");
    MultiPartProducer producer({{"a", "b"}}, {{"f", File(&pipe)}});
    QCOMPARE(producer.length(), -1);
    QVERIFY(!producer.isReplayable());
    QCOMPARE(producer.open(), nullptr);
    QCOMPARE(producer.errorString(),
             u"field \"f\": its length is unknown; it has to be spooled first"_s);
}

void tst_MultiPartProducer::badParts_data()
{
    QTest::addColumn<QByteArray>("kind");
    QTest::addColumn<QString>("reason");

    QTest::newRow("missing file") << QByteArray("missing") << u"No such file"_s;
    QTest::newRow("folder") << QByteArray("folder") << u"directory"_s;
    QTest::newRow("not open") << QByteArray("closed") << u"not open"_s;
    QTest::newRow("write only") << QByteArray("write only") << u"not for reading"_s;
    QTest::newRow("deleted") << QByteArray("deleted") << u"deleted"_s;
    QTest::newRow("no path") << QByteArray("no path") << u"path is empty"_s;
    QTest::newRow("no producer") << QByteArray("no producer") << u"never there"_s;
    QTest::newRow("custom") << QByteArray("custom") << u"no luck"_s;
}

// parity: M6
void tst_MultiPartProducer::badParts()
{
    QFETCH(QByteArray, kind);
    QFETCH(QString, reason);

    QTemporaryDir dir;
    QBuffer closed;
    QBuffer writeOnly;
    writeOnly.open(QIODevice::WriteOnly);
    auto custom = std::make_shared<CustomProducer>(3, [] { return nullptr; });
    custom->setError(u"no luck"_s);
    auto deleted = std::make_unique<QBuffer>();
    const QHash<QByteArray, File> files{
        {"missing", File::fromPath(dir.filePath(u"missing"_s))},
        {"folder", File::fromPath(dir.path())},
        {"closed", File(&closed)},
        {"write only", File(&writeOnly)},
        {"deleted", File(deleted.get())},
        {"no path", File::fromPath(u""_s)},
        {"no producer", File(std::shared_ptr<BodyProducer>())},
        {"custom", File(std::static_pointer_cast<BodyProducer>(custom))},
    };
    deleted.reset();
    const auto file = files.constFind(kind);
    MultiPartProducer producer({{"a", "b"}}, {{"ok", File("x", "x")}, {"photo", *file}});
    QCOMPARE(producer.open(), nullptr);
    QVERIFY2(producer.errorString().startsWith(u"field \"photo\": "_s),
             qPrintable(producer.errorString()));
    QVERIFY2(producer.errorString().contains(reason), qPrintable(producer.errorString()));
}

void tst_MultiPartProducer::failingParts_data()
{
    QTest::addColumn<QByteArray>("kind");
    QTest::addColumn<QString>("reason");

    QTest::newRow("shrunk") << QByteArray("shrunk") << u"it ended after 4 of 10 bytes"_s;
    QTest::newRow("errors half-way") << QByteArray("errors") << u"the disk is on fire"_s;
    QTest::newRow("deleted") << QByteArray("deleted") << u"deleted"_s;
    QTest::newRow("closed") << QByteArray("closed") << u"not open"_s;
}

// parity: M6
void tst_MultiPartProducer::failingParts()
{
    QFETCH(QByteArray, kind);
    QFETCH(QString, reason);

    const QByteArray bytes = kind == "shrunk" ? "0123" : "0123456789";
    auto buffer = std::make_unique<UnreliableBuffer>(bytes);
    buffer->claimedSize = 10;
    buffer->failsAt = kind == "errors" ? 4 : -1;
    const auto producer = std::make_shared<MultiPartProducer>(
        Params{{"a", "b"}}, Files{{"photo", File(buffer.get())}, {"last", File("x", "x")}});
    UploadDevice upload(producer);
    QVERIFY2(upload.failure().isEmpty(), qPrintable(upload.failure()));
    if (kind == "deleted")
        buffer.reset();
    if (kind == "closed")
        buffer->close();
    QVERIFY(upload.readAll().size() < producer->length());
    char byte;
    QCOMPARE(upload.read(&byte, 1), -1);
    QVERIFY2(upload.failure().startsWith(u"field \"photo\": "_s), qPrintable(upload.failure()));
    QVERIFY2(upload.failure().contains(reason), qPrintable(upload.failure()));
}

// parity: M7
void tst_MultiPartProducer::ownedDevicesAreClosedAtTheEnd()
{
    auto owned = std::make_unique<UnreliableBuffer>("0123");
    const QPointer<UnreliableBuffer> buffer(owned.get());
    auto producer = std::make_shared<MultiPartProducer>(Files{{"f", File(std::move(owned))}});
    UploadDevice upload(producer);
    QVERIFY(buffer->isOpen());
    QCOMPARE(upload.readAll().size(), upload.length());
    QVERIFY(!buffer->isOpen());
}

// parity: M7
void tst_MultiPartProducer::ownedDevicesAreClosedWhenStopped()
{
    auto owned = std::make_unique<UnreliableBuffer>("0123");
    const QPointer<UnreliableBuffer> buffer(owned.get());
    auto producer = std::make_shared<MultiPartProducer>(Files{{"f", File(std::move(owned))}});
    UploadDevice upload(producer);
    QCOMPARE(upload.read(10).size(), 10);
    producer->stop();
    QVERIFY(!buffer->isOpen());
    QVERIFY(upload.failure().contains(u"stopped"_s));
}

void tst_MultiPartProducer::manyFilesNeedFewDescriptors()
{
    QTemporaryDir dir;
    QFile file(dir.filePath(u"a.txt"_s));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write("abc");
    file.close();
    Files files;
    for (int i = 0; i < 5000; ++i)
        files.append("f", File::fromPath(file.fileName()));
    MultiPartProducer producer(files);
    const QByteArray body = readAll(producer);
    QVERIFY2(producer.errorString().isEmpty(), qPrintable(producer.errorString()));
    QCOMPARE(body.size(), producer.length());
    QCOMPARE(body.count("\r\n\r\nabc\r\n"), 5000);
}

// parity: M8
void tst_MultiPartProducer::largeFileStreams()
{
    QTemporaryDir dir;
    QFile file(dir.filePath(u"sparse.bin"_s));
    QVERIFY(file.open(QIODevice::WriteOnly));
    QVERIFY(file.resize(qint64(100) << 30));
    MultiPartProducer producer({{"f", File::fromPath(file.fileName())}});
    QVERIFY(producer.length() > qint64(100) << 30);
    const auto device = producer.open();
    for (int i = 0; i < 1000; ++i)
        QCOMPARE(device->read(16384).size(), 16384);
}

// The quirk behind multipartdevice.cpp: there is no public way to the device but this one.
void tst_MultiPartProducer::qtGivesItsDeviceToAManager()
{
    QHttpMultiPart multiPart(QHttpMultiPart::FormDataType);
    multiPart.setBoundary("B");
    QHttpPart field;
    field.setRawHeader("X", "y");
    field.setBody("abc");
    multiPart.append(field);
    QIODevice *device = multiPartDevice(&multiPart);
    QVERIFY(device && device->isOpen() && !device->isSequential());
    QCOMPARE(multiPartDevice(&multiPart), device);
    QCOMPARE(device->size(), 25);
    QCOMPARE(device->readAll(), QByteArray("--B\r\nX: y\r\n\r\nabc\r\n--B--\r\n"));
}

QTEST_GUILESS_MAIN(tst_MultiPartProducer)
#include "tst_multipartproducer.moc"
