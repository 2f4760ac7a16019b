// SPDX-FileCopyrightText: 2026 The QTreq authors
// SPDX-License-Identifier: MIT

#include <QTreq/Testing/requesttraversalagent.h>

#include <QTreq/clock.h>

#include "delivery_p.h"
#include "faultrules_p.h"
#include "memoryreply_p.h"

#include <QtCore/qmetaobject.h>
#include <QtCore/qpointer.h>

namespace QTreq::Testing {

namespace {

// What Qt answers without a network, files and unknown schemes included, it answers here as well.
bool goesToResource(const QString &scheme)
{
    using namespace Qt::StringLiterals;
    return scheme == "http"_L1 || scheme == "https"_L1 || scheme == "preconnect-http"_L1
        || scheme == "preconnect-https"_L1;
}

} // namespace

/*!
    \class QTreq::Testing::RequestTraversalAgent
    \inmodule QTreqTesting
    \inheaderfile QTreq/Testing/RequestTraversalAgent
    \brief A QNetworkAccessManager whose requests go to a resource instead of the network.

    \snippet tst_testingguide.cpp manager
*/

/*!
    Sends requests for http and https URLs of any host to \a resource, in the agent's thread. The
    replies send their signals from the event loop, in the order in which Qt's own do, or in
    flush(). Cookies, redirects, credentials and time limits follow each request's attributes as
    they do in a QNetworkAccessManager. \a parent owns the agent, if there is one.

    Where the resource throws, or answers what cannot be an answer, the running QtTest function
    fails at \a location, the place where the agent was made.
*/
RequestTraversalAgent::RequestTraversalAgent(const ResourceHandle &resource, QObject *parent,
                                             Location location)
    : QNetworkAccessManager(parent),
      m_delivery(std::make_shared<Delivery>(this, resource.get(), location))
{
}

/*!
    Deletes the replies that still are its children, as QNetworkAccessManager does; each one's
    resource learns that the client is gone.
*/
RequestTraversalAgent::~RequestTraversalAgent()
{
    qDeleteAll(findChildren<MemoryReply *>(Qt::FindDirectChildrenOnly));
    m_delivery->dropResource();
}

/*!
    Delivers at once, without an event loop, all signals of all replies that are due, those of
    requests made meanwhile included.
*/
void RequestTraversalAgent::flush()
{
    m_delivery->flush();
}

/*!
    Has \a fault befall each request from now on, before the resource hears of it, as by
    LoopbackServer::setConnectionFault(): Faults::refused(), tlsFailure() (of https alone),
    resetAtStart() or stall(), until it is set to none, Fault().
*/
void RequestTraversalAgent::setConnectionFault(const Fault &fault)
{
    const QString impossible = impossibleConnection(fault, {});
    if (impossible.isEmpty())
        m_delivery->setConnectionFault(fault);
    else
        m_delivery->reportFailure(impossible);
}

/*!
    The clock by which time limits and the pauses of answers go.
*/
Clock *RequestTraversalAgent::clock() const
{
    return m_delivery->clock();
}

/*!
    Has time limits and the pauses of answers go by \a clock; not owned. Null: the system's.
*/
void RequestTraversalAgent::setClock(Clock *clock)
{
    setClockSource([clock = QPointer<Clock>(clock)] { return clock.data(); });
}

void RequestTraversalAgent::setClockSource(std::function<Clock *()> source)
{
    m_delivery->setClockSource(std::move(source));
}

/*!
    Hands failures to \a reporter, instead of to the running QtTest function.
*/
void RequestTraversalAgent::setReporter(const Reporter &reporter)
{
    m_delivery->setReporter(reporter);
}

/*!
    A reply to \a request, of \a operation and with \a body, without the connections by which a
    QNetworkAccessManager passes on its signals; null as soon as somebody has connected to one of
    those.
*/
QNetworkReply *RequestTraversalAgent::createReply(Operation operation,
                                                  const QNetworkRequest &request, QIODevice *body)
{
    return m_observed ? nullptr : createRequest(operation, request, body);
}

/*!
    Deletes \a reply at the end of the flush() that runs, else from the event loop.
*/
void RequestTraversalAgent::releaseReply(QNetworkReply *reply)
{
    if (auto *const own = qobject_cast<MemoryReply *>(reply))
        m_delivery->bury(own);
    else
        reply->deleteLater();
}

void RequestTraversalAgent::connectNotify(const QMetaMethod &signal)
{
    if (signal.enclosingMetaObject() == &QNetworkAccessManager::staticMetaObject)
        m_observed = true;
}

QNetworkReply *RequestTraversalAgent::createRequest(Operation operation,
                                                    const QNetworkRequest &request,
                                                    QIODevice *outgoingData)
{
    if (!goesToResource(request.url().scheme()))
        return QNetworkAccessManager::createRequest(operation, request, outgoingData);
    if (!autoDeleteReplies())
        return new MemoryReply(m_delivery, operation, request, outgoingData);
    QNetworkRequest deleted(request);
    deleted.setAttribute(QNetworkRequest::AutoDeleteReplyOnFinishAttribute, true);
    return new MemoryReply(m_delivery, operation, deleted, outgoingData);
}

} // namespace QTreq::Testing
