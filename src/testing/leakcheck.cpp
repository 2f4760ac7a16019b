// SPDX-FileCopyrightText: 2026 The QTreq authors
// SPDX-License-Identifier: MIT

#include <QTreq/Testing/leakcheck.h>

#include <QTreq/Testing/requesttraversalagent.h>
#include <QTreq/httpclient.h>

#include "delivery_p.h"
#include "memoryreply_p.h"

#include <QtCore/qcoreapplication.h>
#include <QtCore/qpointer.h>
#include <QtTest/qtestcase.h>

using namespace Qt::StringLiterals;

namespace QTreq::Testing {

namespace {

QString lineFor(const QByteArray &method, const QUrl &url)
{
    return QString::fromUtf8(method) + u' ' + url.toDisplayString() + ": "_L1;
}

QString stateOf(const PendingRequest &pending)
{
    switch (pending.stage) {
    case PendingRequest::Stage::Queued:
        return u"it waits for a connection"_s;
    case PendingRequest::Stage::Preparing:
        return u"its body is not ready to be sent"_s;
    case PendingRequest::Stage::Waiting:
        return u"no response yet"_s;
    default:
        return pending.isUnread ? u"its unbuffered body is not read"_s
                                : u"its body has not ended"_s;
    }
}

QString running(const QString &timer, std::chrono::milliseconds length)
{
    return "; its "_L1 + timer + " of "_L1 + QString::number(length.count()) + " ms is running"_L1;
}

QString limitsOf(const PendingRequest &pending)
{
    static constexpr QLatin1String names[] = {"timeout"_L1, "idleTimeout"_L1, "deadline"_L1};
    QString text;
    for (const RunningLimit &limit : pending.limits)
        text += running(names[int(limit.phase)], limit.length);
    return text;
}

// A reply whose deletion is due already is no leak.
QList<MemoryReply *> liveReplies(const Delivery &delivery)
{
    QList<QPointer<MemoryReply>> replies;
    for (MemoryReply *reply : delivery.replies())
        replies.append(reply);
    QList<MemoryReply *> live;
    for (const auto &reply : std::as_const(replies)) {
        if (reply && reply->isFinished())
            QCoreApplication::sendPostedEvents(reply, QEvent::DeferredDelete);
        if (reply)
            live.append(reply);
    }
    return live;
}

QString stateOf(const MemoryReply &reply)
{
    if (reply.isFinished())
        return u"its reply was not deleted"_s;
    QString text = u"its reply has not finished"_s;
    if (const auto timeout = reply.runningTimeout())
        text += running(u"transfer timeout"_s, *timeout);
    if (const auto pause = reply.runningPause())
        text += running(u"answer's pause"_s, *pause);
    return text;
}

} // namespace

class LeakCheckPrivate : public QObject
{
public:
    LeakCheckPrivate(Reporter reporter, Location location)
        : reporter(std::move(reporter)),
          location(location)
    {
    }

    void watch(HTTPClient &client);
    QStringList leaks() const;

    const Reporter reporter;
    const Location location;
    QPointer<HTTPClient> client;
    QPointer<RequestTraversalAgent> agent;

private:
    QStringList clientLeaks() const;
    QStringList agentLeaks(const QStringList &known) const;

    QStringList m_abandoned;
};

void LeakCheckPrivate::watch(HTTPClient &watched)
{
    client = &watched;
    agent = qobject_cast<RequestTraversalAgent *>(watched.agent());
    connect(client, &HTTPClient::bodyAbandoned, this, [this](const Request &request) {
        m_abandoned.append(lineFor(request.method(), request.url())
                           + "its unbuffered body was dropped unread"_L1);
    });
}

QStringList LeakCheckPrivate::clientLeaks() const
{
    QStringList lines;
    const auto pending = client ? client->pendingRequests() : QList<PendingRequest>();
    for (const PendingRequest &one : pending)
        lines.append(lineFor(one.request.method(), one.request.url()) + stateOf(one)
                     + limitsOf(one));
    return lines + m_abandoned;
}

// A client's own replies go with its requests, which have been named by then.
QStringList LeakCheckPrivate::agentLeaks(const QStringList &known) const
{
    QStringList lines;
    if (!agent)
        return lines;
    for (const MemoryReply *reply : liveReplies(*agent->m_delivery)) {
        const QString line = lineFor(reply->method(), reply->url());
        const auto isThis = [&line](const QString &other) { return other.startsWith(line); };
        if (std::none_of(known.begin(), known.end(), isThis))
            lines.append(line + stateOf(*reply));
    }
    return lines;
}

QStringList LeakCheckPrivate::leaks() const
{
    const QStringList lines = clientLeaks();
    return lines + agentLeaks(lines);
}

/*!
    \class QTreq::Testing::LeakCheck
    \inmodule QTreqTesting
    \inheaderfile QTreq/Testing/LeakCheck
    \brief Fails, when it goes out of scope, for what a client or an agent's replies have left
    undone.

    \snippet tst_testingguide.cpp leaks
*/

/*!
    Watches \a client: requests that have not ended when the check goes out of scope, with the time
    limits that still run for them, and unbuffered bodies that nobody reads or has read. Where the
    client's agent is a RequestTraversalAgent, the replies of others to it too.

    Where there is no \a reporter, the running QtTest function fails at \a location, the line of the
    check, unless it has failed already. Make the check after the client, and before what uses it.
*/
LeakCheck::LeakCheck(HTTPClient &client, Reporter reporter, Location location)
    : d(std::make_unique<LeakCheckPrivate>(std::move(reporter), location))
{
    d->watch(client);
}

/*!
    Watches \a agent: replies that have not finished when the check goes out of scope, with their
    timers, and those that have but were not deleted. \a reporter and \a location are as above.
*/
LeakCheck::LeakCheck(RequestTraversalAgent &agent, Reporter reporter, Location location)
    : d(std::make_unique<LeakCheckPrivate>(std::move(reporter), location))
{
    d->agent = &agent;
}

LeakCheck::~LeakCheck()
{
    const bool failedAlready = !d->reporter && QTest::currentTestFailed();
    const QStringList lines = failedAlready ? QStringList() : leaks();
    if (lines.isEmpty())
        return;
    QString text = u"left undone at the end of the test:"_s;
    for (qsizetype i = 0; i < lines.size(); ++i)
        text += "\n  "_L1 + QString::number(i + 1) + ". "_L1 + lines.at(i);
    report(d->reporter, text, d->location);
}

/*!
    What would be reported now, one line for each request.
*/
QStringList LeakCheck::leaks() const
{
    return d->leaks();
}

} // namespace QTreq::Testing
