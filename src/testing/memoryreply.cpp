// SPDX-FileCopyrightText: 2026 The QTreq authors
// SPDX-License-Identifier: MIT

#include "memoryreply_p.h"

#include <QtCore/qpointer.h>

#include <utility>

using namespace Qt::StringLiterals;

namespace QTreq::Testing {

MemoryReply::MemoryReply(std::shared_ptr<Delivery> delivery,
                         QNetworkAccessManager::Operation operation, const QNetworkRequest &request,
                         QIODevice *outgoingData)
    : QNetworkReply(delivery->agent()),
      m_delivery(std::move(delivery)),
      m_redirectsLeft(request.maximumRedirectsAllowed())
{
    setRequest(request);
    setUrl(request.url());
    setOperation(operation);
    setAttribute(QNetworkRequest::ConnectionEncryptedAttribute,
                 request.url().scheme().endsWith("https"_L1));
    open(QIODevice::ReadOnly | QIODevice::Unbuffered);
    m_delivery->enroll(this);
    if (outgoingData)
        m_upload.emplace(outgoingData, request);
    restartTimeout();
    schedule();
}

MemoryReply::~MemoryReply()
{
    if (m_scheduled)
        m_delivery->forget(this);
    m_delivery->strike(this);
    endHop(Left::Yes);
}

QByteArray MemoryReply::method() const
{
    return methodOf(operation(), request());
}

std::optional<Clock::Milliseconds> MemoryReply::runningTimeout() const
{
    return m_timeout.isActive() ? std::optional(m_timeout.delay()) : std::nullopt;
}

/// A pause that the resource has put into its answer.
std::optional<Clock::Milliseconds> MemoryReply::runningPause() const
{
    return m_exchange ? m_exchange->runningPause() : std::nullopt;
}

void MemoryReply::schedule()
{
    if (m_scheduled || m_phase == Phase::Over)
        return;
    m_scheduled = true;
    m_delivery->schedule(this);
}

// Stays in the queue while it sends: a handler may run an event loop that has to go on with it.
// A handler's flush() does not: its caller would see a later signal before an earlier one ended.
void MemoryReply::deliver()
{
    m_scheduled = false;
    if (m_delivering && m_delivery->isFlushing())
        return;
    schedule();
    const QPointer<MemoryReply> self(this);
    const bool outer = std::exchange(m_delivering, true);
    const bool more = advance();
    if (!self)
        return;
    m_delivering = outer;
    if (more)
        schedule();
    else if (std::exchange(m_scheduled, false))
        m_delivery->forget(this);
}

// Whether there may be more to do; each step sends at most one group of signals, as its last act.
bool MemoryReply::advance()
{
    switch (m_phase) {
    case Phase::New:
        return startHop();
    case Phase::Upload:
        return upload();
    case Phase::Send:
        return send();
    case Phase::Render:
        return renderAnswer();
    case Phase::Head:
        return takeHead();
    case Phase::Redirect:
        return redirect();
    case Phase::Body:
        return takeBody();
    case Phase::Permission:
    case Phase::Stalled:
    case Phase::Over:
        break;
    }
    return false;
}

/*!
    As in Qt: the signals come within the call, what was not read is lost.
*/
void MemoryReply::abort()
{
    close();
}

void MemoryReply::close()
{
    if (m_phase == Phase::Over)
        return;
    QNetworkReply::close();
    m_buffer.clear();
    fail({QNetworkReply::OperationCanceledError, u"Operation canceled"_s});
}

qint64 MemoryReply::bytesAvailable() const
{
    return QNetworkReply::bytesAvailable() + m_buffer.size();
}

void MemoryReply::setReadBufferSize(qint64 size)
{
    QNetworkReply::setReadBufferSize(size);
    if (m_phase == Phase::Body)
        schedule();
}

qint64 MemoryReply::readData(char *data, qint64 maxSize)
{
    if (m_buffer.size() == 0)
        return m_phase == Phase::Over ? -1 : 0;
    const qint64 size = m_buffer.read(data, maxSize);
    if (m_boundedRead)
        schedule();
    return size;
}

// Lets go of the resource; one whose answer has not come to its end learns that nobody waits.
void MemoryReply::endHop(Left left)
{
    const auto exchange = std::exchange(m_exchange, nullptr);
    if (!exchange)
        return;
    exchange->letGoOfCarrier();
    if (left == Left::Yes && !exchange->isTaken())
        exchange->leave();
}

bool MemoryReply::fail(const ReplyError &error)
{
    const QPointer<MemoryReply> self(this);
    if (this->error() == NoError) {
        setError(error.code, error.text);
        Q_EMIT errorOccurred(error.code);
    }
    if (self && m_phase != Phase::Over)
        end();
    return false;
}

bool MemoryReply::end()
{
    const QPointer<MemoryReply> self(this);
    m_phase = Phase::Over;
    m_timeout.stop();
    setFinished(true);
    const qint64 announced = announcedSize();
    Q_EMIT downloadProgress(m_received, announced < 0 ? m_received : announced);
    if (self && m_upload)
        Q_EMIT uploadProgress(0, 0); // Qt does so at the end of each upload
    if (self)
        Q_EMIT readChannelFinished();
    if (self && !manager() && m_delivery->agent()) // made by createReply()
        Q_EMIT m_delivery->agent()->finished(this);
    if (self)
        Q_EMIT finished();
    if (self)
        endHop(Left::Yes);
    return false;
}

void MemoryReply::restartTimeout()
{
    int timeout = request().transferTimeout();
    if (timeout == 0 && m_delivery->agent())
        timeout = m_delivery->agent()->transferTimeout();
    if (timeout > 0)
        m_timeout.start(m_delivery->clock(), Clock::Milliseconds(timeout), [this] { abort(); });
}

} // namespace QTreq::Testing
