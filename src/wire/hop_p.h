// SPDX-FileCopyrightText: 2026 The QTreq authors
// SPDX-License-Identifier: MIT

// This file is not part of the public interface; it may change without notice.

#ifndef QTREQ_HOP_P_H
#define QTREQ_HOP_P_H

#include "wire/tlsguard_p.h"

#include <QTreq/headers.h>

#include <QtCore/qpointer.h>
#include <QtCore/qurl.h>
#include <QtNetwork/qnetworkreply.h>

#include <exception>
#include <memory>

namespace QTreq {
class DirectAgent;
class DirectReply;
class UploadDevice;
} // namespace QTreq

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

/// One request and its answer: a QNetworkReply that can be relied on.
class Hop final
{
public:
    /// The owner deletes the reply; null: it is deleted later.
    Hop(QNetworkReply *reply, std::unique_ptr<UploadDevice> upload, HopListener *listener,
        const TlsTerms &tls, DirectAgent *owner = nullptr);
    ~Hop();
    Q_DISABLE_COPY_MOVE(Hop)

    /// Gives up on what is not finished; nothing is heard of it any more.
    void close();
    /// Bytes read into the buffer; 0 when there are none now.
    qint64 read(char *data, qint64 maxSize);
    qint64 bytesAvailable() const;
    void setReadBufferSize(qint64 size);
    /// The body has ended, and all of it was read.
    bool isAtEnd() const;
    /// Why the body is not complete; null when it is. Only at the end.
    std::exception_ptr failure() const;
    /// Of the body that is sent; -1: not yet known.
    qint64 uploadLength() const;
    qint64 bytesReceived() const { return m_received; }
    QUrl url() const { return m_url; }

private:
    /// Null once the hop is gone: no QObject, which would cost more than all of its work.
    using Self = std::shared_ptr<Hop *>;

    template<class Sender, class Signal, class... Args>
    void listen(Sender *sender, Signal signal, void (Hop::*member)(Args...));
    /// What the reply says is not to be heard any more.
    bool isDeaf() const { return !m_reply || m_refused; }
    void onMetaData();
    void onReadable();
    void onError(QNetworkReply::NetworkError code);
    void onFinished();
    void onUploaded(qint64 sent);
    void onUploadFailed();
    void onDeleted();
    void onUntrusted();
    void onHeadProgress();
    void fail(const std::exception_ptr &failure);
    void readHead();
    void boundMemory(qint64 size);
    bool hasLength() const;
    std::exception_ptr headFault() const;
    std::exception_ptr finishedFault() const;
    std::exception_ptr tlsFault() const;
    std::exception_ptr lengthFault() const;

    const Self m_self = std::make_shared<Hop *>(this);
    QPointer<QNetworkReply> m_reply; // null once given up
    DirectReply *const m_direct; // the reply, where it is one
    std::unique_ptr<UploadDevice> m_upload;
    std::unique_ptr<TlsGuard> m_tls; // null where there is no TLS
    HopListener *const m_listener;
    DirectAgent *const m_owner;
    QUrl m_url;
    Head m_head;
    QByteArray m_coding; // Transfer-Encoding, in lower case
    std::exception_ptr m_failure;
    qint64 m_received = 0;
    bool m_headSeen = false;
    bool m_bounded = false;
    bool m_lengthInvalid = false; // the Content-Length says nothing that can be understood
    bool m_counts = false; // the end comes when the length is reached
    bool m_reset = false;
    bool m_finished = false;
    bool m_closed = false;
    bool m_refused = false; // by what the request says of TLS; the end is on its way
};

} // namespace QTreq::Wire

#endif
