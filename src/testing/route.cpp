// SPDX-FileCopyrightText: 2026 The QTreq authors
// SPDX-License-Identifier: MIT

#include "route_p.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace QTreq::Testing {

bool RoutePrivate::matches(const ServerRequest &request) const
{
    return !isUsedUp()
        && std::all_of(matchers.begin(), matchers.end(),
                       [&](const Matcher &matcher) { return matcher.matches(request); });
}

QList<Comparison> RoutePrivate::compare(const ServerRequest &request) const
{
    QList<Comparison> comparisons;
    for (const Matcher &matcher : matchers)
        comparisons.append({matcher.description(), matcher.differences(request)});
    if (isUsedUp()) {
        const QString times = *count == 1 ? u"once"_s : QString::number(*count) + " times"_L1;
        comparisons.append(saying("times("_L1 + QString::number(*count) + u')',
                                  "used up: it was to be called "_L1 + times));
    }
    return comparisons;
}

void RoutePrivate::take(const ServerRequest &request)
{
    const RouteCall call{
        request, urlTemplate ? urlTemplate->match(request.url()).value_or(Params()) : Params()};
    calls.append(call);
    if (held) {
        waiting.append(request);
        return;
    }
    ServerResponse response = request.response();
    if (delay.count() > 0)
        response.pause(delay);
    response.send(nextReply(call), fault);
}

StubResponse RoutePrivate::nextReply(const RouteCall &call)
{
    if (!onceReplies.isEmpty() && (onceReplies.size() > 1 || make))
        return onceReplies.takeFirst();
    if (!onceReplies.isEmpty())
        return onceReplies.first();
    return make ? make(call) : StubResponse();
}

QString RoutePrivate::missing() const
{
    const int wanted = count.value_or(optional ? 0 : 1);
    if (calls.size() >= wanted || optional)
        return {};
    return toString() + " was called "_L1 + QString::number(calls.size()) + " of "_L1
        + QString::number(wanted) + (wanted == 1 ? " time"_L1 : " times"_L1);
}

QString RoutePrivate::toString() const
{
    QStringList conditions;
    for (const Matcher &matcher :
         matchers.mid(qMin<qsizetype>(matchers.size(), urlTemplate ? 2 : 1)))
        conditions.append(matcher.description());
    const QString where =
        conditions.isEmpty() ? QString() : QString(" where "_L1 + conditions.join(u" and "_s));
    const QString file = QString::fromUtf8(location.file).section(u'/', -1);
    return name + where + " ("_L1 + file + u':' + QString::number(location.line) + u')';
}

/*!
    \class QTreq::Testing::Route
    \inmodule QTreqTesting
    \inheaderfile QTreq/Testing/Route
    \brief Which requests to take, how to answer them, and how often they are expected.

    A handle, made by Router: copies are the same route, and each setter returns it.
*/

Route::Route(std::shared_ptr<RoutePrivate> d) : d(std::move(d)) { }

/*!
    Asks for \a matcher as well. One that makes no sense as written is reported at once.
*/
Route &Route::where(const Matcher &matcher)
{
    if (!matcher.fault().isEmpty())
        d->reportFault(matcher.fault());
    d->matchers.append(matcher);
    return *this;
}

/*!
    Answers with \a response every request that no other answer of this route is for. Without one:
    an empty 200.
*/
Route &Route::reply(const StubResponse &response)
{
    d->make = [response](const RouteCall &) { return response; };
    return *this;
}

/*!
    Answers one request with \a response; several are given in order. The last one is repeated
    unless there is another by reply() or replyWith().
*/
Route &Route::replyOnce(const StubResponse &response)
{
    d->onceReplies.append(response);
    return *this;
}

/*!
    Answers with what \a make makes of the request.
*/
Route &Route::replyWith(std::function<StubResponse(const RouteCall &)> make)
{
    d->make = std::move(make);
    return *this;
}

/*!
    Breaks the answer off by \a fault: see Faults.
*/
Route &Route::fail(const Fault &fault)
{
    d->fault = fault;
    return *this;
}

/*!
    No answer until the test gives it by release().
*/
Route &Route::hold()
{
    d->held = true;
    return *this;
}

/*!
    Waits for \a time before each answer, by the clock of the agent or server.
*/
Route &Route::delay(std::chrono::milliseconds time)
{
    d->delay = time;
    return *this;
}

/*!
    Expects exactly \a count requests; what comes after them is not for this route.
*/
Route &Route::times(int count)
{
    d->count = count;
    return *this;
}

/*!
    It is all right when no request comes.
*/
Route &Route::optional()
{
    d->optional = true;
    return *this;
}

/*!
    The requests that this route has taken, with their bodies.
*/
QList<RouteCall> Route::calls() const
{
    return d->calls;
}

/*!
    The number of requests that this route has taken.
*/
int Route::callCount() const
{
    return int(d->calls.size());
}

/*!
    Answers the oldest of the requests that are held with \a response; returns false where there is
    none.
*/
bool Route::release(const StubResponse &response)
{
    if (d->waiting.isEmpty())
        return false;
    d->waiting.takeFirst().response().send(response, d->fault);
    return true;
}

/*!
    The number of requests that are held.
*/
int Route::heldCount() const
{
    return int(d->waiting.size());
}

} // namespace QTreq::Testing
