// SPDX-FileCopyrightText: 2026 The QTreq authors
// SPDX-License-Identifier: MIT

#include <QTreq/Api>
#include <QTreq/HTTPClient>
#include <QTreq/Promise>
#include <QTreq/Testing/LoopbackServer>
#include <QTreq/Testing/Router>
#include <QTreq/Testing/StubTreq>

#include <QtCore/qjsonobject.h>
#include <QtCore/qthread.h>
#include <QtTest/qtest.h>

using namespace Qt::StringLiterals;
using namespace QTreq;
using namespace QTreq::Testing;

namespace {

const QUrl url(u"https://api.example/items"_s);

//! [window]
class Window : public QObject
{
public:
    explicit Window(HTTPClient *client) : m_client(client) { }

    void refresh()
    {
        m_client
            ->get(url, {.context = this}) // no window: no transfer
            .then(this, [](const Response &r) { return r.raiseForStatus().text(); })
            .then(this, [this](const QString &text) { m_text = text; }); // no window: not called
    }

    QString text() const { return m_text; }

private:
    HTTPClient *m_client;
    QString m_text;
};
//! [window]

} // namespace

// What doc/threads.md shows.
class tst_Lifetimes : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void contexts();
    void manyContinuations();
    void cancelling();
    void cancellingOne();
    void promises();
    void otherThreads();
    void workers();
};

void tst_Lifetimes::contexts()
{
    std::optional<ServerRequest> waiting;
    StubTreq client([&](ServerRequest &request) {
        waiting = request;
        return Render::NotDoneYet;
    });
    {
        Window window(&client);
        window.refresh();
        waiting->response().send({.body = "fresh"});
        client.flush();
        QTRY_COMPARE(window.text(), u"fresh"_s);
        window.refresh();
        QVERIFY(!waiting->isClientGone());
    }
    QVERIFY(waiting->isClientGone());
    QCOMPARE(client.activeRequests(), 0);
}

void tst_Lifetimes::manyContinuations()
{
    StubTreq client([](const auto &...) { return StubResponse{.body = "42"}; });

    //! [many]
    const Future<QString> text = client.get(url).then([](const Response &r) { return r.text(); });
    const Future<int> number = text.then([](const QString &t) { return t.toInt(); });
    const Future<qsizetype> length = text.then([](const QString &t) { return t.size(); });
    //! [many]

    QCOMPARE(number.result(), 42);
    QCOMPARE(length.result(), 2);
}

void tst_Lifetimes::cancelling()
{
    std::optional<ServerRequest> waiting;
    StubTreq client([&](ServerRequest &request) {
        waiting = request;
        return Render::NotDoneYet;
    });

    //! [cancel]
    Future<QJsonValue> json = client.get(url).then([](const Response &r) { return r.json(); });
    json.cancel(); // the transfer ends too: nobody else waits for it
    QVERIFY_THROWS_EXCEPTION(CancelledError, json.result());
    //! [cancel]

    QVERIFY(waiting->isClientGone());
}

void tst_Lifetimes::cancellingOne()
{
    std::optional<ServerRequest> waiting;
    StubTreq client([&](ServerRequest &request) {
        waiting = request;
        return Render::NotDoneYet;
    });

    //! [cancel-one]
    const Future<Response> answer = client.get(url);
    Future<QString> text = answer.then([](const Response &r) { return r.text(); });
    const Future<int> code = answer.then([](const Response &r) { return r.code(); });
    text.cancel(); // code is still wanted: the transfer goes on
    //! [cancel-one]

    QVERIFY(!waiting->isClientGone());
    waiting->response().send({204});
    client.flush();
    QCOMPARE(code.result(), 204);
    QVERIFY_THROWS_EXCEPTION(CancelledError, text.result());
}

void tst_Lifetimes::promises()
{
    bool stopped = false;

    //! [promise]
    Promise<int> promise;
    promise.onCancel([&stopped] { stopped = true; });
    Future<int> answer = promise.future();
    //! [promise]

    answer.cancel();
    QVERIFY(stopped);
    QVERIFY(!promise.setResult(42)); // too late
}

void tst_Lifetimes::otherThreads()
{
    StubTreq client([](const auto &...) { return StubResponse{.body = "hello"}; });
    QString text;
    QThread worker;
    QObject inWorker;
    inWorker.moveToThread(&worker);
    worker.start();

    //! [elsewhere]
    const Future<QString> read =
        client.get(url).then(&inWorker, [](const Response &r) { return r.text(); }); // its thread
    read.then(this, [&text](const QString &t) { text = t; }); // and back to this one
    //! [elsewhere]

    QTRY_COMPARE(text, u"hello"_s);
    worker.quit();
    worker.wait();
}

void tst_Lifetimes::workers()
{
    LoopbackServer server([](const auto &...) { return StubResponse{.body = "hello"}; });
    const QUrl url = server.url(u"/"_s);
    QByteArray body;
    QThread worker;
    QObject job;
    job.moveToThread(&worker);
    connect(&worker, &QThread::started, &job, [&] {
        //! [worker]
        // In a thread with an event loop; the client is this thread's own.
        QTreq::get(url)
            .then(&job, [](const Response &r) { return r.content(); })
            .then(&job, [&](const QByteArray &bytes) {
                body = bytes;
                worker.quit();
            });
        //! [worker]
    });
    worker.start();
    QTRY_VERIFY(worker.isFinished());
    QCOMPARE(body, "hello"_ba);
}

QTEST_GUILESS_MAIN(tst_Lifetimes)

#include "tst_lifetimes.moc"
