// SPDX-FileCopyrightText: 2026 The QTreq authors
// SPDX-License-Identifier: MIT

#include <QTreq/curlagent.h>

#include "library_p.h"
#include "reply_p.h"

#include <QtCore/qfile.h>
#include <QtCore/qmetaobject.h>

using namespace Qt::StringLiterals;

namespace QTreq {

class CurlAgentPrivate
{
public:
    std::shared_ptr<Curl::Connections> connections = std::make_shared<Curl::Connections>();
};

namespace {

bool isHttp(const QUrl &url)
{
    return url.scheme() == "http"_L1 || url.scheme() == "https"_L1;
}

} // namespace

/*!
    \class QTreq::CurlAgent

    A QNetworkAccessManager whose http and https are libcurl's, in the thread that it lives in;
    other schemes are Qt's. What was written for QNetworkAccessManager works with it, but for what
    doc/curl.md lists. It must not be moved to another thread after its first request.
*/

CurlAgent::CurlAgent(QObject *parent)
    : QNetworkAccessManager(parent),
      d(std::make_unique<CurlAgentPrivate>())
{
    Curl::Library::initialize();
}

/*!
    Replies that have not finished go with it, without a signal, as they do in Qt.
*/
CurlAgent::~CurlAgent()
{
    const auto replies = findChildren<Curl::Reply *>(QString(), Qt::FindDirectChildrenOnly);
    qDeleteAll(replies);
}

QString CurlAgent::libraryVersion()
{
    return Curl::Library::version();
}

QString CurlAgent::libraryFault()
{
    return Curl::Library::fault();
}

int CurlAgent::maxConnectionsPerHost() const
{
    return d->connections->perHost();
}

/*!
    How many connections there are to one host at a time; further requests wait. Requests by
    HTTP/2 share one.
*/
void CurlAgent::setMaxConnectionsPerHost(int connections)
{
    d->connections->setPerHost(connections);
}

QString CurlAgent::unixSocketPath() const
{
    return QFile::decodeName(d->connections->unixSocket);
}

/*!
    Later requests go to the unix domain socket with this path, whatever the host of their URLs,
    which is the one that they name in Host.
*/
void CurlAgent::setUnixSocketPath(const QString &path)
{
    d->connections->unixSocket = QFile::encodeName(path);
}

/*!
    Closes the connections that no request is using.
*/
void CurlAgent::closeIdleConnections()
{
    d->connections->closeIdle();
}

Headers CurlAgent::trailers(const QNetworkReply *reply)
{
    const auto *const own = qobject_cast<const Curl::Reply *>(reply);
    return own ? own->trailers() : Headers();
}

Headers CurlAgent::headerLines(const QNetworkReply *reply)
{
    const auto *const own = qobject_cast<const Curl::Reply *>(reply);
    return own ? own->headerLines() : Headers();
}

bool CurlAgent::can(Ability ability) const
{
    return ability == Ability::StreamsUploads || ability == Ability::SeparatesTls;
}

QNetworkReply *CurlAgent::createReply(Operation operation, const QNetworkRequest &request,
                                      QIODevice *body)
{
    static const QMetaMethod signals_[] = {
        QMetaMethod::fromSignal(&QNetworkAccessManager::finished),
        QMetaMethod::fromSignal(&QNetworkAccessManager::encrypted),
        QMetaMethod::fromSignal(&QNetworkAccessManager::sslErrors),
    };
    for (const QMetaMethod &signal : signals_) {
        if (isSignalConnected(signal))
            return nullptr;
    }
    if (!isHttp(request.url()))
        return nullptr;
    return new Curl::Reply(this, d->connections, operation, request, body, true);
}

QNetworkReply *CurlAgent::createRequest(Operation operation, const QNetworkRequest &request,
                                        QIODevice *body)
{
    if (!isHttp(request.url()))
        return QNetworkAccessManager::createRequest(operation, request, body);
    return new Curl::Reply(this, d->connections, operation, request, body, false);
}

} // namespace QTreq
