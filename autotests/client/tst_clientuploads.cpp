// SPDX-FileCopyrightText: 2026 The QTreq authors
// SPDX-License-Identifier: MIT

#include "body/testdevices.h"
#include "servers/await.h"
#include "shared/anyclient.h"
#include "support/discardserver.h"
#include "support/outcome.h"
#include "support/scriptedserver.h"

#include <QTreq/HTTPClient>

#include <QtCore/qelapsedtimer.h>
#include <QtCore/qfile.h>
#include <QtCore/qregularexpression.h>
#include <QtCore/qtemporarydir.h>
#include <QtTest/qsignalspy.h>
#include <QtTest/qtest.h>

#include <unistd.h>

#include <functional>
#include <memory>

using namespace QTreq;
using namespace Qt::StringLiterals;

namespace {

struct Body
{
    Data data;
    Files files;
};

// What the row's device needs lives in the test's folder and parent.
using MakeBody = std::function<Body(const QString &folder, QObject *parent)>;

} // namespace

Q_DECLARE_METATYPE(MakeBody)

/// Uploads as a whole, over real sockets: what is told of them, what goes wrong with them, what is
/// sent again, and whose devices they are.
class tst_ClientUploads : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init();
    void cleanup();

    void progressIsTrue_data();
    void progressIsTrue();
    void progressOfEachHop();
    void badBodies_data();
    void badBodies();
    void fileThatChangesWhileItIsSent_data();
    void fileThatChangesWhileItIsSent();
    void redirectsRepeatTheBody_data();
    void redirectsRepeatTheBody();
    void redirectNeedsAFreshDevice();
    void bodyOfOneUseIsNotRepeated();
    void ownedDevicesAreClosed_data();
    void ownedDevicesAreClosed();
    void borrowedDevicesStayOpen_data();
    void borrowedDevicesStayOpen();

private:
    [[nodiscard]] Future<Response> send(const Body &body, RequestOptions options = {});
    void playRedirect(int code);

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<QObject> m_devices;
    std::unique_ptr<ScriptedServer> m_server;
    std::unique_ptr<HTTPClient> m_client;
};

namespace {

// QTRY_* would sleep between two pieces of a body.
#define ENDS(future, kind)                                                                         \
    do {                                                                                           \
        waitFor(future);                                                                           \
        QTREQ_ENDS(future, kind);                                                                  \
    } while (false)

void waitFor(const Future<Response> &future)
{
    try {
        (void)awaitAtOnce(future);
    } catch (const std::exception &) { // what the test is about
    }
}

using Progress = QList<std::pair<qint64, qint64>>;

// Also of the part of a larger list that belongs to one hop.
bool isTrue(const Progress &told, qint64 total)
{
    qint64 last = 0;
    for (const auto &[sent, of] : told) {
        // Of a stream that is not spooled the length shows with its end.
        const bool ends = sent == last && of == total;
        if ((sent <= last && !ends) || (of != total && of != -1))
            return false;
        last = sent;
    }
    return last == total;
}

void addRow(const char *name, const MakeBody &make)
{
    QTest::newRow(name) << make;
}

QString makeFile(const QString &path, qint64 size)
{
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly) || !file.resize(size))
        qFatal("%s: %s", qPrintable(path), qPrintable(file.errorString()));
    return path;
}

QBuffer *makeBuffer(QObject *parent, const QByteArray &bytes = "0123456789")
{
    auto *const buffer = new QBuffer(parent);
    buffer->setData(bytes);
    buffer->open(QIODevice::ReadOnly);
    return buffer;
}

void addBodies(int size)
{
    QTest::addColumn<MakeBody>("make");
    const QByteArray large(size, 'x');
    addRow("one byte", [](auto &, auto *) { return Body{"x", {}}; });
    addRow("bytes", [=](auto &, auto *) { return Body{large, {}}; });
    addRow("form", [=](auto &, auto *) { return Body{Params{{"a", large}}, {}}; });
    addRow("device", [=](auto &, auto *parent) { return Body{makeBuffer(parent, large), {}}; });
    addRow("stream", [=](auto &, auto *parent) {
        auto *const pipe = new PipeDevice(large.left(300'000), parent);
        pipe->portion = 10000;
        return Body{pipe, {}};
    });
    addRow("multipart", [=](auto &folder, auto *parent) {
        const QString path = makeFile(folder + u"/file"_s, size);
        return Body{Params{{"a", "b"}},
                    Files{{"file", File::fromPath(path)}, {"device", File(makeBuffer(parent))}}};
    });
}

/// Tells when it is closed and when it is gone.
class WatchedBuffer : public QBuffer
{
public:
    WatchedBuffer(const QByteArray &bytes, bool *closed, bool *deleted) : m_deleted(deleted)
    {
        setData(bytes);
        open(QIODevice::ReadOnly);
        connect(this, &QIODevice::aboutToClose, this, [closed] { *closed = true; });
    }
    ~WatchedBuffer() override { *m_deleted = true; }

private:
    bool *const m_deleted;
};

} // namespace

void tst_ClientUploads::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    m_devices = std::make_unique<QObject>();
    m_server = std::make_unique<ScriptedServer>();
    m_client = std::make_unique<AnyClient>();
}

void tst_ClientUploads::cleanup()
{
    m_client.reset();
    m_server.reset();
    m_devices.reset();
    m_folder.reset();
}

Future<Response> tst_ClientUploads::send(const Body &body, RequestOptions options)
{
    options.files = body.files;
    return m_client->post(m_server->url(), body.data, options);
}

void tst_ClientUploads::progressIsTrue_data()
{
    addBodies(20'000'000);
}

// As signal, as option and of the future: the same, ever more, not too often, and all in the end.
void tst_ClientUploads::progressIsTrue()
{
    QFETCH(MakeBody, make);

    DiscardServer server;
    Progress signalled;
    Progress called;
    connect(m_client.get(), &HTTPClient::uploadProgress, this,
            [&](const Request &, qint64 sent, qint64 total) {
                signalled.append({sent, total});
            });
    const Body body = make(m_folder->path(), m_devices.get());
    QElapsedTimer timer;
    timer.start();

    const auto future =
        m_client->post(server.url(), body.data,
                       {.files = body.files, .onUploadProgress = [&](qint64 sent, qint64 total) {
                            called.append({sent, total});
                        }});
    QFutureWatcher<Response> watcher;
    QSignalSpy values(&watcher, &QFutureWatcherBase::progressValueChanged);
    watcher.setFuture(future);
    const QByteArray answer = awaitAtOnce(awaitAtOnce(future).content());

    const qint64 total = answer.split('\n').constFirst().toLongLong();
    QVERIFY(isTrue(signalled, total));
    QCOMPARE(called, signalled);
    QVERIFY(signalled.size() <= timer.elapsed() / 100 + 2);
    QCOMPARE(future.progressMinimum(), 0);
    QCOMPARE(future.progressMaximum(), total);
    QCOMPARE(future.progressValue(), total);
    QCOMPARE(future.progressText(), u"%1 of %1 bytes"_s.arg(total));
    QTRY_VERIFY(!values.isEmpty() && values.constLast().constFirst() == total);
}

void tst_ClientUploads::playRedirect(int code)
{
    const QByteArray status = QByteArray::number(code) + " Redirect";
    const QByteArray head =
        "HTTP/1.1 " + status + "\r\nLocation: /next\r\nContent-Length: 0\r\n\r\n";
    const auto answer = ScriptedServer::answer(ScriptedServer::ok("done"));
    m_server->playAlways(answer);
    m_server->play(ScriptedServer::Script{ScriptedServer::head(), ScriptedServer::body(),
                                          ScriptedServer::send(head)}
                   + answer.first(3));
}

// Each server gets the whole of it.
void tst_ClientUploads::progressOfEachHop()
{
    Progress first;
    Progress second;
    connect(m_client.get(), &HTTPClient::uploadProgress, this,
            [&](const Request &request, qint64 sent, qint64 total) {
                (request.url().path() == u"/next"_s ? second : first).append({sent, total});
            });
    playRedirect(307);

    const auto future = send({QByteArray(100'000, 'x'), {}}, {.browserLikeRedirects = true});

    QCOMPARE(awaitAtOnce(future).code(), 200);
    QVERIFY(isTrue(first, 100'000));
    QVERIFY(isTrue(second, 100'000));
    QCOMPARE(future.progressValue(), 100'000);
}

void tst_ClientUploads::badBodies_data()
{
    QTest::addColumn<MakeBody>("make");
    QTest::addColumn<QString>("kind");
    QTest::addColumn<QStringList>("message"); // what it has to name

    // The same device as the whole body, and as a part of a form.
    const auto both = [](const char *name,
                         const std::function<QIODevice *(QString, QObject *)> &device,
                         const QStringList &message) {
        const MakeBody alone = [device](auto &folder, auto *parent) {
            return Body{device(folder, parent), {}};
        };
        const MakeBody part = [device](auto &folder, auto *parent) {
            return Body{{},
                        Files{{"good", File("x"_ba, "x")},
                              {"culprit", File(device(folder, parent), u"name"_s)}}};
        };
        QTest::addRow("%s", name) << alone << u"Body"_s << message;
        QTest::addRow("%s in a form", name)
            << part << u"Body"_s << message + QStringList{u"field \"culprit\""_s};
    };
    both("not open",
         [](const QString &folder, QObject *parent) {
             return new QFile(makeFile(folder + u"/closed"_s, 9), parent);
         },
         {u"/closed"_s, u"not open"_s});
    both("write only",
         [](const QString &folder, QObject *parent) {
             auto *const file = new QFile(folder + u"/write"_s, parent);
             return file->open(QIODevice::WriteOnly) ? file : nullptr;
         },
         {u"/write"_s, u"not for reading"_s});
    both("text mode",
         [](const QString &folder, QObject *parent) {
             auto *const file = new QFile(makeFile(folder + u"/text"_s, 9), parent);
             return file->open(QIODevice::ReadOnly | QIODevice::Text) ? file : nullptr;
         },
         {u"/text"_s, u"text mode"_s});
    both("null", [](const QString &, QObject *) { return nullptr; }, {u"never there"_s});
    both("fails half-way",
         [](const QString &, QObject *parent) {
             auto *const device = new UnreliableBuffer(QByteArray(100'000, 'x'), parent);
             device->failsAt = 50'000;
             return device;
         },
         {u"the disk is on fire"_s});
    both("shorter than it says",
         [](const QString &, QObject *parent) {
             auto *const device = new UnreliableBuffer(QByteArray(1000, 'x'), parent);
             device->claimedSize = 2000;
             return device;
         },
         {u"1000 of 2000 bytes"_s});
    both("stream fails half-way",
         [](const QString &, QObject *parent) {
             auto *const device = new PipeDevice(QByteArray(1000, 'x'), parent);
             device->failsAt = 500;
             return device;
         },
         {u"the disk is on fire"_s});

    const auto path = [](const char *name, const QString &file, const QStringList &message) {
        const MakeBody part = [file](auto &folder, auto *) {
            return Body{{}, Files{{"culprit", File::fromPath(folder + file)}}};
        };
        QTest::addRow("%s", name) << part << u"Body"_s
                                  << message + QStringList{u"field \"culprit\""_s};
    };
    if (::geteuid() != 0) { // whom no permission holds off
        const MakeBody forbidden = [](auto &folder, auto *) {
            const QString path = makeFile(folder + u"/forbidden"_s, 9);
            QFile::setPermissions(path, {});
            return Body{{}, Files{{"culprit", File::fromPath(path)}}};
        };
        QTest::newRow("no permission")
            << forbidden << u"Body"_s
            << QStringList{u"field \"culprit\""_s, u"/forbidden"_s, u"Permission denied"_s};
    }
    path("no such file", u"/none"_s, {u"/none"_s, u"No such file"_s});
    path("a folder", u"/"_s, {u"directory"_s});

    const QString nul = u"a"_s + QChar(u'\0') + u"b"_s;
    const auto name = [](const char *what, const Body &body, const QStringList &message) {
        const MakeBody make = [body](auto &, auto *) { return body; };
        QTest::addRow("%s", what) << make << u"InvalidRequest"_s << message;
    };
    name("NUL in a field name", {Params{{nul, "x"}}, Files{{"f", File("x"_ba, "x")}}},
         {u"field \"a\\0b\""_s, u"NUL"_s});
    name("NUL in a file's field name", {{}, Files{{nul, File("x"_ba, "x")}}},
         {u"field \"a\\0b\""_s, u"NUL"_s});
    name("NUL in a file name", {{}, Files{{"f", File("x"_ba, nul)}}},
         {u"field \"f\""_s, u"file name"_s, u"NUL"_s});
    name("control character in a type", {{}, Files{{"f", File("x"_ba, "x", "a/b\r\nX: y")}}},
         {u"field \"f\""_s, u"content type"_s});
    name("two bodies", {"x", Files{{"f", File("x"_ba, "x")}}}, {u"files"_s});
}

// None of them is a shorter upload that is called a success.
void tst_ClientUploads::badBodies()
{
    QFETCH(MakeBody, make);
    QFETCH(QString, kind);
    QFETCH(QStringList, message);

    m_server->playAlways(ScriptedServer::answer(ScriptedServer::ok("stored")));

    const auto future = send(make(m_folder->path(), m_devices.get()));

    ENDS(future, kind);
    for (const QString &part : message) {
        QVERIFY2(Outcome::messageOf(future).contains(part), qPrintable(Outcome::messageOf(future)));
    }
    QCOMPARE(m_server->bodies(), QList<QByteArray>());
}

void tst_ClientUploads::fileThatChangesWhileItIsSent_data()
{
    QTest::addColumn<bool>("vanishes");
    QTest::newRow("vanishes") << true;
    QTest::newRow("shrinks") << false;
}

// The second file of a form is opened when its turn comes.
void tst_ClientUploads::fileThatChangesWhileItIsSent()
{
    QFETCH(bool, vanishes);

    m_server->playAlways(ScriptedServer::answer(ScriptedServer::ok("stored")));
    const QString first = makeFile(m_folder->filePath(u"first"_s), 5'000'000);
    const QString second = makeFile(m_folder->filePath(u"second"_s), 5'000'000);
    const auto change = [&](qint64, qint64) {
        if (vanishes)
            QFile::remove(second);
        else
            QFile::resize(second, 1000);
    };

    const auto future =
        send({{}, Files{{"one", File::fromPath(first)}, {"two", File::fromPath(second)}}},
             {.onUploadProgress = change});

    ENDS(future, u"Body"_s);
    const QString message = Outcome::messageOf(future);
    QVERIFY2(message.contains(u"field \"two\""_s) && message.contains(second), qPrintable(message));
    QVERIFY2(message.contains(vanishes ? u"No such file"_s : u"1000 of 5000000 bytes"_s),
             qPrintable(message));
    QCOMPARE(m_server->bodies(), QList<QByteArray>());
}

void tst_ClientUploads::redirectsRepeatTheBody_data()
{
    addBodies(500'000);
}

void tst_ClientUploads::redirectsRepeatTheBody()
{
    QFETCH(MakeBody, make);

    for (const int code : {307, 308}) {
        m_server = std::make_unique<ScriptedServer>();
        playRedirect(code);

        const auto future =
            send(make(m_folder->path(), m_devices.get()), {.browserLikeRedirects = true});

        QCOMPARE(awaitAtOnce(future).code(), 200);
        QCOMPARE(m_server->bodies().size(), 2);
        QVERIFY(m_server->bodies().at(0) == m_server->bodies().at(1));
        QVERIFY(!m_server->bodies().at(0).isEmpty());
    }
}

void tst_ClientUploads::redirectNeedsAFreshDevice()
{
    int opened = 0;
    const auto producer = std::make_shared<CustomProducer>(10, [&opened] {
        ++opened;
        return std::make_unique<PipeDevice>("0123456789");
    });
    producer->replayable = true;
    playRedirect(308);

    const auto future = send({producer, {}}, {.browserLikeRedirects = true});

    QCOMPARE(awaitAtOnce(future).code(), 200);
    QCOMPARE(opened, 2);
    QCOMPARE(m_server->bodies(), (QList<QByteArray>{"0123456789", "0123456789"}));
}

void tst_ClientUploads::bodyOfOneUseIsNotRepeated()
{
    const auto producer = std::make_shared<CustomProducer>(
        10, [] { return std::make_unique<PipeDevice>("0123456789"); });
    playRedirect(307);

    const auto future = send({producer, {}}, {.browserLikeRedirects = true});

    ENDS(future, u"Redirect"_s);
    QVERIFY2(Outcome::messageOf(future).contains(u"it can be read only once"_s),
             qPrintable(Outcome::messageOf(future)));
    QCOMPARE(m_server->heads().size(), 1);
}

void tst_ClientUploads::ownedDevicesAreClosed_data()
{
    QTest::addColumn<QString>("ending");
    QTest::addColumn<bool>("inAForm");
    for (const char *const ending : {"value", "Connection", "Cancelled", "InvalidRequest"}) {
        QTest::addRow("%s", ending) << QString::fromLatin1(ending) << false;
        QTest::addRow("%s, in a form", ending) << QString::fromLatin1(ending) << true;
    }
}

// However the request ends.
void tst_ClientUploads::ownedDevicesAreClosed() // parity: M7
{
    QFETCH(QString, ending);
    QFETCH(bool, inAForm);

    bool closed = false;
    bool deleted = false;
    std::unique_ptr<QIODevice> device =
        std::make_unique<WatchedBuffer>(QByteArray(100'000, 'x'), &closed, &deleted);
    Body body;
    if (inAForm)
        body.files = Files{{"f", File(std::move(device), u"name"_s)}};
    else
        body.data = Data(std::move(device));
    if (ending == u"value"_s)
        m_server->play(ScriptedServer::answer(ScriptedServer::ok("stored")));
    else if (ending == u"Connection"_s)
        m_server->play({ScriptedServer::head(), ScriptedServer::close()});

    const Headers headers = ending == u"InvalidRequest"_s ? Headers{{"Bad\nName", "x"}} : Headers();
    auto future = send(std::exchange(body, {}), {.headers = headers});
    if (ending == u"Cancelled"_s) {
        QTRY_VERIFY(m_server->connectionCount() > 0);
        QTest::failOnWarning(QRegularExpression(u"not open"_s)); // Qt may read on for a moment
        future.cancel();
    }

    ENDS(future, ending);
    future = {};
    QTRY_VERIFY(deleted);
    QVERIFY(closed || ending == u"InvalidRequest"_s);
}

void tst_ClientUploads::borrowedDevicesStayOpen_data()
{
    ownedDevicesAreClosed_data();
}

void tst_ClientUploads::borrowedDevicesStayOpen()
{
    QFETCH(QString, ending);
    QFETCH(bool, inAForm);

    QBuffer *const device = makeBuffer(m_devices.get(), QByteArray(100'000, 'x'));
    const Body body = inAForm ? Body{{}, Files{{"f", File(device, u"name"_s)}}} : Body{device, {}};
    if (ending == u"value"_s)
        m_server->play(ScriptedServer::answer(ScriptedServer::ok("stored")));
    else if (ending == u"Connection"_s)
        m_server->play({ScriptedServer::head(), ScriptedServer::close()});
    const Headers headers = ending == u"InvalidRequest"_s ? Headers{{"Bad\nName", "x"}} : Headers();
    auto future = send(body, {.headers = headers});
    if (ending == u"Cancelled"_s) {
        QTRY_VERIFY(m_server->connectionCount() > 0);
        QTest::failOnWarning(QRegularExpression(u"not open"_s)); // Qt may read on for a moment
        future.cancel();
    }

    ENDS(future, ending);

    QVERIFY(device->isOpen());
    m_client.reset();
    QVERIFY(device->isOpen());
}

QTEST_GUILESS_MAIN(tst_ClientUploads)
#include "tst_clientuploads.moc"
