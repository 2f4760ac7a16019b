// SPDX-FileCopyrightText: 2026 The QTreq authors
// SPDX-License-Identifier: MIT

// This file is not part of the public interface; it may change without notice.

#ifndef QTREQ_HOP_P_H
#define QTREQ_HOP_P_H

#include "wire/networkfault_p.h"

#include <QTreq/headers.h>

#include <QtCore/qurl.h>

#include <exception>
#include <memory>

namespace QTreq {
class UploadDevice;
}

namespace QTreq::Wire {

/// What is buffered of a body on its way: less has the agent's thread wait for the reader's.
constexpr qint64 bodyBuffer = 2 * 1024 * 1024;

/// So long a body is worth a limit, which costs the agent's thread a wake-up.
constexpr qint64 longBody = 1024 * 1024;

/// The head of an answer, checked and copied once: what trailers do to a reply is not seen.
struct Head
{
    int code = 0;
    QString phrase;
    QByteArray version;
    Headers headers;
    qint64 length = -1; // of the body on the wire; -1: unknown
    bool bodyless = false;
};

class HopListener
{
public:
    virtual void hopHead(const Head &head) = 0;
    /// There are bytes to read, or the end has come.
    virtual void hopReadable() = 0;
    /// No head will come.
    virtual void hopFailed(const std::exception_ptr &failure) = 0;
    virtual void hopUploaded(qint64 sent) = 0; // of this hop's body, in bytes
    /// A part of the head has come, where the agent tells.
    virtual void hopMoved() { }

protected:
    ~HopListener() = default;
};

/// One request and its answer, which can be relied on, whichever way they go: by a QNetworkReply
/// (ReplyHop), or by an agent that does without one (DirectHop).
class Hop
{
public:
    virtual ~Hop();
    Q_DISABLE_COPY_MOVE(Hop)

    /// Gives up on what is not finished; nothing is heard of it any more.
    virtual void close() = 0;
    virtual qint64 bytesAvailable() const = 0;
    /// Bytes read into the buffer; 0 when there are none now.
    qint64 read(char *data, qint64 maxSize);
    void setReadBufferSize(qint64 size);
    /// The body has ended, and all of it was read.
    bool isAtEnd() const;
    /// Why the body is not complete; null when it is. Only at the end.
    std::exception_ptr failure() const;
    /// Of the body that is sent; -1: not yet known.
    qint64 uploadLength() const;
    qint64 bytesReceived() const { return m_received; }
    const QUrl &url() const { return m_url; }

protected:
    Hop(const QUrl &url, std::unique_ptr<UploadDevice> upload, HopListener *listener);

    // What the agent has.
    virtual qint64 readBytes(char *data, qint64 maxSize) = 0;
    virtual void boundBuffer(qint64 size) = 0;

    /// The head is as it should be. Telling of it may be the end of this.
    void showHead();
    /// All has come that will.
    void finish(const std::exception_ptr &failure);
    void fail(const std::exception_ptr &failure);
    [[nodiscard]] std::exception_ptr exceptionOf(Fault fault) const;
    /// Why the body that is sent came to no good end; null: it did, or there is none.
    [[nodiscard]] std::exception_ptr uploadFault() const;
    /// The length tells whether the body is whole.
    [[nodiscard]] bool hasLength() const { return m_head.length >= 0 && !m_head.bodyless; }
    [[nodiscard]] bool isFinished() const { return m_finished; }
    [[nodiscard]] bool hasHead() const { return m_headSeen; }

    HopListener *const m_listener;
    std::unique_ptr<UploadDevice> m_upload;
    Head m_head;
    bool m_counts = false; // the end comes when the length is reached

private:
    void boundMemory(qint64 size);
    std::exception_ptr lengthFault() const;

    const QUrl m_url;
    std::exception_ptr m_failure;
    qint64 m_received = 0;
    bool m_headSeen = false;
    bool m_bounded = false;
    bool m_finished = false;
};

template<class E>
std::exception_ptr faultAt(const QUrl &url, const QString &message)
{
    E error(message);
    error.setUrl(url);
    return std::make_exception_ptr(error);
}

} // namespace QTreq::Wire

#endif
