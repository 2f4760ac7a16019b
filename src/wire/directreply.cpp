// SPDX-FileCopyrightText: 2026 The QTreq authors
// SPDX-License-Identifier: MIT

#include <QTreq/directreply.h>

namespace QTreq {

/*!
    \class QTreq::DirectReply

    QNetworkReply joins repeated header fields, keeps neither the version nor trailers, and cannot
    be given a server's certificate by an agent that is not Qt's. A reply that is a DirectReply too
    is asked for these instead. All of it is for the thread of the reply.
*/

DirectReply::~DirectReply() = default;

} // namespace QTreq
