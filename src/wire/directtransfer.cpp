// SPDX-FileCopyrightText: 2026 The QTreq authors
// SPDX-License-Identifier: MIT

#include <QTreq/directtransfer.h>

namespace QTreq {

/*!
    \class QTreq::DirectTransfer
    \inmodule QTreqHTTP
    \inheaderfile QTreq/DirectTransfer
    \brief One request on its way by a DirectAgent, and its answer, without a QNetworkReply.

    A QNetworkReply is an object with a dozen signals, keeps its attributes in a hash, and has one
    line for each header; to make one, to tell it an answer and to delete it takes a third of the
    time of a small request by libcurl. An agent that speaks HTTP itself hands out such a transfer
    instead, from DirectAgent::createTransfer(), and tells its DirectListener how it goes.

    Redirects, cookies, credentials and content codings are the listener's business; the version of
    HTTP, framing (RFC 9112), connections and TLS are the agent's. All of it is for the thread of
    the agent. It may be closed and let go of at any time, in a call to its listener too.
*/

/*!
    \fn QTreq::DirectTransfer::DirectTransfer()
    For subclasses.
*/

/*!
    \fn void QTreq::DirectTransfer::setListener(DirectListener *listener)
    Has \a listener told how it goes; not owned. It is set once, before control goes back to the
    event loop, and hears nothing before.
*/

/*!
    \fn void QTreq::DirectTransfer::close()
    Gives up what is not finished. The listener hears nothing of it any more, and what was not read
    is lost.
*/

/*!
    \fn qint64 QTreq::DirectTransfer::bytesAvailable() const
    How many bytes of the body can be read now.
*/

/*!
    \fn qint64 QTreq::DirectTransfer::read(char *data, qint64 maxSize)
    Moves up to \a maxSize bytes of the body, as it came, to \a data, and returns how many.
*/

/*!
    \fn void QTreq::DirectTransfer::setReadBufferSize(qint64 size)
    Has the server wait when \a size bytes of the body are there unread; 0, as at first: never.
*/

/*!
    \fn QSslCertificate QTreq::DirectTransfer::peerCertificate() const
    The certificate that the server has shown, within DirectListener::directMayBeSent(); null
    without TLS.
*/

DirectTransfer::~DirectTransfer() = default;

/*!
    \class QTreq::DirectListener
    \inmodule QTreqHTTP
    \inheaderfile QTreq/DirectTransfer
    \brief Whom a DirectTransfer tells how it goes.

    The calls come from the event loop, in the order of the declarations, and none after
    directEnded() or DirectTransfer::close(). directTrusts() and directMayBeSent() come from within
    the agent's work, so that nothing may be asked of the agent then but to close the transfer.
*/

/*!
    \fn QTreq::DirectListener::DirectListener()
    For subclasses.
*/

/*!
    \fn void QTreq::DirectListener::directMoved()
    A part of the answer's head has come.
*/

/*!
    \fn void QTreq::DirectListener::directUploaded(qint64 sent)
    So many bytes of the body were \a sent.
*/

/*!
    \fn void QTreq::DirectListener::directHead(const DirectHead &head)
    The final answer has this \a head; 1xx answers are not told.
*/

/*!
    \fn void QTreq::DirectListener::directReadable()
    There is more of the body to read.
*/

/*!
    \fn void DirectListener::directEnded(QNetworkReply::NetworkError error, const QString &text)
    Nothing more will come, but bytes of the body may be left to read. NoError: the answer is whole,
    whatever its status; else what kept it from that is \a error, and \a text says more.
*/

/*!
    \fn bool QTreq::DirectListener::directTrusts(const QList<QSslError> &errors)
    Returns whether the server is trusted in spite of \a errors.
*/

/*!
    \fn bool QTreq::DirectListener::directMayBeSent()
    Returns whether the request may be sent by the connection that is there for it now, of which
    nothing has been sent yet.
*/

DirectListener::~DirectListener() = default;

/*!
    \class QTreq::DirectRequest
    \inmodule QTreqHTTP
    \inheaderfile QTreq/DirectTransfer
    \brief One request as a DirectAgent is to send it, which adds nothing of its own to it.
*/

/*!
    \variable QTreq::DirectRequest::method
    The method, as it is sent.
*/

/*!
    \variable QTreq::DirectRequest::url
    The URL, of http or https, without a user or a fragment.
*/

/*!
    \variable QTreq::DirectRequest::headers
    The headers, each sent as a line of its own and in this order, but for Host and what says how
    long the body is. Their names and values have been found fit to be sent.
*/

/*!
    \variable QTreq::DirectRequest::bodyLength
    The length of the body in bytes; -1: not known before its end; none: there is no body.
*/

/*!
    \variable QTreq::DirectRequest::body
    Where the body is read from, once; not owned. Null: the body is empty, or there is none.
*/

/*!
    \variable QTreq::DirectRequest::tls
    Whom the request trusts and what it shows of itself; none: the application's defaults. No other
    request's connection may be used that differs in this.
*/

/*!
    \variable QTreq::DirectRequest::http2Allowed
    Whether the request may go by HTTP/2 over TLS.
*/

/*!
    \variable QTreq::DirectRequest::persistent
    Whether the connection may be used for further requests.
*/

/*!
    \class QTreq::DirectHead
    \inmodule QTreqHTTP
    \inheaderfile QTreq/DirectTransfer
    \brief The head of a final answer, which the agent has found well-formed.
*/

/*!
    \variable QTreq::DirectHead::code
    The status code, 200 to 599.
*/

/*!
    \variable QTreq::DirectHead::phrase
    The reason phrase; HTTP/2 has none.
*/

/*!
    \variable QTreq::DirectHead::version
    The version of HTTP: "HTTP/1.0", "HTTP/1.1" or "HTTP/2".
*/

/*!
    \variable QTreq::DirectHead::headers
    The headers in their order, each line as it came.
*/

/*!
    \variable QTreq::DirectHead::length
    The length of the body on the wire in bytes; -1: not known before its end.
*/

} // namespace QTreq
