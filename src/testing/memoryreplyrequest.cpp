// SPDX-FileCopyrightText: 2026 The QTreq authors
// SPDX-License-Identifier: MIT

#include "memoryreply_p.h"

#include "faultrules_p.h"
#include "rendering_p.h"

#include <QtNetwork/qnetworkcookie.h>
#include <QtNetwork/qnetworkcookiejar.h>

#include <limits>

// How a reply in memory sends its request.
namespace QTreq::Testing {

namespace {

// What is asked for on the wire: no user, no fragment, and a path.
QUrl wireUrl(const QUrl &url)
{
    QUrl wire = url;
    if (!url.userInfo().isEmpty() || url.hasFragment())
        wire = url.adjusted(QUrl::RemoveUserInfo | QUrl::RemoveFragment);
    if (wire.path().isEmpty())
        wire.setPath(QStringLiteral("/"));
    return wire;
}

bool isAutomatic(const QNetworkRequest &request, QNetworkRequest::Attribute attribute)
{
    return request.attribute(attribute, QNetworkRequest::Automatic).toInt()
        == QNetworkRequest::Automatic;
}

} // namespace

bool MemoryReply::startHop()
{
    if (url().scheme().startsWith(QLatin1String("preconnect")))
        return end();
    const Fault fault = connectionFault();
    if (isOfConnections(fault))
        return befall(fault);
    const auto resource = m_delivery->resource();
    if (!resource)
        return fail({OperationCanceledError, QStringLiteral("The agent is gone")});
    prepareExchange();
    if (fault)
        m_exchange->fail(fault);
    else
        begin(resource, m_exchange);
    m_phase = m_upload ? Phase::Upload : Phase::Send;
    return true;
}

Fault MemoryReply::connectionFault() const
{
    const Fault &fault = m_delivery->connectionFault();
    const QString impossible = impossibleAnswer(fault, url());
    if (impossible.isEmpty())
        return fault;
    m_delivery->reportFailure(impossible);
    return {Fault::Kind::Reset};
}

void MemoryReply::prepareExchange()
{
    m_exchange = std::make_shared<MemoryExchange>(m_delivery, static_cast<Carrier *>(this),
                                                  operation(), request());
    m_exchange->url = wireUrl(url());
    m_exchange->cookies = cookieHeader();
    m_exchange->authorization = m_authorization;
    if (m_upload)
        m_exchange->contentLength = m_upload->length();
    m_framing = {};
    m_taken = 0;
}

QByteArray MemoryReply::cookieHeader() const
{
    QByteArray header;
    if (!m_delivery->agent()
        || !isAutomatic(request(), QNetworkRequest::CookieLoadControlAttribute))
        return header;
    const auto cookies = m_delivery->agent()->cookieJar()->cookiesForUrl(url());
    for (const QNetworkCookie &cookie : cookies) {
        if (!header.isEmpty())
            header += "; ";
        header += cookie.toRawForm(QNetworkCookie::NameAndValueOnly);
    }
    return header;
}

void MemoryReply::storeCookies()
{
    if (!m_delivery->agent()
        || !isAutomatic(request(), QNetworkRequest::CookieSaveControlAttribute))
        return;
    const QByteArray lines = m_exchange->answerHeaders.values("Set-Cookie").join('\n');
    if (!lines.isEmpty()) {
        m_delivery->agent()->cookieJar()->setCookiesFromUrl(QNetworkCookie::parseCookies(lines),
                                                            url());
    }
}

bool MemoryReply::upload()
{
    const Step *step = m_exchange->nextStep();
    const bool breaks = step && step->fault && step->fault.point == Fault::Point::Upload;
    const qint64 limit = breaks ? step->fault.after : std::numeric_limits<qint64>::max();
    const Upload::State state = m_upload->read(m_sent, limit);
    m_exchange->body = m_sent;
    if (breaks && m_sent.size() >= limit) {
        m_phase = Phase::Head; // where the fault is taken
        Q_EMIT uploadProgress(m_sent.size(), m_upload->length().value_or(m_sent.size()));
        return true;
    }
    if (state == Upload::State::Failed)
        return fail({UnknownNetworkError, QStringLiteral("Unknown error")});
    if (state == Upload::State::Waiting) {
        watchUploadDevice();
        return false;
    }
    m_exchange->contentLength = m_sent.size();
    m_phase = Phase::Send;
    if (!m_sent.isEmpty())
        Q_EMIT uploadProgress(m_sent.size(), m_sent.size());
    return true;
}

void MemoryReply::watchUploadDevice()
{
    QIODevice *device = m_upload->device();
    const auto goOn = [this] {
        if (m_phase == Phase::Upload)
            schedule();
    };
    const auto end = [this, goOn] {
        m_upload->channelFinished();
        goOn();
    };
    disconnect(device, nullptr, this, nullptr);
    connect(device, &QIODevice::readyRead, this, goOn);
    connect(device, &QIODevice::readChannelFinished, this, end);
    connect(device, &QObject::destroyed, this, end);
}

bool MemoryReply::send()
{
    m_phase = Phase::Render;
    m_exchange->bodyComplete = true;
    Q_EMIT requestSent();
    return true;
}

bool MemoryReply::renderAnswer()
{
    m_phase = Phase::Head;
    restartTimeout();
    if (const auto resource = m_delivery->resource())
        render(resource, m_exchange);
    return true;
}

} // namespace QTreq::Testing
