// SPDX-FileCopyrightText: 2026 The QTreq authors
// SPDX-License-Identifier: MIT

// This file is not part of the public interface; it may change without notice.

#ifndef QTREQ_DIRECTHOP_P_H
#define QTREQ_DIRECTHOP_P_H

#include "wire/hop_p.h"
#include "wire/tlsjudge_p.h"

#include <QTreq/directtransfer.h>

#include <QtCore/qpointer.h>

#include <optional>

namespace QTreq::Wire {

/// A hop by an agent that answers without a QNetworkReply, and has seen to the framing itself.
class DirectHop final : public Hop, private DirectListener
{
public:
    /// A body that is done with is left to the agent, which may be reading it.
    DirectHop(std::shared_ptr<DirectTransfer> transfer, const DirectRequest &request,
              std::unique_ptr<UploadDevice> upload, HopListener *listener, const TlsTerms &tls,
              QObject *agent);
    ~DirectHop() override;

    void close() override;
    qint64 bytesAvailable() const override;

protected:
    qint64 readBytes(char *data, qint64 maxSize) override;
    void boundBuffer(qint64 size) override;

private:
    void directMoved() override;
    void directUploaded(qint64 sent) override;
    void directHead(const DirectHead &head) override;
    void directReadable() override;
    void directEnded(QNetworkReply::NetworkError error, const QString &text) override;
    bool directTrusts(const QList<QSslError> &errors) override;
    bool directMayBeSent() override;
    void onUploadFailed();
    std::exception_ptr endFault(QNetworkReply::NetworkError error, const QString &text) const;

    std::shared_ptr<DirectTransfer> m_transfer; // null once given up
    std::optional<TlsJudge> m_tls; // none: there is no TLS
    QPointer<QObject> m_agent; // where there is a body
    QMetaObject::Connection m_uploadFailure;
    QString m_tlsFault;
    const bool m_isHead;
};

} // namespace QTreq::Wire

#endif
