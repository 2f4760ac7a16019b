// SPDX-FileCopyrightText: 2026 The QTreq authors
// SPDX-License-Identifier: MIT

#include "call_p.h"

#include "fieldname_p.h"

#include <QtCore/qiodevice.h>
#include <QtNetwork/qsslcertificate.h>

namespace QTreq::Curl {

Call::~Call()
{
    close();
}

void Call::start(const DirectRequest &request, const QNetworkAccessManager &agent)
{
    Order order;
    order.method = request.method;
    order.headers = request.headers.toListOfPairs();
    order.url = request.url;
    order.target = m_connections->target(request.url);
    order.unixSocket = m_connections->unixSocket;
    order.bodyLength = request.bodyLength;
    if (order.unixSocket.isEmpty())
        order.proxy = proxyFor(agent, request.url);
    if (request.url.scheme() == QLatin1String("https")) {
        order.tls = m_connections->settingsFor(request.tls);
        if (request.http2Allowed)
            order.version = Terms::Version::Negotiated;
    }
    if (request.body) {
        m_upload = std::make_unique<Upload>(request.body, request.bodyLength);
        order.bodyLength = m_upload->length();
        QObject::connect(m_upload.get(), &Upload::moreToRead, m_upload.get(), [this] {
            if (m_transfer)
                m_transfer->resumeSending();
        });
    }
    order.repeatable = isIdempotent(order.method) && (!m_upload || m_upload->isReplayable());
    order.last = !request.persistent;
    for (const auto &[name, value] : std::as_const(order.headers)) {
        order.last = order.last || (is(name, "Connection") && value.toLower().contains("close"));
        order.expectsContinue = order.expectsContinue || is(name, "Expect");
    }
    send(std::move(order));
}

void Call::send(Order order)
{
    const auto engine = m_connections->engineFor(order.tls);
    TransferClient *const client = this;
    m_transfer = std::make_shared<Transfer>(engine, std::move(order), client);
    if (m_upload && !m_upload->fault().isEmpty())
        m_transfer->fail({QNetworkReply::UnknownNetworkError, m_upload->fault()});
    engine->add(m_transfer);
}

void Call::close()
{
    m_listener = nullptr;
    if (const auto transfer = std::exchange(m_transfer, nullptr))
        transfer->abandon();
}

qint64 Call::read(char *data, qint64 maxSize)
{
    const qint64 size = m_buffer.read(data, maxSize);
    if (m_room > 0 && m_transfer && m_buffer.size() < m_room)
        m_transfer->resumeReceiving();
    return size;
}

void Call::setReadBufferSize(qint64 size)
{
    m_room = size;
    if (m_transfer && (size == 0 || m_buffer.size() < size))
        m_transfer->resumeReceiving();
}

QSslCertificate Call::peerCertificate() const
{
    return m_transfer ? QSslCertificate(m_transfer->peerCertificate(), QSsl::Der)
                      : QSslCertificate();
}

bool Call::takeBody(const char *data, qsizetype size)
{
    if (m_room > 0 && m_buffer.size() >= m_room)
        return false;
    m_buffer.append(data, size);
    m_bodyCame = true;
    return true;
}

// To read the body may run whatever its device does, and that may be the end of this.
qint64 Call::giveBody(char *data, qsizetype maxSize)
{
    if (!m_upload)
        return 0;
    const auto self = shared_from_this();
    const qint64 size = m_upload->read(data, maxSize);
    if (size == Broken && m_transfer)
        m_transfer->fail({QNetworkReply::UnknownNetworkError, m_upload->fault()});
    return m_transfer ? size : qint64(Broken);
}

bool Call::rewindBody()
{
    const auto self = shared_from_this();
    return !m_upload || m_upload->rewind();
}

bool Call::trusts(const QList<QSslError> &errors)
{
    const auto self = shared_from_this();
    return m_listener->directTrusts(errors) && m_listener;
}

bool Call::mayBeSent()
{
    const auto self = shared_from_this();
    return m_listener->directMayBeSent() && m_listener;
}

/// Each step may be the end of this, and of the transfer.
void Call::transferMoved()
{
    const auto self = shared_from_this();
    const HeadParser &parser = m_transfer->parser();
    if (!m_headTold && !parser.isComplete() && parser.hasBegun())
        m_listener->directMoved();
    if (m_listener && m_upload)
        tellUpload();
    if (m_listener && !m_headTold && m_transfer->parser().isComplete())
        tellHead();
    if (!m_listener)
        return;
    if (m_transfer->isOver())
        tellEnd();
    else if (std::exchange(m_bodyCame, false))
        m_listener->directReadable();
}

void Call::tellUpload()
{
    const qint64 sent = m_upload->sent();
    if (std::exchange(m_uploaded, sent) != sent)
        m_listener->directUploaded(sent);
}

void Call::tellHead()
{
    m_headTold = true;
    const Head &head = m_transfer->parser().head();
    m_listener->directHead(
        {head.status, head.phrase, head.version, Headers(head.lines), head.length});
}

/// A request that was not sent, because its connection is none to be trusted, goes by another.
void Call::tellEnd()
{
    const auto transfer = std::exchange(m_transfer, nullptr);
    if (transfer->wantsFresh()) {
        Order order = transfer->order();
        order.fresh = true;
        send(std::move(order));
        return;
    }
    const Failure &failure = transfer->failure();
    std::exchange(m_listener, nullptr)->directEnded(failure.code, failure.text);
}

} // namespace QTreq::Curl
