// SPDX-FileCopyrightText: 2026 The QTreq authors
// SPDX-License-Identifier: MIT

// This file is not part of the public interface; it may change without notice.

#ifndef QTREQ_CURL_CALL_P_H
#define QTREQ_CURL_CALL_P_H

#include "bodybuffer_p.h"
#include "connections_p.h"
#include "upload_p.h"

#include <QTreq/directtransfer.h>

#include <memory>

QT_BEGIN_NAMESPACE
class QNetworkAccessManager;
QT_END_NAMESPACE

namespace QTreq::Curl {

/// A request that is made without a QNetworkReply: what Reply does for Qt, this does for
/// HTTPClient, which sees to all that follows from an answer itself.
class Call final : public DirectTransfer,
                   public std::enable_shared_from_this<Call>,
                   private TransferClient
{
public:
    explicit Call(std::shared_ptr<Connections> connections) : m_connections(std::move(connections))
    {
    }
    ~Call() override;

    void start(const DirectRequest &request, const QNetworkAccessManager &agent);

    void setListener(DirectListener *listener) override { m_listener = listener; }
    void close() override;
    [[nodiscard]] qint64 bytesAvailable() const override { return m_buffer.size(); }
    qint64 read(char *data, qint64 maxSize) override;
    void setReadBufferSize(qint64 size) override;
    [[nodiscard]] QSslCertificate peerCertificate() const override;

private:
    void send(Order order);

    bool takeBody(const char *data, qsizetype size) override;
    [[nodiscard]] qint64 roomForBody() const override { return m_room; }
    qint64 giveBody(char *data, qsizetype maxSize) override;
    bool rewindBody() override;
    bool trusts(const QList<QSslError> &errors) override;
    bool mayBeSent() override;
    void transferMoved() override;

    void tellUpload();
    void tellHead();
    void tellEnd();

    const std::shared_ptr<Connections> m_connections;
    std::shared_ptr<Transfer> m_transfer;
    std::unique_ptr<Upload> m_upload;
    DirectListener *m_listener = nullptr; // null also once closed
    BodyBuffer m_buffer;
    qint64 m_room = 0;
    qint64 m_uploaded = 0; // what was told of it
    bool m_headTold = false;
    bool m_bodyCame = false; // and was not yet told
};

} // namespace QTreq::Curl

#endif
