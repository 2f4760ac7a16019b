// SPDX-FileCopyrightText: 2026 The QTreq authors
// SPDX-License-Identifier: MIT

#include "wire/hop_p.h"

#include "body/uploaddevice_p.h"

namespace QTreq::Wire {

namespace {

// The pieces of a body are allocated and freed thousands of times. The GNU C library gives each
// back to the system, and has its pages cleared anew, until it was given back one larger block:
// from then on it keeps as much at hand (mallopt(3), the dynamic M_MMAP_THRESHOLD).
void keepMemoryAtHand()
{
    const QByteArray block(2 * bodyBuffer, // clazy:exclude=unused-non-trivial-variable
                           Qt::Uninitialized);
}

} // namespace

Hop::Hop(const QUrl &url, std::unique_ptr<UploadDevice> upload, HopListener *listener)
    : m_listener(listener),
      m_upload(std::move(upload)),
      m_url(url)
{
}

Hop::~Hop() = default;

qint64 Hop::read(char *data, qint64 maxSize)
{
    const qint64 size = readBytes(data, maxSize);
    if (size <= 0)
        return 0;
    m_received += size;
    boundMemory(m_received);
    return size;
}

qint64 Hop::uploadLength() const
{
    return m_upload ? m_upload->length() : 0;
}

void Hop::setReadBufferSize(qint64 size)
{
    keepMemoryAtHand();
    boundBuffer(size);
    m_bounded = true;
}

/// A body that is read as it comes lies in the agent no longer than that takes; but a long one
/// may come faster.
void Hop::boundMemory(qint64 size)
{
    if (!m_bounded && size > longBody)
        setReadBufferSize(bodyBuffer);
}

bool Hop::isAtEnd() const
{
    return (m_finished || (m_counts && m_received >= m_head.length)) && bytesAvailable() == 0;
}

std::exception_ptr Hop::failure() const
{
    return m_failure ? m_failure : lengthFault();
}

void Hop::showHead()
{
    m_headSeen = true;
    boundMemory(m_head.length);
    m_listener->hopHead(m_head);
}

void Hop::finish(const std::exception_ptr &failure)
{
    m_failure = failure;
    m_finished = true;
    m_listener->hopReadable();
}

void Hop::fail(const std::exception_ptr &failure)
{
    m_failure = failure;
    m_finished = true;
    close();
    if (m_headSeen)
        m_listener->hopReadable();
    else
        m_listener->hopFailed(failure);
}

std::exception_ptr Hop::uploadFault() const
{
    if (!m_upload || m_upload->failure().isEmpty())
        return nullptr;
    return faultAt<BodyError>(m_url, m_upload->failure());
}

std::exception_ptr Hop::exceptionOf(Fault fault) const
{
    fault.url = m_url;
    fault.status = m_headSeen ? m_head.code : 0;
    return exceptionFor(fault);
}

/// Over HTTP/2, and when the peer is quick, Qt calls a short body a success.
std::exception_ptr Hop::lengthFault() const
{
    if (!hasLength() || m_received == m_head.length)
        return nullptr;
    Fault fault;
    fault.code = m_received < m_head.length ? QNetworkReply::RemoteHostClosedError
                                            : QNetworkReply::ProtocolFailure;
    fault.text = QStringLiteral("%1 of %2 bytes came").arg(m_received).arg(m_head.length);
    return exceptionOf(fault);
}

} // namespace QTreq::Wire
