// SPDX-FileCopyrightText: 2026 The QTreq authors
// SPDX-License-Identifier: MIT

#include <QTreq/api.h>

#include <QtCore/qthreadstorage.h>

namespace QTreq {

namespace {

// A thread's client dies with the thread, or with the application in the main one.
HTTPClient &threadClient()
{
    static QThreadStorage<HTTPClient *> clients;
    if (!clients.hasLocalData())
        clients.setLocalData(new HTTPClient);
    return *clients.localData();
}

} // namespace

/*!
    As HTTPClient::request() with \a method, \a url and \a options, on a client that all such calls
    of a thread share, with its cookies and connections. A thread needs an event loop for its
    requests to go on.
*/
Future<Response> request(const QByteArray &method, const QUrl &url, const RequestOptions &options)
{
    return threadClient().request(method, url, options);
}

/*!
    As HTTPClient::get() with \a url and \a options, on the thread's client: see request().
*/
Future<Response> get(const QUrl &url, const RequestOptions &options)
{
    return threadClient().get(url, options);
}

/*!
    As HTTPClient::head() with \a url and \a options, on the thread's client: see request().
*/
Future<Response> head(const QUrl &url, const RequestOptions &options)
{
    return threadClient().head(url, options);
}

/*!
    As HTTPClient::deleteResource() with \a url and \a options, on the thread's client: see
    request().
*/
Future<Response> deleteResource(const QUrl &url, const RequestOptions &options)
{
    return threadClient().deleteResource(url, options);
}

/*!
    As HTTPClient::post() with \a url, \a data and \a options, on the thread's client: see
    request().
*/
Future<Response> post(const QUrl &url, const Data &data, const RequestOptions &options)
{
    return threadClient().post(url, data, options);
}

/*!
    As HTTPClient::put() with \a url, \a data and \a options, on the thread's client: see request().
*/
Future<Response> put(const QUrl &url, const Data &data, const RequestOptions &options)
{
    return threadClient().put(url, data, options);
}

/*!
    As HTTPClient::patch() with \a url, \a data and \a options, on the thread's client: see
    request().
*/
Future<Response> patch(const QUrl &url, const Data &data, const RequestOptions &options)
{
    return threadClient().patch(url, data, options);
}

/*!
    The body of \a response: Response::content(), as treq spells it.
*/
Future<QByteArray> content(const Response &response)
{
    return response.content();
}

/*!
    The body of \a response as text, in \a fallback where it names none: Response::text(), as treq
    spells it.
*/
Future<QString> textContent(const Response &response, const QByteArray &fallback)
{
    return response.text(fallback);
}

/*!
    The body of \a response as JSON: Response::json(), as treq spells it.
*/
Future<QJsonValue> jsonContent(const Response &response)
{
    return response.json();
}

/*!
    Calls \a receiver with each piece of the body of \a response: Response::collect(), as treq
    spells it.
*/
Future<void> collect(const Response &response, std::function<void(QByteArrayView)> receiver)
{
    return response.collect(std::move(receiver));
}

} // namespace QTreq
