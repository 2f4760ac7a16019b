// SPDX-FileCopyrightText: 2026 The QTreq authors
// SPDX-License-Identifier: MIT

#include "values/response_p.h"

#include "values/redacted_p.h"

#include <QTreq/error.h>

#include <QtCore/qdebug.h>

namespace QTreq {

ResponsePrivate::~ResponsePrivate()
{
    if (body)
        body->readersGone();
}

Response::Response() : d(new ResponsePrivate) { }

Response::Response(ResponsePrivate *d) : d(d) { }

Response::Response(const Response &other) = default;
Response::Response(Response &&other) noexcept = default;
Response &Response::operator=(const Response &other) = default;
Response &Response::operator=(Response &&other) noexcept = default;
Response::~Response() = default;

/*!
    The status code, 200 to 599 (RFC 9110 section 15); 0 for a response made by nobody.
*/
int Response::code() const
{
    return d->code;
}

/*!
    The reason phrase as sent; empty over HTTP/2, which has none.
*/
QString Response::phrase() const
{
    return d->phrase;
}

/*!
    "HTTP/1.1", "HTTP/2"; the agent's best knowledge.
*/
QByteArray Response::version() const
{
    return d->version;
}

Headers Response::headers() const
{
    return d->headers;
}

/*!
    The bytes that Content-Length announces, before content decoding; -1 when it does not.
*/
qint64 Response::length() const
{
    return d->length;
}

/*!
    True for 2xx.
*/
bool Response::ok() const
{
    return d->code >= 200 && d->code < 300;
}

/*!
    The URL that answered, after redirects.
*/
QUrl Response::url() const
{
    return d->url;
}

/*!
    The request that this answers: of the last hop, where there were redirects.
*/
Request Response::request() const
{
    return d->request;
}

/*!
    The response that led here by a redirect, or by asking for credentials.
*/
std::optional<Response> Response::previousResponse() const
{
    if (!d->previous)
        return std::nullopt;
    return Response(d->previous.data());
}

/*!
    All responses that led here, oldest first; empty when there were none.
*/
QList<Response> Response::history() const
{
    QList<Response> history;
    for (auto previous = d->previous; previous; previous = previous->previous)
        history.prepend(Response(previous.data()));
    return history;
}

/*!
    The cookies that the client would now send to url(): a copy.
*/
QList<QNetworkCookie> Response::cookies() const
{
    return d->cookies;
}

/*!
    The names of the request headers that were left out on the way here; of each response of the
    history, by the redirect that led to it. Those that describe a body (Content-Type and the like)
    because the redirect took the body away, all others because it went to another origin; the
   answer to a Digest challenge always, because it is for one URL.
*/
QList<QByteArray> Response::droppedHeaders() const
{
    return d->droppedHeaders;
}

/*!
    Throws StatusError for 4xx and 5xx, else returns the response: made for the functions
    given to Future::then(), where it fails the future.
*/
const Response &Response::raiseForStatus() const
{
    if (d->code < 400)
        return *this;
    StatusError error(
        d->code, QStringLiteral("%1 %2 from %3").arg(d->code).arg(d->phrase, redacted(d->url)));
    error.setUrl(d->url);
    error.setResponse(*this);
    throw error;
}

} // namespace QTreq
