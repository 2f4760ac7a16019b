// SPDX-FileCopyrightText: 2026 The QTreq authors
// SPDX-License-Identifier: MIT

#include "downloadqueue.h"

#include <QTreq/Testing/Faults>
#include <QTreq/Testing/LoopbackServer>
#include <QTreq/Testing/StubResponse>
#include <QTreq/Testing/StubTreq>

#include <QtCore/qregularexpression.h>
#include <QtCore/qtemporarydir.h>
#include <QtTest/qsignalspy.h>
#include <QtTest/qtest.h>

using namespace Qt::StringLiterals;
using namespace QTreq;
using namespace QTreq::Testing;
using State = Download::State;

namespace {

QByteArray numbers(int count, int from = 0)
{
    QByteArray text;
    for (int i = 0; i < count; ++i)
        text += QByteArray::number(from + i) + '\n';
    return text;
}

QByteArray sha256(const QByteArray &bytes)
{
    return QCryptographicHash::hash(bytes, QCryptographicHash::Sha256).toHex();
}

/// Serves one file in the ways of many servers.
class Shelf : public Resource
{
public:
    QByteArray content = numbers(20'000);
    Headers validators{{"ETag", "\"v1\""}};
    bool knowsRanges = true;
    bool heedsIfRange = true;
    QByteArray contentRange; // what it claims, instead of the truth
    qint64 mostAtOnce = -1; // of a part
    bool hidesSize = false; // of the whole, where it sends a part
    StubResponse refusal{0}; // instead of the file
    Fault fault; // of the next answer alone
    bool tellsLength = true;
    QList<Headers> received;

    Render render(ServerRequest &request) override
    {
        received.append(request.headers());
        const auto answer = refusal.code != 0 ? refusal : answerTo(request);
        if (tellsLength)
            request.response().send(answer, std::exchange(fault, {}));
        else
            sendInPieces(request.response(), answer);
        return tellsLength ? Render::Done : Render::NotDoneYet;
    }

private:
    StubResponse answerTo(const ServerRequest &request) const
    {
        const QByteArray range = request.header("Range");
        const QByteArray condition = request.header("If-Range");
        const bool isSame =
            condition == validators.value("ETag") || condition == validators.value("Last-Modified");
        if (!knowsRanges || range.isEmpty() || (heedsIfRange && !isSame))
            return {200, validators, content};
        const qint64 first = range.mid(6).chopped(1).toLongLong();
        const QByteArray size = QByteArray::number(content.size());
        Headers headers = validators;
        if (first >= content.size()) {
            headers.append("Content-Range", "bytes */" + size);
            return {416, headers, {}};
        }
        const QByteArray part = content.mid(first, mostAtOnce);
        const QByteArray last = QByteArray::number(first + part.size() - 1);
        const QByteArray truth = "bytes " + QByteArray::number(first) + '-' + last + '/';
        headers.append("Content-Range",
                       contentRange.isEmpty() ? truth + (hidesSize ? "*" : size) : contentRange);
        return {206, headers, part};
    }

    void sendInPieces(ServerResponse response, const StubResponse &answer)
    {
        response.setCode(answer.code);
        response.setHeaders(answer.headers);
        response.sendHead();
        response.write(answer.body);
        if (fault)
            response.fail(std::exchange(fault, {}));
        else
            response.finish();
    }
};

} // namespace

class tst_Download : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();

    void downloadsAFile();
    void downloadsAnEmptyFile();
    void downloadsWhatTellsNoSize();
    void goesOnAfterACut();
    void goesOnByDate();
    void pausesAndGoesOn();
    void pausesFromWithin();
    void cancelsAndLeavesNothing();
    void startsAgainWhenTheFileHasChanged();
    void startsAgain_data();
    void startsAgain();
    void neverSendsAWeakTag();
    void asksForTheRestOfAShortPart();
    void asksUntilThereIsNoMore();
    void takesUnsatisfiableForTheEnd();
    void refuses_data();
    void refuses();
    void keepsThePartThroughARefusal();
    void takesEncodedFilesWhole();
    void comparesTheChecksum();
    void neverOverwrites();
    void namesTheFolderThatCannotBeWritten();
    void survivesTheProgram();
    void doesNotTrustADamagedPart();
    void ignoresForeignNotes();
    void keepsTheQueueInOrder();
    void readsTheChecksumFromTheAddress();
    void removesFromTheQueue();
    void resumesTheQueueOfAnEarlierRun();

private:
    [[nodiscard]] QString path() const { return m_folder->filePath(u"file.txt"_s); }
    [[nodiscard]] QByteArray file() const { return read(path()); }
    [[nodiscard]] static QByteArray read(const QString &path)
    {
        QFile file(path);
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }
    [[nodiscard]] bool isFolderEmpty() const
    {
        return QDir(m_folder->path()).isEmpty(QDir::Files | QDir::Hidden);
    }

    std::unique_ptr<QTemporaryDir> m_folder;
    std::shared_ptr<Shelf> m_shelf;
    std::unique_ptr<StubTreq> m_client;
    const QUrl m_url{u"https://files.test/file.txt"_s};
};

void tst_Download::init()
{
    QTest::failOnWarning(QRegularExpression(u".*"_s));
    m_folder = std::make_unique<QTemporaryDir>();
    m_shelf = std::make_shared<Shelf>();
    m_client = std::make_unique<StubTreq>(m_shelf);
}

void tst_Download::downloadsAFile()
{
    Download download(*m_client, m_url, path());
    QSignalSpy states(&download, &Download::stateChanged);
    QSignalSpy progress(&download, &Download::progressed);
    QCOMPARE(download.state(), State::Waiting);
    QCOMPARE(download.total(), -1);
    download.start();
    QTRY_COMPARE(download.state(), State::Done);

    QCOMPARE(file(), m_shelf->content);
    QCOMPARE(QDir(m_folder->path()).entryList(QDir::Files), QStringList{u"file.txt"_s});
    QCOMPARE(download.received(), m_shelf->content.size());
    QCOMPARE(download.total(), m_shelf->content.size());
    QCOMPARE(download.checksum(), sha256(m_shelf->content));
    QVERIFY(download.message().isEmpty());
    QVERIFY(!progress.isEmpty());
    QCOMPARE(states.size(), 3); // Downloading, Verifying, Done
    QCOMPARE(m_shelf->received.size(), 1);
    QCOMPARE(m_shelf->received.first().value("Accept-Encoding"), "identity");
    QVERIFY(!m_shelf->received.first().contains("Range"));
}

void tst_Download::downloadsAnEmptyFile()
{
    m_shelf->content.clear();
    Download download(*m_client, m_url, path());
    download.start();
    QTRY_COMPARE(download.state(), State::Done);
    QVERIFY(QFile::exists(path()));
    QCOMPARE(QFileInfo(path()).size(), 0);
    QCOMPARE(download.checksum(), sha256({}));
}

void tst_Download::downloadsWhatTellsNoSize()
{
    m_shelf->tellsLength = false;
    Download download(*m_client, m_url, path());
    download.start();
    QTRY_COMPARE(download.state(), State::Done);
    QCOMPARE(file(), m_shelf->content);
    QCOMPARE(download.total(), m_shelf->content.size());
}

void tst_Download::goesOnAfterACut()
{
    m_shelf->fault = Faults::truncated(5000);
    Download download(*m_client, m_url, path());
    download.start();
    QTRY_COMPARE(download.state(), State::Failed);
    QVERIFY(!download.message().isEmpty());
    QCOMPARE(download.received(), 5000);
    QVERIFY(download.isResumable());
    QVERIFY(!QFile::exists(path()));
    QCOMPARE(read(path() + u".part"_s), m_shelf->content.first(5000));

    download.start();
    QTRY_COMPARE(download.state(), State::Done);
    QCOMPARE(file(), m_shelf->content);
    QCOMPARE(download.checksum(), sha256(m_shelf->content));
    QCOMPARE(m_shelf->received.last().value("Range"), "bytes=5000-");
    QCOMPARE(m_shelf->received.last().value("If-Range"), "\"v1\"");
}

void tst_Download::goesOnByDate()
{
    m_shelf->validators = {{"Last-Modified", "Sat, 07 Nov 2026 10:00:00 GMT"},
                           {"Date", "Sat, 07 Nov 2026 11:00:00 GMT"}};
    m_shelf->fault = Faults::truncated(5000);
    Download download(*m_client, m_url, path());
    download.start();
    QTRY_COMPARE(download.state(), State::Failed);
    download.start();
    QTRY_COMPARE(download.state(), State::Done);
    QCOMPARE(file(), m_shelf->content);
    QCOMPARE(m_shelf->received.last().value("If-Range"), "Sat, 07 Nov 2026 10:00:00 GMT");
    QVERIFY(download.message().isEmpty());
}

// Over a real socket, where a body takes its time.
void tst_Download::pausesAndGoesOn()
{
    m_shelf->content = numbers(500'000);
    const LoopbackServer server(m_shelf);
    HTTPClient client;
    Download download(client, server.url(u"/file.txt"_s), path());
    const auto pauseOnce = connect(&download, &Download::progressed, &download, [&] {
        if (download.received() > 0 && download.state() == State::Downloading)
            download.pause();
    });
    download.start();
    QTRY_COMPARE(download.state(), State::Paused);
    QTRY_COMPARE(client.activeRequests(), 0);
    const qint64 received = download.received();
    QVERIFY(received > 0 && received < m_shelf->content.size());
    QCOMPARE(QFileInfo(path() + u".part"_s).size(), received);

    disconnect(pauseOnce);
    download.start();
    QTRY_COMPARE(download.state(), State::Done);
    QCOMPARE(download.checksum(), sha256(m_shelf->content));
    QCOMPARE(sha256(file()), sha256(m_shelf->content));
    QCOMPARE(m_shelf->received.last().value("Range"),
             "bytes=" + QByteArray::number(received) + '-');
}

void tst_Download::pausesFromWithin()
{
    Download download(*m_client, m_url, path());
    const auto connection =
        connect(&download, &Download::stateChanged, &download, [&](State state) {
            if (state == State::Downloading)
                download.pause();
        });
    download.start();
    QCOMPARE(download.state(), State::Paused);
    QVERIFY(m_shelf->received.isEmpty());
    disconnect(connection);
    connect(&download, &Download::stateChanged, &download, [&](State state) {
        if (state == State::Verifying)
            download.pause();
    });
    download.start();
    QTRY_COMPARE(download.state(), State::Paused);
    QCOMPARE(download.received(), m_shelf->content.size());
    download.disconnect();
    download.start(); // all of it is there: nobody is asked
    QTRY_COMPARE(download.state(), State::Done);
    QCOMPARE(m_shelf->received.size(), 1);
    QCOMPARE(file(), m_shelf->content);
}

void tst_Download::cancelsAndLeavesNothing()
{
    m_shelf->fault = Faults::stallInBody(5000);
    Download download(*m_client, m_url, path());
    download.start();
    QTRY_COMPARE(download.received(), 5000);
    QVERIFY(!isFolderEmpty());
    download.cancel();
    QCOMPARE(download.state(), State::Cancelled);
    QVERIFY(isFolderEmpty());
    QTRY_COMPARE(m_client->activeRequests(), 0);

    download.start(); // somebody has changed his mind
    QTRY_COMPARE(download.state(), State::Done);
    QCOMPARE(file(), m_shelf->content);
    download.cancel(); // too late
    QCOMPARE(download.state(), State::Done);
    QCOMPARE(file(), m_shelf->content);
}

void tst_Download::startsAgainWhenTheFileHasChanged()
{
    m_shelf->fault = Faults::truncated(5000);
    Download download(*m_client, m_url, path());
    QSignalSpy again(&download, &Download::startedAgain);
    download.start();
    QTRY_COMPARE(download.state(), State::Failed);

    m_shelf->content = numbers(20'000, 30'000);
    m_shelf->validators = {{"ETag", "\"v2\""}};
    download.start();
    QTRY_COMPARE(download.state(), State::Done);
    QCOMPARE(file(), m_shelf->content);
    QCOMPARE(download.checksum(), sha256(m_shelf->content));
    QCOMPARE(again.size(), 1);
    QVERIFY(again.first().first().toString().contains(u"changed on the server"_s));
    QCOMPARE(download.message(), again.first().first().toString());
    QCOMPARE(m_shelf->received.size(), 2);
}

void tst_Download::startsAgain_data()
{
    QTest::addColumn<std::function<void(Shelf &)>>("change");
    QTest::addColumn<QString>("why");
    QTest::addColumn<int>("requests");
    using Change = std::function<void(Shelf &)>;
    QTest::newRow("no ranges") << Change([](Shelf &shelf) { shelf.knowsRanges = false; })
                               << u"cannot continue"_s << 2;
    QTest::newRow("wrong range") << Change([](Shelf &shelf) {
        shelf.contentRange = "bytes 4999-9999/108890";
    }) << u"another part"_s << 3;
    QTest::newRow("garbled range")
        << Change([](Shelf &shelf) { shelf.contentRange = "bytes ?"; }) << u"another part"_s << 3;
    QTest::newRow("does not know If-Range") << Change([](Shelf &shelf) {
        shelf.heedsIfRange = false;
        shelf.content = numbers(20'000, 30'000);
        shelf.validators = {{"ETag", "\"v2\""}};
    }) << u"changed on the server"_s << 3;
    QTest::newRow("has shrunk, and does not know If-Range") << Change([](Shelf &shelf) {
        shelf.heedsIfRange = false;
        shelf.content = numbers(10);
        shelf.validators = {{"ETag", "\"v2\""}};
    }) << u"changed on the server"_s << 3;
    QTest::newRow("same tag, other size") << Change([](Shelf &shelf) { shelf.content += "more\n"; })
                                          << u"changed on the server"_s << 3;
}

void tst_Download::startsAgain()
{
    QFETCH(std::function<void(Shelf &)>, change);
    QFETCH(QString, why);
    m_shelf->fault = Faults::truncated(5000);
    Download download(*m_client, m_url, path());
    QSignalSpy again(&download, &Download::startedAgain);
    download.start();
    QTRY_COMPARE(download.state(), State::Failed);
    change(*m_shelf);
    download.start();
    QTRY_COMPARE(download.state(), State::Done);
    QCOMPARE(file(), m_shelf->content);
    QCOMPARE(download.checksum(), sha256(m_shelf->content));
    QCOMPARE(again.size(), 1);
    QVERIFY2(download.message().contains(why), qPrintable(download.message()));
    QTEST(int(m_shelf->received.size()), "requests");
}

// RFC 9110, section 13.1.5; nor the date in its place.
void tst_Download::neverSendsAWeakTag()
{
    m_shelf->validators = {{"ETag", "W/\"v1\""},
                           {"Last-Modified", "Sat, 07 Nov 2026 10:00:00 GMT"},
                           {"Date", "Sat, 07 Nov 2026 11:00:00 GMT"}};
    m_shelf->fault = Faults::truncated(5000);
    Download download(*m_client, m_url, path());
    download.start();
    QTRY_COMPARE(download.state(), State::Failed);
    QVERIFY(!download.isResumable());
    download.start();
    QTRY_COMPARE(download.state(), State::Done);
    QCOMPARE(file(), m_shelf->content);
    QVERIFY(!m_shelf->received.last().contains("Range"));
    QVERIFY(!m_shelf->received.last().contains("If-Range"));
    QVERIFY(download.message().contains(u"cannot continue"_s));
}

void tst_Download::asksForTheRestOfAShortPart()
{
    m_shelf->fault = Faults::truncated(5000);
    m_shelf->mostAtOnce = 30'000;
    Download download(*m_client, m_url, path());
    QSignalSpy again(&download, &Download::startedAgain);
    download.start();
    QTRY_COMPARE(download.state(), State::Failed);
    download.start();
    QTRY_COMPARE(download.state(), State::Done);
    QCOMPARE(file(), m_shelf->content);
    QCOMPARE(download.checksum(), sha256(m_shelf->content));
    QCOMPARE(m_shelf->received.size(), 1 + 4); // 103,890 bytes
    QVERIFY(again.isEmpty());
}

// Nobody has told how much there is: the end is where the server says so.
void tst_Download::asksUntilThereIsNoMore()
{
    m_shelf->tellsLength = false;
    m_shelf->fault = Faults::truncated(5000);
    m_shelf->mostAtOnce = 30'000;
    m_shelf->hidesSize = true;
    const QByteArray whole = m_shelf->content;
    m_shelf->content = whole.first(5000);
    Download download(*m_client, m_url, path());
    download.start();
    QTRY_COMPARE(download.state(), State::Failed);
    QCOMPARE(download.received(), 5000);
    QCOMPARE(download.total(), -1);
    m_shelf->content = whole;
    download.start();
    QTRY_COMPARE(download.state(), State::Done);
    QCOMPARE(file(), whole);
    QCOMPARE(download.checksum(), sha256(whole));
    QCOMPARE(m_shelf->received.size(), 1 + 4 + 1); // 103,890 bytes, and that there are no more
}

// Everything had come, but not the end of it.
void tst_Download::takesUnsatisfiableForTheEnd()
{
    m_shelf->tellsLength = false;
    m_shelf->fault = Faults::truncated(m_shelf->content.size());
    Download download(*m_client, m_url, path());
    download.start();
    QTRY_COMPARE(download.state(), State::Failed);
    QCOMPARE(download.received(), m_shelf->content.size());
    download.start();
    QTRY_COMPARE(download.state(), State::Done);
    QCOMPARE(m_shelf->received.last().value("Range"),
             "bytes=" + QByteArray::number(m_shelf->content.size()) + '-');
    QCOMPARE(file(), m_shelf->content);
}

void tst_Download::refuses_data()
{
    QTest::addColumn<StubResponse>("answer");
    QTest::addColumn<QString>("message");
    QTest::newRow("404") << StubResponse{404, {}, "no"} << u"404 Not Found"_s;
    QTest::newRow("503") << StubResponse{503} << u"503"_s;
    QTest::newRow("204") << StubResponse{204} << u"204"_s;
    QTest::newRow("416") << StubResponse{416} << u"416"_s;
    QTest::newRow("206") << StubResponse{206, {{"Content-Range", "bytes 0-1/2"}}, "ab"}
                         << u"a part of the file"_s;
}

void tst_Download::refuses()
{
    QFETCH(StubResponse, answer);
    QFETCH(QString, message);
    m_shelf->refusal = answer;
    const LoopbackServer server(m_shelf); // what a real agent makes of it counts
    HTTPClient client;
    Download download(client, server.url(u"/file.txt"_s), path());
    download.start();
    QTRY_COMPARE(download.state(), State::Failed);
    QVERIFY2(download.message().contains(message), qPrintable(download.message()));
    QVERIFY(!QFile::exists(path()));
    QCOMPARE(download.received(), 0);
    QTRY_COMPARE(client.activeRequests(), 0);
}

void tst_Download::keepsThePartThroughARefusal()
{
    m_shelf->fault = Faults::truncated(5000);
    Download download(*m_client, m_url, path());
    download.start();
    QTRY_COMPARE(download.state(), State::Failed);
    m_shelf->refusal = {503};
    download.start();
    QTRY_VERIFY(download.message().contains(u"503"_s));
    QCOMPARE(download.received(), 5000);
    m_shelf->refusal = {0};
    download.start();
    QTRY_COMPARE(download.state(), State::Done);
    QCOMPARE(m_shelf->received.last().value("Range"), "bytes=5000-");
    QCOMPARE(file(), m_shelf->content);
}

// Some servers compress whatever they are asked for: the file is there, its parts are not.
void tst_Download::takesEncodedFilesWhole()
{
    const QByteArray compressed = qCompress(numbers(1000)).mid(4); // zlib's format
    m_shelf->refusal = {200, {{"ETag", "\"v1\""}, {"Content-Encoding", "deflate"}}, compressed};
    Download download(*m_client, m_url, path());
    download.start();
    QTRY_COMPARE(download.state(), State::Done);
    QCOMPARE(file(), numbers(1000));
    QVERIFY(!download.isResumable());
}

void tst_Download::comparesTheChecksum()
{
    Download wrong(*m_client, m_url, path());
    wrong.setExpectedChecksum(sha256("something else"));
    wrong.start();
    QTRY_COMPARE(wrong.state(), State::Failed);
    QVERIFY2(wrong.message().contains(u"checksum is wrong"_s), qPrintable(wrong.message()));
    QVERIFY(isFolderEmpty()); // to go on from there would help nobody

    Download right(*m_client, m_url, path());
    right.setExpectedChecksum(sha256(m_shelf->content).toUpper());
    right.start();
    QTRY_COMPARE(right.state(), State::Done);
    QCOMPARE(file(), m_shelf->content);
}

void tst_Download::neverOverwrites()
{
    Download download(*m_client, m_url, path());
    QFile mine(path());
    QVERIFY(mine.open(QIODevice::WriteOnly) && mine.write("mine") == 4);
    mine.close();
    download.start();
    QTRY_COMPARE(download.state(), State::Done);
    QCOMPARE(file(), "mine");
    QCOMPARE(download.path(), m_folder->filePath(u"file (2).txt"_s));
    QCOMPARE(read(download.path()), m_shelf->content);
    QVERIFY2(download.message().contains(u"there already"_s), qPrintable(download.message()));
}

void tst_Download::namesTheFolderThatCannotBeWritten()
{
    // Not by permissions: who is root may write anyhow.
    QVERIFY(QFile(path()).open(QIODevice::WriteOnly));
    const QString below = path() + u"/below.txt"_s;
    Download download(*m_client, m_url, below);
    download.wait();
    QCOMPARE(download.state(), State::Failed);
    QVERIFY2(download.message().contains(u"file.txt/below.txt"_s), qPrintable(download.message()));
    download.start();
    QCOMPARE(download.state(), State::Failed);
    QVERIFY2(download.message().contains(u"below.txt.part"_s), qPrintable(download.message()));
    QVERIFY(m_shelf->received.isEmpty());
}

void tst_Download::survivesTheProgram()
{
    const QByteArray expected = sha256(m_shelf->content);
    m_shelf->fault = Faults::stallInBody(5000);
    {
        Download download(*m_client, m_url, path());
        download.setExpectedChecksum(expected);
        download.start();
        QTRY_COMPARE(download.received(), 5000);
    }
    QTRY_COMPARE(m_client->activeRequests(), 0);
    const auto download = Download::restore(*m_client, path() + PartFile::noteSuffix());
    QVERIFY(download);
    QCOMPARE(download->state(), State::Paused);
    QCOMPARE(download->url(), m_url);
    QCOMPARE(download->fileName(), u"file.txt"_s);
    QCOMPARE(download->received(), 5000);
    QCOMPARE(download->total(), m_shelf->content.size());
    QCOMPARE(download->expectedChecksum(), expected);
    QSignalSpy progress(download.get(), &Download::progressed);
    download->start();
    QTRY_COMPARE(download->state(), State::Done);
    QCOMPARE(file(), m_shelf->content);
    QCOMPARE(download->checksum(), expected);
    QCOMPARE(m_shelf->received.last().value("Range"), "bytes=5000-");
}

void tst_Download::doesNotTrustADamagedPart()
{
    m_shelf->fault = Faults::truncated(5000);
    {
        Download download(*m_client, m_url, path());
        download.start();
        QTRY_COMPARE(download.state(), State::Failed);
    }
    QVERIFY(QFile::resize(path() + u".part"_s, 4000));
    const auto download = Download::restore(*m_client, path() + PartFile::noteSuffix());
    QVERIFY(download);
    QCOMPARE(download->received(), 0);
    download->start();
    QTRY_COMPARE(download->state(), State::Done);
    QVERIFY(!m_shelf->received.last().contains("Range"));
    QCOMPARE(file(), m_shelf->content);
}

void tst_Download::ignoresForeignNotes()
{
    const QString note = path() + PartFile::noteSuffix();
    QVERIFY(!Download::restore(*m_client, note));
    for (const QByteArray text : {"", "not JSON", "{}", R"({"url": "relative"})", R"([1])"}) {
        QFile file(note);
        QVERIFY(file.open(QIODevice::WriteOnly) && file.write(text) == text.size());
        file.close();
        QVERIFY(!Download::restore(*m_client, note));
    }
}

void tst_Download::keepsTheQueueInOrder()
{
    m_shelf->fault = Faults::stallInBody(100);
    const LoopbackServer server(m_shelf);
    DownloadQueue queue(m_folder->path());
    queue.setMostAtOnce(1);
    Download *const first = queue.add(server.url(u"/a.txt"_s));
    Download *const second = queue.add(server.url(u"/b.txt"_s));
    Download *const third = queue.add(server.url(u"/c.txt"_s));
    Download *const same = queue.add(server.url(u"/a.txt"_s));
    QCOMPARE(same->fileName(), u"a (2).txt"_s);
    QTRY_COMPARE(first->received(), 100);
    QCOMPARE(queue.activeCount(), 1);
    QCOMPARE(queue.count(State::Waiting), 3);

    second->pause();
    QList<Download *> started;
    connect(&queue, &DownloadQueue::changed, this, [&](Download *download) {
        if (download->state() == State::Downloading)
            started.append(download);
        QVERIFY(queue.activeCount() <= 1);
    });
    first->pause();
    QTRY_COMPARE(queue.count(State::Done), 2);
    QCOMPARE(started, (QList<Download *>{third, same}));
    queue.resumeAll();
    QTRY_COMPARE(queue.count(State::Done), 4);
    QCOMPARE(started, (QList<Download *>{third, same, first, second}));
}

void tst_Download::readsTheChecksumFromTheAddress()
{
    DownloadQueue queue(m_folder->path());
    QUrl url = m_url;
    const QByteArray digits = sha256("x");
    url.setFragment(u"sha256="_s + QString::fromLatin1(digits.toUpper()));
    const Download *const download = queue.add(url);
    QCOMPARE(download->expectedChecksum(), digits);
    QCOMPARE(download->url(), m_url);
    url.setFragment(u"sha256=1234"_s);
    QVERIFY(queue.add(url)->expectedChecksum().isEmpty());
    url.setFragment(u"page=2"_s);
    QVERIFY(queue.add(url)->expectedChecksum().isEmpty());
}

void tst_Download::removesFromTheQueue()
{
    const LoopbackServer server(m_shelf);
    DownloadQueue queue(m_folder->path());
    Download *const done = queue.add(server.url(u"/a.txt"_s));
    QTRY_COMPARE(done->state(), State::Done);
    m_shelf->fault = Faults::stallInBody(100);
    Download *const half = queue.add(server.url(u"/b.txt"_s));
    QTRY_COMPARE(half->received(), 100);
    queue.remove(done);
    queue.remove(half);
    QVERIFY(queue.downloads().isEmpty());
    QCOMPARE(QDir(m_folder->path()).entryList(QDir::Files), QStringList{u"a.txt"_s});
}

void tst_Download::resumesTheQueueOfAnEarlierRun()
{
    m_shelf->fault = Faults::stallInBody(100);
    const LoopbackServer server(m_shelf);
    {
        DownloadQueue queue(m_folder->path());
        queue.setMostAtOnce(1);
        const Download *const begun = queue.add(server.url(u"/a.txt"_s));
        queue.add(server.url(u"/b.txt"_s));
        QTRY_COMPARE(begun->received(), 100);
    }
    DownloadQueue queue(m_folder->path());
    queue.restore();
    QCOMPARE(queue.count(State::Paused), 2);
    queue.resumeAll();
    QTRY_COMPARE(queue.count(State::Done), 2);
    QCOMPARE(read(m_folder->filePath(u"a.txt"_s)), m_shelf->content);
    QCOMPARE(read(m_folder->filePath(u"b.txt"_s)), m_shelf->content);
    QCOMPARE(QDir(m_folder->path()).entryList(QDir::Files).size(), 2);
}

QTEST_GUILESS_MAIN(tst_Download)

#include "tst_download.moc"
