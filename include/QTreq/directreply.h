// SPDX-FileCopyrightText: 2026 The QTreq authors
// SPDX-License-Identifier: MIT

#ifndef QTREQ_DIRECTREPLY_H
#define QTREQ_DIRECTREPLY_H

#include <QTreq/headers.h>
#include <QTreq/qtreq_export.h>

#include <QtNetwork/qsslcertificate.h>

#include <functional>

namespace QTreq {

/// What a QNetworkReply may be as well, to tell what its class has no words for.
class QTREQ_EXPORT DirectReply
{
public:
    [[nodiscard]] virtual QByteArray protocol() const = 0; // of the answer: "HTTP/1.0"
    [[nodiscard]] virtual Headers headerLines() const = 0; // in their order, each as it came
    [[nodiscard]] virtual Headers trailers() const = 0; // once it has finished
    [[nodiscard]] virtual QSslCertificate peerCertificate() const = 0;
    /// Called when a part of the answer's head has come.
    virtual void setHeadProgress(const std::function<void()> &progress) = 0;

protected:
    DirectReply() = default;
    virtual ~DirectReply();
    Q_DISABLE_COPY_MOVE(DirectReply)
};

} // namespace QTreq

#endif
