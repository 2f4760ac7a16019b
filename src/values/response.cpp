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

/*!
    \class QTreq::Response
    \inmodule QTreqHTTP
    \inheaderfile QTreq/Response
    \brief The answer to a request: its head at once, its body as a future.

    A Response is there as soon as the headers of the final answer are: its body may still be on its
    way. content(), text() and json() are futures that end when it is whole, collect() and saveTo()
    take it as it comes.

    It is a handle: copies are cheap and share one answer, and comparing tells whether two are the
    same one. The last handle that goes away gives up what nobody reads. A Response may be used,
    copied and destroyed in any thread.

    Any status from 200 to 599 is a response, not an error; raiseForStatus() makes an error of it.

    \sa {Requests}, {Bodies}
*/

/*!
    Constructs a response made by nobody: its code() is 0, it has no headers, and its body fails
    with InvalidRequestError.
*/
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
int Response::code() const noexcept
{
    return d->code;
}

/*!
    The reason phrase as the server sent it (RFC 9112 section 4); empty over HTTP/2, which has none.
*/
QString Response::phrase() const
{
    return d->phrase;
}

/*!
    The version of HTTP by which the answer came, "HTTP/1.1" or "HTTP/2", as far as the agent tells.
*/
QByteArray Response::version() const
{
    return d->version;
}

/*!
    The header fields of the answer. Qt hands over one line a name, spelled as the last one was: the
    values of a repeated field are joined by a comma, except for Set-Cookie, and a field without a
    value is missing. An agent whose replies are DirectReplies gives each line as it came.
    Content-Encoding and Content-Length are those of the wire, though the body is read decoded.
*/
Headers Response::headers() const
{
    return d->headers;
}

/*!
    The bytes that Content-Length announces, before content decoding (RFC 9110 section 8.6); -1
    where it announces none.
*/
qint64 Response::length() const noexcept
{
    return d->length;
}

/*!
    Returns true for a status of 200 to 299.
*/
bool Response::ok() const noexcept
{
    return d->code >= 200 && d->code < 300;
}

/*!
    The URL that answered, after redirects; its fragment is that of the request where a redirect
    names none (RFC 9110 section 10.2.2).
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
    The response that led here by a redirect, or by asking for credentials; nothing where this is
    the first.
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
const Response &Response::raiseForStatus() const &
{
    if (d->code < 400)
        return *this;
    StatusError error(
        d->code, QStringLiteral("%1 %2 from %3").arg(d->code).arg(d->phrase, redacted(d->url)));
    error.setUrl(d->url);
    error.setResponse(*this);
    throw error;
}

/*!
    The same, of a temporary: what it returns lives on.
*/
Response Response::raiseForStatus() &&
{
    std::as_const(*this).raiseForStatus();
    return std::move(*this);
}

} // namespace QTreq
