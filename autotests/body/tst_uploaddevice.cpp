// SPDX-FileCopyrightText: 2026 The QTreq authors
// SPDX-License-Identifier: MIT

#include "body/producers_p.h"
#include "body/testdevices.h"
#include "body/uploaddevice_p.h"

#include <QtTest/qsignalspy.h>
#include <QtTest/qtest.h>

using namespace QTreq;
using namespace Qt::StringLiterals;

class tst_UploadDevice : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void givesTheBodyOnce();
    void refusesToGoBack();
    void emptyBody();
    void shortBody_data();
    void shortBody();
    void longBodyIsCut();
    void deviceErrorIsNamed();
    void failsOnceAndLater();
    void cannotOpen();
    void silentProducer();
    void unknownLength();
    void asynchronousSource();
    void asynchronousSourceEndsEarly();
    void pausesAndResumes();
    void startsPaused();
    void stops();
    void stoppedBeforeItStarts();
    void stopAfterTheEndIsNothing();
    void ownedDeviceIsClosedAtItsEnd();
    void ownedDeviceIsClosedWhenDeleted();
    void readsStraightIntoTheCallersBuffer();
};

namespace {

std::shared_ptr<CustomProducer> produce(qint64 length, QIODevice *device)
{
    return std::make_shared<CustomProducer>(
        length, [device] { return std::unique_ptr<QIODevice>(device); });
}

} // namespace

void tst_UploadDevice::givesTheBodyOnce()
{
    const QByteArray body(40000, 'x');
    UploadDevice upload(std::make_shared<BytesProducer>(body));
    QCOMPARE(upload.length(), 40000);
    QCOMPARE(upload.sent(), 0);
    QCOMPARE(upload.read(16384).size(), 16384);
    QCOMPARE(upload.sent(), 16384);
    QCOMPARE(upload.bytesAvailable(), 40000 - 16384);
    QVERIFY(!upload.atEnd());
    QCOMPARE(upload.readAll().size(), 40000 - 16384);
    QCOMPARE(upload.sent(), 40000);
    QVERIFY(upload.atEnd());
    char byte;
    QCOMPARE(upload.read(&byte, 1), -1);
    QVERIFY(upload.failure().isEmpty());
}

void tst_UploadDevice::refusesToGoBack()
{
    UploadDevice upload(std::make_shared<BytesProducer>("abc"));
    QVERIFY(upload.isSequential());
    QVERIFY(!upload.reset());
    QCOMPARE(upload.read(2), QByteArray("ab"));
    QVERIFY(!upload.reset());
    QVERIFY(!upload.seek(0));
    QCOMPARE(upload.readAll(), QByteArray("c"));
}

void tst_UploadDevice::emptyBody()
{
    UploadDevice upload(std::make_shared<BytesProducer>(QByteArray()));
    QCOMPARE(upload.length(), 0);
    QVERIFY(upload.atEnd());
    QCOMPARE(upload.readAll(), QByteArray());
    QVERIFY(upload.failure().isEmpty());
}

void tst_UploadDevice::shortBody_data()
{
    QTest::addColumn<bool>("sequential");
    QTest::addColumn<int>("valueAtEnd");

    QTest::newRow("random access") << false << 0;
    QTest::newRow("sequential") << true << -1;
    QTest::newRow("sequential, 0 at its end") << true << 0;
}

// parity: M6
void tst_UploadDevice::shortBody()
{
    QFETCH(bool, sequential);
    QFETCH(int, valueAtEnd);

    QIODevice *device;
    if (sequential) {
        auto *pipe = new PipeDevice("abcde");
        pipe->valueAtEnd = valueAtEnd;
        device = pipe;
    } else {
        device = new UnreliableBuffer("abcde");
    }
    UploadDevice upload(produce(8, device));
    QSignalSpy failed(&upload, &UploadDevice::failed);
    QCOMPARE(upload.read(5), QByteArray("abcde"));
    char byte;
    QCOMPARE(upload.read(&byte, 1), -1);
    QCOMPARE(upload.failure(), u"body: it ended after 5 of 8 bytes"_s);
    QTRY_COMPARE(failed.size(), 1);
}

void tst_UploadDevice::longBodyIsCut()
{
    UploadDevice upload(produce(3, new PipeDevice("abcde")));
    QCOMPARE(upload.readAll(), QByteArray("abc"));
    QVERIFY(upload.failure().isEmpty());
}

void tst_UploadDevice::deviceErrorIsNamed()
{
    auto *pipe = new PipeDevice("0123456789");
    pipe->failsAt = 7;
    UploadDevice upload(produce(10, pipe));
    QCOMPARE(upload.read(10), QByteArray("0123456"));
    char byte;
    QCOMPARE(upload.read(&byte, 1), -1);
    QCOMPARE(upload.failure(), u"the disk is on fire"_s);
    QCOMPARE(upload.errorString(), upload.failure());
}

// QNetworkAccessManager reads from inside its own loop; aborting from there would be too early.
void tst_UploadDevice::failsOnceAndLater()
{
    UploadDevice upload(produce(8, new PipeDevice("abcde")));
    QSignalSpy failed(&upload, &UploadDevice::failed);
    upload.readAll();
    char byte;
    QCOMPARE(upload.read(&byte, 1), -1);
    QCOMPARE(upload.read(&byte, 1), -1);
    QVERIFY(!upload.failure().isEmpty());
    QCOMPARE(failed.size(), 0);
    QTRY_COMPARE(failed.size(), 1);
    QCoreApplication::processEvents();
    QCOMPARE(failed.size(), 1);
}

void tst_UploadDevice::cannotOpen()
{
    UploadDevice upload(std::make_shared<FileProducer>(u"/no/such/file"_s));
    QVERIFY2(upload.failure().contains(u"/no/such/file"_s), qPrintable(upload.failure()));
    QVERIFY2(upload.failure().contains(u"No such file"_s), qPrintable(upload.failure()));
    char byte;
    QCOMPARE(upload.read(&byte, 1), -1);
}

void tst_UploadDevice::silentProducer()
{
    UploadDevice upload(produce(3, nullptr));
    QCOMPARE(upload.failure(), u"body: its producer gave no device"_s);
}

void tst_UploadDevice::unknownLength()
{
    PipeDevice pipe("abc");
    UploadDevice upload(std::make_shared<DeviceProducer>(&pipe));
    QVERIFY(upload.failure().contains(u"unknown"_s));
    QCOMPARE(pipe.given(), 0);
}

void tst_UploadDevice::asynchronousSource()
{
    auto *trickle = new TrickleDevice;
    UploadDevice upload(produce(6, trickle));
    QSignalSpy ready(&upload, &QIODevice::readyRead);
    char bytes[10];
    QCOMPARE(upload.read(bytes, 10), 0);
    trickle->feed("abc");
    QCOMPARE(ready.size(), 1);
    QCOMPARE(upload.read(bytes, 10), 3);
    QCOMPARE(upload.read(bytes, 10), 0);
    trickle->feed("def");
    QCOMPARE(ready.size(), 2);
    QCOMPARE(upload.read(bytes, 10), 3);
    QVERIFY(upload.atEnd());
    QVERIFY(upload.failure().isEmpty());
}

void tst_UploadDevice::asynchronousSourceEndsEarly()
{
    auto *trickle = new TrickleDevice;
    UploadDevice upload(produce(6, trickle));
    trickle->feed("abc");
    QCOMPARE(upload.read(6), QByteArray("abc"));
    QSignalSpy ready(&upload, &QIODevice::readyRead);
    trickle->finish();
    QCOMPARE(ready.size(), 1);
    char byte;
    QCOMPARE(upload.read(&byte, 1), -1);
    QCOMPARE(upload.failure(), u"body: it ended after 3 of 6 bytes"_s);
}

// parity: M7
void tst_UploadDevice::pausesAndResumes()
{
    const auto producer = std::make_shared<BytesProducer>("abcdef");
    UploadDevice upload(producer);
    QSignalSpy ready(&upload, &QIODevice::readyRead);
    QCOMPARE(upload.read(2), QByteArray("ab"));
    producer->pause();
    QVERIFY(producer->isPaused());
    char byte;
    QCOMPARE(upload.read(&byte, 1), 0);
    QCOMPARE(upload.bytesAvailable(), 0);
    QCOMPARE(ready.size(), 0);
    producer->resume();
    QVERIFY(!producer->isPaused());
    QCOMPARE(ready.size(), 1);
    QCOMPARE(upload.readAll(), QByteArray("cdef"));
}

void tst_UploadDevice::startsPaused()
{
    const auto producer = std::make_shared<BytesProducer>("abc");
    producer->pause();
    UploadDevice upload(producer);
    char byte;
    QCOMPARE(upload.read(&byte, 1), 0);
    producer->resume();
    QCOMPARE(upload.readAll(), QByteArray("abc"));
}

// parity: M7
void tst_UploadDevice::stops()
{
    const auto buffer = std::make_shared<UnreliableBuffer>("abcdef");
    const auto producer = std::make_shared<DeviceProducer>(buffer);
    UploadDevice upload(producer);
    QSignalSpy failed(&upload, &UploadDevice::failed);
    QCOMPARE(upload.read(2), QByteArray("ab"));
    QVERIFY(buffer->isOpen());
    producer->stop();
    QVERIFY(producer->isStopped());
    QVERIFY(!buffer->isOpen());
    char byte;
    QCOMPARE(upload.read(&byte, 1), -1);
    QCOMPARE(upload.failure(), u"body: it was stopped after 2 of 6 bytes"_s);
    QTRY_COMPARE(failed.size(), 1);
}

void tst_UploadDevice::stoppedBeforeItStarts()
{
    const auto producer = std::make_shared<BytesProducer>("abc");
    producer->stop();
    UploadDevice upload(producer);
    QCOMPARE(upload.failure(), u"body: it was stopped before it was sent"_s);
}

void tst_UploadDevice::stopAfterTheEndIsNothing()
{
    const auto producer = std::make_shared<BytesProducer>("abc");
    UploadDevice upload(producer);
    QCOMPARE(upload.readAll(), QByteArray("abc"));
    producer->stop();
    QVERIFY(upload.failure().isEmpty());
}

// parity: M7
void tst_UploadDevice::ownedDeviceIsClosedAtItsEnd()
{
    const auto buffer = std::make_shared<UnreliableBuffer>("abc");
    UploadDevice upload(std::make_shared<DeviceProducer>(buffer));
    QCOMPARE(upload.read(2), QByteArray("ab"));
    QVERIFY(buffer->isOpen());
    QCOMPARE(upload.read(1), QByteArray("c"));
    QVERIFY(!buffer->isOpen());
}

void tst_UploadDevice::ownedDeviceIsClosedWhenDeleted()
{
    const auto buffer = std::make_shared<UnreliableBuffer>("abc");
    {
        UploadDevice upload(std::make_shared<DeviceProducer>(buffer));
        QCOMPARE(upload.read(2), QByteArray("ab"));
    }
    QVERIFY(!buffer->isOpen());
}

// One read of the wire is one read of the source: nothing in between keeps a copy.
void tst_UploadDevice::readsStraightIntoTheCallersBuffer()
{
    auto *pipe = new PipeDevice(QByteArray(100000, 'x'));
    pipe->portion = 1 << 20;
    UploadDevice upload(produce(100000, pipe));
    QCOMPARE(upload.read(16384).size(), 16384);
    QCOMPARE(pipe->given(), 16384);
    QCOMPARE(upload.read(16384).size(), 16384);
    QCOMPARE(pipe->given(), 32768);
}

QTEST_GUILESS_MAIN(tst_UploadDevice)
#include "tst_uploaddevice.moc"
