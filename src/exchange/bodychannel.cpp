// SPDX-FileCopyrightText: 2026 The QTreq authors
// SPDX-License-Identifier: MIT

#include "exchange/bodychannel_p.h"

#include <QTreq/error.h>
#include <QTreq/promise.h>

#include <algorithm>

namespace QTreq::Exchanging {

namespace {

// A server may announce any length; memory is set aside up to here, and grows with what comes.
constexpr qint64 largestReserve = qint64(1) << 30;

// What a reader is given at once; between two chunks it may ask for a pause.
constexpr qsizetype largestChunk = 1024 * 1024;

/// Gathers an unbuffered body for content().
class ContentSink final : public BodySink
{
public:
    Promise<QByteArray> promise;

    void write(QByteArrayView chunk) override { m_bytes.append(chunk); }
    void finish() override { promise.setResult(m_bytes); }
    void fail(const std::exception_ptr &exception) override { promise.setException(exception); }
    bool isCancelled() const override { return promise.isCanceled(); }

private:
    QByteArray m_bytes;
};

std::exception_ptr consumed()
{
    return std::make_exception_ptr(InvalidRequestError(QStringLiteral(
        "the body has been read already: the request was unbuffered, which allows one reader")));
}

} // namespace

BodyChannel::BodyChannel(Mode mode, qint64 expectedSize, std::shared_ptr<BodyOwner> owner)
    : m_mode(mode),
      m_owner(std::move(owner))
{
    if (mode == Mode::Buffered && expectedSize > 0)
        m_buffer.reserve(std::min(expectedSize, largestReserve));
}

/// Whether bytes should be read from the wire now.
bool BodyChannel::wantsData()
{
    ReaderPtr reader;
    {
        const QMutexLocker lock(&m_mutex);
        if (m_mode == Mode::Buffered)
            return !m_ended;
        if (m_ended || m_readers.empty() || m_busy || !m_incoming.isEmpty())
            return false;
        reader = m_readers.front();
    }
    return reader->sink->isReady(resumeCall());
}

char *BodyChannel::reserve(qint64 size)
{
    const QMutexLocker lock(&m_mutex);
    if (m_mode == Mode::Unbuffered || m_busy)
        return nullptr;
    m_busy = true;
    m_buffer.resize(m_size + size);
    return m_buffer.data() + m_size;
}

void BodyChannel::commit(qint64 size)
{
    {
        const QMutexLocker lock(&m_mutex);
        m_size += size;
        m_buffer.resize(m_size);
        m_busy = false;
        if (m_readers.empty() && !m_again)
            return;
    }
    pump();
}

/// A copy is made only where readers are busy with what came before.
void BodyChannel::add(QByteArrayView chunk)
{
    ReaderPtr reader;
    {
        const QMutexLocker lock(&m_mutex);
        m_size += chunk.size();
        const bool direct =
            m_mode == Mode::Unbuffered && !m_busy && !m_readers.empty() && m_incoming.isEmpty();
        if (direct) {
            m_busy = true;
            reader = m_readers.front();
        } else {
            m_incoming.append(chunk);
        }
    }
    if (reader) {
        write(reader, chunk); // no copy on the way to a single reader
        release();
    }
    pump();
}

void BodyChannel::finish()
{
    end(nullptr);
}

void BodyChannel::fail(const std::exception_ptr &exception)
{
    end(exception);
}

void BodyChannel::end(const std::exception_ptr &failure)
{
    {
        const QMutexLocker lock(&m_mutex);
        if (m_ended)
            return;
        m_ended = true;
        m_failure = failure;
    }
    pump();
}

Future<QByteArray> BodyChannel::content()
{
    if (m_mode == Mode::Unbuffered) {
        const auto sink = std::make_shared<ContentSink>();
        auto future = sink->promise.future();
        sink->promise.onCancel(attach(sink));
        return future;
    }
    if (auto bytes = whole())
        return makeReadyFuture(*std::move(bytes));
    const auto waiter = std::make_shared<Promise<QByteArray>>();
    auto future = waiter->future();
    waiter->onCancel([weak = weak_from_this(), weakWaiter = std::weak_ptr(waiter)] {
        const auto self = weak.lock();
        const auto waiter = weakWaiter.lock();
        if (self && waiter)
            self->leave(waiter);
    });
    {
        const QMutexLocker lock(&m_mutex);
        m_waiters.push_back(waiter);
        if (!m_ended)
            return future;
    }
    pump();
    return future;
}

/// A body that has come, where nobody is being served; nothing: it has yet to, or has failed.
std::optional<QByteArray> BodyChannel::whole() const
{
    const QMutexLocker lock(&m_mutex);
    const bool complete = m_ended && !m_failure && !m_busy && m_incoming.isEmpty();
    return complete ? std::optional(m_buffer) : std::nullopt;
}

std::function<void()> BodyChannel::attach(const std::shared_ptr<BodySink> &sink)
{
    auto reader = std::make_shared<Reader>();
    reader->sink = sink;
    bool refused = false;
    {
        const QMutexLocker lock(&m_mutex);
        refused = m_mode == Mode::Unbuffered && m_taken;
        m_taken = true;
        if (!refused)
            m_readers.push_back(reader);
    }
    if (refused) {
        sink->fail(consumed());
        return nullptr;
    }
    pump();
    m_owner->bodyWanted();
    return [weak = weak_from_this(), weakReader = std::weak_ptr(reader)] {
        const auto self = weak.lock();
        const auto reader = weakReader.lock();
        if (self && reader)
            self->leave(reader);
    };
}

/// Whoever waits for the body has cancelled a plain QFuture copy, which Qt tells nobody.
bool BodyChannel::isSecretlyCancelled() const
{
    const QMutexLocker lock(&m_mutex);
    return !m_ended && hasReaders()
        && std::all_of(m_readers.begin(), m_readers.end(),
                       [](const ReaderPtr &reader) { return reader->sink->isCancelled(); })
        && std::all_of(m_waiters.begin(), m_waiters.end(),
                       [](const Waiter &waiter) { return waiter->isCanceled(); });
}

bool BodyChannel::isTaken() const
{
    const QMutexLocker lock(&m_mutex);
    return m_taken;
}

/// Bytes that have come so far, after content decoding.
qint64 BodyChannel::sizeSoFar() const
{
    const QMutexLocker lock(&m_mutex);
    return m_size;
}

void BodyChannel::readersGone()
{
    {
        const QMutexLocker lock(&m_mutex);
        if (m_ended || hasReaders())
            return;
    }
    m_owner->bodyDeserted();
}

/// A reader or waiter has been cancelled. If it was the last, so is the transfer.
void BodyChannel::leave(const ReaderPtr &reader)
{
    {
        const QMutexLocker lock(&m_mutex);
        std::erase(m_readers, reader);
        if (m_ended || hasReaders())
            return;
    }
    m_owner->bodyCancelled();
}

void BodyChannel::leave(const Waiter &waiter)
{
    {
        const QMutexLocker lock(&m_mutex);
        std::erase(m_waiters, waiter);
        if (m_ended || hasReaders())
            return;
    }
    m_owner->bodyCancelled();
}

/// Calls readers until none can take more; another thread that does so already goes on for us.
void BodyChannel::pump()
{
    const auto self = shared_from_this(); // a reader may drop the last response
    {
        const QMutexLocker lock(&m_mutex);
        if (m_busy) {
            m_again = true;
            return;
        }
        m_busy = true;
    }
    while (pumpOnce()) { }
}

void BodyChannel::release()
{
    const QMutexLocker lock(&m_mutex);
    m_busy = false;
}

/// One round over the readers; true when another one is due.
bool BodyChannel::pumpOnce()
{
    bool progress = false;
    {
        QByteArray bytes; // shared for this round only, so that appending later copies nothing
        for (const Delivery &delivery : nextRound(bytes))
            progress = deliver(delivery) || progress;
    }
    answerWaiters();
    const QMutexLocker lock(&m_mutex);
    if (progress || m_again) {
        m_again = false;
        return true;
    }
    m_busy = false;
    return false;
}

std::vector<BodyChannel::Delivery> BodyChannel::nextRound(QByteArray &bytes)
{
    const QMutexLocker lock(&m_mutex);
    if (m_mode == Mode::Buffered) {
        if (!m_incoming.isEmpty())
            m_buffer.append(std::exchange(m_incoming, {}));
        bytes = m_buffer;
    } else if (!m_readers.empty()) {
        bytes = std::exchange(m_incoming, {});
    }
    std::vector<Delivery> round;
    for (const ReaderPtr &reader : m_readers)
        round.push_back({reader, QByteArrayView(bytes).sliced(reader->offset), m_ended});
    return round;
}

/// True when the reader took something, or is done.
bool BodyChannel::deliver(const Delivery &delivery)
{
    const ReaderPtr &reader = delivery.reader;
    if (!delivery.rest.isEmpty()) {
        if (m_mode == Mode::Unbuffered)
            return write(reader, delivery.rest);
        if (!reader->sink->isReady(resumeCall()))
            return false;
        const QByteArrayView chunk =
            delivery.rest.first(std::min(largestChunk, delivery.rest.size()));
        reader->offset += chunk.size();
        return write(reader, chunk);
    }
    if (!delivery.ended || !forget(reader))
        return false;
    if (m_failure)
        reader->sink->fail(m_failure);
    else
        reader->sink->finish();
    return true;
}

/// False when the reader is no longer there, or failed and so leaves.
bool BodyChannel::write(const ReaderPtr &reader, QByteArrayView chunk)
{
    if (!isAttached(reader)) // cancelled by another one that was called before it
        return false;
    try {
        reader->sink->write(chunk);
        return true;
    } catch (...) {
        const auto exception = std::current_exception();
        leave(reader);
        reader->sink->fail(exception);
        return false;
    }
}

bool BodyChannel::isAttached(const ReaderPtr &reader) const
{
    const QMutexLocker lock(&m_mutex);
    return std::find(m_readers.begin(), m_readers.end(), reader) != m_readers.end();
}

bool BodyChannel::forget(const ReaderPtr &reader)
{
    const QMutexLocker lock(&m_mutex);
    return std::erase(m_readers, reader) > 0;
}

void BodyChannel::answerWaiters()
{
    std::vector<Waiter> waiters;
    QByteArray whole;
    {
        const QMutexLocker lock(&m_mutex);
        if (!m_ended || !m_incoming.isEmpty())
            return;
        waiters.swap(m_waiters);
        whole = m_buffer;
    }
    for (const Waiter &waiter : waiters) {
        if (m_failure)
            waiter->setException(m_failure);
        else
            waiter->setResult(whole);
    }
}

std::function<void()> BodyChannel::resumeCall()
{
    return [weak = weak_from_this()] {
        if (const auto self = weak.lock()) {
            self->pump();
            self->m_owner->bodyWanted();
        }
    };
}

} // namespace QTreq::Exchanging
