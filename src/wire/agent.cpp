// SPDX-FileCopyrightText: 2026 The QTreq authors
// SPDX-License-Identifier: MIT

#include "wire/agent_p.h"

#include "body/producers_p.h"
#include "body/uploaddevice_p.h"

#include <QtNetwork/qnetworkaccessmanager.h>
#include <QtNetwork/qnetworkreply.h>

#include <algorithm>

namespace QTreq::Wire {

namespace {

// Qt adds a Content-Type to a POST that has none, and so would claim what is not true; a custom
// request gets no such help. An agent that looks at the operation sees POST wherever it can.
QNetworkReply *sendBody(QNetworkAccessManager &manager, const QByteArray &method,
                        const QNetworkRequest &request, QIODevice *body)
{
    if (method == "POST" && request.hasRawHeader("Content-Type"))
        return manager.post(request, body);
    if (method == "PUT")
        return manager.put(request, body);
    return manager.sendCustomRequest(request, method, body);
}

QNetworkReply *sendBodyless(QNetworkAccessManager &manager, const QByteArray &method,
                            const QNetworkRequest &request)
{
    if (method == "GET")
        return manager.get(request);
    if (method == "HEAD")
        return manager.head(request);
    if (method == "DELETE")
        return manager.deleteResource(request);
    return manager.sendCustomRequest(request, method);
}

bool isIdempotent(const QByteArray &method) // RFC 9110 section 9.2.2
{
    static constexpr QByteArrayView methods[] = {"GET",   "HEAD", "OPTIONS",
                                                 "TRACE", "PUT",  "DELETE"};
    return std::find(std::begin(methods), std::end(methods), QByteArrayView(method))
        != std::end(methods);
}

} // namespace

Agent::Agent(QNetworkAccessManager *manager) : m_borrowed(manager), m_manager(manager) { }

Agent::~Agent() = default;

QNetworkAccessManager *Agent::manager()
{
    if (!m_manager && !m_borrowed) {
        m_own = std::make_unique<QNetworkAccessManager>();
        m_manager = m_own.get();
    }
    return m_manager;
}

QNetworkAccessManager *Agent::managerFor(const HopRequest &request)
{
    QNetworkAccessManager *const usual = manager();
    if (m_borrowed || !request.tls || request.url.scheme() != QLatin1String("https"))
        return usual;
    return m_pool.managerFor(*request.tls, *usual);
}

QString Agent::tlsFault(const QUrl &url, const std::optional<Tls> &tls)
{
    if (!m_borrowed || url.scheme() != QLatin1String("https"))
        return {};
    if (!m_borrowedTls)
        m_borrowedTls = tls;
    if (*m_borrowedTls == tls)
        return {};
    return QStringLiteral("the QNetworkAccessManager that was given to the client has connections "
                          "by another TLS configuration, and would use them");
}

std::unique_ptr<Hop> Agent::send(HopRequest request, std::unique_ptr<UploadDevice> upload,
                                 HopListener *listener)
{
    // Qt sends what it can a second time when the connection drops; a body keeps it from that, and
    // an empty one does too.
    if (!upload && !isIdempotent(request.method)) {
        upload = std::make_unique<UploadDevice>(std::make_shared<BytesProducer>(QByteArray("")));
        request.bodyLength = 0;
    }
    const QNetworkRequest built = buildRequest(request);
    QNetworkAccessManager &manager = *managerFor(request);
    QNetworkReply *const reply = upload ? sendBody(manager, request.method, built, upload.get())
                                        : sendBodyless(manager, request.method, built);
    auto hop = std::make_unique<Hop>(reply, std::move(upload), listener, request.tls);
    if (request.streamed)
        hop->setReadBufferSize(streamBuffer);
    return hop;
}

} // namespace QTreq::Wire
