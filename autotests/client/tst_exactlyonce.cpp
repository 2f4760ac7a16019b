// SPDX-FileCopyrightText: 2026 The QTreq authors
// SPDX-License-Identifier: MIT

#include "servers/await.h"
#include "shared/anyclient.h"
#include "support/outcome.h"
#include "support/scriptedserver.h"

#include <QTreq/HTTPClient>

#include <QtCore/qbuffer.h>
#include <QtCore/qtemporarydir.h>
#include <QtNetwork/qsslconfiguration.h>
#include <QtTest/qtest.h>

#include <memory>

using namespace QTreq;
using namespace Qt::StringLiterals;

/// That no request with a body is put on the wire twice, whatever becomes of its connection: Qt by
/// itself sends any request again that it has no answer to.
class tst_ExactlyOnce : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init();
    void cleanup();

    void droppedBeforeTheAnswer_data();
    void droppedBeforeTheAnswer();
    void closedWhileIdle_data();
    void closedWhileIdle();
    void qtByItselfSendsAgain();

private:
    struct Body
    {
        Data data;
        Files files;
    };
    Body makeBody(const QByteArray &kind, const QByteArray &content);
    Future<Response> send(const QByteArray &method, const QByteArray &kind, int run);
    void serve(bool tls);
    [[nodiscard]] int seen(int run) const;

    const QSslConfiguration m_usual = QSslConfiguration::defaultConfiguration();
    QTemporaryDir m_certificates;
    std::unique_ptr<ScriptedServer> m_server;
    std::unique_ptr<HTTPClient> m_client;
    std::unique_ptr<QBuffer> m_device;
};

namespace {

constexpr int runs = 100;

using Script = ScriptedServer::Script;

// The ways in which a connection is lost before the answer, one after the other.
Script drop(int run)
{
    switch (run % 4) {
    case 0:
        return {ScriptedServer::close()};
    case 1:
        return {ScriptedServer::reset()};
    case 2:
        return {ScriptedServer::send("HTTP/1.1 200 OK\r\nX-A"), ScriptedServer::close()};
    default:
        return {ScriptedServer::send("HTTP/1.1 100 Continue\r\n\r\n"), ScriptedServer::close()};
    }
}

QString outcome(const Future<Response> &future)
{
    try {
        (void)awaitAtOnce(future);
    } catch (const std::exception &) {
        return Outcome::of(future);
    }
    return u"value"_s;
}

Script answered()
{
    return {ScriptedServer::head(), ScriptedServer::body(),
            ScriptedServer::send(ScriptedServer::ok("first"))};
}

} // namespace

void tst_ExactlyOnce::init()
{
    m_server = std::make_unique<ScriptedServer>();
    m_client = std::make_unique<AnyClient>();
}

void tst_ExactlyOnce::cleanup()
{
    m_client.reset();
    m_server.reset();
}

void tst_ExactlyOnce::serve(bool tls)
{
    if (!tls)
        return;
    QString error;
    QVERIFY2(m_server->useTls(m_certificates.path(), &error), qPrintable(error));
    QSslConfiguration trusting = m_usual;
    QVERIFY(trusting.addCaCertificates(m_certificates.filePath(u"ca.pem"_s)));
    QSslConfiguration::setDefaultConfiguration(trusting);
}

tst_ExactlyOnce::Body tst_ExactlyOnce::makeBody(const QByteArray &kind, const QByteArray &content)
{
    m_device = std::make_unique<QBuffer>();
    m_device->setData(content);
    m_device->open(QIODevice::ReadOnly);
    if (kind == "bytes")
        return {content, {}};
    if (kind == "device")
        return {m_device.get(), {}};
    if (kind == "form")
        return {Params{{"content", content}}, {}};
    return {Params{{"content", content}}, Files{{"file", File(m_device.get(), u"name"_s)}}};
}

Future<Response> tst_ExactlyOnce::send(const QByteArray &method, const QByteArray &kind, int run)
{
    const Body body = makeBody(kind, QByteArray(1000, 'x'));
    return m_client->request(
        method, m_server->url(),
        {.headers = {{"X-Run", QByteArray::number(run)}}, .data = body.data, .files = body.files});
}

int tst_ExactlyOnce::seen(int run) const
{
    const QByteArray header = "\r\nX-Run: " + QByteArray::number(run) + "\r\n";
    int count = 0;
    for (const QByteArray &head : m_server->heads())
        count += head.contains(header) ? 1 : 0;
    return count;
}

void tst_ExactlyOnce::droppedBeforeTheAnswer_data()
{
    QTest::addColumn<bool>("tls");
    QTest::addColumn<QByteArray>("method");
    QTest::addColumn<QByteArray>("kind");
    QTest::addColumn<bool>("reused");

    const auto row = [](bool tls, const char *method, const char *kind, bool reused) {
        QTest::addRow("%s %s, %s, %s", tls ? "https" : "http", method, kind,
                      reused ? "reused connection" : "fresh connection")
            << tls << QByteArray(method) << QByteArray(kind) << reused;
    };
    for (const bool tls : {false, true}) {
        for (const char *const kind : {"bytes", "device", "form", "multipart"}) {
            row(tls, "POST", kind, false);
            row(tls, "POST", kind, true);
            row(tls, "PATCH", kind, true);
        }
    }
}

// Where the connection is reused, a request without a body went before on it.
void tst_ExactlyOnce::droppedBeforeTheAnswer()
{
    QFETCH(bool, tls);
    QFETCH(QByteArray, method);
    QFETCH(QByteArray, kind);
    QFETCH(bool, reused);

    serve(tls);
    for (int run = 0; run < runs; ++run) {
        const Script first = reused ? answered() : Script();
        m_server->playAlways(first + Script{ScriptedServer::head(), ScriptedServer::body()}
                             + drop(run));
        if (!reused)
            m_client = std::make_unique<AnyClient>(); // which knows of no connection
        else
            QCOMPARE(awaitAtOnce(m_client->get(m_server->url())).code(), 200);
        const int connections = m_server->connectionCount();

        QCOMPARE(outcome(send(method, kind, run)), u"Connection"_s);

        QCOMPARE(seen(run), 1);
        QCOMPARE(m_server->connectionCount(), reused ? connections : connections + 1);
    }
    QCOMPARE(m_server->heads().size(), reused ? 2 * runs : runs);
}

void tst_ExactlyOnce::closedWhileIdle_data()
{
    QTest::addColumn<bool>("tls");
    QTest::newRow("http") << false;
    QTest::newRow("https") << true;
}

// The server closes while the next request is on its way. It may be lost then, which is an error;
// it is not sent again, and none that is answered was seen twice.
void tst_ExactlyOnce::closedWhileIdle()
{
    QFETCH(bool, tls);

    serve(tls);
    m_server->playAlways(answered() + Script{ScriptedServer::close()});
    for (int run = 0; run < runs; ++run) {
        QCOMPARE(awaitAtOnce(m_client->get(m_server->url())).code(), 200);
        const QString ended = outcome(send("POST", "bytes", run));
        QVERIFY2(seen(run) == 1 || (seen(run) == 0 && ended == u"Connection"_s),
                 qPrintable(ended + u", seen: %1"_s.arg(seen(run))));
    }
}

// What this is all for: should a later Qt not do it, then this says so.
void tst_ExactlyOnce::qtByItselfSendsAgain()
{
    m_server->playAlways({ScriptedServer::head(), ScriptedServer::body(), ScriptedServer::close()});
    QNetworkRequest request(m_server->url());
    request.setHeader(QNetworkRequest::ContentTypeHeader, u"text/plain"_s);

    QNetworkAccessManager manager;
    const std::unique_ptr<QNetworkReply> reply(manager.post(request, "x"_ba));
    QTRY_VERIFY(reply->isFinished());

    QVERIFY(m_server->heads().size() > 1);
}

QTEST_GUILESS_MAIN(tst_ExactlyOnce)
#include "tst_exactlyonce.moc"
