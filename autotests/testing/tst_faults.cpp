// SPDX-FileCopyrightText: 2026 The QTreq authors
// SPDX-License-Identifier: MIT

#include <QTreq/HTTPClient>
#include <QTreq/Testing/Faults>
#include <QTreq/Testing/LoopbackServer>
#include <QTreq/Testing/ManualClock>
#include <QTreq/Testing/RequestTraversalAgent>
#include <QTreq/Testing/StubResponse>

#include "support/outcome.h"
#include "support/spin.h"
#include "support/trustingmanager.h"
#include "testing/signaltrace.h"

#include <QtCore/qmetaobject.h>
#include <QtCore/qregularexpression.h>

using namespace Qt::StringLiterals;
using namespace QTreq;
using namespace QTreq::Testing;
using namespace std::chrono_literals;
using QTreq::Testing::Fault;

namespace {

/// Answers every request up to the fault.
class Faulty : public Resource
{
public:
    explicit Faulty(const Fault &fault) : m_fault(fault) { }
    const Fault &fault() const { return m_fault; }

    void begin(ServerRequest &request) override
    {
        if (m_fault.point == Fault::Point::Upload)
            request.response().fail(m_fault);
    }
    Render render(ServerRequest &request) override
    {
        request.response().send({200, {{"Content-Type", "text/plain"}}, "hello world"}, m_fault);
        return Render::Done;
    }

private:
    const Fault m_fault;
};

/// Where a faulty resource is, and how it is reached.
class Place
{
public:
    enum Kind { Memory, Socket };

    Place(Kind kind, bool tls, Resource &resource)
    {
        if (kind == Memory) {
            m_agent = std::make_unique<RequestTraversalAgent>(resource);
            url = QUrl(QLatin1String(tls ? "https" : "http") + "://memory.test/"_L1);
        } else if (tls) {
            server = std::make_unique<LoopbackServer>(resource, certificate());
        } else {
            server = std::make_unique<LoopbackServer>(resource);
        }
        if (!server)
            return;
        url = server->url();
        m_agent = std::make_unique<TrustingManager>(server->clientConfiguration());
    }
    QNetworkAccessManager &manager() { return *m_agent; }
    RequestTraversalAgent *traversalAgent()
    {
        return qobject_cast<RequestTraversalAgent *>(m_agent.get());
    }
    void befall(const Fault &fault)
    {
        if (server)
            server->setConnectionFault(fault);
        else
            traversalAgent()->setConnectionFault(fault);
    }

    QUrl url;
    std::unique_ptr<LoopbackServer> server;

private:
    static const ServerCertificate &certificate()
    {
        static const ServerCertificate made = ServerCertificate::create();
        return made;
    }

    std::unique_ptr<QNetworkAccessManager> m_agent;
};

/// In ms, for what lasts for ever; anything else has the time that a busy machine takes.
int patienceWith(const Fault &fault)
{
    const bool lasts =
        fault.kind == Fault::Kind::Stall || fault.kind == Fault::Kind::EndlessHeaders;
    return lasts ? 200 : 5000;
}

/// How it ends for code that knows QNetworkAccessManager, and everything that it is told.
struct ManagerEnd
{
    QNetworkReply::NetworkError error = QNetworkReply::NoError;
    int status = 0;
    QByteArray body = {};
    QStringList lines = {};
};

// What differs from run to run: pieces of the body, and how often Qt reports while it sends.
QStringList withoutTiming(const QStringList &lines)
{
    static const QRegularExpression detail(u"(?<=SSL handshake failed): [^']*"_s); // by OpenSSL
    static const QRegularExpression amount(u" \\d+(/-?\\d+)?$"_s);
    QStringList kept;
    for (QString line : lines) {
        line.remove(detail);
        const bool isProgress = line.contains("Progress"_L1);
        const bool often = isProgress || line.startsWith("readyRead"_L1);
        if (line == "requestSent"_L1)
            continue; // each time that Qt sends the request again
        if (often)
            line.remove(amount);
        if (isProgress)
            kept.removeAll(line); // the last one comes with the end
        if (isProgress || !often || !kept.contains(line))
            kept.append(line);
    }
    return kept;
}

ManagerEnd askByManager(Place &place, const QByteArray &body, int patience = 5000)
{
    QNetworkRequest request(place.url);
    request.setTransferTimeout(patience);
    request.setHeader(QNetworkRequest::ContentTypeHeader, "text/plain"_ba);
    const std::unique_ptr<QNetworkReply> reply(body.isNull() ? place.manager().get(request)
                                                             : place.manager().post(request, body));
    const SignalTrace trace(reply.get());
    if (!spinUntil([&] { return trace.isFinished(); }))
        return {QNetworkReply::UnknownServerError, 0, "it did not finish"};
    return {reply->error(), reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt(),
            trace.body, withoutTiming(trace.lines)};
}

/// How it ends for code that uses HTTPClient: of the response, or of its body.
struct ClientEnd
{
    QString kind;
    QNetworkReply::NetworkError error = QNetworkReply::NoError;
    QString message = {};
    int code = 0;
};

template<class T>
ClientEnd endOf(const Future<T> &future)
{
    if (!spinUntil([&] { return future.isFinished(); }))
        return {u"it did not finish"_s};
    try {
        future.waitForFinished();
    } catch (const Error &error) {
        return {Outcome::kindName(error.kind()), error.networkError(), error.message()};
    }
    return {u"value"_s};
}

ClientEnd askByClient(Place &place, const QByteArray &body, int patience = 5000)
{
    HTTPClient client(&place.manager());
    RequestOptions options{.idleTimeout = std::chrono::milliseconds(patience)};
    if (!body.isNull())
        options.data = body;
    const auto future = client.request(body.isNull() ? "GET" : "POST", place.url, options);
    ClientEnd end = endOf(future);
    if (end.kind == "value"_L1) {
        const int code = future.result().code();
        end = endOf(future.result().content());
        end.code = code;
    }
    const QString authority = u"%1:%2"_s.arg(place.url.host())
                                  .arg(place.url.port(place.url.scheme() == "https"_L1 ? 443 : 80));
    static const QRegularExpression detail(u"(?<=SSL handshake failed): .*"_s); // by OpenSSL
    end.message.remove(detail);
    end.message.replace(place.url.toString(), u"URL"_s).replace(authority, u"PLACE"_s);
    return end;
}

struct Ends
{
    ManagerEnd manager;
    ClientEnd client;
};

// A place of its own for each: a manager whose attempts were used up makes fewer the next time.
Ends endsIn(Place::Kind kind, bool tls, Faulty &resource, const QByteArray &body,
            const Fault &ofConnections = {})
{
    Place first(kind, tls, resource);
    Place second(kind, tls, resource);
    first.befall(ofConnections);
    second.befall(ofConnections);
    const int patience = patienceWith(ofConnections ? ofConnections : resource.fault());
    return {askByManager(first, body, patience), askByClient(second, body, patience)};
}

} // namespace

Q_DECLARE_METATYPE(Fault)

/// Each fault in memory and on a socket, for code that knows QNetworkAccessManager alone and for
/// HTTPClient: the ends are the same.
class tst_Faults : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void answersEndAlike_data();
    void answersEndAlike();
    void connectionsEndAlike_data();
    void connectionsEndAlike();
    void resourcesCanRefuse_data();
    void resourcesCanRefuse();
    void longUploadsBreak_data();
    void longUploadsBreak();
    void connectionsWorkAgain_data() { places(); }
    void connectionsWorkAgain();
    void piecesKeepTheirBoundaries_data() { places(); }
    void piecesKeepTheirBoundaries();
    void stalledResourcesHearOfTheEnd_data() { places(); }
    void stalledResourcesHearOfTheEnd();
    void resourcesCanTakeTheServerDown_data();
    void resourcesCanTakeTheServerDown();
    void impossibleFaultsAreReported_data() { places(); }
    void impossibleFaultsAreReported();

private:
    static void places();
};

void tst_Faults::places()
{
    QTest::addColumn<Place::Kind>("kind");
    QTest::newRow("memory") << Place::Memory;
    QTest::newRow("socket") << Place::Socket;
}

void tst_Faults::answersEndAlike_data()
{
    using R = QNetworkReply;
    QTest::addColumn<bool>("tls");
    QTest::addColumn<Fault>("fault");
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<R::NetworkError>("managerError");
    QTest::addColumn<R::NetworkError>("clientError");
    QTest::addColumn<QString>("kindOfError");
    const auto rows = [](const char *name, const Fault &fault, R::NetworkError error,
                         const char *kind) {
        // HTTPClient's bodies are read once, so that nothing is sent twice without its knowledge.
        const bool early = error == R::RemoteHostClosedError && kind == "Connection"_ba;
        const auto ofClient = error == R::OperationCanceledError ? R::NoError : error;
        for (const bool tls : {false, true}) {
            QTest::addRow("%s get %s", name, tls ? "https" : "http")
                << tls << fault << QByteArray() << error << ofClient << QString::fromLatin1(kind);
            QTest::addRow("%s post %s", name, tls ? "https" : "http")
                << tls << fault << "uploaded"_ba << error
                << (early ? R::ContentReSendError : ofClient) << QString::fromLatin1(kind);
        }
    };
    rows("reset at start", Faults::resetAtStart(), R::RemoteHostClosedError, "Connection");
    rows("reset in headers", Faults::resetInHeaders(), R::RemoteHostClosedError, "Connection");
    rows("reset in upload", Faults::resetInUpload(3), R::RemoteHostClosedError, "Connection");
    rows("reset in body", Faults::resetInBody(5), R::RemoteHostClosedError, "Protocol");
    rows("reset before body", Faults::resetInBody(0), R::RemoteHostClosedError, "Protocol");
    rows("truncated", Faults::truncated(5), R::RemoteHostClosedError, "Protocol");
    rows("malformed chunk", Faults::malformedChunk(5), R::NoError,
         "value"); // Qt takes it for the end
    rows("garbage", Faults::garbage(), R::RemoteHostClosedError, "Connection");
    rows("endless headers", Faults::endlessHeaders(), R::OperationCanceledError, "Timeout");
    rows("stall", Faults::stall(), R::OperationCanceledError, "Timeout");
    rows("stall in body", Faults::stallInBody(5), R::OperationCanceledError, "Timeout");
}

void tst_Faults::answersEndAlike()
{
    QFETCH(bool, tls);
    QFETCH(Fault, fault);
    QFETCH(QByteArray, body);
    QFETCH(QNetworkReply::NetworkError, managerError);
    QFETCH(QNetworkReply::NetworkError, clientError);
    QFETCH(QString, kindOfError);
    Faulty resource(fault);
    const Ends memory = endsIn(Place::Memory, tls, resource, body);
    const Ends socket = endsIn(Place::Socket, tls, resource, body);

    QCOMPARE(memory.manager.error, managerError);
    // On a socket Qt misses a cut now and then; HTTPClient misses none.
    if (kindOfError != "Protocol"_L1 || socket.manager.error != QNetworkReply::NoError) {
        QCOMPARE(socket.manager.error, managerError);
        QCOMPARE(memory.manager.status, socket.manager.status);
        QCOMPARE(memory.manager.body, socket.manager.body);
        QCOMPARE(memory.manager.lines, socket.manager.lines);
    }

    QCOMPARE(socket.client.kind, kindOfError);
    QCOMPARE(memory.client.kind, kindOfError);
    QCOMPARE(socket.client.error, clientError);
    QCOMPARE(memory.client.error, clientError);
    QCOMPARE(memory.client.code, socket.client.code);
    QCOMPARE(memory.client.message, socket.client.message);
}

void tst_Faults::connectionsEndAlike_data()
{
    using R = QNetworkReply;
    QTest::addColumn<bool>("tls");
    QTest::addColumn<Fault>("fault");
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<R::NetworkError>("managerError");
    QTest::addColumn<QString>("kindOfError");
    const auto rows = [](const char *name, const Fault &fault, R::NetworkError error,
                         const char *kind) {
        for (const bool tls : {false, true}) {
            if (fault.kind == Fault::Kind::TlsHandshake && !tls)
                continue;
            for (const char *body : {"", "uploaded"})
                QTest::addRow("%s %s %s", name, *body ? "post" : "get", tls ? "https" : "http")
                    << tls << fault << (*body ? QByteArray(body) : QByteArray()) << error
                    << QString::fromLatin1(kind);
        }
    };
    rows("refused", Faults::refused(), R::ConnectionRefusedError, "Connection");
    rows("handshake", Faults::tlsFailure(), R::SslHandshakeFailedError, "Tls");
    rows("reset", Faults::resetAtStart(), R::RemoteHostClosedError, "Connection");
    rows("stall", Faults::stall(), R::OperationCanceledError, "Timeout");
}

void tst_Faults::connectionsEndAlike()
{
    QFETCH(bool, tls);
    QFETCH(Fault, fault);
    QFETCH(QByteArray, body);
    QFETCH(QNetworkReply::NetworkError, managerError);
    QFETCH(QString, kindOfError);
    Faulty resource{Fault()};
    const Ends memory = endsIn(Place::Memory, tls, resource, body, fault);
    const Ends socket = endsIn(Place::Socket, tls, resource, body, fault);

    QCOMPARE(socket.manager.error, managerError);
    QCOMPARE(memory.manager.error, managerError);
    QCOMPARE(memory.manager.lines, socket.manager.lines);

    QCOMPARE(socket.client.kind, kindOfError);
    QCOMPARE(memory.client.kind, kindOfError);
    QCOMPARE(memory.client.error, socket.client.error);
    QCOMPARE(memory.client.message, socket.client.message);
}

void tst_Faults::resourcesCanRefuse_data()
{
    using R = QNetworkReply;
    QTest::addColumn<Fault>("fault");
    QTest::addColumn<R::NetworkError>("error");
    QTest::newRow("refused") << Faults::refused() << R::ConnectionRefusedError;
    QTest::newRow("handshake") << Faults::tlsFailure() << R::SslHandshakeFailedError;
}

// Listed difference: a body that can be read only once is lost with the connection over which the
// resource was asked, so on a socket the client ends in ContentReSendError.
void tst_Faults::resourcesCanRefuse()
{
    QFETCH(Fault, fault);
    QFETCH(QNetworkReply::NetworkError, error);
    Faulty resource(fault);
    for (const QByteArray &body : {QByteArray(), "uploaded"_ba}) {
        const Ends memory = endsIn(Place::Memory, true, resource, body);
        const Ends socket = endsIn(Place::Socket, true, resource, body);
        QCOMPARE(memory.manager.error, error);
        QCOMPARE(socket.manager.error, error);
        QCOMPARE(memory.client.error, error);
        QCOMPARE(socket.client.error, body.isNull() ? error : QNetworkReply::ContentReSendError);
    }
}

void tst_Faults::longUploadsBreak_data()
{
    QTest::addColumn<Place::Kind>("kind");
    QTest::addColumn<bool>("tls");
    QTest::newRow("memory") << Place::Memory << false;
    QTest::newRow("http") << Place::Socket << false;
    QTest::newRow("https") << Place::Socket << true;
}

// Listed difference: by Qt's timing alone, where it is writing the connection breaks with another
// code than where it is reading.
void tst_Faults::longUploadsBreak()
{
    QFETCH(Place::Kind, kind);
    QFETCH(bool, tls);
    Faulty resource(Faults::resetInUpload(300 * 1000));
    Place place(kind, tls, resource);
    const QByteArray body(5 * 1000 * 1000, 'x');

    const auto error = askByManager(place, body).error;
    const bool writing = kind == Place::Socket && error == QNetworkReply::UnknownNetworkError;
    QVERIFY2(writing || error == QNetworkReply::RemoteHostClosedError,
             QByteArray::number(int(error)).constData());
    QCOMPARE(askByClient(place, body).kind, u"Connection"_s);
}

void tst_Faults::connectionsWorkAgain()
{
    QFETCH(Place::Kind, kind);
    Faulty resource{Fault()};
    Place place(kind, true, resource);
    QCOMPARE(askByManager(place, {}).body, "hello world"_ba);
    for (const Fault &fault : {Faults::refused(), Faults::tlsFailure(), Faults::resetAtStart()}) {
        place.befall(fault);
        QVERIFY(askByManager(place, {}).error != QNetworkReply::NoError);
        QVERIFY(askByManager(place, {}).error != QNetworkReply::NoError);
        place.befall(Fault());
        QCOMPARE(askByManager(place, {}).body, "hello world"_ba);
    }
}

// Each piece is seen by itself, and when its time has come.
void tst_Faults::piecesKeepTheirBoundaries()
{
    QFETCH(Place::Kind, kind);
    const QList<QByteArray> pieces{"one"_ba, "two "_ba, "and three"_ba};
    const ResourceHandle resource([pieces](ServerRequest &request) {
        request.response().trickle(pieces, 10s);
        return Render::Done;
    });
    ManualClock clock;
    RequestTraversalAgent agent(resource);
    LoopbackServer server(resource);
    agent.setClock(&clock);
    server.setClock(&clock);
    QNetworkAccessManager manager;
    const bool inMemory = kind == Place::Memory;
    const std::unique_ptr<QNetworkReply> reply(
        inMemory ? agent.get(QNetworkRequest(QUrl("http://a.test/"_L1)))
                 : manager.get(QNetworkRequest(server.url())));
    bool headSeen = false;
    QList<QByteArray> seen;
    connect(reply.get(), &QNetworkReply::metaDataChanged, this, [&] { headSeen = true; });
    connect(reply.get(), &QNetworkReply::readyRead, this, [&] { seen.append(reply->readAll()); });
    QTRY_VERIFY(headSeen);
    for (int i = 0; i < pieces.size(); ++i) {
        clock.advance(9999ms);
        QCoreApplication::processEvents();
        QCOMPARE(seen, pieces.mid(0, i));
        clock.advance(1ms);
        QTRY_COMPARE(seen, pieces.mid(0, i + 1));
    }
    QTRY_VERIFY(reply->isFinished());
    QCOMPARE(reply->error(), QNetworkReply::NoError);
}

void tst_Faults::stalledResourcesHearOfTheEnd()
{
    QFETCH(Place::Kind, kind);
    bool gone = false;
    class Stalling : public Resource
    {
    public:
        explicit Stalling(bool *gone) : m_gone(gone) { }
        Render render(ServerRequest &request) override
        {
            request.onClientGone([this] { *m_gone = true; });
            request.response().fail(Faults::stall());
            return Render::Done;
        }

    private:
        bool *m_gone;
    } resource(&gone);
    Place place(kind, false, resource);
    QCOMPARE(askByManager(place, {}, 100).error, QNetworkReply::OperationCanceledError);
    QTRY_VERIFY(gone);
}

void tst_Faults::resourcesCanTakeTheServerDown_data()
{
    QTest::addColumn<bool>("early");
    QTest::newRow("before the body") << true;
    QTest::newRow("when asked") << false;
}

// From within the connection that asks.
void tst_Faults::resourcesCanTakeTheServerDown()
{
    QFETCH(bool, early);
    class Last : public Resource
    {
    public:
        void begin(ServerRequest &) override
        {
            if (early)
                server->setRefusing(true);
        }
        Render render(ServerRequest &) override
        {
            server->setRefusing(true);
            return Render::Done;
        }
        LoopbackServer *server = nullptr;
        bool early = false;
    } resource;
    Place place(Place::Socket, false, resource);
    resource.server = place.server.get();
    resource.early = early;
    QCOMPARE(askByManager(place, "data").error, QNetworkReply::ConnectionRefusedError);
    QVERIFY(!place.server->isListening());
}

void tst_Faults::impossibleFaultsAreReported()
{
    QFETCH(Place::Kind, kind);
    Faulty resource(Faults::tlsFailure());
    Place place(kind, false, resource);
    QStringList reports;
    const auto reporter = [&](const QString &text) { reports.append(text); };
    if (place.server)
        place.server->setReporter(reporter);
    else
        place.traversalAgent()->setReporter(reporter);

    QCOMPARE(askByManager(place, "data").error, QNetworkReply::RemoteHostClosedError);
    QVERIFY(!reports.isEmpty());
    QCOMPARE(reports.first(),
             u"impossible fault tlsFailure() for %1, which is reached without TLS"_s.arg(
                 place.url.toString()));
    reports.clear();
    place.befall(Faults::truncated(3));
    QCOMPARE(reports,
             QStringList{u"this fault is of an answer, not of a connection; a resource can fail() "
                         "with it"_s});
}

QTEST_GUILESS_MAIN(tst_Faults)

#include "tst_faults.moc"
