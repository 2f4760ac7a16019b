// SPDX-FileCopyrightText: 2026 The QTreq authors
// SPDX-License-Identifier: MIT

#include "cutter.h"
#include "download.h"

#include "support/fulldisk.h"
#include "support/nginxserver.h"
#include "support/seed.h"

#include <QTreq/HTTPClient>

#include <QtCore/qdatetime.h>
#include <QtCore/qdir.h>
#include <QtCore/qregularexpression.h>
#include <QtCore/qtemporarydir.h>
#include <QtCore/qtimer.h>
#include <QtTest/qsignalspy.h>
#include <QtTest/qtest.h>

#include <algorithm>
#include <random>

using namespace Qt::StringLiterals;
using State = Download::State;

namespace {

constexpr qint64 mebibyte = 1024 * 1024;
constexpr qint64 bigSize = 512 * mebibyte;
constexpr int interruptions = 20;
constexpr qint64 smallSize = 32 * mebibyte;
constexpr int patience = 120'000; // ms

class FileServer : public NginxServer
{
public:
    [[nodiscard]] QString pathOf(const QString &name) const { return filePath(u"files/"_s + name); }
};

/// Bytes that are not the same at any two places, so that a piece in the wrong one is noticed;
/// their checksum, or nothing where they cannot be written.
QByteArray writeFile(const QString &path, qint64 size, quint64 seed,
                     QIODevice::OpenMode mode = QIODevice::WriteOnly)
{
    QFile file(path);
    if (!file.open(mode))
        return {};
    std::mt19937_64 random(seed);
    QCryptographicHash hash(QCryptographicHash::Sha256);
    std::vector<quint64> words(mebibyte / sizeof(quint64));
    for (qint64 left = size; left > 0; left -= mebibyte) {
        std::generate(words.begin(), words.end(), std::ref(random));
        const QByteArrayView piece(reinterpret_cast<const char *>(words.data()),
                                   std::min(left, mebibyte));
        hash.addData(piece);
        if (file.write(piece.data(), piece.size()) != piece.size())
            return {};
    }
    return hash.result().toHex();
}

/// nginx makes its tags of size and time, in seconds.
bool makeLater(const QString &path, int seconds)
{
    QFile file(path);
    const QDateTime time = QFileInfo(path).lastModified().addSecs(seconds);
    return file.open(QIODevice::ReadWrite) && file.setFileTime(time, QFile::FileModificationTime);
}

QByteArray checksumOf(const QString &path)
{
    QFile file(path);
    QCryptographicHash hash(QCryptographicHash::Sha256);
    return file.open(QIODevice::ReadOnly) && hash.addData(&file) ? hash.result().toHex()
                                                                 : QByteArray();
}

/// Lets a download go on until a slot ends that, or it has ended; whether that was in time.
bool run(Download &download, QEventLoop &loop)
{
    bool isInTime = true;
    QTimer::singleShot(patience, &loop, [&] {
        isInTime = false;
        loop.quit();
    });
    QObject::connect(&download, &Download::stateChanged, &loop, [&](State state) {
        if (state == State::Done || state == State::Failed || state == State::Paused)
            QMetaObject::invokeMethod(&loop, &QEventLoop::quit, Qt::QueuedConnection);
    });
    download.start();
    loop.exec();
    return isInTime;
}

bool runUntil(Download &download, qint64 received, const std::function<void(QEventLoop &)> &there)
{
    QEventLoop loop;
    bool isThere = false;
    QObject::connect(&download, &Download::progressed, &loop, [&] {
        if (download.received() >= received && !std::exchange(isThere, true))
            there(loop);
    });
    return run(download, loop) && isThere;
}

bool runToTheEnd(Download &download)
{
    QEventLoop loop;
    return run(download, loop);
}

} // namespace

class tst_Downloads : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();

    void survivesInterruptions_data();
    void survivesInterruptions();
    void noticesAChangedFile_data();
    void noticesAChangedFile();
    void noticesAChangeOfWhatIsBeingSent();
    void namesAFullDisk();

private:
    enum class Interruption { Pause, Cut, Restart };
    bool interrupt(Interruption interruption, qint64 received);
    [[nodiscard]] QString path() const { return m_folder->filePath(u"file.bin"_s); }
    [[nodiscard]] int logged(const QByteArray &words) const
    {
        return int(m_server.accessLog().count(words));
    }

    FileServer m_server;
    std::unique_ptr<Cutter> m_cutter;
    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<QTreq::HTTPClient> m_client;
    std::unique_ptr<Download> m_download;
    QByteArray m_bigChecksum;
    quint32 m_seed = 0;
};

void tst_Downloads::initTestCase()
{
    QTREQ_START(m_server);
    m_cutter = std::make_unique<Cutter>(quint16(m_server.url(u"/"_s).port()));
    QVERIFY(m_cutter->isListening());
    m_seed = testSeed();
    m_bigChecksum = writeFile(m_server.pathOf(u"random.bin"_s), bigSize, m_seed);
    QVERIFY(!m_bigChecksum.isEmpty());
}

void tst_Downloads::init()
{
    m_download.reset();
    m_folder = std::make_unique<QTemporaryDir>();
    m_client = std::make_unique<QTreq::HTTPClient>();
}

bool tst_Downloads::interrupt(Interruption interruption, qint64 received)
{
    switch (interruption) {
    case Interruption::Pause:
        return runUntil(*m_download, received, [&](QEventLoop &) { m_download->pause(); })
            && m_download->state() == State::Paused;
    case Interruption::Cut:
        return runUntil(*m_download, received, [&](QEventLoop &) { m_cutter->cut(); })
            && m_download->state() == State::Failed;
    case Interruption::Restart:
        if (!runUntil(*m_download, received, [](QEventLoop &loop) { loop.quit(); }))
            return false;
        m_download.reset();
        m_client = std::make_unique<QTreq::HTTPClient>();
        m_download = Download::restore(*m_client, path() + PartFile::noteSuffix());
        return m_download != nullptr;
    }
    return false;
}

void tst_Downloads::survivesInterruptions_data()
{
    QTest::addColumn<quint32>("seed");
    for (const quint32 seed : {m_seed, m_seed + 1, m_seed + 2})
        QTest::addRow("seed %u", seed) << seed;
}

void tst_Downloads::survivesInterruptions()
{
    QFETCH(quint32, seed);
    std::mt19937 random(seed);
    std::uniform_int_distribution<qint64> places(1, bigSize - 8 * mebibyte);
    std::uniform_int_distribution<int> ways(0, 2);
    std::vector<qint64> targets(interruptions);
    std::generate(targets.begin(), targets.end(), [&] { return places(random); });
    std::sort(targets.begin(), targets.end());
    const int wholes = logged("/random.bin HTTP/1.1\" 200 ");
    const int parts = logged("/random.bin HTTP/1.1\" 206 ");

    m_download = std::make_unique<Download>(*m_client, m_cutter->url(u"/random.bin"_s), path());
    int startedAgain = 0;
    for (const qint64 target : targets) {
        connect(m_download.get(), &Download::startedAgain, this, [&] { ++startedAgain; });
        const auto way = Interruption(ways(random));
        QVERIFY2(interrupt(way, target), qPrintable(m_download ? m_download->message() : u""_s));
        QVERIFY(m_download->received() >= target && m_download->received() < bigSize);
    }
    QVERIFY(runToTheEnd(*m_download));
    QVERIFY2(m_download->state() == State::Done, qPrintable(m_download->message()));

    QCOMPARE(m_download->checksum(), m_bigChecksum);
    QCOMPARE(checksumOf(path()), m_bigChecksum); // not what the download says, what is there
    QCOMPARE(startedAgain, 0);
    QTRY_COMPARE(logged("/random.bin HTTP/1.1\" 206 ") - parts, interruptions);
    QTRY_COMPARE(logged("/random.bin HTTP/1.1\" 200 ") - wholes, 1);
}

void tst_Downloads::noticesAChangedFile_data()
{
    QTest::addColumn<qint64>("size");
    QTest::newRow("of the same size") << smallSize;
    QTest::newRow("longer") << smallSize + 1;
    QTest::newRow("shorter than what has come") << mebibyte;
    QTest::newRow("empty") << qint64(0);
}

void tst_Downloads::noticesAChangedFile()
{
    QFETCH(qint64, size);
    const QString served = m_server.pathOf(u"changing.bin"_s);
    QVERIFY(!writeFile(served, smallSize, m_seed).isEmpty());
    std::mt19937 random(m_seed);
    std::uniform_int_distribution<qint64> places(2 * mebibyte, smallSize / 2);
    m_download = std::make_unique<Download>(*m_client, m_cutter->url(u"/changing.bin"_s), path());
    const QSignalSpy again(m_download.get(), &Download::startedAgain);
    QVERIFY(interrupt(Interruption::Pause, places(random)));

    const QByteArray checksum = writeFile(served, size, m_seed + 1);
    QVERIFY(makeLater(served, 10));
    QVERIFY(runToTheEnd(*m_download));

    QVERIFY2(m_download->state() == State::Done, qPrintable(m_download->message()));
    QCOMPARE(again.size(), 1);
    QVERIFY2(m_download->message().contains(u"changed on the server"_s),
             qPrintable(m_download->message()));
    QCOMPARE(m_download->checksum(), checksum);
    QCOMPARE(checksumOf(path()), checksum);
}

// The server has told its tag already, and sends half of the one and half of the other: nothing but
// a checksum can tell.
void tst_Downloads::noticesAChangeOfWhatIsBeingSent()
{
    const QString served = m_server.pathOf(u"changing.bin"_s);
    const QByteArray checksum = writeFile(served, smallSize, m_seed);
    m_download = std::make_unique<Download>(*m_client, m_cutter->url(u"/changing.bin"_s), path());
    m_download->setExpectedChecksum(checksum);
    QVERIFY(runUntil(*m_download, mebibyte, [&](QEventLoop &) {
        QVERIFY(!writeFile(served, smallSize, m_seed + 1, QIODevice::ReadWrite).isEmpty());
    }));
    QCOMPARE(m_download->state(), State::Failed);
    QVERIFY2(m_download->message().contains(u"checksum is wrong"_s),
             qPrintable(m_download->message()));
    QVERIFY(QDir(m_folder->path()).isEmpty());
}

void tst_Downloads::namesAFullDisk()
{
    const QByteArray checksum = writeFile(m_server.pathOf(u"changing.bin"_s), smallSize, m_seed);
    m_download = std::make_unique<Download>(*m_client, m_cutter->url(u"/changing.bin"_s), path());
    {
        const FullDisk full(10 * mebibyte);
        QVERIFY(runToTheEnd(*m_download));
    }
    QCOMPARE(m_download->state(), State::Failed);
    const QString message = m_download->message();
    QVERIFY2(message.contains(path()) && message.contains(u"File too large"_s),
             qPrintable(message));
    QVERIFY(m_download->received() <= 10 * mebibyte);

    QVERIFY(runToTheEnd(*m_download)); // there is room again
    QCOMPARE(m_download->state(), State::Done);
    QCOMPARE(m_download->checksum(), checksum);
    QCOMPARE(checksumOf(path()), checksum);
}

QTEST_GUILESS_MAIN(tst_Downloads)

#include "tst_downloads.moc"
