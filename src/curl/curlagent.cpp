// SPDX-FileCopyrightText: 2026 The QTreq authors
// SPDX-License-Identifier: MIT

#include <QTreq/curlagent.h>

#include "call_p.h"
#include "library_p.h"
#include "reply_p.h"

#include <QtCore/qfile.h>
#include <QtCore/qmetaobject.h>

#include <algorithm>
#include <atomic>
#include <iterator>
#include <typeinfo>

using namespace Qt::StringLiterals;

namespace QTreq {

namespace {

bool isHttp(const QUrl &url)
{
    return url.scheme() == "http"_L1 || url.scheme() == "https"_L1;
}

} // namespace

class CurlAgentPrivate
{
public:
    std::atomic<bool> listenersKnown = false; // else somebody has come, in any thread
    bool hasListeners = false;
    std::shared_ptr<Curl::Connections> connections = std::make_shared<Curl::Connections>();
};

/*!
    \class QTreq::CurlAgent
    \inmodule QTreqHTTP
    \inheaderfile QTreq/CurlAgent
    \brief A QNetworkAccessManager whose http and https are libcurl's; in the library QTreq::Curl.

    It works in the thread that it lives in; other schemes are Qt's. What was written for
    QNetworkAccessManager works with it, but for what the \l{CurlAgent}{guide} lists. It must not be
    moved to another thread after its first request, and outlives its clients and replies.
*/

/*!
    \fn void CurlAgent::interimReceived(QNetworkReply *reply, int status, const Headers &headers)
    Emitted when \a reply has got an interim answer (RFC 9110 section 15.2) of \a status, 100 to
   199, with \a headers.
*/

/*!
    Constructs an agent without connections, which \a parent owns if there is one.
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

/*!
    What the libcurl in use is, with its TLS and HTTP/2: "libcurl/7.88.1 OpenSSL/3.0.15 ...".
*/
QString CurlAgent::libraryVersion()
{
    return Curl::Library::version();
}

/*!
    What the libcurl in use lacks, in plain words; empty: nothing.
*/
QString CurlAgent::libraryFault()
{
    return Curl::Library::fault();
}

/*!
    The number of connections to one host at a time; 6 at first, 0: no limit.
*/
int CurlAgent::maxConnectionsPerHost() const
{
    return d->connections->perHost();
}

/*!
    Makes at most \a connections to one host at a time; further requests wait. 0: no limit. Requests
    by HTTP/2 share one.
*/
void CurlAgent::setMaxConnectionsPerHost(int connections)
{
    d->connections->setPerHost(connections);
}

/*!
    The path of the unix domain socket that requests go to; empty: they go to their hosts.
*/
QString CurlAgent::unixSocketPath() const
{
    return QFile::decodeName(d->connections->unixSocket);
}

/*!
    Has later requests go to the unix domain socket \a path, whatever the host of their URLs, which
    is the one that they name in Host. Empty: to their hosts.
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

/*!
    The trailers of \a reply, which has finished and is any CurlAgent's; none of any other.
*/
Headers CurlAgent::trailers(const QNetworkReply *reply)
{
    const auto *const own = qobject_cast<const Curl::Reply *>(reply);
    return own ? own->trailers() : Headers();
}

/*!
    The headers of \a reply, any CurlAgent's, in their order, each line as it came; none of any
    other.
*/
Headers CurlAgent::headerLines(const QNetworkReply *reply)
{
    const auto *const own = qobject_cast<const Curl::Reply *>(reply);
    return own ? own->headerLines() : Headers();
}

bool CurlAgent::can(Ability ability) const
{
    return ability == Ability::StreamsUploads || ability == Ability::SeparatesTls;
}

/// To a signal that names a reply.
bool CurlAgent::hasListeners() const
{
    static const QMetaMethod signals_[] = {
        QMetaMethod::fromSignal(&QNetworkAccessManager::finished),
        QMetaMethod::fromSignal(&QNetworkAccessManager::encrypted),
        QMetaMethod::fromSignal(&QNetworkAccessManager::sslErrors),
        QMetaMethod::fromSignal(&QNetworkAccessManager::authenticationRequired),
        QMetaMethod::fromSignal(&QNetworkAccessManager::proxyAuthenticationRequired),
        QMetaMethod::fromSignal(&CurlAgent::interimReceived),
    };
    return std::any_of(std::begin(signals_), std::end(signals_),
                       [this](const QMetaMethod &signal) { return isSignalConnected(signal); });
}

void CurlAgent::connectNotify(const QMetaMethod &)
{
    d->listenersKnown = false;
}

// A listener is told of replies, Qt's time limit is one of replies, and a subclass has
// createRequest() see each request.
std::shared_ptr<DirectTransfer> CurlAgent::createTransfer(const DirectRequest &request)
{
    if (!d->listenersKnown.exchange(true) || d->hasListeners) // who may have gone
        d->hasListeners = hasListeners();
    if (d->hasListeners || transferTimeout() > 0 || typeid(*this) != typeid(CurlAgent))
        return nullptr;
    auto call = std::make_shared<Curl::Call>(d->connections);
    call->start(request, *this);
    return call;
}

QNetworkReply *CurlAgent::createRequest(Operation operation, const QNetworkRequest &request,
                                        QIODevice *body)
{
    if (!isHttp(request.url()))
        return QNetworkAccessManager::createRequest(operation, request, body);
    return new Curl::Reply(this, d->connections, operation, request, body);
}

} // namespace QTreq
