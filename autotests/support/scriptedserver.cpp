// SPDX-FileCopyrightText: 2026 The QTreq authors
// SPDX-License-Identifier: MIT

#include "support/scriptedserver.h"

#include "support/testcertificates.h"

#include <QtCore/qfile.h>
#include <QtCore/qtimer.h>
#include <QtNetwork/qsslconfiguration.h>
#include <QtNetwork/qsslkey.h>
#include <QtNetwork/qsslsocket.h>

#include <sys/socket.h>

using namespace Qt::StringLiterals;

namespace {

QByteArray headerOf(const QByteArray &head, const QByteArray &name, int *from)
{
    const QList<QByteArray> lines = head.split('\n');
    for (int i = *from; i < lines.size(); ++i) {
        const qsizetype colon = lines.at(i).indexOf(':');
        if (colon < 0 || lines.at(i).left(colon).compare(name, Qt::CaseInsensitive) != 0)
            continue;
        *from = i + 1;
        return lines.at(i).mid(colon + 1).trimmed();
    }
    *from = -1;
    return {};
}

} // namespace

/// One connection and where it is in its script.
class ScriptedConnection : public QObject
{
    Q_OBJECT
public:
    using Step = ScriptedServer::Step;

    ScriptedConnection(ScriptedServer *server, QSslSocket *socket,
                       const ScriptedServer::Script &script)
        : QObject(server),
          m_server(server),
          m_socket(socket),
          m_script(script)
    {
        socket->setParent(this);
        connect(socket, &QIODevice::readyRead, this, &ScriptedConnection::run);
        connect(socket, &QAbstractSocket::disconnected, this, &ScriptedConnection::run);
        connect(socket, &QSslSocket::encrypted, this, &ScriptedConnection::run);
    }

    bool isOpen() const { return m_socket->state() == QAbstractSocket::ConnectedState; }
    void release()
    {
        if (m_at < m_script.size() && m_script.at(m_at).kind == Step::Kind::Stall) {
            ++m_at;
            run();
        }
    }
    void run()
    {
        if (m_socket->bytesAvailable() > 0)
            m_unread += m_socket->readAll();
        if (m_running || m_waiting)
            return;
        m_running = true;
        while (m_at < m_script.size() && perform(m_script.at(m_at)))
            ++m_at;
        m_running = false;
    }

private:
    bool perform(const Step &step) // false: not yet
    {
        switch (step.kind) {
        case Step::Kind::Head:
            return takeHead();
        case Step::Kind::Body:
            return takeBody();
        case Step::Kind::Send:
            return write(step.bytes);
        case Step::Kind::Flood:
            return flood(step.bytes);
        case Step::Kind::Wait:
            return wait(step.time);
        case Step::Kind::Stall:
            return false;
        case Step::Kind::Close:
            m_socket->disconnectFromHost();
            return true;
        case Step::Kind::Cut:
            return cut();
        case Step::Kind::Reset:
            return reset();
        case Step::Kind::Gone:
            return !isOpen();
        case Step::Kind::Again:
            m_at = -1;
            return isOpen();
        }
        return true;
    }
    bool takeHead()
    {
        const qsizetype end = m_unread.indexOf("\r\n\r\n");
        if (end < 0)
            return false;
        m_head = m_unread.left(end + 2);
        m_unread.remove(0, end + 4);
        m_server->m_heads.append(m_head);
        return true;
    }
    bool takeBody()
    {
        int from = 0;
        if (headerOf(m_head, "Transfer-Encoding", &from) == "chunked")
            return takeChunks();
        from = 0;
        const qsizetype length = headerOf(m_head, "Content-Length", &from).toLongLong();
        if (m_unread.size() < length)
            return false;
        m_server->m_bodies.append(m_unread.left(length));
        m_unread.remove(0, length);
        return true;
    }
    // Whole chunks are moved from what is unread to the body as they come.
    bool takeChunks()
    {
        for (;;) {
            const qsizetype line = m_unread.indexOf("\r\n");
            const qsizetype size = m_unread.left(line).toLongLong(nullptr, 16);
            if (line < 0 || m_unread.size() < line + size + 4)
                return false;
            m_chunks += m_unread.mid(line + 2, size);
            m_unread.remove(0, line + size + 4);
            if (size > 0)
                continue;
            m_server->m_bodies.append(std::exchange(m_chunks, {}));
            return true;
        }
    }
    // Each piece goes out by itself; the next one after the peer has had its turn.
    bool write(const QByteArray &bytes)
    {
        if (!isOpen())
            return true; // nobody is there to be told
        if (!m_written) {
            m_socket->write(bytes);
            m_socket->flush();
            m_written = true;
            QMetaObject::invokeMethod(this, &ScriptedConnection::run, Qt::QueuedConnection);
            return false;
        }
        m_written = false;
        return true;
    }
    // At a rate that a peer can follow, so that it can still be stopped.
    bool flood(const QByteArray &bytes)
    {
        constexpr int pause = 5; // ms
        if (!isOpen())
            return true;
        if (m_socket->bytesToWrite() + m_socket->encryptedBytesToWrite() == 0)
            m_socket->write(bytes);
        m_waiting = true;
        QTimer::singleShot(pause, this, [this] {
            m_waiting = false;
            run();
        });
        return false;
    }
    bool wait(int time)
    {
        m_waited = !m_waited;
        if (!m_waited)
            return true;
        m_waiting = true;
        QTimer::singleShot(time, Qt::PreciseTimer, this, [this] {
            m_waiting = false;
            run();
        });
        return false;
    }
    bool cut()
    {
        if (isOpen() && m_socket->bytesToWrite() + m_socket->encryptedBytesToWrite() > 0) {
            QTimer::singleShot(0, this, &ScriptedConnection::run);
            return false;
        }
        ::shutdown(int(m_socket->socketDescriptor()), SHUT_WR);
        return true;
    }
    bool reset()
    {
        const linger now{1, 0};
        ::setsockopt(int(m_socket->socketDescriptor()), SOL_SOCKET, SO_LINGER, &now, sizeof now);
        m_socket->abort();
        return true;
    }

    ScriptedServer *const m_server;
    QSslSocket *const m_socket;
    const ScriptedServer::Script m_script;
    QByteArray m_unread;
    QByteArray m_head;
    QByteArray m_chunks;
    int m_at = 0;
    bool m_written = false;
    bool m_waiting = false;
    bool m_waited = false;
    bool m_running = false;
};

ScriptedServer::ScriptedServer(QObject *parent) : QTcpServer(parent)
{
    if (!listen(QHostAddress::LocalHost))
        qFatal("no port on 127.0.0.1: %s", qPrintable(errorString()));
}

/*!
    Further connections are TLS, with the certificates of TestCertificates in that directory.
*/
bool ScriptedServer::useTls(const QString &certificates, QString *error)
{
    m_certificates = certificates;
    return TestCertificates::create(certificates, error);
}

/*!
    Every connection that stalls goes on.
*/
void ScriptedServer::release()
{
    for (auto *const connection : findChildren<ScriptedConnection *>())
        connection->release();
}

QUrl ScriptedServer::url(const QString &path) const
{
    return QUrl(u"%1://127.0.0.1:%2%3"_s.arg(m_certificates.isEmpty() ? u"http"_s : u"https"_s)
                    .arg(serverPort())
                    .arg(path));
}

int ScriptedServer::openConnections() const
{
    int open = 0;
    for (const auto *const connection : findChildren<ScriptedConnection *>())
        open += connection->isOpen() ? 1 : 0;
    return open;
}

QByteArray ScriptedServer::requestLine(int index) const
{
    return m_heads.value(index).split('\r').value(0);
}

/*!
    The values of a request's lines of that name, in order.
*/
QList<QByteArray> ScriptedServer::header(int index, const QByteArray &name) const
{
    QList<QByteArray> values;
    for (int from = 1; from >= 0;) {
        const QByteArray value = headerOf(m_heads.value(index), name, &from);
        if (from >= 0)
            values.append(value);
    }
    return values;
}

/*!
    The bytes piece by piece, each in a write of its own, with a pause (ms) after each.
*/
ScriptedServer::Script ScriptedServer::trickle(const QList<QByteArray> &chunks, int pause)
{
    Script script;
    for (const QByteArray &chunk : chunks) {
        script.append(send(chunk));
        if (pause > 0)
            script.append(wait(pause));
    }
    return script;
}

/*!
    The same bytes for each request of a connection.
*/
ScriptedServer::Script ScriptedServer::answer(const QByteArray &bytes)
{
    return {head(), body(), send(bytes), again()};
}

/*!
    A complete 200 with a length; further headers end with CRLF each.
*/
QByteArray ScriptedServer::ok(const QByteArray &body, const QByteArray &headers)
{
    return "HTTP/1.1 200 OK\r\nContent-Length: " + QByteArray::number(body.size()) + "\r\n"
        + headers + "\r\n" + body;
}

void ScriptedServer::incomingConnection(qintptr descriptor)
{
    ++m_connectionCount;
    auto *const socket = new QSslSocket;
    socket->setSocketDescriptor(descriptor);
    socket->setSocketOption(QAbstractSocket::LowDelayOption, 1);
    auto *const connection = new ScriptedConnection(
        this, socket, m_scripts.isEmpty() ? m_always : m_scripts.takeFirst());
    if (m_certificates.isEmpty()) {
        connection->run();
        return;
    }
    const QString path = m_certificates + u'/' + m_certificateName;
    socket->setLocalCertificate(path + u".pem"_s);
    socket->setPrivateKey(path + u".key"_s, QSsl::Ec);
    if (m_asksForCertificate) {
        auto configuration = socket->sslConfiguration();
        configuration.setCaCertificates(QSslCertificate::fromPath(m_certificates + u"/ca.pem"_s));
        configuration.setPeerVerifyMode(QSslSocket::VerifyPeer);
        socket->setSslConfiguration(configuration);
        connect(socket, &QSslSocket::encrypted, this, [this, socket] {
            const auto names = socket->peerCertificate().subjectInfo(QSslCertificate::CommonName);
            m_clients.append(names.join(u','));
        });
    }
    socket->startServerEncryption();
}

#include "scriptedserver.moc"
