// SPDX-FileCopyrightText: 2026 The QTreq authors
// SPDX-License-Identifier: MIT

// This file is not part of the public interface; it may change without notice.

#ifndef QTREQ_REPLYHOP_P_H
#define QTREQ_REPLYHOP_P_H

#include "wire/hop_p.h"
#include "wire/tlsguard_p.h"

#include <QtCore/qpointer.h>
#include <QtNetwork/qnetworkreply.h>

namespace QTreq {
class DirectAgent;
class DirectReply;
} // namespace QTreq

namespace QTreq::Wire {

/// A hop by a QNetworkReply, whoever has made that.
class ReplyHop final : public Hop
{
public:
    /// The owner deletes the reply; null: it is deleted later.
    ReplyHop(QNetworkReply *reply, std::unique_ptr<UploadDevice> upload, HopListener *listener,
             const TlsTerms &tls, DirectAgent *owner);
    ~ReplyHop() override;

    void close() override;
    qint64 bytesAvailable() const override;

protected:
    qint64 readBytes(char *data, qint64 maxSize) override;
    void boundBuffer(qint64 size) override;

private:
    /// Null once the hop is gone: no QObject, which would cost more than all of its work.
    using Self = std::shared_ptr<ReplyHop *>;

    template<class Sender, class Signal, class... Args>
    void listen(Sender *sender, Signal signal, void (ReplyHop::*member)(Args...));
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
    void readHead();
    std::exception_ptr headFault() const;
    std::exception_ptr finishedFault() const;
    std::exception_ptr tlsFault() const;

    const Self m_self = std::make_shared<ReplyHop *>(this);
    QPointer<QNetworkReply> m_reply; // null once given up
    DirectReply *const m_direct; // the reply, where it is one
    std::unique_ptr<TlsGuard> m_tls; // null where there is no TLS
    DirectAgent *const m_owner;
    QByteArray m_coding; // Transfer-Encoding, in lower case
    bool m_lengthInvalid = false; // the Content-Length says nothing that can be understood
    bool m_reset = false;
    bool m_closed = false;
    bool m_refused = false; // by what the request says of TLS; the end is on its way
};

} // namespace QTreq::Wire

#endif
