// SPDX-FileCopyrightText: 2026 The QTreq authors
// SPDX-License-Identifier: MIT

#include <QTreq/Testing/serverresponse.h>

#include <QTreq/Testing/stubresponse.h>

#include "exchange_p.h"

namespace QTreq::Testing {

/*!
    \class QTreq::Testing::ServerResponse
    \inmodule QTreqTesting
    \inheaderfile QTreq/Testing/ServerResponse
    \brief The answer to one request: its head, then its body in one or many pieces.

    A shared handle: keep a copy to answer later. What is said after the answer has finished, or
    after the client has left, is ignored.
*/

ServerResponse::ServerResponse(std::shared_ptr<Exchange> exchange) : d(std::move(exchange)) { }

/*!
    The status.
*/
int ServerResponse::code() const
{
    return d->code;
}

/*!
    Sets the status to \a code; it is 200 by default. The head can be changed until it is sent: by
    sendHead(), the first write() or finish(). A status outside 200..599 is a reported failure.
*/
void ServerResponse::setCode(int code)
{
    if (d->mayChangeHead("setCode"))
        d->code = code;
}

/*!
    Sets the reason phrase to \a phrase; by default it is the standard one of the code.
*/
void ServerResponse::setPhrase(const QByteArray &phrase)
{
    if (d->mayChangeHead("setPhrase"))
        d->phrase = phrase;
}

/*!
    The headers as set so far.
*/
Headers ServerResponse::headers() const
{
    return d->answerHeaders;
}

/*!
    Replaces all headers by \a headers.
*/
void ServerResponse::setHeaders(const Headers &headers)
{
    if (d->mayChangeHead("setHeaders"))
        d->answerHeaders = headers;
}

/*!
    Sets the header \a name to \a value, in place of others of that name.
*/
void ServerResponse::setHeader(const Text &name, const Text &value)
{
    if (d->mayChangeHead("setHeader"))
        d->answerHeaders.replaceOrAppend(name, value);
}

/*!
    Adds the header \a name with \a value.
*/
void ServerResponse::addHeader(const Text &name, const Text &value)
{
    if (d->mayChangeHead("addHeader"))
        d->answerHeaders.append(name, value);
}

/*!
    Sends the head now, before there is a body. Its length is then open: unless a
    Content-Length is among the headers, the body goes chunked.
*/
void ServerResponse::sendHead()
{
    d->sendHead();
}

/*!
    Adds \a bytes to the body. Each piece reaches the client by itself.
*/
void ServerResponse::write(const QByteArray &bytes)
{
    d->write(bytes);
}

/*!
    Returns the body as a device to write to, which belongs to the answer. Closing it finishes the
    answer.
*/
QIODevice *ServerResponse::device()
{
    return d->answerDevice();
}

/*!
    Lets \a time pass, by the clock of the agent or server, before what follows; further pauses add
    to it. What is due is delivered by the event loop, or by flush().
*/
void ServerResponse::pause(std::chrono::milliseconds time)
{
    d->pause(time);
}

/*!
    Ends the answer.
*/
void ServerResponse::finish()
{
    d->finish();
}

/*!
    Adds \a lastBytes to the body and ends the answer.
*/
void ServerResponse::finish(const QByteArray &lastBytes)
{
    d->write(lastBytes);
    d->finish();
}

/*!
    Sends the whole answer, \a response, at once.
*/
void ServerResponse::send(const StubResponse &response)
{
    if (!d->mayChangeHead("send"))
        return;
    d->code = response.code;
    d->answerHeaders = response.headers;
    finish(response.body);
}

/*!
    Sends \a response up to \a fault: its length is announced as if it came whole.
*/
void ServerResponse::send(const StubResponse &response, const Fault &fault)
{
    if (!fault || !d->mayChangeHead("send")) {
        send(response);
        return;
    }
    if (fault.point == Fault::Point::Body) {
        d->code = response.code;
        d->answerHeaders = response.headers;
        const bool chunked = fault.kind == Fault::Kind::MalformedChunk;
        if (chunked)
            d->answerHeaders.replaceOrAppend("Transfer-Encoding", "chunked");
        else if (!d->answerHeaders.contains("Transfer-Encoding"))
            d->answerHeaders.replaceOrAppend("Content-Length",
                                             QByteArray::number(response.body.size()));
        d->sendHead();
        d->write(response.body.left(fault.after));
    }
    d->fail(fault);
}

/*!
    Sends the body in \a pieces, with \a gap before each of them; then the end.
*/
void ServerResponse::trickle(const QList<QByteArray> &pieces, std::chrono::milliseconds gap)
{
    if (!d->headSent())
        d->sendHead();
    for (const QByteArray &piece : pieces) {
        d->pause(gap);
        d->write(piece);
    }
    d->finish();
}

/*!
    Ends the answer in \a fault at this point of it.
*/
void ServerResponse::fail(const Fault &fault)
{
    d->fail(fault);
}

/*!
    Returns whether the head can be changed no more.
*/
bool ServerResponse::isHeadSent() const
{
    return d->headSent();
}

/*!
    Returns whether the answer has ended.
*/
bool ServerResponse::isFinished() const
{
    return d->finished();
}

} // namespace QTreq::Testing
