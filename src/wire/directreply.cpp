// SPDX-FileCopyrightText: 2026 The QTreq authors
// SPDX-License-Identifier: MIT

#include <QTreq/directreply.h>

namespace QTreq {

/*!
    \class QTreq::DirectReply
    \inmodule QTreqHTTP
    \inheaderfile QTreq/DirectReply
    \brief What a QNetworkReply may be as well, to tell what its class has no words for.

    QNetworkReply joins repeated header fields, keeps neither the version nor trailers, and cannot
    be given a server's certificate by an agent that is not Qt's. A reply that is a DirectReply too
    is asked for these instead. All of it is for the thread of the reply.
*/

/*!
    \fn QTreq::DirectReply::DirectReply()
    For subclasses.
*/

/*!
    \fn QByteArray QTreq::DirectReply::protocol() const
    The version of HTTP of the answer, "HTTP/1.0" say.
*/

/*!
    \fn Headers QTreq::DirectReply::headerLines() const
    The headers of the answer in their order, each line as it came.
*/

/*!
    \fn Headers QTreq::DirectReply::trailers() const
    The trailers (RFC 9110 section 6.5), once the reply has finished.
*/

/*!
    \fn QSslCertificate QTreq::DirectReply::peerCertificate() const
    The certificate that the server has shown; null without TLS.
*/

/*!
    \fn void QTreq::DirectReply::setHeadProgress(const std::function<void()> &progress)
    Has \a progress called each time that a part of the answer's head has come.
*/

DirectReply::~DirectReply() = default;

} // namespace QTreq
