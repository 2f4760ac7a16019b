// SPDX-FileCopyrightText: 2026 The QTreq authors
// SPDX-License-Identifier: MIT

#include <QTreq/directagent.h>

#include <QtNetwork/qnetworkreply.h>

namespace QTreq {

/*!
    \class QTreq::DirectAgent

    QNetworkAccessManager::get() and its like connect four signals of each reply to the manager's
    own, by name, which costs more than all else that a reply in memory takes. An agent that is a
    DirectAgent too is asked for the bare reply instead, in the agent's thread. It says no by a
    null pointer where somebody listens to its own signals, and emits finished() itself where
    somebody has begun to since.
*/

DirectAgent::~DirectAgent() = default;

/*!
    By default it is deleted later, from the event loop.
*/
void DirectAgent::releaseReply(QNetworkReply *reply)
{
    reply->deleteLater();
}

} // namespace QTreq
