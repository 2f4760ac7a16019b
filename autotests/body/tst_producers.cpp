// SPDX-FileCopyrightText: 2026 The QTreq authors
// SPDX-License-Identifier: MIT

#include "body/producers_p.h"
#include "body/testdevices.h"

#include <QtCore/qfile.h>
#include <QtCore/qtemporarydir.h>
#include <QtTest/qtest.h>

#include <unistd.h>

using namespace QTreq;
using namespace Qt::StringLiterals;

class tst_Producers : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void bytesAreReplayable();
    void fileIsOpenedLazily();
    void fileIsReplayable();
    void emptyFileHasLengthZero();
    void kernelFileHasNoLength();
    void badFile_data();
    void badFile();
    void shrinkingFile();
    void growingFileGivesItsFirstLength();
    void vanishingFile();
    void deviceIsSentFromItsPosition();
    void deviceIsReplayedFromItsPosition();
    void borrowedDeviceStaysOpen();
    void ownedDeviceIsClosedAtItsEnd();
    void ownedDeviceIsReopenedForAReplay();
    void twoReadersShareADevice();
    void badDevice_data();
    void badDevice();
    void deletedDevice();
    void deletedWhileRead();
    void sequentialDeviceHasNoLength();
    void sequentialDeviceIsSentOnce();
    void erroringDevice();
    void deviceThatCannotBeMoved();
    void fileLargerThanMemoryMovesNothing();

private:
    QString write(const QString &name, const QByteArray &bytes);

    QTemporaryDir m_dir;
};

namespace {

QByteArray readAll(BodyProducer &producer)
{
    const auto device = producer.open();
    return device ? device->readAll() : QByteArray("failed: ") + producer.errorString().toUtf8();
}

} // namespace

QString tst_Producers::write(const QString &name, const QByteArray &bytes)
{
    QFile file(m_dir.filePath(name));
    if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size())
        qFatal("%s", qPrintable(file.errorString()));
    return file.fileName();
}

void tst_Producers::bytesAreReplayable()
{
    BytesProducer producer("abc");
    QCOMPARE(producer.length(), 3);
    QVERIFY(producer.isReplayable());
    QVERIFY(producer.contentType().isEmpty());
    QCOMPARE(readAll(producer), QByteArray("abc"));
    QCOMPARE(readAll(producer), QByteArray("abc"));
}

void tst_Producers::fileIsOpenedLazily()
{
    const QString path = write(u"lazy"_s, "abcdef");
    FileProducer producer(path);
    QCOMPARE(producer.length(), 6);
    const auto device = producer.open();
    QVERIFY(device);
    // Until the first read there is no descriptor, so even a file put in its place is the one read.
    QVERIFY(QFile::remove(path));
    write(u"lazy"_s, "ghijkl");
    QCOMPARE(device->readAll(), QByteArray("ghijkl"));
}

void tst_Producers::fileIsReplayable()
{
    FileProducer producer(write(u"twice"_s, "abc"));
    QVERIFY(producer.isReplayable());
    QCOMPARE(readAll(producer), QByteArray("abc"));
    QCOMPARE(readAll(producer), QByteArray("abc"));
    QVERIFY(producer.errorString().isEmpty());
}

void tst_Producers::emptyFileHasLengthZero()
{
    FileProducer producer(write(u"empty"_s, {}));
    QCOMPARE(producer.length(), 0);
    QCOMPARE(readAll(producer), QByteArray());
    QVERIFY(producer.errorString().isEmpty());
}

void tst_Producers::kernelFileHasNoLength()
{
    const QString path = u"/proc/self/status"_s;
    if (!QFile::exists(path))
        QSKIP("there is no /proc here");
    FileProducer producer(path);
    QCOMPARE(producer.length(), -1);
    QVERIFY(!producer.isReplayable());
    QVERIFY(readAll(producer).startsWith("Name:"));

    QFile file(path);
    QVERIFY(file.open(QIODevice::ReadOnly));
    DeviceProducer device(&file);
    QCOMPARE(device.length(), -1);
    QVERIFY(!device.isReplayable());
    QVERIFY(readAll(device).startsWith("Name:"));
}

void tst_Producers::badFile_data()
{
    QTest::addColumn<QString>("path");
    QTest::addColumn<QString>("reason");

    QTest::newRow("missing") << m_dir.filePath(u"missing"_s) << u"No such file"_s;
    QTest::newRow("folder") << m_dir.path() << u"directory"_s;
    const QString path = write(u"forbidden"_s, "abc");
    QVERIFY(QFile::setPermissions(path, {}));
    if (geteuid() != 0) // who may read everything can't see this
        QTest::newRow("forbidden") << path << u"Permission denied"_s;
}

void tst_Producers::badFile()
{
    QFETCH(QString, path);
    QFETCH(QString, reason);

    FileProducer producer(path);
    QCOMPARE(producer.open(), nullptr);
    QVERIFY2(producer.errorString().contains(path), qPrintable(producer.errorString()));
    QVERIFY2(producer.errorString().contains(reason), qPrintable(producer.errorString()));
}

// parity: M6
void tst_Producers::shrinkingFile()
{
    const QString path = write(u"shrinking"_s, QByteArray(50000, 'x'));
    FileProducer producer(path);
    const auto device = producer.open();
    QCOMPARE(device->read(10000).size(), 10000);
    QVERIFY(QFile::resize(path, 20000));
    QCOMPARE(device->read(20000).size(), 10000);
    char byte;
    QCOMPARE(device->read(&byte, 1), -1);
    QCOMPARE(device->errorString(), u"file %1: it ended after 20000 of 50000 bytes"_s.arg(path));
}

void tst_Producers::growingFileGivesItsFirstLength()
{
    const QString path = write(u"growing"_s, "abc");
    FileProducer producer(path);
    write(u"growing"_s, "abcdef");
    QCOMPARE(producer.length(), 3);
    QCOMPARE(readAll(producer), QByteArray("abc"));
}

void tst_Producers::vanishingFile()
{
    const QString path = write(u"vanishing"_s, "abc");
    FileProducer producer(path);
    const auto device = producer.open();
    QVERIFY(QFile::remove(path));
    char byte;
    QCOMPARE(device->read(&byte, 1), -1);
    QVERIFY2(device->errorString().contains(path), qPrintable(device->errorString()));
    QVERIFY2(device->errorString().contains(u"No such file"_s), qPrintable(device->errorString()));
}

// parity: M2
void tst_Producers::deviceIsSentFromItsPosition()
{
    UnreliableBuffer buffer("0123456789");
    buffer.seek(4);
    buffer.seeks = 0;
    DeviceProducer producer(&buffer);
    QCOMPARE(producer.length(), 6);
    const auto device = producer.open();
    QCOMPARE(buffer.pos(), 4);
    QCOMPARE(buffer.seeks, 0);
    QCOMPARE(device->readAll(), QByteArray("456789"));
}

void tst_Producers::deviceIsReplayedFromItsPosition()
{
    UnreliableBuffer buffer("0123456789");
    buffer.seek(4);
    DeviceProducer producer(&buffer);
    QVERIFY(producer.isReplayable());
    QCOMPARE(readAll(producer), QByteArray("456789"));
    QCOMPARE(readAll(producer), QByteArray("456789"));
}

void tst_Producers::borrowedDeviceStaysOpen()
{
    QFile file(write(u"borrowed"_s, "abc"));
    QVERIFY(file.open(QIODevice::ReadOnly));
    {
        DeviceProducer producer(&file);
        QCOMPARE(readAll(producer), QByteArray("abc"));
    }
    QVERIFY(file.isOpen());
}

// parity: M7
void tst_Producers::ownedDeviceIsClosedAtItsEnd()
{
    const auto buffer = std::make_shared<UnreliableBuffer>("abc");
    DeviceProducer producer(buffer);
    const auto device = producer.open();
    QCOMPARE(device->read(2), QByteArray("ab"));
    QVERIFY(buffer->isOpen());
    QCOMPARE(device->read(2), QByteArray("c"));
    QVERIFY(!buffer->isOpen());
}

void tst_Producers::ownedDeviceIsReopenedForAReplay()
{
    const auto file = std::make_shared<QFile>(write(u"owned"_s, "0123"));
    QVERIFY(file->open(QIODevice::ReadOnly));
    file->seek(1);
    DeviceProducer producer(file);
    QCOMPARE(readAll(producer), QByteArray("123"));
    QVERIFY(!file->isOpen());
    QVERIFY(producer.isReplayable());
    QCOMPARE(readAll(producer), QByteArray("123"));
    QVERIFY(!file->isOpen());
}

void tst_Producers::twoReadersShareADevice()
{
    UnreliableBuffer buffer("0123456789");
    DeviceProducer producer(&buffer);
    const auto first = producer.open();
    const auto second = producer.open();
    QCOMPARE(first->read(4), QByteArray("0123"));
    QCOMPARE(second->read(6), QByteArray("012345"));
    QCOMPARE(first->readAll(), QByteArray("456789"));
    QCOMPARE(second->readAll(), QByteArray("6789"));
}

void tst_Producers::badDevice_data()
{
    QTest::addColumn<QIODevice::OpenMode>("mode");
    QTest::addColumn<QString>("reason");

    using Mode = QIODevice::OpenMode;
    QTest::newRow("not open") << Mode(QIODevice::NotOpen) << u"is not open"_s;
    QTest::newRow("write only") << Mode(QIODevice::WriteOnly) << u"not for reading"_s;
    QTest::newRow("text mode") << Mode(QIODevice::ReadOnly | QIODevice::Text) << u"text mode"_s;
}

void tst_Producers::badDevice()
{
    QFETCH(QIODevice::OpenMode, mode);
    QFETCH(QString, reason);

    const QString path = write(u"device"_s, "abc");
    const auto file = std::make_shared<QFile>(path);
    if (mode != QIODevice::NotOpen)
        QVERIFY(file->open(mode));
    DeviceProducer borrowed(file.get());
    DeviceProducer owned(file);
    for (DeviceProducer *producer : {&borrowed, &owned}) {
        QCOMPARE(producer->length(), -1);
        QCOMPARE(producer->open(), nullptr);
        QVERIFY2(producer->errorString().contains(reason), qPrintable(producer->errorString()));
        QVERIFY2(producer->errorString().contains(path), qPrintable(producer->errorString()));
    }
}

void tst_Producers::deletedDevice()
{
    auto buffer = std::make_unique<UnreliableBuffer>("abc");
    DeviceProducer producer(buffer.get());
    buffer.reset();
    QCOMPARE(producer.open(), nullptr);
    QCOMPARE(producer.errorString(),
             u"device (UnreliableBuffer): it was deleted, or never there"_s);

    DeviceProducer none(static_cast<QIODevice *>(nullptr));
    QCOMPARE(none.open(), nullptr);
    QVERIFY(none.errorString().contains(u"never there"_s));
}

void tst_Producers::deletedWhileRead()
{
    auto buffer = std::make_unique<UnreliableBuffer>("abc");
    DeviceProducer producer(buffer.get());
    const auto device = producer.open();
    QCOMPARE(device->read(1), QByteArray("a"));
    buffer.reset();
    char byte;
    QCOMPARE(device->read(&byte, 1), -1);
    QVERIFY2(device->errorString().contains(u"deleted"_s), qPrintable(device->errorString()));
}

void tst_Producers::sequentialDeviceHasNoLength()
{
    PipeDevice pipe("0123456789");
    DeviceProducer producer(&pipe);
    QCOMPARE(producer.length(), -1);
    QVERIFY(!producer.isReplayable());
    QCOMPARE(pipe.given(), 0);
    QCOMPARE(readAll(producer), QByteArray("0123456789"));
}

void tst_Producers::sequentialDeviceIsSentOnce()
{
    PipeDevice pipe("0123456789");
    pipe.setObjectName(u"tap"_s);
    DeviceProducer producer(&pipe);
    QCOMPARE(readAll(producer), QByteArray("0123456789"));
    QCOMPARE(producer.open(), nullptr);
    QCOMPARE(producer.errorString(),
             u"device tap (PipeDevice): it is sequential, so it can be sent only once"_s);
}

// parity: M6
void tst_Producers::erroringDevice()
{
    UnreliableBuffer buffer("0123456789");
    buffer.failsAt = 4;
    DeviceProducer producer(&buffer);
    const auto device = producer.open();
    char bytes[10];
    QCOMPARE(device->read(bytes, 4), 4);
    QCOMPARE(device->read(bytes, 4), -1);
    QCOMPARE(device->errorString(), u"device (UnreliableBuffer): the disk is on fire"_s);
}

// parity: M6
void tst_Producers::deviceThatCannotBeMoved()
{
    UnreliableBuffer buffer("0123456789");
    DeviceProducer producer(&buffer);
    QCOMPARE(readAll(producer), QByteArray("0123456789"));
    buffer.canSeek = false;
    const auto device = producer.open();
    char byte;
    QCOMPARE(device->read(&byte, 1), -1);
    QCOMPARE(device->read(&byte, 1), -1);
    QCOMPARE(device->errorString(), u"device (UnreliableBuffer): it can't be moved to byte 0"_s);
}

void tst_Producers::fileLargerThanMemoryMovesNothing()
{
    QFile file(write(u"sparse"_s, {}));
    QVERIFY(file.resize(qint64(1) << 40));
    FileProducer producer(file.fileName());
    QCOMPARE(producer.length(), qint64(1) << 40);
    const auto device = producer.open();
    QVERIFY(device->seek((qint64(1) << 40) - 3));
    QCOMPARE(device->readAll(), QByteArray(3, '\0'));
}

QTEST_GUILESS_MAIN(tst_Producers)
#include "tst_producers.moc"
