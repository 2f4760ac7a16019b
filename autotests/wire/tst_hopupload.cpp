// SPDX-FileCopyrightText: 2026 The QTreq authors
// SPDX-License-Identifier: MIT

#include "hopsupport.h"

#include <QtCore/qbuffer.h>

using namespace QTreq;
using namespace QTreq::Wire;
using namespace Qt::StringLiterals;

// Uploads, and what may happen to a hop while it calls.
class tst_HopUpload : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();

    void bodyIsSent_data();
    void bodyIsSent();
    void noContentTypeIsInvented();
    void progressIsTrue();
    void postIsSentOnce_data();
    void postIsSentOnce();
    void shortDeviceFailsTheRequest();
    void closedInsideEachCall_data();
    void closedInsideEachCall();
    void deletedInsideEachCall_data();
    void deletedInsideEachCall();
    void managerDeleted();
    void connectionIsUsedAgain();
    void connectionIsClosedUnlessPersistent();

private:
    std::unique_ptr<ScriptedServer> m_server;
    std::unique_ptr<QNetworkAccessManager> m_manager;
};

namespace {

std::shared_ptr<BodyProducer> bytes(const QByteArray &content)
{
    return std::make_shared<BytesProducer>(content);
}

/// Promises more than it has.
struct ShortProducer : BytesProducer
{
    using BytesProducer::BytesProducer;
    qint64 length() const override { return 1000; }
};

/// An answer to an upload by which the listener is called so, after other calls it may be.
ScriptedServer::Script scriptThatCauses(const QByteArray &event)
{
    if (event == "failed")
        return {ScriptedServer::head(), ScriptedServer::body(), ScriptedServer::send(""),
                ScriptedServer::close(), ScriptedServer::gone()};
    return {ScriptedServer::head(), ScriptedServer::body(),
            ScriptedServer::send("HTTP/1.1 200 OK\r\nContent-Length: 6\r\n\r\nabc"),
            ScriptedServer::send("def"), ScriptedServer::gone()};
}

} // namespace

void tst_HopUpload::init()
{
    m_manager = std::make_unique<QNetworkAccessManager>();
    m_server = std::make_unique<ScriptedServer>();
}

void tst_HopUpload::bodyIsSent_data()
{
    QTest::addColumn<QByteArray>("method");
    QTest::addColumn<QByteArray>("body");
    for (const char *const method : {"POST", "PUT", "PATCH", "DELETE", "GET", "OPTIONS"}) {
        QTest::addRow("%s", method) << QByteArray(method) << QByteArray("abc");
        QTest::addRow("%s, nothing", method) << QByteArray(method) << QByteArray("");
    }
    QTest::newRow("much") << QByteArray("POST") << QByteArray(3'000'000, 'x');
}

// parity: C11
void tst_HopUpload::bodyIsSent()
{
    QFETCH(QByteArray, method);
    QFETCH(QByteArray, body);
    m_server->play(ScriptedServer::answer(ScriptedServer::ok("ok")));
    HopRun run(*m_manager, m_server->url(), method, {}, bytes(body));
    QTRY_VERIFY(run.ended);
    QCOMPARE(run.outcome(), QString());
    QVERIFY(m_server->requestLine(0).startsWith(QByteArray(method + " / ")));
    QCOMPARE(m_server->bodies(), QList<QByteArray>{body});
    QCOMPARE(m_server->header(0, "Content-Length"),
             QList<QByteArray>{QByteArray::number(body.size())});
    QCOMPARE(m_server->header(0, "Transfer-Encoding"), QList<QByteArray>());
}

// Qt calls a POST without a type a form.
// parity: C11
void tst_HopUpload::noContentTypeIsInvented()
{
    m_server->playAlways(ScriptedServer::answer(ScriptedServer::ok("ok")));
    HopRun run(*m_manager, m_server->url(), "POST", {}, bytes("abc"));
    QTRY_VERIFY(run.ended);
    QCOMPARE(m_server->header(0, "Content-Type"), QList<QByteArray>());
    HopRun typed(*m_manager, m_server->url(), "POST", {{"Content-Type", "a/b"}}, bytes("abc"));
    QTRY_VERIFY(typed.ended);
    QCOMPARE(m_server->header(1, "Content-Type"), QList<QByteArray>{"a/b"});
}

void tst_HopUpload::progressIsTrue()
{
    m_server->play(ScriptedServer::answer(ScriptedServer::ok("ok")));
    HopRun run(*m_manager, m_server->url(), "POST", {}, bytes(QByteArray(1'000'000, 'x')));
    QTRY_VERIFY(run.ended);
    QVERIFY(!run.uploaded.isEmpty());
    QVERIFY(std::is_sorted(run.uploaded.cbegin(), run.uploaded.cend()));
    QVERIFY(!run.uploaded.contains(0)); // which Qt says at the end
    QCOMPARE(run.uploaded.constLast(), 1'000'000);
}

void tst_HopUpload::postIsSentOnce_data()
{
    QTest::addColumn<QByteArray>("sent");
    QTest::addColumn<bool>("reset");
    QTest::newRow("closed") << QByteArray() << false;
    QTest::newRow("half a head") << QByteArray("HTTP/1.1 200 OK\r\nX-A") << false;
    QTest::newRow("reset") << QByteArray() << true;
    QTest::newRow("no HTTP") << QByteArray("SSH-2.0-x\r\n") << false;
}

// Qt sends any request again when the connection is lost before the answer, a POST too: up to
// four times. A body that cannot be read twice keeps it from that.
void tst_HopUpload::postIsSentOnce()
{
    QFETCH(QByteArray, sent);
    QFETCH(bool, reset);
    m_server->playAlways({ScriptedServer::head(), ScriptedServer::body(),
                          ScriptedServer::send(sent),
                          reset ? ScriptedServer::reset() : ScriptedServer::close()});
    QNetworkRequest request(m_server->url());
    request.setRawHeader("Content-Type", "text/plain");
    const std::unique_ptr<QNetworkReply> plain(m_manager->post(request, QByteArray("abc")));
    QTRY_VERIFY(plain->isFinished());
    QVERIFY(m_server->bodies().count("abc") > 1);

    for (const char *const method : {"POST", "PUT", "PATCH"}) {
        const QByteArray body = QByteArray("once by ") + method;
        HopRun run(*m_manager, m_server->url(), method, {{"Content-Type", "text/plain"}},
                   bytes(body));
        QTRY_VERIFY(run.ended);
        QCOMPARE(run.outcome(), u"Connection"_s);
        QCOMPARE(m_server->bodies().count(body), 1);
    }
}

// parity: M6
void tst_HopUpload::shortDeviceFailsTheRequest()
{
    m_server->playAlways({ScriptedServer::head(), ScriptedServer::gone()});
    HopRun run(*m_manager, m_server->url(), "POST", {}, std::make_shared<ShortProducer>("abc"));
    QTRY_VERIFY(run.ended);
    QCOMPARE(run.outcome(), u"Body"_s);
    QTRY_COMPARE(m_server->openConnections(), 0);
}

void tst_HopUpload::closedInsideEachCall_data()
{
    QTest::addColumn<QByteArray>("event");
    for (const char *const event : {"uploaded", "head", "readable", "end", "failed"})
        QTest::newRow(event) << QByteArray(event);
}

void tst_HopUpload::closedInsideEachCall()
{
    QFETCH(QByteArray, event);
    m_server->playAlways(scriptThatCauses(event));
    int heard = 0;
    std::unique_ptr<HopRun> run;
    run = std::make_unique<HopRun>(*m_manager, m_server->url(), "POST", Headers(), bytes("abc"),
                                   [&](const QByteArray &what) {
                                       if (heard)
                                           ++heard; // there is nothing more to hear
                                       else if (what == event && ++heard)
                                           run->hop->close();
                                   });
    QTRY_COMPARE(heard, 1);
    QCOMPARE(run->hop->bytesAvailable(), 0);
    run.reset();
    QTRY_COMPARE(m_manager->findChildren<QNetworkReply *>().size(), 0);
    QCOMPARE(heard, 1);
}

void tst_HopUpload::deletedInsideEachCall_data()
{
    closedInsideEachCall_data();
}

void tst_HopUpload::deletedInsideEachCall()
{
    QFETCH(QByteArray, event);
    m_server->playAlways(scriptThatCauses(event));
    int heard = 0;
    std::unique_ptr<HopRun> run;
    run = std::make_unique<HopRun>(*m_manager, m_server->url(), "POST", Headers(), bytes("abc"),
                                   [&](const QByteArray &what) {
                                       if (what == event && !heard++)
                                           run->hop.reset();
                                   });
    QTRY_COMPARE(heard, 1);
    QTRY_COMPARE(m_manager->findChildren<QNetworkReply *>().size(), 0);
    QCOMPARE(heard, 1);
}

// Qt deletes the replies then, and none of them says a word.
void tst_HopUpload::managerDeleted()
{
    m_server->playAlways({ScriptedServer::head(), ScriptedServer::gone()});
    HopRun run(*m_manager, m_server->url(), "POST", {}, bytes("abc"));
    QTRY_COMPARE(m_server->heads().size(), 1);
    m_manager.reset();
    QVERIFY(run.ended);
    QCOMPARE(run.outcome(), u"Cancelled"_s);
    QTRY_COMPARE(m_server->openConnections(), 0);
}

// parity: C27
void tst_HopUpload::connectionIsUsedAgain()
{
    m_server->playAlways(ScriptedServer::answer(ScriptedServer::ok("ok")));
    for (int i = 0; i < 3; ++i) {
        HopRun run(*m_manager, m_server->url());
        QTRY_VERIFY(run.ended);
        QCOMPARE(run.outcome(), QString());
    }
    QCOMPARE(m_server->connectionCount(), 1);
}

// parity: C27
void tst_HopUpload::connectionIsClosedUnlessPersistent()
{
    const QByteArray closing = ScriptedServer::ok("ok", "Connection: close\r\n");
    m_server->playAlways(
        {ScriptedServer::head(), ScriptedServer::send(closing), ScriptedServer::gone()});
    for (int i = 0; i < 2; ++i) {
        Agent agent(m_manager.get());
        struct Silent : HopListener
        {
            void hopHead(const Head &) override { }
            void hopReadable() override { }
            void hopFailed(const std::exception_ptr &) override { }
            void hopUploaded(qint64) override { }
        } silent;
        HopRequest request{"GET", m_server->url(), {}};
        request.persistent = false;
        const auto hop = agent.send(request, nullptr, &silent);
        QTRY_COMPARE(hop->bytesAvailable(), 2);
        QTRY_COMPARE(m_server->openConnections(), 0);
    }
    QCOMPARE(m_server->connectionCount(), 2);
    QCOMPARE(m_server->header(0, "Connection"), QList<QByteArray>{"close"});
}

QTEST_GUILESS_MAIN(tst_HopUpload)
#include "tst_hopupload.moc"
