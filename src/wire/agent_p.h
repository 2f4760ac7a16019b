// SPDX-FileCopyrightText: 2026 The QTreq authors
// SPDX-License-Identifier: MIT

// This file is not part of the public interface; it may change without notice.

#ifndef QTREQ_AGENT_P_H
#define QTREQ_AGENT_P_H

#include "wire/hop_p.h"
#include "wire/managerpool_p.h"
#include "wire/requestbuilder_p.h"
#include "wire/tlswarnings_p.h"

#include <QtCore/qpointer.h>

QT_BEGIN_NAMESPACE
class QNetworkAccessManager;
QT_END_NAMESPACE

namespace QTreq {
class DirectAgent;
}

namespace QTreq::Wire {

/// Puts requests on the wire through a QNetworkAccessManager: the caller's, or one of its own
/// that it makes when it is first needed.
class Agent
{
public:
    explicit Agent(QNetworkAccessManager *manager = nullptr);
    ~Agent();

    QNetworkAccessManager *manager();
    /// Streams and requests beyond a manager's connections have managers of their own.
    bool hasLanes() const { return !m_borrowed; }
    /// The caller's manager has been deleted.
    bool isGone() const { return m_borrowed && !m_manager; }
    /// A body of unknown length need not be read before it is sent.
    [[nodiscard]] bool streamsUploads() const;
    /// Why a request of this kind cannot be sent as its TLS configuration wants it; empty: it can.
    /// The caller's manager has one pool of connections, so it keeps to one configuration.
    [[nodiscard]] QString tlsFault(const QUrl &url, const std::optional<Tls> &tls);
    [[nodiscard]] std::unique_ptr<Hop>
    send(HopRequest request, std::unique_ptr<UploadDevice> upload, HopListener *listener);

private:
    QNetworkAccessManager *managerFor(const HopRequest &request);
    QNetworkRequest build(const HopRequest &hop);
    std::unique_ptr<Hop> sendDirectly(const HopRequest &request,
                                      std::unique_ptr<UploadDevice> &upload, HopListener *listener);
    QNetworkReply *makeReply(const HopRequest &hop, QNetworkRequest request, QIODevice *body);

    const bool m_borrowed;
    QPointer<QNetworkAccessManager> m_manager;
    DirectAgent *const m_direct; // the manager, where it is one
    HopRequest m_lastHop;
    QNetworkRequest m_lastRequest;
    std::unique_ptr<QNetworkAccessManager> m_own;
    ManagerPool m_pool; // beside it, for what does not share its connections
    const std::shared_ptr<TlsWarnings> m_warnings = std::make_shared<TlsWarnings>();
    std::optional<std::optional<Tls>> m_borrowedTls; // what the caller's manager has connections by
};

} // namespace QTreq::Wire

#endif
