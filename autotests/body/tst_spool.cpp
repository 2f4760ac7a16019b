// SPDX-FileCopyrightText: 2026 The QTreq authors
// SPDX-License-Identifier: MIT

#include "body/multipartproducer_p.h"
#include "body/producers_p.h"
#include "body/spool_p.h"
#include "body/spoolstore_p.h"
#include "body/testdevices.h"
#include "body/uploaddevice_p.h"

#include <QtCore/qdir.h>
#include <QtCore/qfile.h>
#include <QtCore/qprocess.h>
#include <QtCore/qtemporarydir.h>
#include <QtNetwork/qlocalserver.h>
#include <QtNetwork/qlocalsocket.h>
#include <QtNetwork/qtcpserver.h>
#include <QtNetwork/qtcpsocket.h>
#include <QtTest/qsignalspy.h>
#include <QtTest/qtest.h>

#include <csignal>

#include <sys/resource.h>

using namespace QTreq;
using namespace Qt::StringLiterals;

class tst_Spool : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void storeStaysInMemoryUpToItsLimit();
    void storeGoesToAFileBeyondIt();
    void storeSaysWhereItCannotWrite();
    void fullDisk();
    void synchronousDevice_data();
    void synchronousDevice();
    void knownLengthComesBackAtOnce();
    void failingProducer();
    void asynchronousDevice();
    void slowStartIsNotTheEnd();
    void pauseInTheMiddleIsNotTheEnd();
    void emptyDevice();
    void deviceThatTellsItsEnd();
    void closingIsTheEnd();
    void closingWithMuchLeftIsTheEnd();
    void closingWhilePausedLosesBytes();
    void process();
    void crashedProcess();
    void socket();
    void localSocket();
    void deviceFails_data();
    void deviceFails();
    void deviceDeleted();
    void destroyingCancels();
    void callbackMayDestroy();
    void largeDeviceLeavesTheEventLoopItsTurn();
    void memoryIsBounded();
    void temporaryFilesAreGone();
    void keepsTypeAndControl();
    void pausesAndResumes();
    void stops();
    void spooledBodyIsReplayable();
    void formWithStreams();
    void formWithFailingStream();
    void invalidFormReadsNothing();
    void customPartOfKnownLength();
    void customPartTooShort();

private:
    QTemporaryDir m_temp;
};

namespace {

struct Outcome
{
    std::shared_ptr<BodyProducer> producer;
    QString error;
    int calls = 0;

    Spooler::Callback callback()
    {
        return [this](std::shared_ptr<BodyProducer> result, const QString &reason) {
            producer = std::move(result);
            error = reason;
            ++calls;
        };
    }
    QByteArray body() const
    {
        UploadDevice upload(producer);
        return upload.readAll() + upload.failure().toUtf8();
    }
};

QByteArray pattern(qsizetype size)
{
    QByteArray result(size, Qt::Uninitialized);
    for (qsizetype i = 0; i < size; ++i)
        result[i] = char(i * 31 + i / 251);
    return result;
}

qint64 residentMemory()
{
    QFile file(u"/proc/self/statm"_s);
    if (!file.open(QIODevice::ReadOnly))
        return -1;
    return file.readAll().split(' ').value(1).toLongLong() * 4096;
}

} // namespace

void tst_Spool::init()
{
    QVERIFY(m_temp.isValid());
    qputenv("TMPDIR", QFile::encodeName(m_temp.path()));
}

void tst_Spool::storeStaysInMemoryUpToItsLimit()
{
    SpoolStore store(10);
    QVERIFY(store.append("01234", 5).isEmpty());
    QVERIFY(store.append("56789", 5).isEmpty());
    QVERIFY(store.isInMemory());
    QCOMPARE(store.size(), 10);
    const auto producer = store.take(BytesProducer({}));
    QCOMPARE(producer->length(), 10);
    QCOMPARE(producer->open()->readAll(), QByteArray("0123456789"));
    QCOMPARE(store.size(), 0);
}

void tst_Spool::storeGoesToAFileBeyondIt()
{
    SpoolStore store(10);
    QVERIFY(store.append("01234", 5).isEmpty());
    QVERIFY(store.append("567890", 6).isEmpty());
    QVERIFY(!store.isInMemory());
    QVERIFY(store.append("1", 1).isEmpty());
    const auto producer = store.take(BytesProducer({}));
    QCOMPARE(producer->length(), 12);
    QCOMPARE(producer->open()->readAll(), QByteArray("012345678901"));
    QCOMPARE(producer->open()->readAll(), QByteArray("012345678901"));
}

void tst_Spool::storeSaysWhereItCannotWrite()
{
    const QString nowhere = m_temp.filePath(u"nowhere"_s);
    qputenv("TMPDIR", QFile::encodeName(nowhere));
    SpoolStore store(0);
    const QString error = store.append("x", 1);
    QVERIFY2(error.contains(nowhere), qPrintable(error));
}

// parity: M6
void tst_Spool::fullDisk()
{
    rlimit before;
    QCOMPARE(getrlimit(RLIMIT_FSIZE, &before), 0);
    rlimit small = before;
    small.rlim_cur = 100000;
    ::signal(SIGXFSZ, SIG_IGN);
    QCOMPARE(setrlimit(RLIMIT_FSIZE, &small), 0);
    PipeDevice pipe(QByteArray(200000, 'x'));
    Outcome outcome;
    Spooler spooler(std::make_shared<DeviceProducer>(&pipe), 10);
    spooler.start(outcome.callback());
    QCOMPARE(setrlimit(RLIMIT_FSIZE, &before), 0);
    QVERIFY(!outcome.producer);
    QVERIFY2(outcome.error.contains(m_temp.path()), qPrintable(outcome.error));
    QVERIFY2(outcome.error.contains(u"File too large"_s), qPrintable(outcome.error));
}

void tst_Spool::synchronousDevice_data()
{
    QTest::addColumn<int>("size");
    QTest::addColumn<int>("valueAtEnd");

    QTest::newRow("small") << 10 << -1;
    QTest::newRow("small, 0 at its end") << 10 << 0;
    QTest::newRow("empty") << 0 << -1;
    QTest::newRow("at the limit") << 100000 << -1;
    QTest::newRow("one above") << 100001 << -1;
    QTest::newRow("above, 0 at its end") << 200000 << 0;
}

// parity: M9
void tst_Spool::synchronousDevice()
{
    QFETCH(int, size);
    QFETCH(int, valueAtEnd);

    const QByteArray bytes = pattern(size);
    PipeDevice pipe(bytes);
    pipe.valueAtEnd = valueAtEnd;
    pipe.portion = 5000;
    Outcome outcome;
    Spooler spooler(std::make_shared<DeviceProducer>(&pipe), 100000);
    spooler.start(outcome.callback());
    QCOMPARE(outcome.calls, 1);
    QCOMPARE(outcome.error, QString());
    QCOMPARE(outcome.producer->length(), size);
    QCOMPARE(outcome.body(), bytes);
    QVERIFY(pipe.isOpen());
}

void tst_Spool::knownLengthComesBackAtOnce()
{
    const auto producer = std::make_shared<BytesProducer>("abc");
    QVERIFY(!Spooler::isNeeded(producer.get()));
    Outcome outcome;
    Spooler spooler(producer);
    spooler.start(outcome.callback());
    QCOMPARE(outcome.producer, producer);
    QCOMPARE(outcome.calls, 1);
}

void tst_Spool::failingProducer()
{
    Outcome outcome;
    const auto producer = std::make_shared<FileProducer>(u"/no/such/file"_s);
    QVERIFY(Spooler::isNeeded(producer.get()));
    Spooler spooler(producer);
    spooler.start(outcome.callback());
    QVERIFY(!outcome.producer);
    QVERIFY2(outcome.error.contains(u"/no/such/file"_s), qPrintable(outcome.error));
    QCOMPARE(outcome.calls, 1);
}

void tst_Spool::asynchronousDevice()
{
    TrickleDevice trickle;
    Outcome outcome;
    Spooler spooler(std::make_shared<DeviceProducer>(&trickle));
    trickle.feed("before ");
    spooler.start(outcome.callback());
    trickle.feed("and ");
    trickle.feed("after");
    QCOMPARE(outcome.calls, 0);
    trickle.finish();
    QCOMPARE(outcome.calls, 1);
    QCOMPARE(outcome.body(), QByteArray("before and after"));
    QVERIFY(trickle.isOpen());
}

// Its first read gives 0, and atEnd() is true: nothing yet, but not the end.
void tst_Spool::slowStartIsNotTheEnd()
{
    TrickleDevice trickle;
    Outcome outcome;
    Spooler spooler(std::make_shared<DeviceProducer>(&trickle));
    spooler.start(outcome.callback());
    QVERIFY(trickle.atEnd());
    QCoreApplication::processEvents();
    QCOMPARE(outcome.calls, 0);
    trickle.feed("abc");
    trickle.finish();
    QCOMPARE(outcome.body(), QByteArray("abc"));
}

void tst_Spool::pauseInTheMiddleIsNotTheEnd()
{
    TrickleDevice trickle;
    trickle.feed("there from the start,");
    Outcome outcome;
    Spooler spooler(std::make_shared<DeviceProducer>(&trickle));
    spooler.start(outcome.callback());
    QVERIFY(trickle.atEnd());
    QCoreApplication::processEvents();
    QCOMPARE(outcome.calls, 0);
    trickle.feed(" there later");
    trickle.finish();
    QCOMPARE(outcome.body(), QByteArray("there from the start, there later"));
}

void tst_Spool::emptyDevice()
{
    TrickleDevice trickle;
    Outcome outcome;
    Spooler spooler(std::make_shared<DeviceProducer>(&trickle));
    spooler.start(outcome.callback());
    trickle.finish();
    QCOMPARE(outcome.calls, 1);
    QCOMPARE(outcome.producer->length(), 0);
}

void tst_Spool::deviceThatTellsItsEnd()
{
    class Telling : public TrickleDevice
    {
    public:
        bool ended = false;
        bool atEnd() const override { return ended; }
    };
    Telling device;
    Outcome outcome;
    Spooler spooler(std::make_shared<DeviceProducer>(&device));
    spooler.start(outcome.callback());
    device.feed("abc");
    QCOMPARE(outcome.calls, 0);
    device.ended = true;
    device.feed("def");
    QCOMPARE(outcome.calls, 1);
    QCOMPARE(outcome.body(), QByteArray("abcdef"));
}

void tst_Spool::closingIsTheEnd()
{
    TrickleDevice trickle;
    Outcome outcome;
    Spooler spooler(std::make_shared<DeviceProducer>(&trickle));
    spooler.start(outcome.callback());
    trickle.feed("abc");
    trickle.close();
    QCOMPARE(outcome.calls, 1);
    QCOMPARE(outcome.body(), QByteArray("abc"));
}

void tst_Spool::closingWithMuchLeftIsTheEnd()
{
    TrickleDevice trickle;
    trickle.feed(QByteArray(5 << 20, 'x'));
    Outcome outcome;
    Spooler spooler(std::make_shared<DeviceProducer>(&trickle));
    spooler.start(outcome.callback());
    QVERIFY(trickle.bytesAvailable() > 0);
    trickle.close();
    QCOMPARE(outcome.calls, 1);
    QCOMPARE(outcome.error, QString());
    QCOMPARE(outcome.producer->length(), 5 << 20);
}

// parity: M6
void tst_Spool::closingWhilePausedLosesBytes()
{
    TrickleDevice trickle;
    const auto producer = std::make_shared<DeviceProducer>(&trickle);
    Outcome outcome;
    Spooler spooler(producer);
    producer->pause();
    spooler.start(outcome.callback());
    trickle.feed("abc");
    trickle.close();
    producer->resume();
    QCOMPARE(outcome.calls, 1);
    QVERIFY2(outcome.error.contains(u"it was closed before it was read"_s),
             qPrintable(outcome.error));
}

void tst_Spool::process()
{
    QProcess process;
    process.start(u"/bin/sh"_s, {u"-c"_s, u"printf abc; head -c 300000 /dev/zero"_s});
    QVERIFY(process.waitForStarted());
    Outcome outcome;
    Spooler spooler(std::make_shared<DeviceProducer>(&process));
    spooler.start(outcome.callback());
    QTRY_COMPARE(outcome.calls, 1);
    QCOMPARE(outcome.error, QString());
    QCOMPARE(outcome.body(), "abc" + QByteArray(300000, '\0'));
}

// parity: M6
void tst_Spool::crashedProcess()
{
    QProcess process;
    process.start(u"/bin/sh"_s, {u"-c"_s, u"printf abc; kill -KILL $$"_s});
    QVERIFY(process.waitForStarted());
    Outcome outcome;
    Spooler spooler(std::make_shared<DeviceProducer>(&process));
    spooler.start(outcome.callback());
    QTRY_COMPARE(outcome.calls, 1);
    QVERIFY(!outcome.producer);
    QVERIFY2(outcome.error.contains(u"crashed"_s), qPrintable(outcome.error));
}

void tst_Spool::socket()
{
    QTcpServer server;
    QVERIFY(server.listen(QHostAddress::LocalHost));
    QTcpSocket client;
    client.connectToHost(server.serverAddress(), server.serverPort());
    QTRY_VERIFY(server.hasPendingConnections());
    const std::unique_ptr<QTcpSocket> peer(server.nextPendingConnection());
    QTRY_COMPARE(client.state(), QAbstractSocket::ConnectedState);

    Outcome outcome;
    Spooler spooler(std::make_shared<DeviceProducer>(&client));
    spooler.start(outcome.callback());
    peer->write("abc");
    QSignalSpy ready(&client, &QIODevice::readyRead);
    QVERIFY(ready.wait());
    QCOMPARE(outcome.calls, 0);
    peer->write(QByteArray(300000, 'x'));
    peer->disconnectFromHost();
    QTRY_COMPARE(outcome.calls, 1);
    QCOMPARE(outcome.error, QString());
    QCOMPARE(outcome.producer->length(), 300003);
}

void tst_Spool::localSocket()
{
    QLocalServer server;
    QVERIFY(server.listen(m_temp.filePath(u"socket"_s)));
    QLocalSocket client;
    client.connectToServer(server.fullServerName());
    QTRY_VERIFY(server.hasPendingConnections());
    const std::unique_ptr<QLocalSocket> peer(server.nextPendingConnection());
    QTRY_COMPARE(client.state(), QLocalSocket::ConnectedState);

    Outcome outcome;
    Spooler spooler(std::make_shared<DeviceProducer>(&client));
    spooler.start(outcome.callback());
    peer->write("abc");
    QSignalSpy ready(&client, &QIODevice::readyRead);
    QVERIFY(ready.wait());
    QCOMPARE(outcome.calls, 0);
    peer->write(QByteArray(300000, 'x'));
    QVERIFY(peer->waitForBytesWritten());
    peer->disconnectFromServer();
    QTRY_COMPARE(outcome.calls, 1);
    QCOMPARE(outcome.error, QString());
    QCOMPARE(outcome.producer->length(), 300003);
}

void tst_Spool::deviceFails_data()
{
    QTest::addColumn<bool>("asynchronous");
    QTest::newRow("synchronous") << false;
    QTest::newRow("asynchronous") << true;
}

// parity: M6
void tst_Spool::deviceFails()
{
    QFETCH(bool, asynchronous);

    PipeDevice pipe("0123456789");
    pipe.failsAt = 7;
    TrickleDevice trickle;
    trickle.feed("012");
    QIODevice *device = asynchronous ? static_cast<QIODevice *>(&trickle) : &pipe;
    Outcome outcome;
    Spooler spooler(std::make_shared<DeviceProducer>(device));
    spooler.start(outcome.callback());
    trickle.breakDown(u"the disk is on fire"_s);
    QCOMPARE(outcome.calls, 1);
    QVERIFY(!outcome.producer);
    QVERIFY2(outcome.error.endsWith(u"Device): the disk is on fire"_s), qPrintable(outcome.error));
}

void tst_Spool::deviceDeleted()
{
    auto trickle = std::make_unique<TrickleDevice>();
    trickle->feed("abc");
    Outcome outcome;
    Spooler spooler(std::make_shared<DeviceProducer>(trickle.get()));
    spooler.start(outcome.callback());
    trickle.reset();
    QCOMPARE(outcome.calls, 1);
    QVERIFY(!outcome.producer);
    QVERIFY2(outcome.error.contains(u"deleted"_s), qPrintable(outcome.error));
}

void tst_Spool::destroyingCancels()
{
    TrickleDevice trickle;
    Outcome outcome;
    auto spooler = std::make_unique<Spooler>(std::make_shared<DeviceProducer>(&trickle));
    spooler->start(outcome.callback());
    trickle.feed("abc");
    spooler.reset();
    trickle.feed("def");
    trickle.finish();
    QCoreApplication::processEvents();
    QCOMPARE(outcome.calls, 0);
}

void tst_Spool::callbackMayDestroy()
{
    auto owned = std::make_unique<TrickleDevice>();
    TrickleDevice *trickle = owned.get();
    auto *spooler = new Spooler(std::make_shared<CustomProducer>(
        -1, [&owned] { return std::unique_ptr<QIODevice>(std::move(owned)); }));
    const QPointer<Spooler> watched(spooler);
    QByteArray body;
    spooler->start([&](std::shared_ptr<BodyProducer> producer, const QString &) {
        body = producer->open()->readAll();
        delete spooler;
    });
    QVERIFY(watched);
    const QPointer<QObject> device(trickle);
    trickle->feed("abc");
    trickle->finish();
    QVERIFY(!watched);
    QCOMPARE(body, QByteArray("abc"));
    QTRY_VERIFY(!device);
}

void tst_Spool::largeDeviceLeavesTheEventLoopItsTurn()
{
    PipeDevice pipe(QByteArray(10 << 20, 'x'));
    pipe.portion = 1 << 20;
    Outcome outcome;
    Spooler spooler(std::make_shared<DeviceProducer>(&pipe));
    spooler.start(outcome.callback());
    QCOMPARE(outcome.calls, 0);
    QVERIFY(pipe.given() < 2 << 20);
    QTRY_COMPARE(outcome.calls, 1);
    QCOMPARE(outcome.producer->length(), 10 << 20);
}

// parity: M9
void tst_Spool::memoryIsBounded()
{
    if (residentMemory() < 0)
        QSKIP("there is no /proc here");
    class Zeros : public PipeDevice
    {
    public:
        Zeros() : PipeDevice({}) { }
        qint64 left = qint64(200) << 20;

    protected:
        qint64 readData(char *data, qint64 maxSize) override
        {
            const qint64 count = qMin(maxSize, left);
            std::memset(data, 0, size_t(count));
            left -= count;
            return count > 0 ? count : -1;
        }
    };
    Zeros zeros;
    const qint64 before = residentMemory();
    Outcome outcome;
    Spooler spooler(std::make_shared<DeviceProducer>(&zeros));
    spooler.start(outcome.callback());
    QTRY_COMPARE_WITH_TIMEOUT(outcome.calls, 1, 30000);
    QCOMPARE(outcome.error, QString());
    QCOMPARE(outcome.producer->length(), qint64(200) << 20);
    UploadDevice upload(outcome.producer);
    char buffer[16384];
    while (upload.read(buffer, sizeof buffer) > 0) { }
    QCOMPARE(upload.sent(), qint64(200) << 20);
    const qint64 grown = residentMemory() - before;
    QVERIFY2(grown < 20 << 20, qPrintable(QString::number(grown)));
}

void tst_Spool::temporaryFilesAreGone()
{
    {
        PipeDevice pipe(pattern(1000));
        Outcome outcome;
        Spooler spooler(std::make_shared<DeviceProducer>(&pipe), 10);
        spooler.start(outcome.callback());
        QCOMPARE(outcome.body(), pattern(1000));
    }
    {
        TrickleDevice trickle; // never ends
        trickle.feed(pattern(1000));
        Outcome outcome;
        Spooler spooler(std::make_shared<DeviceProducer>(&trickle), 10);
        spooler.start(outcome.callback());
    }
    QCOMPARE(QDir(m_temp.path()).entryList(QDir::AllEntries | QDir::NoDotAndDotDot), QStringList());
}

void tst_Spool::keepsTypeAndControl()
{
    const auto original =
        std::make_shared<CustomProducer>(-1, [] { return std::make_unique<PipeDevice>("abcdef"); });
    original->type = "text/x-mine";
    Outcome outcome;
    Spooler spooler(original);
    spooler.start(outcome.callback());
    QCOMPARE(outcome.producer->contentType(), QByteArray("text/x-mine"));
    UploadDevice upload(outcome.producer);
    QCOMPARE(upload.read(3), QByteArray("abc"));
    original->stop();
    QVERIFY(upload.failure().contains(u"stopped"_s));
}

// parity: M7
void tst_Spool::pausesAndResumes()
{
    TrickleDevice trickle;
    const auto producer = std::make_shared<DeviceProducer>(&trickle);
    Outcome outcome;
    Spooler spooler(producer);
    producer->pause();
    spooler.start(outcome.callback());
    trickle.feed("abc");
    QCOMPARE(trickle.bytesAvailable(), 3);
    producer->resume();
    QCOMPARE(trickle.bytesAvailable(), 0);
    trickle.finish();
    QCOMPARE(outcome.body(), QByteArray("abc"));
}

// parity: M7
void tst_Spool::stops()
{
    const auto trickle = std::make_shared<TrickleDevice>();
    const auto producer = std::make_shared<DeviceProducer>(trickle);
    Outcome outcome;
    Spooler spooler(producer);
    spooler.start(outcome.callback());
    producer->stop();
    QCOMPARE(outcome.calls, 1);
    QCOMPARE(outcome.error, u"body: it was stopped before it was sent"_s);
    QVERIFY(!trickle->isOpen());
}

void tst_Spool::spooledBodyIsReplayable()
{
    PipeDevice pipe("abc");
    Outcome outcome;
    Spooler spooler(std::make_shared<DeviceProducer>(&pipe));
    spooler.start(outcome.callback());
    QVERIFY(outcome.producer->isReplayable());
    QCOMPARE(outcome.body(), QByteArray("abc"));
    QCOMPARE(outcome.body(), QByteArray("abc"));
}

// parity: M9
void tst_Spool::formWithStreams()
{
    PipeDevice pipe("from a pipe");
    TrickleDevice trickle;
    const auto form = std::make_shared<MultiPartProducer>(
        Params{{"a", "b"}},
        Files{{"p", File(&pipe)}, {"x", File("x", "x")}, {"t", File(&trickle)}});
    QVERIFY(Spooler::isNeeded(form.get()));
    Outcome outcome;
    Spooler spooler(form);
    spooler.start(outcome.callback());
    QCOMPARE(outcome.calls, 0);
    trickle.feed("from a tap");
    trickle.finish();
    QCOMPARE(outcome.calls, 1);
    QCOMPARE(outcome.producer, form);
    QVERIFY(!Spooler::isNeeded(form.get()));
    QVERIFY(form->isReplayable());
    const QByteArray body = outcome.body();
    QCOMPARE(body.size(), form->length());
    QVERIFY(body.contains("\r\n\r\nfrom a pipe\r\n"));
    QVERIFY(body.contains("\r\n\r\nfrom a tap\r\n"));
    QCOMPARE(outcome.body(), body);
}

// parity: M6
void tst_Spool::formWithFailingStream()
{
    PipeDevice pipe("0123456789");
    pipe.failsAt = 7;
    const auto form = std::make_shared<MultiPartProducer>(Files{{"photo", File(&pipe)}});
    Outcome outcome;
    Spooler spooler(form);
    spooler.start(outcome.callback());
    QCOMPARE(outcome.error, u"field \"photo\": device (PipeDevice): the disk is on fire"_s);
}

void tst_Spool::invalidFormReadsNothing()
{
    PipeDevice pipe("abc");
    const auto form = std::make_shared<MultiPartProducer>(Files{{"f", File(&pipe)}}, "a b");
    Outcome outcome;
    Spooler spooler(form);
    spooler.start(outcome.callback());
    QVERIFY2(outcome.error.startsWith(u"boundary"_s), qPrintable(outcome.error));
    QCOMPARE(pipe.given(), 0);
}

// Its device may be sequential, which shows only once it is opened, and then it was opened.
void tst_Spool::customPartOfKnownLength()
{
    const auto custom = std::make_shared<CustomProducer>(
        6, [] { return std::make_unique<PipeDevice>("abcdefgh"); });
    const std::shared_ptr<BodyProducer> part = custom;
    const auto form = std::make_shared<MultiPartProducer>(Files{{"f", File(part)}});
    const qint64 length = form->length();
    QVERIFY(length > 0);
    QVERIFY(Spooler::isNeeded(form.get()));
    Outcome outcome;
    Spooler spooler(form);
    spooler.start(outcome.callback());
    QCOMPARE(outcome.error, QString());
    QVERIFY(outcome.body().contains("\r\n\r\nabcdef\r\n"));
    QCOMPARE(form->length(), length);
}

void tst_Spool::customPartTooShort()
{
    const std::shared_ptr<BodyProducer> part =
        std::make_shared<CustomProducer>(6, [] { return std::make_unique<PipeDevice>("abc"); });
    Outcome outcome;
    Spooler spooler(std::make_shared<MultiPartProducer>(Files{{"f", File(part)}}));
    spooler.start(outcome.callback());
    QCOMPARE(outcome.error, u"field \"f\": body: it ended after 3 of 6 bytes"_s);
}

QTEST_GUILESS_MAIN(tst_Spool)
#include "tst_spool.moc"
