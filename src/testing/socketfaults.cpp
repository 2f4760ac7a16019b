// SPDX-FileCopyrightText: 2026 The QTreq authors
// SPDX-License-Identifier: MIT

#include "socketfaults_p.h"

#include <QtNetwork/qtcpsocket.h>

#ifdef Q_OS_UNIX
#include <sys/socket.h>
#endif

namespace QTreq::Testing {

namespace {

// A fatal alert, handshake_failure (RFC 8446 section 6).
constexpr char handshakeFailure[] = "\x15\x03\x01\x00\x02\x02\x28";

} // namespace

// A connection that lingers for no time breaks instead of ending in order.
void breakOff(QAbstractSocket *socket)
{
    socket->flush();
#ifdef Q_OS_UNIX
    const ::linger none{1, 0};
    ::setsockopt(int(socket->socketDescriptor()), SOL_SOCKET, SO_LINGER, &none, sizeof none);
#endif
    socket->abort();
}

void breakOffAtFirstByte(QAbstractSocket *socket)
{
    const auto end = [socket] {
        breakOff(socket);
        socket->deleteLater();
    };
    QObject::connect(socket, &QIODevice::readyRead, socket, end, Qt::SingleShotConnection);
    QObject::connect(socket, &QAbstractSocket::disconnected, socket, &QObject::deleteLater);
    if (socket->bytesAvailable() > 0)
        end();
}

void TlsServer::incomingConnection(qintptr descriptor)
{
    if (!m_failing) {
        QSslServer::incomingConnection(descriptor);
        return;
    }
    auto *const socket = new QTcpSocket(this);
    connect(socket, &QAbstractSocket::disconnected, socket, &QObject::deleteLater);
    connect(socket, &QIODevice::readyRead, socket, [socket] {
        socket->readAll();
        socket->write(handshakeFailure, sizeof handshakeFailure - 1);
        socket->disconnectFromHost();
    });
    socket->setSocketDescriptor(descriptor);
}

} // namespace QTreq::Testing
