// SPDX-FileCopyrightText: 2026 The QTreq authors
// SPDX-License-Identifier: MIT

#include <QTreq/Testing/stubtreq.h>

#include <QTreq/Testing/requesttraversalagent.h>

namespace QTreq::Testing {

/*!
    \class QTreq::Testing::StubTreq
    \inmodule QTreqTesting
    \inheaderfile QTreq/Testing/StubTreq
    \brief An HTTPClient whose requests go to a resource, in memory and at once.

    \snippet tst_testingguide.cpp first
*/

/*!
    A client with everything that the real one has, and the real one's code: only the network under
    it is \a resource. Any host will do. A future is ready on return when the resource answers at
    once; no event loop is needed for that. \a parent owns the client, if there is one.

    Time limits and the resource's pauses go by the client's clock. A resource that throws, or
    answers what cannot be an answer, fails the running QtTest function at \a location, the place
    where the client was made.
*/
StubTreq::StubTreq(const ResourceHandle &resource, QObject *parent, Location location)
    : HTTPClient(new RequestTraversalAgent(resource, nullptr, location), parent),
      m_agent(static_cast<RequestTraversalAgent *>(agent()))
{
    m_agent->setParent(this);
    m_agent->setClockSource([this] { return clock(); });
    setMaxConnectionsPerHost(0);
}

StubTreq::~StubTreq() = default;

/*!
    Delivers all that resources have answered since: heads, pieces of bodies, ends.
*/
void StubTreq::flush()
{
    m_agent->flush();
}

/*!
    Hands failures to \a reporter, instead of to the running QtTest function.
*/
void StubTreq::setReporter(const Reporter &reporter)
{
    m_agent->setReporter(reporter);
}

/*!
    The agent under the client, for code that wants a QNetworkAccessManager.
*/
RequestTraversalAgent *StubTreq::traversalAgent() const
{
    return m_agent;
}

void StubTreq::exchangeStarted()
{
    flush();
}

} // namespace QTreq::Testing
