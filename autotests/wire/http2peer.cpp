// SPDX-FileCopyrightText: 2026 The QTreq authors
// SPDX-License-Identifier: MIT

#include "http2peer.h"

#include <QtCore/qendian.h>
#include <QtNetwork/qsslconfiguration.h>
#include <QtNetwork/qsslsocket.h>

#include <memory>

namespace {

constexpr qsizetype frameHead = 9; // RFC 9113 section 4.1
constexpr int acknowledged = 0x1;

QByteArray number(quint32 value)
{
    QByteArray bytes(4, '\0');
    qToBigEndian(value, bytes.data());
    return bytes;
}

QByteArray text(const QByteArray &bytes)
{
    return char(bytes.size()) + bytes; // RFC 7541 section 5.2, not Huffman coded, below 127
}

// RFC 7541 section 6.2.2: a literal, not indexed, with a name of its own.
QByteArray field(const QByteArray &name, const QByteArray &value)
{
    return '\0' + text(name) + text(value);
}

QByteArray written(const Http2Peer::Frame &frame, quint32 stream)
{
    return number(quint32(frame.payload.size())).sliced(1) + char(frame.type) + char(frame.flags)
        + number(stream) + frame.payload;
}

} // namespace

Http2Peer::Http2Peer(const QString &certificates, QObject *parent)
    : QTcpServer(parent),
      m_certificates(certificates)
{
    if (!listen(QHostAddress::LocalHost))
        qFatal("no port on 127.0.0.1: %s", qPrintable(errorString()));
}

Http2Peer::Frame Http2Peer::head(const QByteArray &status,
                                 const QList<std::pair<QByteArray, QByteArray>> &lines, int flags)
{
    QByteArray block = field(":status", status);
    for (const auto &[name, value] : lines)
        block += field(name, value);
    return {Type::Headers, flags, block};
}

Http2Peer::Frame Http2Peer::trailer(const QByteArray &name, const QByteArray &value)
{
    return {Type::Headers, endHeaders | endStream, field(name, value)};
}

Http2Peer::Frame Http2Peer::data(const QByteArray &bytes, int flags)
{
    return {Type::Data, flags, bytes};
}

Http2Peer::Frame Http2Peer::reset(quint32 code)
{
    return {Type::Reset, 0, number(code)};
}

Http2Peer::Frame Http2Peer::goAway(quint32 lastStream)
{
    return {Type::GoAway, 0, number(lastStream) + number(0)};
}

void Http2Peer::answerBy(const Frames &frames, bool closes)
{
    m_frames = frames;
    m_closes = closes;
}

QUrl Http2Peer::url() const
{
    return QUrl(QStringLiteral("https://127.0.0.1:%1/").arg(serverPort()));
}

void Http2Peer::incomingConnection(qintptr descriptor)
{
    auto *const socket = new QSslSocket(this);
    socket->setSocketDescriptor(descriptor);
    auto configuration = socket->sslConfiguration();
    configuration.setAllowedNextProtocols({QSslConfiguration::ALPNProtocolHTTP2});
    socket->setSslConfiguration(configuration);
    socket->setLocalCertificate(m_certificates + QStringLiteral("/server.pem"));
    socket->setPrivateKey(m_certificates + QStringLiteral("/server.key"), QSsl::Ec);
    connect(socket, &QSslSocket::disconnected, socket, &QObject::deleteLater);
    connect(socket, &QSslSocket::encrypted, this,
            [socket] { socket->write(written({Type::Settings}, 0)); });
    const auto unread = std::make_shared<QByteArray>();
    connect(socket, &QSslSocket::readyRead, this,
            [this, socket, unread] { onData(socket, *unread); });
    socket->startServerEncryption();
}

void Http2Peer::onData(QSslSocket *socket, QByteArray &unread)
{
    static const QByteArray preface = "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n";
    unread += socket->readAll();
    if (unread.startsWith(preface))
        unread.remove(0, preface.size());
    while (unread.size() >= frameHead) {
        const auto *const bytes = unread.constData();
        const auto size = qsizetype(qFromBigEndian<quint32>(bytes) >> 8);
        if (unread.size() < frameHead + size)
            return;
        const auto type = Type(bytes[3]);
        const int flags = bytes[4];
        const auto stream = qFromBigEndian<quint32>(bytes + 5);
        unread.remove(0, frameHead + size);
        onFrame(socket, type, flags, stream);
    }
}

void Http2Peer::onFrame(QSslSocket *socket, Type type, int flags, quint32 stream)
{
    if (type == Type::Settings && !(flags & acknowledged))
        socket->write(written({Type::Settings, acknowledged}, 0));
    m_requestCount += type == Type::Headers ? 1 : 0;
    const bool whole = (type == Type::Headers || type == Type::Data) && (flags & endStream);
    if (!whole)
        return;
    for (const Frame &frame : std::as_const(m_frames))
        socket->write(written(frame, frame.type == Type::GoAway ? 0 : stream));
    if (m_closes)
        socket->disconnectFromHost();
}
