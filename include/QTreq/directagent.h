// SPDX-FileCopyrightText: 2026 The QTreq authors
// SPDX-License-Identifier: MIT

#ifndef QTREQ_DIRECTAGENT_H
#define QTREQ_DIRECTAGENT_H

#include <QTreq/qtreq_export.h>

#include <QtNetwork/qnetworkaccessmanager.h>

#include <memory>

namespace QTreq {

class DirectTransfer;
struct DirectRequest;

/// What a QNetworkAccessManager may be as well, to have its replies made without a detour.
class QTREQ_EXPORT DirectAgent
{
public:
    enum class Ability {
        StreamsUploads, // a sequential device without a Content-Length is sent as it is read
        SeparatesTls // a connection is used by requests of one TLS configuration only
    };

    /// What this agent can do and QNetworkAccessManager cannot; nothing, by default.
    [[nodiscard]] virtual bool can(Ability ability) const;
    /// A request on its way without a reply; null: a reply is to be asked for.
    [[nodiscard]] virtual std::shared_ptr<DirectTransfer>
    createTransfer(const DirectRequest &request);
    /// A reply that nothing is connected to; null: it is to be asked for in the usual way.
    [[nodiscard]] virtual QNetworkReply *createReply(QNetworkAccessManager::Operation operation,
                                                     const QNetworkRequest &request,
                                                     QIODevice *body);
    /// A reply that is done with, maybe from within one of its signals; it is to be deleted.
    virtual void releaseReply(QNetworkReply *reply);

protected:
    DirectAgent() = default;
    virtual ~DirectAgent();
    Q_DISABLE_COPY_MOVE(DirectAgent)
};

} // namespace QTreq

#endif
