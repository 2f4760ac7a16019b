// SPDX-FileCopyrightText: 2026 The QTreq authors
// SPDX-License-Identifier: MIT

#include "agentsupport.h"
#include "body/testdevices.h"

#include <QTreq/httpclient.h>

#include <QtCore/qbuffer.h>
#include <QtNetwork/qtcpserver.h>

using namespace QTreq;
using namespace Qt::StringLiterals;
using Server = ScriptedServer;

// Bodies of requests, by plain QNetworkAccessManager code.
class tst_CurlUploads : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();

    void sendsADeviceFromWhereItIs();
    void sendsNoMoreThanItSays();
    void streamsWhatHasNoLength();
    void streamsAnEmptyOne();
    void waitsForItsDevice();
    void tellsProgress();
    void failsWithItsDevice_data();
    void failsWithItsDevice();
    void readsAnEarlyAnswer();
    void waitsForThe100();
    void goesOnWithoutThe100();
    void sendsNoBodyAfterA417();
    void isNotRepeatedOnADeadConnection_data();
    void isNotRepeatedOnADeadConnection();
    void readsNoFasterThanItSends();
    void streamsForAClient();

private:
    QNetworkRequest request() const { return QNetworkRequest(m_server->url()); }

    std::unique_ptr<Server> m_server;
    std::unique_ptr<CurlAgent> m_agent;
};

void tst_CurlUploads::init()
{
    m_server = std::make_unique<Server>();
    m_server->playAlways(Server::answer(Server::ok("done")));
    m_agent = std::make_unique<CurlAgent>();
}

void tst_CurlUploads::sendsADeviceFromWhereItIs()
{
    QBuffer buffer;
    buffer.setData("0123456789");
    buffer.open(QIODevice::ReadOnly);
    buffer.seek(4);
    QCOMPARE(finished(m_agent->put(request(), &buffer))->readAll(), "done");
    QCOMPARE(m_server->bodies(), QList<QByteArray>{"456789"});
    QCOMPARE(m_server->header(0, "Content-Length"), QList<QByteArray>{"6"});
    QVERIFY(m_server->header(0, "Expect").isEmpty());
    QVERIFY(m_server->header(0, "Content-Type").isEmpty());
}

void tst_CurlUploads::sendsNoMoreThanItSays()
{
    PipeDevice pipe("0123456789");
    QNetworkRequest asked = request();
    asked.setHeader(QNetworkRequest::ContentLengthHeader, 4);
    (void)finished(m_agent->put(asked, &pipe));
    QCOMPARE(m_server->bodies(), QList<QByteArray>{"0123"});
    QVERIFY(m_server->header(0, "Transfer-Encoding").isEmpty());
}

void tst_CurlUploads::streamsWhatHasNoLength()
{
    const QByteArray body(300'000, 'x');
    PipeDevice pipe(body);
    QCOMPARE(finished(m_agent->post(request(), &pipe))->readAll(), "done");
    QCOMPARE(m_server->header(0, "Transfer-Encoding"), QList<QByteArray>{"chunked"});
    QCOMPARE(m_server->bodies(), QList<QByteArray>{body});
}

void tst_CurlUploads::streamsAnEmptyOne()
{
    PipeDevice pipe("");
    QCOMPARE(finished(m_agent->post(request(), &pipe))->readAll(), "done");
    QCOMPARE(m_server->bodies(), QList<QByteArray>{""});
}

void tst_CurlUploads::waitsForItsDevice()
{
    TrickleDevice device;
    const ReplyPtr reply(m_agent->post(request(), &device));
    for (const char *piece : {"one ", "two ", "three"}) {
        device.feed(piece);
        QTRY_COMPARE(device.bytesAvailable(), 0);
    }
    QVERIFY(!reply->isFinished());
    device.finish();
    QTRY_VERIFY(reply->isFinished());
    QCOMPARE(reply->readAll(), "done");
    QCOMPARE(m_server->bodies(), QList<QByteArray>{"one two three"});
}

void tst_CurlUploads::tellsProgress()
{
    const QByteArray body(2'000'000, 'x');
    const ReplyPtr reply(m_agent->put(request(), body));
    QList<std::pair<qint64, qint64>> told;
    connect(reply.get(), &QNetworkReply::uploadProgress, this, [&](qint64 sent, qint64 total) {
        told.append({sent, total});
    });
    QTRY_VERIFY(reply->isFinished());
    QCOMPARE(told.constLast(), (std::pair<qint64, qint64>(body.size(), body.size())));
    for (qsizetype i = 1; i < told.size(); ++i)
        QVERIFY(told.at(i).first > told.at(i - 1).first);
}

void tst_CurlUploads::failsWithItsDevice_data()
{
    QTest::addColumn<bool>("open");
    QTest::addColumn<int>("said");
    QTest::addColumn<int>("fails");
    QTest::addColumn<QString>("why");
    QTest::newRow("not open") << false << -1 << -1 << u"not open"_s;
    QTest::newRow("shorter than it says") << true << 20 << -1 << u"10 of 20"_s;
    QTest::newRow("failing") << true << -1 << 5 << u"the disk is on fire"_s;
}

void tst_CurlUploads::failsWithItsDevice()
{
    QFETCH(bool, open);
    QFETCH(int, said);
    QFETCH(int, fails);
    QFETCH(QString, why);
    PipeDevice device("0123456789");
    device.failsAt = fails;
    if (!open)
        device.close();
    QNetworkRequest asked = request();
    if (said >= 0)
        asked.setHeader(QNetworkRequest::ContentLengthHeader, said);
    const ReplyPtr reply = finished(m_agent->put(asked, &device));
    QCOMPARE(reply->error(), QNetworkReply::UnknownNetworkError);
    QVERIFY2(reply->errorString().contains(why), qPrintable(reply->errorString()));
    QVERIFY(m_server->bodies().isEmpty());
}

void tst_CurlUploads::readsAnEarlyAnswer()
{
    m_server->play({Server::head(),
                    Server::send("HTTP/1.1 413 Too Large\r\nContent-Length: 3\r\n\r\nbig"),
                    Server::reset()});
    const ReplyPtr reply = finished(m_agent->post(request(), QByteArray(20'000'000, 'x')));
    QCOMPARE(statusOf(reply), 413);
    QCOMPARE(reply->readAll(), "big");
}

void tst_CurlUploads::waitsForThe100()
{
    m_server->play({Server::head(), Server::stall(), Server::send("HTTP/1.1 100 Continue\r\n\r\n"),
                    Server::body(), Server::send(Server::ok("done")), Server::gone()});
    QNetworkRequest asked = request();
    asked.setRawHeader("Expect", "100-continue");
    PipeDevice pipe("abc");
    const ReplyPtr reply(m_agent->put(asked, &pipe));
    QTRY_COMPARE(m_server->heads().size(), 1);
    QCOMPARE(pipe.given(), 0);
    m_server->release();
    QTRY_VERIFY(reply->isFinished());
    QCOMPARE(reply->readAll(), "done");
    QCOMPARE(m_server->bodies(), QList<QByteArray>{"abc"});
}

void tst_CurlUploads::goesOnWithoutThe100()
{
    QNetworkRequest asked = request();
    asked.setRawHeader("Expect", "100-continue");
    QCOMPARE(finished(m_agent->put(asked, "abc"_ba))->readAll(), "done"); // after a second
    QCOMPARE(m_server->bodies(), QList<QByteArray>{"abc"});
}

void tst_CurlUploads::sendsNoBodyAfterA417()
{
    m_server->play({Server::head(), Server::send(bare("417 No")), Server::gone()});
    QNetworkRequest asked = request();
    asked.setRawHeader("Expect", "100-continue");
    PipeDevice pipe("abc");
    const ReplyPtr reply = finished(m_agent->put(asked, &pipe));
    QCOMPARE(statusOf(reply), 417);
    QCOMPARE(pipe.given(), 0);
    QCOMPARE(m_server->heads().size(), 1);
}

void tst_CurlUploads::isNotRepeatedOnADeadConnection_data()
{
    QTest::addColumn<QByteArray>("method");
    QTest::addColumn<int>("sent");
    for (const char *method : {"POST", "PATCH"})
        QTest::addRow("%s", method) << QByteArray(method) << 1;
    QTest::newRow("PUT, which may be") << "PUT"_ba << 2;
}

void tst_CurlUploads::isNotRepeatedOnADeadConnection()
{
    QFETCH(QByteArray, method);
    QFETCH(int, sent);
    m_server->play({Server::head(), Server::send(Server::ok("x")), Server::head(), Server::body(),
                    Server::close()});
    (void)finished(m_agent->get(request()));
    const ReplyPtr reply = finished(m_agent->sendCustomRequest(request(), method, "abc"_ba));
    QCOMPARE(m_server->bodies().size(), sent);
    QCOMPARE(m_server->connectionCount(), sent);
    QCOMPARE(reply->error(),
             sent == 1 ? QNetworkReply::ContentReSendError : QNetworkReply::NoError);
}

void tst_CurlUploads::readsNoFasterThanItSends()
{
    QTcpServer deaf; // the system takes the connection, and fills its buffers
    QVERIFY(deaf.listen(QHostAddress::LocalHost));
    deaf.pauseAccepting();
    PipeDevice pipe(QByteArray(64 << 20, 'x'));
    pipe.portion = 1 << 20;
    QNetworkRequest asked(QUrl(u"http://127.0.0.1:%1/"_s.arg(deaf.serverPort())));
    asked.setTransferTimeout(300); // of nothing that moves
    const ReplyPtr reply = finished(m_agent->post(asked, &pipe));
    QCOMPARE(reply->error(), QNetworkReply::OperationCanceledError);
    QVERIFY2(pipe.given() < 32 << 20, qPrintable(QString::number(pipe.given())));
}

void tst_CurlUploads::streamsForAClient()
{
    HTTPClient client(m_agent.get());
    TrickleDevice device;
    const auto future = client.post(m_server->url(), &device);
    device.feed("abc");
    QTRY_COMPARE(device.bytesAvailable(), 0); // before its end is known
    QCOMPARE(m_server->bodies().size(), 0);
    device.finish();
    QTRY_VERIFY(future.isFinished());
    QCOMPARE(future.result().code(), 200);
    QCOMPARE(m_server->header(0, "Transfer-Encoding"), QList<QByteArray>{"chunked"});
    QCOMPARE(m_server->bodies(), QList<QByteArray>{"abc"});
    QCOMPARE(future.progressValue(), 3);
}

QTEST_GUILESS_MAIN(tst_CurlUploads)
#include "tst_curluploads.moc"
