// SPDX-FileCopyrightText: 2026 The QTreq authors
// SPDX-License-Identifier: MIT

#include <QTreq/Testing/resource.h>

namespace QTreq::Testing {

/*!
    \class QTreq::Testing::Resource
    \inmodule QTreqTesting
    \inheaderfile QTreq/Testing/Resource
    \brief The server's side of a test: gets requests, gives answers.

    A lambda, a Router or a RequestSequence is often enough; derive from it for a server with a mind
    of its own. It is called in the thread of the client, agent or server that asks.
*/

/*!
    \fn QTreq::Testing::Resource::Resource()
    Constructs a resource.
*/

/*!
    \fn Render QTreq::Testing::Resource::render(ServerRequest &request)
    Called when \a request has arrived whole. Answers by ServerRequest::response(), now or later,
    and says which.
*/

Resource::~Resource() = default;

/*!
    Called when the head of \a request has arrived and its body has not: for resources that answer,
    or fail, early. Does nothing. A resource that answers or fails the request here is not asked to
    render() it.
*/
void Resource::begin(ServerRequest &) { }

} // namespace QTreq::Testing
