// SPDX-FileCopyrightText: 2026 The QTreq authors
// SPDX-License-Identifier: MIT

#include <QTreq/Testing/serverrequest.h>

#include "exchange_p.h"
#include "formdata_p.h"
#include "jsontext_p.h"
#include "urlencoded_p.h"

#include <QtCore/qdebug.h>

namespace QTreq::Testing {

/*!
    \class QTreq::Testing::ServerRequest
    \inmodule QTreqTesting
    \inheaderfile QTreq/Testing/ServerRequest
    \brief A request as a resource sees it, and the way to its answer.

    A shared handle: keep a copy to answer later.
*/

ServerRequest::ServerRequest(std::shared_ptr<Exchange> exchange) : d(std::move(exchange)) { }

/*!
    The method as it was sent, in the case in which it was sent.
*/
QByteArray ServerRequest::method() const
{
    return d->method;
}

/*!
    The URL that was asked for, with its query; without user, password and fragment, which are
    not sent.
*/
QUrl ServerRequest::url() const
{
    return d->url;
}

/*!
    The same without its query.
*/
QUrl ServerRequest::urlWithoutQuery() const
{
    return d->url.hasQuery() ? d->url.adjusted(QUrl::RemoveQuery) : d->url;
}

/*!
    The query, decoded as a form: a plus sign is a space.
*/
Params ServerRequest::params() const
{
    return d->url.hasQuery() ? parseUrlEncoded(d->url.query(QUrl::FullyEncoded).toLatin1())
                             : Params();
}

/*!
    The header fields as they were sent, those that the client adds by itself included.
*/
Headers ServerRequest::headers() const
{
    return d->headers();
}

/*!
    The first value of the header \a name; null where there is none.
*/
QByteArray ServerRequest::header(const Text &name) const
{
    return d->headers().value(name);
}

/*!
    The names and values of the Cookie header, in its order.
*/
Params ServerRequest::cookies() const
{
    Params cookies;
    const QList<QByteArray> lines = d->headers().values("Cookie");
    for (const QByteArray &line : lines) {
        for (const QByteArray &pair : line.split(';')) {
            const qsizetype equals = pair.indexOf('=');
            cookies.append(pair.left(equals).trimmed(), pair.mid(equals + 1).trimmed());
        }
    }
    return cookies;
}

/*!
    The body as far as it has arrived: whole, except in Resource::begin().
*/
QByteArray ServerRequest::body() const
{
    return d->body;
}

/*!
    The same as a device, for code that reads from one. It belongs to the request.
*/
QIODevice *ServerRequest::bodyDevice() const
{
    return d->bodyDevice();
}

/*!
    Returns whether the body has arrived to its end.
*/
bool ServerRequest::isComplete() const
{
    return d->bodyComplete;
}

/*!
    The names and values of a form: of an application/x-www-form-urlencoded body, or of those
    parts of a multipart/form-data one that are no files. Empty for any other body.
*/
Params ServerRequest::form() const
{
    const QByteArray type = header("Content-Type");
    if (type.toLower().startsWith("application/x-www-form-urlencoded"))
        return parseUrlEncoded(d->body);
    Params form;
    const QList<FormPart> parts = parseFormData(type, d->body);
    for (const FormPart &part : parts) {
        if (part.fileName.isNull())
            form.append(part.name, part.body);
    }
    return form;
}

/*!
    The parts of a multipart/form-data body; empty where it is none or malformed.
*/
QList<FormPart> ServerRequest::parts() const
{
    return parseFormData(header("Content-Type"), d->body);
}

/*!
    The body as JSON, any value; nothing where it is not JSON, with the reason in \a error.
*/
std::optional<QJsonValue> ServerRequest::json(QString *error) const
{
    return parseJsonText(d->body, error);
}

/*!
    The answer, which is to be given once.
*/
ServerResponse ServerRequest::response() const
{
    return ServerResponse(d);
}

/*!
    Has \a callback called once when the client leaves before the answer has reached it whole. It
    runs in the client's call that leaves.
*/
void ServerRequest::onClientGone(std::function<void()> callback)
{
    d->onClientGone(std::move(callback));
}

/*!
    Returns whether the client has left before the answer had reached it whole.
*/
bool ServerRequest::isClientGone() const
{
    return d->clientGone();
}

/*!
    \relates QTreq::Testing::ServerRequest

    Writes the method and URL of \a request to \a debug, without secrets.
*/
QDebug operator<<(QDebug debug, const ServerRequest &request)
{
    const QDebugStateSaver saver(debug);
    return debug.nospace() << "ServerRequest(" << request.method().constData() << ' '
                           << request.url().toDisplayString() << ", " << request.headers() << ", "
                           << request.body().size() << " bytes)";
}

} // namespace QTreq::Testing
