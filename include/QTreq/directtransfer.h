// SPDX-FileCopyrightText: 2026 The QTreq authors
// SPDX-License-Identifier: MIT

#ifndef QTREQ_DIRECTTRANSFER_H
#define QTREQ_DIRECTTRANSFER_H

#include <QTreq/headers.h>
#include <QTreq/qtreq_export.h>
#include <QTreq/tls.h>

#include <QtCore/qurl.h>
#include <QtNetwork/qnetworkreply.h>

#include <optional>

QT_BEGIN_NAMESPACE
class QIODevice;
QT_END_NAMESPACE

namespace QTreq {

/// One request as it is to be sent: by a DirectAgent, which adds nothing of its own to it.
struct DirectRequest
{
    QByteArray method;
    QUrl url; // http or https
    Headers headers; // all, each as a line of its own, but what says how long the body is
    std::optional<qint64> bodyLength; // bytes; -1: not known before its end; none: no body
    QIODevice *body = nullptr; // sequential, read once; null: an empty one, or none
    std::optional<Tls> tls; // none: the application's defaults
    bool http2Allowed = true;
    bool persistent = true; // its connection may be used again
};

/// The head of the answer that counts, framed as RFC 9112 has it.
struct DirectHead
{
    int code = 0; // 200 to 599
    QString phrase;
    QByteArray version; // "HTTP/1.1"
    Headers headers; // in their order, each line as it came
    qint64 length = -1; // of the body on the wire, in bytes; -1: unknown
};

/// Whom a DirectTransfer tells how it goes, in the thread of its agent.
class QTREQ_EXPORT DirectListener
{
public:
    /// A part of the head has come.
    virtual void directMoved() = 0;
    virtual void directUploaded(qint64 sent) = 0; // bytes of the body
    virtual void directHead(const DirectHead &head) = 0;
    virtual void directReadable() = 0;
    /// The last word; NoError where the answer is whole, whatever its status.
    virtual void directEnded(QNetworkReply::NetworkError error, const QString &text) = 0;

    // From within the agent's work: close() is the one thing that may be done then.
    /// Whether the server is trusted in spite of these.
    virtual bool directTrusts(const QList<QSslError> &errors) = 0;
    /// A connection is there, and nothing of the request is sent yet; false: it shall not be.
    virtual bool directMayBeSent() = 0;

protected:
    DirectListener() = default;
    virtual ~DirectListener();
    Q_DISABLE_COPY_MOVE(DirectListener)
};

/// One request on its way by a DirectAgent, and its answer.
class QTREQ_EXPORT DirectTransfer
{
public:
    virtual ~DirectTransfer();

    /// To be set once, before control goes back to the event loop.
    virtual void setListener(DirectListener *listener) = 0;
    /// Gives up what is not finished; nothing is heard of it any more.
    virtual void close() = 0;
    [[nodiscard]] virtual qint64 bytesAvailable() const = 0;
    virtual qint64 read(char *data, qint64 maxSize) = 0;
    /// How much of the body lies unread before the server has to wait, in bytes; 0: any.
    virtual void setReadBufferSize(qint64 size) = 0;
    /// Within directMayBeSent(); null without TLS.
    [[nodiscard]] virtual QSslCertificate peerCertificate() const = 0;

protected:
    DirectTransfer() = default;
    Q_DISABLE_COPY_MOVE(DirectTransfer)
};

} // namespace QTreq

#endif
