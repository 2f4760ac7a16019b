// SPDX-FileCopyrightText: 2026 The QTreq authors
// SPDX-License-Identifier: MIT

#include <QTreq/request.h>

#include "values/redacted_p.h"

#include <QtCore/qdebug.h>

namespace QTreq {

class RequestPrivate : public QSharedData
{
public:
    QByteArray method;
    QUrl url;
    Headers headers;
    quint64 id = 0;
};

namespace {

// Responses and exchanges begin with a request that is nothing yet.
const QSharedDataPointer<RequestPrivate> &nothing()
{
    static const QSharedDataPointer<RequestPrivate> shared(new RequestPrivate);
    return shared;
}

} // namespace

Request::Request() : d(nothing()) { }

Request::Request(const QByteArray &method, const QUrl &url, const Headers &headers)
    : d(new RequestPrivate)
{
    d->method = method;
    d->url = url;
    d->headers = headers;
}

Request::Request(const Request &other) = default;
Request::Request(Request &&other) noexcept = default;
Request &Request::operator=(const Request &other) = default;
Request &Request::operator=(Request &&other) noexcept = default;
Request::~Request() = default;

QByteArray Request::method() const
{
    return d->method;
}

/*!
    Where it went, the parameters in its query; without user information.
*/
QUrl Request::url() const
{
    return d->url;
}

/*!
    The headers handed to the agent, cookies and credentials included; the agent adds its own.
*/
Headers Request::headers() const
{
    return d->headers;
}

quint64 Request::id() const
{
    return d->id;
}

void Request::setId(quint64 id)
{
    d->id = id;
}

bool Request::equals(const Request &other) const
{
    return d == other.d
        || (d->id == other.d->id && d->method == other.d->method && d->url == other.d->url
            && d->headers == other.d->headers);
}

QDebug operator<<(QDebug debug, const Request &request)
{
    const QDebugStateSaver saver(debug);
    return debug.nospace().noquote()
        << "Request(" << request.method() << " " << redacted(request.url()) << ")";
}

} // namespace QTreq
