// SPDX-FileCopyrightText: 2026 The QTreq authors
// SPDX-License-Identifier: MIT

// This file is not part of the public interface; it may change without notice.

#ifndef QTREQ_BODYCHANNEL_P_H
#define QTREQ_BODYCHANNEL_P_H

#include "values/response_p.h"

#include <QTreq/promise.h>

#include <QtCore/qmutex.h>

#include <optional>
#include <vector>

namespace QTreq::Exchanging {

/// Who brings a body. Called in any thread.
class BodyOwner
{
public:
    virtual ~BodyOwner() = default;
    virtual void bodyWanted() = 0; // there is room again
    virtual void bodyDeserted() = 0; // nobody is left who could read it
    virtual void bodyCancelled() = 0; // its last reader was cancelled, or failed
};

/// A body on its way from one exchange, in one thread, to its readers, in any.
///
/// Buffered, it keeps what came, for readers now and later. Unbuffered, it passes each chunk to
/// its one reader and asks for no more than that reader takes. Readers are called by whichever
/// thread brings the bytes or attaches, one thread at a time.
class BodyChannel final : public ResponseBody, public std::enable_shared_from_this<BodyChannel>
{
public:
    enum class Mode { Buffered, Unbuffered };

    BodyChannel(Mode mode, qint64 expectedSize, std::shared_ptr<BodyOwner> owner);

    // The exchange's side.
    bool wantsData();
    bool isSecretlyCancelled() const;
    /// It is unbuffered, and has had its reader.
    bool isTaken() const;
    /// Room for up to size bytes at the end of the buffer, to be read into; null where the chunk
    /// has to be handed to add(). What was not used is given back by commit().
    char *reserve(qint64 size);
    void commit(qint64 size);
    void add(QByteArrayView chunk);
    void finish();
    void fail(const std::exception_ptr &exception);

    // The readers' side.
    Future<QByteArray> content() override;
    std::function<void()> attach(const std::shared_ptr<BodySink> &sink) override;
    void readersGone() override;
    qint64 sizeSoFar() const override;

private:
    struct Reader
    {
        std::shared_ptr<BodySink> sink;
        qint64 offset = 0; // into the buffer
    };
    using ReaderPtr = std::shared_ptr<Reader>;
    using Waiter = std::shared_ptr<Promise<QByteArray>>;
    struct Delivery
    {
        ReaderPtr reader;
        QByteArrayView rest;
        bool ended = false;
    };

    std::optional<QByteArray> whole() const;
    void pump();
    bool pumpOnce();
    std::vector<Delivery> nextRound(QByteArray &bytes);
    bool deliver(const Delivery &delivery);
    bool write(const ReaderPtr &reader, QByteArrayView chunk);
    bool isAttached(const ReaderPtr &reader) const;
    bool forget(const ReaderPtr &reader);
    void answerWaiters();
    std::function<void()> resumeCall();
    void release();
    void end(const std::exception_ptr &failure);
    void leave(const ReaderPtr &reader);
    void leave(const Waiter &waiter);
    bool hasReaders() const { return !m_readers.empty() || !m_waiters.empty(); }

    mutable QMutex m_mutex; // guards what follows; never held while a reader is called
    const Mode m_mode;
    const std::shared_ptr<BodyOwner> m_owner;
    QByteArray m_buffer;
    QByteArray m_incoming; // what came while readers were called
    std::vector<ReaderPtr> m_readers;
    std::vector<Waiter> m_waiters; // for the whole of a buffered body
    std::exception_ptr m_failure;
    qint64 m_size = 0;
    bool m_ended = false;
    bool m_busy = false; // readers are being called, or the buffer is being read into
    bool m_again = false; // something changed meanwhile
    bool m_taken = false; // unbuffered: it has had its reader
};

} // namespace QTreq::Exchanging

#endif
