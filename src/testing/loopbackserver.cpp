// SPDX-FileCopyrightText: 2026 The QTreq authors
// SPDX-License-Identifier: MIT

#include <QTreq/Testing/loopbackserver.h>

#include "connection_p.h"
#include "faultrules_p.h"
#include "socketfaults_p.h"

#include <QtNetwork/qtcpserver.h>

using namespace Qt::StringLiterals;

namespace QTreq::Testing {

class LoopbackServerPrivate
{
public:
    LoopbackServerPrivate(LoopbackServer *q, const ResourceHandle &resource,
                          const ServerCertificate *certificate, Location location);

    void makeServer(const ServerCertificate *tls);
    void listen();
    void accept();
    void take(QTcpSocket *socket);
    void befall(const Fault &fault);
    void dropConnections(const QObject *except = nullptr);

    LoopbackServer *const q;
    const std::shared_ptr<ServerHost> host;
    ServerCertificate certificate;
    std::unique_ptr<QTcpServer> server;
    quint16 port = 0;
    int connections = 0;
    Fault fault;
};

LoopbackServerPrivate::LoopbackServerPrivate(LoopbackServer *q, const ResourceHandle &resource,
                                             const ServerCertificate *tls, Location location)
    : q(q),
      host(std::make_shared<ServerHost>(resource.get(), tls ? "https" : "http", location))
{
    makeServer(tls);
    server->setListenBacklogSize(256);
    QObject::connect(server.get(), &QTcpServer::pendingConnectionAvailable, q,
                     [this] { accept(); });
    if (!tls || !tls->isNull())
        listen();
}

void LoopbackServerPrivate::makeServer(const ServerCertificate *tls)
{
    if (!tls) {
        server = std::make_unique<QTcpServer>();
        return;
    }
    certificate = *tls;
    QSslConfiguration configuration = QSslConfiguration::defaultConfiguration();
    configuration.setLocalCertificate(certificate.certificate);
    configuration.setPrivateKey(certificate.key);
    auto secure = std::make_unique<TlsServer>();
    secure->setSslConfiguration(configuration);
    server = std::move(secure);
}

void LoopbackServerPrivate::listen()
{
    server->listen(QHostAddress::LocalHost, port);
    port = server->serverPort();
}

void LoopbackServerPrivate::accept()
{
    while (QTcpSocket *socket = server->nextPendingConnection()) {
        ++connections;
        take(socket);
    }
}

void LoopbackServerPrivate::take(QTcpSocket *socket)
{
    if (fault.kind == Fault::Kind::Reset) {
        breakOffAtFirstByte(socket);
    } else if (fault.kind == Fault::Kind::Stall) {
        socket->setParent(q);
    } else {
        auto *const connection = new Connection(socket, host, q);
        QObject::connect(connection, &Connection::allConnectionsFail, q,
                         [this, connection](const Fault &fault) {
                             befall(fault);
                             dropConnections(connection);
                         });
    }
}

void LoopbackServerPrivate::befall(const Fault &newFault)
{
    fault = newFault;
    if (auto *const secure = dynamic_cast<TlsServer *>(server.get()))
        secure->setFailing(fault.kind == Fault::Kind::TlsHandshake);
    if (fault.kind == Fault::Kind::Refused)
        server->close();
    else if (!server->isListening())
        listen();
}

void LoopbackServerPrivate::dropConnections(const QObject *except)
{
    const auto children = q->findChildren<QObject *>(Qt::FindDirectChildrenOnly);
    for (QObject *child : children) {
        auto *const connection = qobject_cast<Connection *>(child);
        if (connection && connection != except)
            connection->drop();
        else if (qobject_cast<QTcpSocket *>(child))
            delete child;
    }
}

/*!
    \class QTreq::Testing::LoopbackServer
    \inmodule QTreqTesting
    \inheaderfile QTreq/Testing/LoopbackServer
    \brief Serves a resource on a real socket of this machine: HTTP/1.1, with TLS on request.

    \snippet tst_testingguide.cpp socket
*/

/*!
    \enum QTreq::Testing::LoopbackServer::Tls
    Whether the server speaks TLS.
    \value Off Plain http.
    \value On https, with a certificate of the server's own.
*/

/*!
    Serves \a resource from now on, on 127.0.0.1 and a free port, in the server's thread and by its
    event loop: a client that blocks that thread gets no answer. Answers are those that the same
    resource gives in memory, with the body chunked where its length is not known when its first
    byte goes out.

    With \a tls On the server makes a certificate of its own (see ServerCertificate), which clients
    trust who use clientConfiguration(). \a parent owns the server, if there is one.

    Where the resource throws, or answers what cannot be an answer, the running QtTest function
    fails at \a location, the place where the server was made. Whether the server listens,
    isListening() tells.
*/
LoopbackServer::LoopbackServer(const ResourceHandle &resource, Tls tls, QObject *parent,
                               Location location)
    : QObject(parent)
{
    const auto certificate = tls == Tls::On ? ServerCertificate::create() : ServerCertificate();
    d = std::make_unique<LoopbackServerPrivate>(this, resource,
                                                tls == Tls::On ? &certificate : nullptr, location);
}

/*!
    Serves \a resource with TLS and a \a certificate that was made before; making one takes most of
    a server's time. \a parent and \a location are as above.
*/
LoopbackServer::LoopbackServer(const ResourceHandle &resource, const ServerCertificate &certificate,
                               QObject *parent, Location location)
    : QObject(parent),
      d(std::make_unique<LoopbackServerPrivate>(this, resource, &certificate, location))
{
}

LoopbackServer::~LoopbackServer()
{
    dropConnections();
    d->host->dropResource();
}

/*!
    The URL of \a pathAndQuery on this server: "/search?q=1".
*/
QUrl LoopbackServer::url(const QString &pathAndQuery) const
{
    const QString path =
        pathAndQuery.startsWith(u'/') ? pathAndQuery : QString(u'/' + pathAndQuery);
    return QUrl(QLatin1String(d->host->scheme()) + "://127.0.0.1:"_L1 + QString::number(port())
                + path);
}

/*!
    The port that it listens on.
*/
quint16 LoopbackServer::port() const
{
    return d->port;
}

/*!
    Returns whether it listens; if not, errorString() says why.
*/
bool LoopbackServer::isListening() const
{
    return d->server->isListening();
}

/*!
    Why it does not listen; empty where it does.
*/
QString LoopbackServer::errorString() const
{
    return d->certificate.error.isEmpty() ? d->server->errorString() : d->certificate.error;
}

/*!
    The certificate that it shows; null without TLS.
*/
const ServerCertificate &LoopbackServer::certificate() const
{
    return d->certificate;
}

/*!
    The TLS configuration for clients of this server: it trusts its certificate and no other.
*/
QSslConfiguration LoopbackServer::clientConfiguration() const
{
    return d->certificate.clientConfiguration();
}

/*!
    While \a refusing is true, new connections are refused, and those there are are closed. Then it
    listens on the same port again. See setConnectionFault().
*/
void LoopbackServer::setRefusing(bool refusing)
{
    setConnectionFault(refusing ? Fault{Fault::Kind::Refused} : Fault());
}

/*!
    Has \a fault befall each connection from now on: Faults::refused(), tlsFailure(), resetAtStart()
    or stall(), until it is set to none, Fault(). Those there are are closed. A resource that fails
    with refused() or tlsFailure() sets it as well, because by then its own client is connected: the
    next attempt is what meets the fault.
*/
void LoopbackServer::setConnectionFault(const Fault &fault)
{
    const QString impossible = impossibleConnection(fault, QLatin1String(d->host->scheme()));
    if (!impossible.isEmpty()) {
        d->host->reportFailure(impossible);
        return;
    }
    d->befall(fault);
    if (fault)
        d->dropConnections();
}

/*!
    Closes all connections, as a server does that is restarted.
*/
void LoopbackServer::dropConnections()
{
    d->dropConnections();
}

/*!
    The number of connections that there have been: fewer than requests, where connections are kept.
*/
int LoopbackServer::connectionCount() const
{
    return d->connections;
}

/*!
    The clock by which the pauses of answers go.
*/
Clock *LoopbackServer::clock() const
{
    return d->host->clock();
}

/*!
    Has the pauses of answers go by \a clock; not owned. Null: the system's.
*/
void LoopbackServer::setClock(Clock *clock)
{
    d->host->setClock(clock);
}

/*!
    Hands failures to \a reporter, instead of to the running QtTest function.
*/
void LoopbackServer::setReporter(const Reporter &reporter)
{
    d->host->setReporter(reporter);
}

} // namespace QTreq::Testing
