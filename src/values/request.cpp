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

/*!
    \class QTreq::Request
    \inmodule QTreqHTTP
    \inheaderfile QTreq/Request
    \brief A request as it went out: what a response, a signal or a report refers to.

    It tells what was asked for; to ask for something, use HTTPClient. Requests are
    values: implicitly shared, cheap to copy, and usable in any thread. Two are equal when their
    methods, URLs, headers and ids are.
*/

/*!
    Constructs a request that is nothing yet: no method, no URL, id 0.
*/
Request::Request() : d(nothing()) { }

/*!
    Constructs a request of \a method for \a url with \a headers, and the id 0. Nothing is checked.
*/
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

/*!
    The method, in the case in which it was sent: upper case, where HTTPClient sent it.
*/
QByteArray Request::method() const
{
    return d->method;
}

/*!
    Where it went, the parameters in its query; without user information and fragment, which are not
    sent.
*/
QUrl Request::url() const
{
    return d->url;
}

/*!
    The headers handed to the agent, cookies and credentials included: mind where they go. The agent
    adds its own, Host for one.
*/
Headers Request::headers() const
{
    return d->headers;
}

/*!
    The number that a client gives to each call: the same for every hop of one logical request, and
    for no other of that client. 0 where no client has made it.
*/
quint64 Request::id() const noexcept
{
    return d->id;
}

/*!
    Sets the number of the request to \a id.
*/
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

/*!
    \relates QTreq::Request

    Writes the method and URL of \a request to \a debug, without user information, query and
    fragment.
*/
QDebug operator<<(QDebug debug, const Request &request)
{
    const QDebugStateSaver saver(debug);
    return debug.nospace().noquote()
        << "Request(" << request.method() << " " << redacted(request.url()) << ")";
}

} // namespace QTreq
