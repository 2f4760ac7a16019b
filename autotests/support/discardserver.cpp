// SPDX-FileCopyrightText: 2026 The QTreq authors
// SPDX-License-Identifier: MIT

#include "support/discardserver.h"

#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>

namespace {

constexpr qsizetype bufferSize = 256 * 1024;
constexpr qsizetype keptAtEnd = 64;

qint64 contentLength(const QByteArray &head)
{
    for (const QByteArray &line : head.split('\n')) {
        if (line.toLower().startsWith("content-length:"))
            return line.mid(line.indexOf(':') + 1).trimmed().toLongLong();
    }
    return 0;
}

void sendAll(int connection, const QByteArray &bytes)
{
    for (qsizetype sent = 0; sent < bytes.size();) {
        const auto size = size_t(bytes.size() - sent);
        const auto count = ::send(connection, bytes.constData() + sent, size, MSG_NOSIGNAL);
        if (count <= 0)
            return;
        sent += count;
    }
}

} // namespace

DiscardServer::DiscardServer()
    : m_listener(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0)),
      m_buffer(bufferSize, '\0')
{
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    const auto *const bound = reinterpret_cast<const sockaddr *>(&address);
    if (::bind(m_listener, bound, sizeof address) != 0 || ::listen(m_listener, 8) != 0)
        qFatal("no port on 127.0.0.1");
    m_thread = std::thread([this] { serve(); });
}

DiscardServer::~DiscardServer()
{
    ::shutdown(m_listener, SHUT_RDWR); // wakes accept()
    ::shutdown(m_connection, SHUT_RDWR);
    m_thread.join();
    ::close(m_listener);
}

QUrl DiscardServer::url() const
{
    sockaddr_in address{};
    socklen_t size = sizeof address;
    ::getsockname(m_listener, reinterpret_cast<sockaddr *>(&address), &size);
    return QUrl(QStringLiteral("http://127.0.0.1:%1/").arg(ntohs(address.sin_port)));
}

void DiscardServer::serve()
{
    for (;;) {
        m_connection = ::accept(m_listener, nullptr, nullptr);
        if (m_connection < 0)
            return;
        m_unread.clear();
        serveConnection();
        ::close(m_connection.exchange(-1));
    }
}

void DiscardServer::serveConnection()
{
    for (;;) {
        const QByteArray head = receiveHead();
        m_tail.clear();
        const qint64 length = head.isEmpty() ? -1 : receiveBody(head);
        if (length < 0)
            return;
        const QByteArray answer = QByteArray::number(length) + '\n' + m_tail;
        sendAll(m_connection,
                "HTTP/1.1 200 OK\r\nContent-Length: " + QByteArray::number(answer.size())
                    + "\r\n\r\n" + answer);
    }
}

// Up to bufferSize more bytes of the connection in m_buffer; none at its end.
qint64 DiscardServer::receive()
{
    return std::max<qint64>(0, ::recv(m_connection, m_buffer.data(), size_t(bufferSize), 0));
}

QByteArray DiscardServer::receiveHead()
{
    qsizetype end = -1;
    while ((end = m_unread.indexOf("\r\n\r\n")) < 0) {
        const qint64 count = receive();
        if (count == 0)
            return {};
        m_unread.append(m_buffer.constData(), count);
    }
    const QByteArray head = m_unread.left(end + 2);
    m_unread.remove(0, end + 4);
    return head;
}

QByteArray DiscardServer::receiveLine()
{
    qsizetype end = -1;
    while ((end = m_unread.indexOf("\r\n")) < 0) {
        const qint64 count = receive();
        if (count == 0)
            return {};
        m_unread.append(m_buffer.constData(), count);
    }
    const QByteArray line = m_unread.left(end + 2);
    m_unread.remove(0, end + 2);
    return line;
}

// Its length; -1: it was cut.
qint64 DiscardServer::receiveBody(const QByteArray &head)
{
    if (head.toLower().contains("transfer-encoding: chunked"))
        return receiveChunks();
    const qint64 length = contentLength(head);
    return discard(length) ? length : -1;
}

qint64 DiscardServer::receiveChunks()
{
    qint64 length = 0;
    for (;;) {
        const QByteArray line = receiveLine();
        const qint64 size = line.trimmed().toLongLong(nullptr, 16);
        if (line.isEmpty())
            return -1;
        if (size == 0)
            return receiveLine() == "\r\n" ? length : -1;
        if (!discard(size) || receiveLine() != "\r\n")
            return -1;
        length += size;
    }
}

// So much of the body; its end is kept in m_tail.
bool DiscardServer::discard(qint64 length)
{
    while (length > 0) {
        if (m_unread.isEmpty()) {
            const qint64 count = receive();
            if (count == 0)
                return false;
            m_unread = QByteArray(m_buffer.constData(), count);
        }
        const qsizetype taken = std::min<qint64>(length, m_unread.size());
        const qsizetype kept = std::min(taken, keptAtEnd);
        m_tail.append(m_unread.constData() + taken - kept, kept);
        m_tail = m_tail.right(keptAtEnd);
        m_unread.remove(0, taken);
        length -= taken;
    }
    return true;
}
