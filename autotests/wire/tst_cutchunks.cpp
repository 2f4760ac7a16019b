// SPDX-FileCopyrightText: 2026 The QTreq authors
// SPDX-License-Identifier: MIT

#include "support/outcome.h"
#include "support/spin.h"

#include <QTreq/httpclient.h>

#include <QtCore/qsemaphore.h>
#include <QtCore/qthread.h>
#include <QtNetwork/qtcpserver.h>
#include <QtNetwork/qtcpsocket.h>

using namespace QTreq;
using namespace Qt::StringLiterals;

// A server that is quicker than its client: it has answered and closed when the client looks for
// the first time. Left to itself, Qt takes a body for whole then that was cut between two chunks:
// some 50 of these 100.
class tst_CutChunks : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aQuickCutIsNoticed_data();
    void aQuickCutIsNoticed();
};

namespace {

/// Answers every connection before it has said a word, from a thread of its own.
class QuickServer : public QThread
{
public:
    QuickServer()
    {
        start();
        m_listening.acquire();
    }
    ~QuickServer() override
    {
        requestInterruption();
        wait();
    }
    QUrl url() const { return QUrl(QStringLiteral("http://127.0.0.1:%1/").arg(m_port)); }

protected:
    void run() override
    {
        QTcpServer server;
        if (!server.listen(QHostAddress::LocalHost))
            qFatal("no port on 127.0.0.1: %s", qPrintable(server.errorString()));
        m_port = server.serverPort();
        m_listening.release();
        while (!isInterruptionRequested()) {
            server.waitForNewConnection(20);
            while (QTcpSocket *const socket = server.nextPendingConnection()) // it may take two
                answer(*socket);
        }
    }

private:
    static void answer(QTcpSocket &socket)
    {
        socket.write("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n");
        socket.disconnectFromHost();
        if (socket.state() != QAbstractSocket::UnconnectedState)
            socket.waitForDisconnected(1000);
        socket.deleteLater();
    }

    QSemaphore m_listening;
    quint16 m_port = 0;
};

} // namespace

void tst_CutChunks::aQuickCutIsNoticed_data()
{
    QTest::addColumn<bool>("unbuffered");
    QTest::newRow("whole body") << false;
    QTest::newRow("as it comes") << true;
}

void tst_CutChunks::aQuickCutIsNoticed()
{
    QFETCH(bool, unbuffered);
    const QuickServer server;
    HTTPClient client;
    QMap<QString, int> ends;

    for (int i = 0; i < 100; ++i) {
        const auto body =
            client.get(server.url(), {.unbuffered = unbuffered}).then([](const Response &response) {
                return response.content();
            });
        QVERIFY(spinUntil([&] { return body.isFinished(); }));
        ++ends[Outcome::of(body)];
    }

    QCOMPARE(ends, (QMap<QString, int>{{u"Protocol"_s, 100}}));
}

QTEST_GUILESS_MAIN(tst_CutChunks)
#include "tst_cutchunks.moc"
