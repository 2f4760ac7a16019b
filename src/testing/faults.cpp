// SPDX-FileCopyrightText: 2026 The QTreq authors
// SPDX-License-Identifier: MIT

#include <QTreq/Testing/faults.h>

namespace QTreq::Testing::Faults {

using Kind = Fault::Kind;
using Point = Fault::Point;

/*!
    There is no server. In memory only: on a socket, see LoopbackServer::setRefusing().
*/
Fault refused()
{
    return {Kind::Refused};
}

/*!
    The TLS handshake fails. In memory only: on a socket, use a client that does not trust the
    server's certificate.
*/
Fault tlsFailure()
{
    return {Kind::TlsHandshake};
}

/*!
    The connection breaks after the request and before any answer.
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
    It breaks after so many bytes of the answer's body.
*/
Fault resetInBody(qint64 after)
{
    return {Kind::Reset, Point::Body, after};
}

/*!
    It breaks after so many bytes of the request's body have been read.
*/
Fault resetInUpload(qint64 after)
{
    return {Kind::Reset, Point::Upload, after};
}

/*!
    The server closes in order after so many bytes, though it had announced them all.
*/
Fault truncated(qint64 after)
{
    return {Kind::Close, Point::Body, after};
}

/*!
    The body is chunked, and after so many bytes comes a chunk whose size is no number.
*/
Fault malformedChunk(qint64 after)
{
    return {Kind::MalformedChunk, Point::Body, after};
}

/*!
    Bytes come that are no HTTP, and the connection is closed.
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
    After so many bytes of the body nothing more comes, and the connection stays.
*/
Fault stallInBody(qint64 after)
{
    return {Kind::Stall, Point::Body, after};
}

} // namespace QTreq::Testing::Faults
