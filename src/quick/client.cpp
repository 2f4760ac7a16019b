// SPDX-FileCopyrightText: 2026 The QTreq authors
// SPDX-License-Identifier: MIT

#include "client_p.h"

#include <QtQml/qjsengine.h>
#include <QtQml/qqmlinfo.h>

using namespace Qt::StringLiterals;

namespace QTreq::Quick {

/*!
    \class QTreq::Quick::Client
    \inmodule QTreqQuick
    \inheaderfile QTreq/Quick/Client
    \brief What QML knows as HTTPClient: a QTreq::HTTPClient, its own or a given one, with promises.

    Its requests give JavaScript promises; the ones that are still pending when it is destroyed, or
    when their engine is, are cancelled and never settled. It is used from its engine's thread.

    \snippet tst_qmlfromcpp.cpp handover

    C++ hands a client that it has configured to QML by wrapping it: the wrapper's own properties
    are applied to that client where QML sets them, and nothing else of it changes.
*/

/*!
    A client of its own, which is made with the first request. \a parent owns the wrapper, if there
    is one.
*/
Client::Client(QObject *parent) : Client(nullptr, parent) { }

/*!
    Makes the requests of QML with \a client, which is not owned. Null: with one of its own. \a
    parent owns the wrapper, if there is one.
*/
Client::Client(QTreq::HTTPClient *client, QObject *parent)
    : QObject(parent),
      d(std::make_unique<ClientPrivate>(this))
{
    if (client)
        d->give(client);
}

Client::~Client() = default;

/*!
    The client that makes the requests.
*/
QTreq::HTTPClient *Client::client() const
{
    return d->client();
}

/*!
    Has later requests made by \a client, which is not owned; null: by one of its own. When it is
    deleted, they fail: what was meant for a stub, say, must not go to the network.
*/
void Client::setClient(QTreq::HTTPClient *client)
{
    if (d->existing() == client)
        return;
    d->give(client);
    Q_EMIT clientChanged();
    // All of these are the client's.
    Q_EMIT baseUrlChanged();
    Q_EMIT userAgentChanged();
    Q_EMIT maxConnectionsPerHostChanged();
    Q_EMIT cookieJarChanged();
    Q_EMIT activeRequestsChanged();
}

void Client::setClientObject(QObject *client)
{
    auto *const known = qobject_cast<QTreq::HTTPClient *>(client);
    if (client && !known)
        qmlWarning(this) << "client wants a QTreq::HTTPClient of C++, not a "
                         << client->metaObject()->className();
    else
        setClient(known);
}

QUrl Client::baseUrl() const
{
    return d->existing() ? d->existing()->baseUrl() : d->baseUrl.value_or(QUrl());
}

/*!
    \property QTreq::Quick::Client::client
    \brief The client that makes the requests, a QTreq::HTTPClient; its own unless one was set.
*/

/*!
    \property QTreq::Quick::Client::baseUrl
    \brief What relative URLs are resolved against; end it with a slash to have paths added to it.
*/

/*!
    \property QTreq::Quick::Client::userAgent
    \brief The User-Agent of requests whose headers have none.
*/

/*!
    \property QTreq::Quick::Client::maxConnectionsPerHost
    \brief How many requests to one origin are under way at a time; 6 unless set, 0: no limit.
*/

/*!
    \property QTreq::Quick::Client::timeout
    \brief The timeout, until a response's headers, of requests that name none: in milliseconds.

    0: that of the client's default options, or none.
*/

/*!
    \property QTreq::Quick::Client::headers
    \brief Headers that every request has, in the form that the option of that name takes.
*/

/*!
    \property QTreq::Quick::Client::defaultOptions
    \brief Options for every request, under its own.
*/

/*!
    \property QTreq::Quick::Client::cookieJar
    \brief The jar that cookies are kept in, which may be shared.

    Null where C++ gave the client one that is no QTreq::CookieJar; to set null is to begin a new
    one.
*/

/*!
    \property QTreq::Quick::Client::activeRequests
    \brief Requests that have not ended, those of C++ with the same client included.
*/

void Client::setBaseUrl(const QUrl &url)
{
    d->baseUrl = url;
    if (QTreq::HTTPClient *const client = d->client())
        client->setBaseUrl(url);
}

QString Client::userAgent() const
{
    const QTreq::HTTPClient *const client = d->client();
    return client ? client->userAgent() : QString();
}

void Client::setUserAgent(const QString &userAgent)
{
    d->userAgent = userAgent;
    if (QTreq::HTTPClient *const client = d->client())
        client->setUserAgent(userAgent);
}

int Client::maxConnectionsPerHost() const
{
    const QTreq::HTTPClient *const client = d->client();
    return client ? client->maxConnectionsPerHost() : 0;
}

void Client::setMaxConnectionsPerHost(int connections)
{
    d->maxConnectionsPerHost = connections;
    if (QTreq::HTTPClient *const client = d->client())
        client->setMaxConnectionsPerHost(connections);
}

int Client::timeout() const
{
    return d->timeout;
}

void Client::setTimeout(int milliseconds)
{
    if (d->timeout == milliseconds)
        return;
    d->timeout = milliseconds;
    Q_EMIT timeoutChanged();
}

QJSValue Client::headers() const
{
    return d->headers;
}

void Client::setHeaders(const QJSValue &headers)
{
    d->headers = headers;
    Q_EMIT headersChanged();
}

QJSValue Client::defaultOptions() const
{
    return d->defaultOptions;
}

void Client::setDefaultOptions(const QJSValue &options)
{
    d->defaultOptions = options;
    Q_EMIT defaultOptionsChanged();
}

CookieJar *Client::cookieJar() const
{
    return d->cookieJar();
}

void Client::setCookieJar(CookieJar *jar)
{
    if (d->jar && d->jar == jar)
        return;
    d->jar = jar ? jar : new CookieJar(this);
    if (QTreq::HTTPClient *const client = d->client())
        client->setCookieJar(d->jar->jar());
    Q_EMIT cookieJarChanged();
}

int Client::activeRequests() const
{
    return d->existing() ? d->existing()->activeRequests() : 0;
}

/*!
    A request of \a method for \a url with \a options, as a promise of its response. What makes no
    sense rejects it, and nothing is sent.
*/
QJSValue Client::request(const QJSValue &method, const QJSValue &url, const QJSValue &options)
{
    return d->call(u"request"_s, method.toString().toUtf8(), url, options);
}

/*!
    As request(), a GET for \a url with \a options.
*/
QJSValue Client::get(const QJSValue &url, const QJSValue &options)
{
    return d->call(u"get"_s, "GET"_ba, url, options);
}

/*!
    As request(), a HEAD for \a url with \a options.
*/
QJSValue Client::head(const QJSValue &url, const QJSValue &options)
{
    return d->call(u"head"_s, "HEAD"_ba, url, options);
}

/*!
    As request(), a DELETE for \a url with \a options.
*/
QJSValue Client::deleteResource(const QJSValue &url, const QJSValue &options)
{
    return d->call(u"deleteResource"_s, "DELETE"_ba, url, options);
}

/*!
    As request(), a POST to \a url with \a options, which name the body.
*/
QJSValue Client::post(const QJSValue &url, const QJSValue &options)
{
    return d->call(u"post"_s, "POST"_ba, url, options);
}

/*!
    As request(), a PUT for \a url with \a options, which name the body.
*/
QJSValue Client::put(const QJSValue &url, const QJSValue &options)
{
    return d->call(u"put"_s, "PUT"_ba, url, options);
}

/*!
    As request(), a PATCH for \a url with \a options, which name the body.
*/
QJSValue Client::patch(const QJSValue &url, const QJSValue &options)
{
    return d->call(u"patch"_s, "PATCH"_ba, url, options);
}

/*!
    Ends every request with CancelledError, those of C++ with the same client included.
*/
void Client::cancelAll()
{
    if (auto *const client = d->existing())
        client->cancelAll();
}

} // namespace QTreq::Quick
