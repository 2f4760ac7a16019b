// SPDX-FileCopyrightText: 2026 The QTreq authors
// SPDX-License-Identifier: MIT

#include "relayproxy.h"

#include <QtCore/qurl.h>
#include <QtNetwork/qhostaddress.h>
#include <QtNetwork/qtcpsocket.h>

RelayProxy::RelayProxy()
{
    if (!listen(QHostAddress::LocalHost))
        qFatal("no port on 127.0.0.1: %s", qPrintable(errorString()));
    connect(this, &QTcpServer::newConnection, this, [this] {
        QTcpSocket *const client = nextPendingConnection();
        connect(client, &QTcpSocket::readyRead, this, [this, client] { onData(client); });
    });
}

void RelayProxy::onData(QTcpSocket *client)
{
    const QByteArray start = client->peek(4096);
    if (start.startsWith('\5'))
        onSocks(client);
    else if (start.contains("\r\n\r\n"))
        onHead(client);
}

void RelayProxy::onHead(QTcpSocket *client)
{
    const QByteArray head = client->peek(4096);
    const QByteArrayList words = head.left(head.indexOf('\r')).split(' ');
    const qsizetype end = head.indexOf("\r\n\r\n") + 4;
    m_asked.append(words.at(0) + ' ' + words.at(1));
    const QByteArray wanted = "Proxy-Authorization: " + m_credentials;
    if (!m_credentials.isEmpty() && !head.contains(wanted)) {
        (void)client->read(end);
        client->write("HTTP/1.1 407 No\r\nProxy-Authenticate: Basic realm=\"way\"\r\n"
                      "Content-Length: 0\r\n\r\n");
        return;
    }
    if (words.at(0) != "CONNECT") {
        relay(client, quint16(QUrl::fromEncoded(words.at(1)).port(80)))->write(client->readAll());
        return;
    }
    (void)client->read(end);
    relay(client, words.at(1).split(':').last().toUShort());
    client->write("HTTP/1.1 200 Connected\r\n\r\n");
}

// RFC 1928: a greeting, then a request, whose name has its length before it and its port behind.
void RelayProxy::onSocks(QTcpSocket *client)
{
    const QByteArray start = client->readAll();
    if (start.size() < 5 || start.at(1) != '\1' || start.at(2) != '\0') {
        client->write(QByteArray("\5\0", 2));
        return;
    }
    const bool named = start.at(3) == '\3';
    const QByteArray name = named ? start.mid(5, start.at(4)) : QByteArray("an address");
    m_asked.append("SOCKS " + name);
    const auto port = quint16(uchar(start.at(start.size() - 2)) * 256 + uchar(start.back()));
    relay(client, port);
    client->write(QByteArray("\5\0\0\1\0\0\0\0\0\0", 10));
}

QTcpSocket *RelayProxy::relay(QTcpSocket *client, quint16 port)
{
    client->disconnect(this);
    auto *const server = new QTcpSocket(client);
    connect(client, &QTcpSocket::readyRead, server, [=] { server->write(client->readAll()); });
    connect(server, &QTcpSocket::readyRead, client, [=] { client->write(server->readAll()); });
    connect(client, &QTcpSocket::disconnected, server, &QTcpSocket::disconnectFromHost);
    connect(server, &QTcpSocket::disconnected, client, &QTcpSocket::disconnectFromHost);
    server->connectToHost(QHostAddress::LocalHost, port);
    return server;
}
