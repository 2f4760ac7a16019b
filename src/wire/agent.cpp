// SPDX-FileCopyrightText: 2026 The QTreq authors
// SPDX-License-Identifier: MIT

#include "wire/agent_p.h"

#include "body/producers_p.h"
#include "body/uploaddevice_p.h"
#include "wire/bufferedsockets_p.h"
#include "wire/directhop_p.h"
#include "wire/replyhop_p.h"

#include <QTreq/directagent.h>

#include <QtNetwork/qnetworkaccessmanager.h>
#include <QtNetwork/qnetworkproxy.h>
#include <QtNetwork/qnetworkreply.h>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace QTreq::Wire {

namespace {

// Qt adds a Content-Type to a POST that has none, and so would claim what is not true; a custom
// request gets no such help. An agent that looks at the operation sees POST wherever it can.
QNetworkAccessManager::Operation operationOf(const HopRequest &hop, const QNetworkRequest &request,
                                             bool hasBody)
{
    if (hasBody && hop.method == "POST" && request.hasRawHeader("Content-Type"))
        return QNetworkAccessManager::PostOperation;
    if (hasBody)
        return hop.method == "PUT" ? QNetworkAccessManager::PutOperation
                                   : QNetworkAccessManager::CustomOperation;
    if (hop.method == "GET")
        return QNetworkAccessManager::GetOperation;
    if (hop.method == "HEAD")
        return QNetworkAccessManager::HeadOperation;
    return hop.method == "DELETE" ? QNetworkAccessManager::DeleteOperation
                                  : QNetworkAccessManager::CustomOperation;
}

QNetworkReply *askFor(QNetworkAccessManager &manager, const QByteArray &method,
                      QNetworkAccessManager::Operation operation, const QNetworkRequest &request,
                      QIODevice *body)
{
    switch (operation) {
    case QNetworkAccessManager::GetOperation:
        return manager.get(request);
    case QNetworkAccessManager::HeadOperation:
        return manager.head(request);
    case QNetworkAccessManager::DeleteOperation:
        return manager.deleteResource(request);
    case QNetworkAccessManager::PostOperation:
        return manager.post(request, body);
    case QNetworkAccessManager::PutOperation:
        return manager.put(request, body);
    default:
        return manager.sendCustomRequest(request, method, body);
    }
}

bool differInUrlAlone(const HopRequest &a, const HopRequest &b)
{
    return a.headers.toListOfPairs() == b.headers.toListOfPairs() && a.streamed == b.streamed
        && a.persistent == b.persistent && a.tls == b.tls;
}

bool holdsSecrets(const Headers &headers)
{
    return headers.contains("Authorization"_ba) || headers.contains("Cookie"_ba);
}

// Without being told so Qt does not show an HTTP proxy the credentials that it has for it. On the
// way to TLS the socket does that.
bool showsCredentials(const QNetworkAccessManager &manager, const QUrl &url)
{
    if (url.scheme() != QLatin1String("http"))
        return false;
    const auto proxies = proxiesAhead(manager, url);
    return std::any_of(proxies.begin(), proxies.end(), [](const QNetworkProxy &proxy) {
        return proxy.type() == QNetworkProxy::HttpProxy
            || proxy.type() == QNetworkProxy::HttpCachingProxy;
    });
}

bool isIdempotent(const QByteArray &method) // RFC 9110 section 9.2.2
{
    static constexpr QByteArrayView methods[] = {"GET",   "HEAD", "OPTIONS",
                                                 "TRACE", "PUT",  "DELETE"};
    return std::find(std::begin(methods), std::end(methods), QByteArrayView(method))
        != std::end(methods);
}

} // namespace

Agent::Agent(QNetworkAccessManager *manager)
    : m_borrowed(manager),
      m_manager(manager),
      m_direct(dynamic_cast<DirectAgent *>(manager))
{
}

Agent::~Agent() = default;

QNetworkAccessManager *Agent::manager()
{
    if (!m_manager && !m_borrowed) {
        m_own = std::make_unique<QNetworkAccessManager>();
        bufferSockets(*m_own);
        m_manager = m_own.get();
    }
    return m_manager;
}

QNetworkAccessManager *Agent::managerFor(const HopRequest &request)
{
    QNetworkAccessManager *const usual = manager();
    if (m_borrowed)
        return usual;
    Lane lane{std::nullopt, request.streamed, request.connection / connectionsOfManager};
    if (request.tls && request.url.scheme() == QLatin1String("https"))
        lane.tls = request.tls;
    return lane == Lane() ? usual : m_pool.managerFor(lane, usual);
}

bool Agent::streamsUploads() const
{
    return m_direct && m_direct->can(DirectAgent::Ability::StreamsUploads);
}

QString Agent::tlsFault(const QUrl &url, const std::optional<Tls> &tls)
{
    if (!m_borrowed || url.scheme() != QLatin1String("https"))
        return {};
    if (m_direct && m_direct->can(DirectAgent::Ability::SeparatesTls))
        return {};
    if (!m_borrowedTls)
        m_borrowedTls = tls;
    if (*m_borrowedTls == tls)
        return {};
    return QStringLiteral("the QNetworkAccessManager that was given to the client has connections "
                          "by another TLS configuration, and would use them");
}

/// Most requests of a client differ in their URL alone, and a QNetworkRequest is dear to make.
QNetworkRequest Agent::build(const HopRequest &hop)
{
    if (hop.bodyLength >= 0)
        return buildRequest(hop);
    if (!differInUrlAlone(hop, m_lastHop) || m_lastHop.method.isNull()) {
        const QNetworkRequest request = buildRequest(hop);
        if (!holdsSecrets(hop.headers)) {
            m_lastHop = hop;
            m_lastRequest = request;
        }
        return request;
    }
    QNetworkRequest request = m_lastRequest;
    request.setUrl(hop.url);
    return request;
}

QNetworkReply *Agent::makeReply(const HopRequest &hop, QNetworkRequest request, QIODevice *body)
{
    QNetworkAccessManager &agent = *managerFor(hop);
    const auto operation = operationOf(hop, request, body);
    if (!m_direct) {
        if (showsCredentials(*manager(), hop.url))
            request.setAttribute(QNetworkRequest::AuthenticationReuseAttribute,
                                 QNetworkRequest::Automatic);
        return askFor(agent, hop.method, operation, request, body);
    }
    QNetworkRequest direct = request;
    if (operation == QNetworkAccessManager::CustomOperation)
        direct.setAttribute(QNetworkRequest::CustomVerbAttribute, hop.method);
    QNetworkReply *const reply = m_direct->createReply(operation, direct, body);
    return reply ? reply : askFor(agent, hop.method, operation, request, body);
}

/// Null: a reply is to be asked for, and the body is still there for it.
std::unique_ptr<Hop> Agent::sendDirectly(const HopRequest &hop,
                                         std::unique_ptr<UploadDevice> &upload,
                                         HopListener *listener)
{
    if (!m_direct)
        return nullptr;
    DirectRequest request;
    request.method = hop.method;
    request.url = hop.url;
    request.headers = hop.headers;
    request.body = upload.get();
    if (upload)
        request.bodyLength = upload->length();
    else if (!isIdempotent(hop.method) || hop.method == "PUT") // RFC 9110 section 8.6
        request.bodyLength = 0;
    request.tls = hop.tls;
    request.http2Allowed = allowsHttp2(hop);
    request.persistent = hop.persistent;
    if (!hop.persistent)
        request.headers.replaceOrAppend("Connection", "close");
    auto transfer = m_direct->createTransfer(request);
    if (!transfer)
        return nullptr;
    return std::make_unique<DirectHop>(std::move(transfer), request, std::move(upload), listener,
                                       TlsTerms{hop.tls, m_warnings}, m_manager);
}

std::unique_ptr<Hop> Agent::send(HopRequest request, std::unique_ptr<UploadDevice> upload,
                                 HopListener *listener)
{
    auto hop = sendDirectly(request, upload, listener);
    if (!hop) {
        // Qt sends what it can a second time when the connection drops; a body keeps it from that,
        // and an empty one does too.
        if (!upload && !isIdempotent(request.method)) {
            upload =
                std::make_unique<UploadDevice>(std::make_shared<BytesProducer>(QByteArray("")));
            request.bodyLength = 0;
        }
        QNetworkReply *const reply = makeReply(request, build(request), upload.get());
        hop = std::make_unique<ReplyHop>(reply, std::move(upload), listener,
                                         TlsTerms{request.tls, m_warnings}, m_direct);
    }
    if (request.streamed)
        hop->setReadBufferSize(bodyBuffer);
    return hop;
}

} // namespace QTreq::Wire
