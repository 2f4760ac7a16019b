// SPDX-FileCopyrightText: 2026 The QTreq authors
// SPDX-License-Identifier: MIT

#include "randomserver.h"

#include <QtCore/qtimer.h>
#include <QtNetwork/qtcpsocket.h>

#include <memory>

#include <sys/socket.h>

namespace {

constexpr const char *ok = "HTTP/1.1 200 OK\r\n";

QByteArray lengthOf(const QByteArray &body)
{
    return "Content-Length: " + QByteArray::number(body.size()) + "\r\n";
}

QByteArray chunk(const QByteArray &bytes)
{
    return QByteArray::number(bytes.size(), 16) + "\r\n" + bytes + "\r\n";
}

void reset(QTcpSocket *socket)
{
    const linger now{1, 0};
    ::setsockopt(int(socket->socketDescriptor()), SOL_SOCKET, SO_LINGER, &now, sizeof now);
    socket->abort();
}

qsizetype bodyLength(const QByteArray &head)
{
    const qsizetype at = head.toLower().indexOf("\r\ncontent-length:");
    return at < 0 ? 0
                  : head.mid(at + 17, head.indexOf('\r', at + 2) - at - 17).trimmed().toLongLong();
}

} // namespace

RandomServer::RandomServer(quint32 seed, int size, QObject *parent)
    : QTcpServer(parent),
      m_random(seed),
      m_body(size, 'x')
{
    if (!listen(QHostAddress::LocalHost))
        qFatal("no port on 127.0.0.1: %s", qPrintable(errorString()));
    connect(this, &QTcpServer::newConnection, this, &RandomServer::onConnection);
}

QUrl RandomServer::url() const
{
    return QUrl(QStringLiteral("http://127.0.0.1:%1/").arg(serverPort()));
}

void RandomServer::onConnection()
{
    while (auto *const socket = nextPendingConnection()) {
        const auto unread = std::make_shared<QByteArray>();
        connect(socket, &QTcpSocket::disconnected, socket, &QObject::deleteLater);
        connect(socket, &QTcpSocket::readyRead, this,
                [this, socket, unread] { onData(socket, *unread); });
    }
}

void RandomServer::onData(QTcpSocket *socket, QByteArray &unread)
{
    unread += socket->readAll();
    const qsizetype end = unread.indexOf("\r\n\r\n");
    if (end < 0)
        return;
    const qsizetype whole = end + 4 + bodyLength(unread.left(end + 2));
    if (unread.size() < whole)
        return;
    unread.remove(0, whole);
    answer(socket);
}

/// A stall costs the time of a deadline, so there are few of them.
RandomServer::Way RandomServer::nextWay()
{
    const auto way = Way(m_random() % WayCount);
    const bool stalls = way == Stall || way == StallInBody;
    return stalls && m_random() % 4 != 0 ? WithLength : way;
}

void RandomServer::answer(QTcpSocket *socket)
{
    const Way way = nextWay();
    ++m_counts[way];
    const QByteArray half = m_body.left(m_body.size() / 2);
    const QByteArray withLength = ok + lengthOf(m_body) + "\r\n";
    const QByteArray withChunks = QByteArray(ok) + "Transfer-Encoding: chunked\r\n\r\n";
    switch (way) {
    case WithLength:
        socket->write(withLength + m_body);
        return;
    case InChunks:
        socket->write(withChunks + chunk(half) + chunk(m_body.mid(half.size())) + "0\r\n\r\n");
        return;
    case Encoded: {
        const QByteArray coded = qCompress(m_body).sliced(4);
        socket->write(ok + lengthOf(coded) + "Content-Encoding: deflate\r\n\r\n" + coded);
        return;
    }
    case ByClosing:
        socket->write(ok + QByteArray("X-A: 1\r\n\r\n") + m_body);
        break;
    case Slowly:
        socket->write(withLength + half);
        QTimer::singleShot(2, socket,
                           [socket, rest = m_body.mid(half.size())] { socket->write(rest); });
        return;
    case Redirect:
        socket->write("HTTP/1.1 302 X\r\nLocation: /\r\nContent-Length: 0\r\n\r\n");
        return;
    case CutHead:
        socket->write(ok + QByteArray("Content-Le"));
        break;
    case CutBody:
        socket->write(withLength + half);
        break;
    case CutChunk:
        socket->write(withChunks + chunk(half));
        break;
    case CutCoding: {
        const QByteArray coded = qCompress(m_body).sliced(4).chopped(6);
        socket->write(ok + lengthOf(coded) + "Content-Encoding: deflate\r\n\r\n" + coded);
        return;
    }
    case Garbage:
        socket->write("SSH-2.0-x\r\n");
        break;
    case ResetInBody:
        socket->write(withLength + half);
        socket->flush();
        [[fallthrough]];
    case Reset:
        reset(socket);
        return;
    case StallInBody:
        socket->write(withLength + half);
        return;
    case Stall:
    case WayCount:
        return;
    case CloseAtOnce:
        break;
    }
    socket->disconnectFromHost();
}
