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
    As HTTPClient::request(), on a client that all such calls of a thread share, with its cookies
    and connections. A thread needs an event loop for its requests to go on.
*/
Future<Response> request(const QByteArray &method, const QUrl &url, const RequestOptions &options)
{
    return threadClient().request(method, url, options);
}

Future<Response> get(const QUrl &url, const RequestOptions &options)
{
    return threadClient().get(url, options);
}

Future<Response> head(const QUrl &url, const RequestOptions &options)
{
    return threadClient().head(url, options);
}

Future<Response> deleteResource(const QUrl &url, const RequestOptions &options)
{
    return threadClient().deleteResource(url, options);
}

Future<Response> post(const QUrl &url, const Data &data, const RequestOptions &options)
{
    return threadClient().post(url, data, options);
}

Future<Response> put(const QUrl &url, const Data &data, const RequestOptions &options)
{
    return threadClient().put(url, data, options);
}

Future<Response> patch(const QUrl &url, const Data &data, const RequestOptions &options)
{
    return threadClient().patch(url, data, options);
}

Future<QByteArray> content(const Response &response)
{
    return response.content();
}

Future<QString> textContent(const Response &response, const QByteArray &encoding)
{
    return response.text(encoding);
}

Future<QJsonValue> jsonContent(const Response &response)
{
    return response.json();
}

Future<void> collect(const Response &response, std::function<void(QByteArrayView)> receiver)
{
    return response.collect(std::move(receiver));
}

} // namespace QTreq
