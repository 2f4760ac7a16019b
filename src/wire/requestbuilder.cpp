// SPDX-FileCopyrightText: 2026 The QTreq authors
// SPDX-License-Identifier: MIT

#include "wire/requestbuilder_p.h"

namespace QTreq::Wire {

namespace {

// QNetworkRequest keeps one line a name, so several are joined (RFC 9110 section 5.3; cookies
// have a separator of their own, RFC 6265 section 5.4).
void setHeaders(QNetworkRequest &request, const Headers &headers)
{
    const auto &lines = headers.toListOfPairs();
    for (const auto &[name, value] : lines) {
        if (!request.hasRawHeader(name)) {
            // A null value would take the header out.
            request.setRawHeader(name, value.isNull() ? QByteArray("") : value);
            continue;
        }
        const bool cookie = name.compare("cookie", Qt::CaseInsensitive) == 0;
        request.setRawHeader(name, request.rawHeader(name) + (cookie ? "; " : ", ") + value);
    }
}

void setBody(QNetworkRequest &request, qint64 length)
{
    if (length < 0)
        return;
    // With both, a sequential device is streamed, and cannot be sent a second time when the
    // connection drops (Qt re-sends any method otherwise).
    request.setRawHeader("Content-Length", QByteArray::number(length));
    request.setAttribute(QNetworkRequest::DoNotBufferUploadDataAttribute, true);
}

} // namespace

// Over HTTP/2 Qt reads ahead without bound, a connection is never closed by one request, and it is
// not one's own.
bool allowsHttp2(const HopRequest &hop)
{
    const bool pinned = hop.tls && !hop.tls->pinnedKeys().isEmpty();
    return !hop.streamed && hop.persistent && !pinned;
}

QNetworkRequest buildRequest(const HopRequest &hop)
{
    QNetworkRequest request(hop.url);
    request.setAttribute(QNetworkRequest::RedirectPolicyAttribute,
                         QNetworkRequest::ManualRedirectPolicy);
    request.setAttribute(QNetworkRequest::CookieLoadControlAttribute, QNetworkRequest::Manual);
    request.setAttribute(QNetworkRequest::CookieSaveControlAttribute, QNetworkRequest::Manual);
    request.setAttribute(QNetworkRequest::AuthenticationReuseAttribute, QNetworkRequest::Manual);
    if (!allowsHttp2(hop))
        request.setAttribute(QNetworkRequest::Http2AllowedAttribute, false);
    if (hop.tls)
        request.setSslConfiguration(hop.tls->configuration());
    setHeaders(request, hop.headers);
    if (!hop.persistent)
        request.setRawHeader("Connection", "close");
    setBody(request, hop.bodyLength);
    return request;
}

} // namespace QTreq::Wire
