// SPDX-FileCopyrightText: 2026 The QTreq authors
// SPDX-License-Identifier: MIT

#include <QTreq/directagent.h>

#include <QtNetwork/qnetworkreply.h>

namespace QTreq {

/*!
    \class QTreq::DirectAgent
    \inmodule QTreqHTTP
    \inheaderfile QTreq/DirectAgent
    \brief What a QNetworkAccessManager may be as well, to have its requests made without a detour.

    QNetworkAccessManager::get() and its like connect four signals of each reply to the manager's
    own, by name, which costs more than all else that a reply in memory takes. An agent that is a
    DirectAgent too is asked for a transfer without a reply first, then for the bare reply, in the
    agent's thread. It says no by a null pointer where somebody listens to its own signals, and
    emits finished() itself where somebody has begun to since.
*/

/*!
    \fn QTreq::DirectAgent::DirectAgent()
    For subclasses.
*/

/*!
    \enum QTreq::DirectAgent::Ability
    What an agent may be able to do.
    \value StreamsUploads A sequential device without a Content-Length is sent as it is read.
    \value SeparatesTls A connection is used by requests of one TLS configuration only.
*/

DirectAgent::~DirectAgent() = default;

/*!
    \fn bool QTreq::DirectAgent::can(Ability ability) const
    Returns whether this agent has \a ability, which QNetworkAccessManager has not. No, by default.
*/
bool DirectAgent::can(Ability) const
{
    return false;
}

/*!
    Returns a transfer for \a request, which begins when control is back in the event loop. Null, as
    by default: a reply is to be asked for instead.
*/
std::shared_ptr<DirectTransfer> DirectAgent::createTransfer(const DirectRequest &)
{
    return nullptr;
}

/*!
    Returns a reply to \a request of \a operation with \a body that nothing is connected to. Null,
    as by default: it is to be asked for in the usual way.
*/
QNetworkReply *DirectAgent::createReply(QNetworkAccessManager::Operation, const QNetworkRequest &,
                                        QIODevice *)
{
    return nullptr;
}

/*!
    Called with a \a reply that is done with, maybe from within one of its signals; it is to be
    deleted. By default it is deleted later, from the event loop.
*/
void DirectAgent::releaseReply(QNetworkReply *reply)
{
    reply->deleteLater();
}

} // namespace QTreq
