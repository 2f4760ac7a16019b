// SPDX-FileCopyrightText: 2026 The QTreq authors
// SPDX-License-Identifier: MIT

#include "body/producers_p.h"
#include "body/testdevices.h"
#include "body/uploaddevice_p.h"

#include <QTreq/multipartproducer.h>

#include <QtCore/qfile.h>
#include <QtCore/qtemporarydir.h>
#include <QtNetwork/qnetworkaccessmanager.h>
#include <QtNetwork/qnetworkreply.h>
#include <QtNetwork/qtcpserver.h>
#include <QtNetwork/qtcpsocket.h>
#include <QtTest/qsignalspy.h>
#include <QtTest/qtest.h>

using namespace QTreq;
using namespace Qt::StringLiterals;

/// The upload device under QNetworkAccessManager, whose quirks it is there for.
class tst_UploadOnWire : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void multiPartArrivesWhole();
    void largeFileArrives();
    void asynchronousSourceArrives();
    void pausesAndResumes();
    void failureEndsTheRequest_data();
    void failureEndsTheRequest();
    void brokenConnectionSendsItOnce();

private:
    QNetworkReply *send(UploadDevice *upload);
    void answer();

    std::unique_ptr<QNetworkAccessManager> m_manager;
    std::unique_ptr<QTcpServer> m_server;
    QTcpSocket *m_peer = nullptr;
    QByteArray m_received;
    int m_connections = 0;
    bool m_hangsUp = false;
};

void tst_UploadOnWire::init()
{
    m_manager = std::make_unique<QNetworkAccessManager>();
    m_server = std::make_unique<QTcpServer>();
    m_received.clear();
    m_connections = 0;
    m_hangsUp = false;
    connect(m_server.get(), &QTcpServer::newConnection, this, [this] {
        m_peer = m_server->nextPendingConnection();
        ++m_connections;
        connect(m_peer, &QTcpSocket::readyRead, this, [this] {
            m_received += m_peer->readAll();
            if (m_hangsUp)
                m_peer->disconnectFromHost();
        });
    });
    QVERIFY(m_server->listen(QHostAddress::LocalHost));
}

QNetworkReply *tst_UploadOnWire::send(UploadDevice *upload)
{
    QUrl url(u"http://127.0.0.1/"_s);
    url.setPort(m_server->serverPort());
    QNetworkRequest request(url);
    request.setHeader(QNetworkRequest::ContentTypeHeader, u"text/plain"_s);
    request.setHeader(QNetworkRequest::ContentLengthHeader, upload->length());
    request.setAttribute(QNetworkRequest::DoNotBufferUploadDataAttribute, true);
    return m_manager->post(request, upload);
}

void tst_UploadOnWire::answer()
{
    m_peer->write("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n");
}

void tst_UploadOnWire::multiPartArrivesWhole()
{
    UnreliableBuffer buffer(QByteArray(100000, 'x'));
    const auto producer = std::make_shared<MultiPartProducer>(
        Params{{"a", "b"}}, Files{{"f", File(&buffer)}, {"g", File("abc", "g.txt")}});
    UploadDevice upload(producer);
    const std::unique_ptr<QNetworkReply> reply(send(&upload));
    QTRY_COMPARE(upload.sent(), upload.length());
    QTRY_VERIFY(m_received.endsWith(QByteArray("--" + producer->boundary() + "--\r\n")));
    const QByteArray body = producer->open()->readAll();
    QVERIFY(m_received.endsWith(QByteArray("\r\n\r\n" + body)));
    QVERIFY(m_received.contains(QByteArray("Content-Length: " + QByteArray::number(body.size()))));
    answer();
    QTRY_VERIFY(reply->isFinished());
    QCOMPARE(reply->error(), QNetworkReply::NoError);
}

void tst_UploadOnWire::largeFileArrives()
{
    QTemporaryDir dir;
    QFile file(dir.filePath(u"large"_s));
    QVERIFY(file.open(QIODevice::WriteOnly));
    QVERIFY(file.resize(20 << 20));
    UploadDevice upload(std::make_shared<FileProducer>(file.fileName()));
    const std::unique_ptr<QNetworkReply> reply(send(&upload));
    QTRY_VERIFY_WITH_TIMEOUT(m_received.size() > 20 << 20, 30000);
    answer();
    QTRY_VERIFY(reply->isFinished());
    QCOMPARE(reply->error(), QNetworkReply::NoError);
}

void tst_UploadOnWire::asynchronousSourceArrives()
{
    auto *trickle = new TrickleDevice;
    UploadDevice upload(std::make_shared<CustomProducer>(
        6, [trickle] { return std::unique_ptr<QIODevice>(trickle); }));
    const std::unique_ptr<QNetworkReply> reply(send(&upload));
    QTRY_COMPARE(m_connections, 1);
    trickle->feed("abc");
    QTRY_VERIFY(m_received.endsWith("\r\n\r\nabc"));
    trickle->feed("def");
    QTRY_VERIFY(m_received.endsWith("\r\n\r\nabcdef"));
    answer();
    QTRY_VERIFY(reply->isFinished());
    QCOMPARE(reply->error(), QNetworkReply::NoError);
}

// parity: M7
void tst_UploadOnWire::pausesAndResumes()
{
    const auto producer = std::make_shared<BytesProducer>(QByteArray(50000, 'x'));
    producer->pause();
    UploadDevice upload(producer);
    const std::unique_ptr<QNetworkReply> reply(send(&upload));
    QTRY_COMPARE(m_connections, 1);
    QCOMPARE(upload.sent(), 0);
    producer->resume();
    QTRY_VERIFY(m_received.endsWith(QByteArray("\r\n\r\n" + QByteArray(50000, 'x'))));
    answer();
    QTRY_VERIFY(reply->isFinished());
    QCOMPARE(reply->error(), QNetworkReply::NoError);
}

void tst_UploadOnWire::failureEndsTheRequest_data()
{
    QTest::addColumn<bool>("stops");
    QTest::newRow("device fails") << false;
    QTest::newRow("stopped") << true;
}

// parity: M6
void tst_UploadOnWire::failureEndsTheRequest()
{
    QFETCH(bool, stops);

    auto *trickle = new TrickleDevice;
    const auto producer = std::make_shared<CustomProducer>(
        6, [trickle] { return std::unique_ptr<QIODevice>(trickle); });
    UploadDevice upload(producer);
    const std::unique_ptr<QNetworkReply> reply(send(&upload));
    if (stops) // which no read() tells Qt
        connect(&upload, &UploadDevice::failed, reply.get(), &QNetworkReply::abort);
    trickle->feed("abc");
    QTRY_VERIFY(m_received.endsWith("\r\n\r\nabc"));
    if (stops)
        producer->stop();
    else
        trickle->breakDown(u"the disk is on fire"_s);
    QTRY_VERIFY(reply->isFinished());
    QVERIFY(reply->error() != QNetworkReply::NoError);
    QVERIFY2(upload.failure().contains(stops ? u"stopped"_s : u"the disk is on fire"_s),
             qPrintable(upload.failure()));
    QCOMPARE(m_connections, 1);
}

// Qt repeats a POST on a new connection when the first breaks before the answer, unless the
// device can't go back to its start (qnetworkaccessmanager, ContentReSendError).
void tst_UploadOnWire::brokenConnectionSendsItOnce()
{
    m_hangsUp = true;
    UploadDevice upload(std::make_shared<BytesProducer>("abc"));
    const std::unique_ptr<QNetworkReply> reply(send(&upload));
    QTRY_VERIFY(reply->isFinished());
    QVERIFY(reply->error() != QNetworkReply::NoError);
    QCOMPARE(m_received.count("POST / HTTP/1.1"), 1);
}

QTEST_GUILESS_MAIN(tst_UploadOnWire)
#include "tst_uploadonwire.moc"
