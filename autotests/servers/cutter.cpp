// SPDX-FileCopyrightText: 2026 The QTreq authors
// SPDX-License-Identifier: MIT

#include "cutter.h"

#include <QtNetwork/qhostaddress.h>
#include <QtNetwork/qtcpsocket.h>

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 mostUnderWay = 1024 * 1024;

} // namespace

Cutter::Cutter(quint16 serverPort) : m_serverPort(serverPort)
{
    connect(&m_server, &QTcpServer::newConnection, this, &Cutter::join);
    m_server.listen(QHostAddress::LocalHost);
}

QUrl Cutter::url(const QString &path) const
{
    return QUrl(u"http://127.0.0.1:%1%2"_s.arg(m_server.serverPort()).arg(path));
}

void Cutter::cut()
{
    const auto sockets = m_server.findChildren<QTcpSocket *>(Qt::FindDirectChildrenOnly);
    for (QTcpSocket *const socket : sockets)
        socket->abort();
}

void Cutter::join()
{
    QTcpSocket *const client = m_server.nextPendingConnection();
    auto *const server = new QTcpSocket(client); // gone with it
    for (QTcpSocket *const socket : {client, server})
        socket->setReadBufferSize(mostUnderWay);
    connect(client, &QTcpSocket::disconnected, client, &QObject::deleteLater);
    connect(server, &QTcpSocket::disconnected, client, &QTcpSocket::disconnectFromHost);
    forward(client, server);
    forward(server, client);
    server->connectToHost(QHostAddress(QHostAddress::LocalHost), m_serverPort);
}

/// No more than the other side takes.
void Cutter::forward(QTcpSocket *from, QTcpSocket *to)
{
    const auto pass = [from, to] {
        if (to->state() == QTcpSocket::ConnectedState && to->bytesToWrite() < mostUnderWay)
            to->write(from->read(mostUnderWay));
    };
    connect(from, &QTcpSocket::readyRead, to, pass);
    connect(to, &QTcpSocket::bytesWritten, from, pass);
    connect(to, &QTcpSocket::connected, from, pass);
}
