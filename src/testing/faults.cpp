// SPDX-FileCopyrightText: 2026 The QTreq authors
// SPDX-License-Identifier: MIT

#include <QTreq/Testing/faults.h>

namespace QTreq::Testing::Faults {

using Kind = Fault::Kind;
using Point = Fault::Point;

/*!
    There is no server. By the time that a resource can say so its own client is connected: on a
    socket the server then breaks that connection and listens no more, so that the client, which
    tries again, is refused, and so is everybody until LoopbackServer::setConnectionFault(Fault()).
    A request that cannot be sent twice ends in ContentReSendError there. To have a server refuse
    from the start, see the setConnectionFault() of LoopbackServer and RequestTraversalAgent.
*/
Fault refused()
{
    return {Kind::Refused};
}

/*!
    The TLS handshake fails, with the alert "handshake failure". What refused() says of sockets
    holds here too. For a certificate that is not trusted, use a LoopbackServer and a client
    without its clientConfiguration().
*/
Fault tlsFailure()
{
    return {Kind::TlsHandshake};
}

/*!
    The connection breaks after the request and before any answer.

    Here, and for all faults before the answer's headers are complete, QNetworkAccessManager sends
    the request again over a new connection, POST included, up to three times; a socket's
    resource is asked each time, one in memory once. A body that cannot be read again, as those
    of HTTPClient, is not sent again: then the error is ContentReSendError.
*/
Fault resetAtStart()
{
    return {Kind::Reset};
}

/*!
    It breaks within the answer's headers.
*/
Fault resetInHeaders()
{
    return {Kind::Reset, Point::Headers};
}

/*!
    It breaks after so many bytes, \a after, of the answer's body.
*/
Fault resetInBody(qint64 after)
{
    return {Kind::Reset, Point::Body, after};
}

/*!
    It breaks after so many bytes, \a after, of the request's body have been read. The resource has
    to say so in Resource::begin(). On a socket Qt's error for a long body is RemoteHostClosedError
    or UnknownNetworkError, as it happens to be writing or not.
*/
Fault resetInUpload(qint64 after)
{
    return {Kind::Reset, Point::Upload, after};
}

/*!
    The server closes in order after so many bytes, \a after, though it had announced them all.
*/
Fault truncated(qint64 after)
{
    return {Kind::Close, Point::Body, after};
}

/*!
    The body is chunked, and after so many bytes, \a after, comes a chunk whose size is no number.
    Qt 6.4 takes that for the end of the body: what came is all of it, and there is no error.
*/
Fault malformedChunk(qint64 after)
{
    return {Kind::MalformedChunk, Point::Body, after};
}

/*!
    \a bytes come, which are no HTTP, and the connection is closed.
*/
Fault garbage(const QByteArray &bytes)
{
    return {Kind::Garbage, Point::Start, 0, bytes};
}

/*!
    The answer's headers never end.
*/
Fault endlessHeaders()
{
    return {Kind::EndlessHeaders, Point::Headers};
}

/*!
    Nothing comes, and the connection stays.
*/
Fault stall()
{
    return {Kind::Stall};
}

/*!
    After so many bytes of the body, \a after, nothing more comes, and the connection stays.
*/
Fault stallInBody(qint64 after)
{
    return {Kind::Stall, Point::Body, after};
}

} // namespace QTreq::Testing::Faults
