// SPDX-FileCopyrightText: 2026 The QTreq authors
// SPDX-License-Identifier: MIT

#include <QTreq/Testing/router.h>

#include "mismatchreport_p.h"
#include "route_p.h"

#include <QtCore/qset.h>
#include <QtTest/qtest.h>

using namespace Qt::StringLiterals;

namespace QTreq::Testing {

class RouterPrivate final : public Resource
{
public:
    RouterPrivate(Reporter reporter, Location location)
        : reporter(std::move(reporter)),
          location(location)
    {
    }
    ~RouterPrivate() override { verify(); }

    void begin(ServerRequest &request) override;
    Render render(ServerRequest &request) override;
    bool verify();
    Route add(const QString &name, const QList<Matcher> &matchers, Location location);

    const Reporter reporter;
    const Location location;
    QList<std::shared_ptr<RoutePrivate>> routes;
    QList<ServerRequest> received;
    bool strict = false;

private:
    std::shared_ptr<RoutePrivate> find(const ServerRequest &request) const;
    const RoutePrivate *nextInOrder() const;
    QList<Candidate> candidatesFor(const ServerRequest &request) const;
    void refuse(ServerRequest &request);

    QSet<const RoutePrivate *> m_reported;
};

Route RouterPrivate::add(const QString &name, const QList<Matcher> &matchers, Location where)
{
    auto route = std::make_shared<RoutePrivate>(name, where);
    route->reportFault = [reporter = reporter, where](const QString &text) {
        report(reporter, text, where);
    };
    routes.append(route);
    Route handle(route);
    for (const Matcher &matcher : matchers)
        handle.where(matcher);
    return handle;
}

// A fault within the upload has to be known before the body is.
void RouterPrivate::begin(ServerRequest &request)
{
    for (const auto &route : std::as_const(routes)) {
        if (route->fault.point == Fault::Point::Upload && route->matches(request)) {
            received.append(request);
            route->calls.append({request, {}});
            request.response().fail(route->fault);
            return;
        }
    }
}

Render RouterPrivate::render(ServerRequest &request)
{
    received.append(request);
    if (const auto route = find(request))
        route->take(request);
    else
        refuse(request);
    return Render::NotDoneYet;
}

std::shared_ptr<RoutePrivate> RouterPrivate::find(const ServerRequest &request) const
{
    const RoutePrivate *next = strict ? nextInOrder() : nullptr;
    for (const auto &route : std::as_const(routes)) {
        if ((!next || next == route.get()) && route->matches(request))
            return route;
    }
    return nullptr;
}

const RoutePrivate *RouterPrivate::nextInOrder() const
{
    for (const auto &route : routes) {
        if (route->calls.size() < route->count.value_or(1))
            return route.get();
    }
    return nullptr;
}

QList<Candidate> RouterPrivate::candidatesFor(const ServerRequest &request) const
{
    const RoutePrivate *next = strict ? nextInOrder() : nullptr;
    QList<Candidate> candidates;
    for (const auto &route : std::as_const(routes)) {
        QList<Comparison> comparisons = route->compare(request);
        if (next && next != route.get() && route->matches(request))
            comparisons.append(
                saying(u"strict order"_s, "out of order: the next is "_L1 + next->toString()));
        candidates.append({route->toString(), route->location, comparisons});
    }
    return candidates;
}

void RouterPrivate::refuse(ServerRequest &request)
{
    const QList<Candidate> candidates = candidatesFor(request);
    const Candidate *closest = closestOf(candidates);
    const QString text = mismatchReport(request, candidates, closest);
    report(reporter, text, closest ? closest->location : location);
    ServerResponse response = request.response();
    response.setPhrase("StubbingError");
    response.send(
        {500, {{"Content-Type", "text/plain; charset=utf-8"}}, "StubbingError: " + text.toUtf8()});
}

bool RouterPrivate::verify()
{
    bool complete = true;
    const bool failedAlready = !reporter && QTest::currentTestFailed();
    for (const auto &route : std::as_const(routes)) {
        const QString missing = route->missing();
        complete = complete && missing.isEmpty();
        if (missing.isEmpty() || failedAlready || m_reported.contains(route.get()))
            continue;
        m_reported.insert(route.get());
        report(reporter, "a route was not used as expected: "_L1 + missing, route->location);
    }
    return complete;
}

/*!
    \class QTreq::Testing::Router
    \inmodule QTreqTesting
    \inheaderfile QTreq/Testing/Router
    \brief Answers requests by what they are, in any order.

    \snippet tst_testingguide.cpp routes

    A handle: copies share the routes.
*/

/*!
    A router without routes: it takes no request. A request that no route takes is reported, with
    the reason for each route, and answered with a 500 StubbingError. When the last handle goes,
    routes that were not called as often as they should be are reported as well.

    Where there is no \a reporter, the running QtTest function fails at the line of the route, or at
    \a location, the router's.
*/
Router::Router(Reporter reporter, Location location)
    : d(std::make_shared<RouterPrivate>(std::move(reporter), location))
{
}

/*!
    Adds a route for the requests that match \a matcher. Of several that do, the one that was
    written first takes the request, until it is used up. Failures are reported at \a location.
*/
Route Router::route(const Matcher &matcher, Location location)
{
    return d->add(matcher.description(), {matcher}, location);
}

/*!
    Adds a route by \a method and \a urlTemplate, for which see Match::url(). Failures are reported
    at \a location.
*/
Route Router::route(const ExpectedText &method, const QString &urlTemplate, Location location)
{
    const QString name = (method.isAny() ? u"any"_s : QString::fromUtf8(method.text()).toUpper())
        + u' ' + urlTemplate;
    Route route = d->add(name, {Match::method(method), Match::url(urlTemplate)}, location);
    d->routes.last()->urlTemplate = UrlTemplate(urlTemplate);
    return route;
}

/*!
    Adds a route for GET of \a urlTemplate; failures are reported at \a location. See route().
*/
Route Router::get(const QString &urlTemplate, Location location)
{
    return route("GET", urlTemplate, location);
}

/*!
    Adds a route for HEAD of \a urlTemplate; failures are reported at \a location. See route().
*/
Route Router::head(const QString &urlTemplate, Location location)
{
    return route("HEAD", urlTemplate, location);
}

/*!
    Adds a route for POST to \a urlTemplate; failures are reported at \a location. See route().
*/
Route Router::post(const QString &urlTemplate, Location location)
{
    return route("POST", urlTemplate, location);
}

/*!
    Adds a route for PUT of \a urlTemplate; failures are reported at \a location. See route().
*/
Route Router::put(const QString &urlTemplate, Location location)
{
    return route("PUT", urlTemplate, location);
}

/*!
    Adds a route for PATCH of \a urlTemplate; failures are reported at \a location. See route().
*/
Route Router::patch(const QString &urlTemplate, Location location)
{
    return route("PATCH", urlTemplate, location);
}

/*!
    Adds a route for DELETE of \a urlTemplate; failures are reported at \a location. See route().
*/
Route Router::deleteResource(const QString &urlTemplate, Location location)
{
    return route("DELETE", urlTemplate, location);
}

/*!
    With \a strict, routes are to be called in the order in which they were written, each as often
    as Route::times() says.
*/
void Router::setStrictOrder(bool strict)
{
    d->strict = strict;
}

/*!
    All requests that have come, with their bodies, those that no route took included.
*/
QList<ServerRequest> Router::received() const
{
    return d->received;
}

/*!
    Runs the event loop until \a count requests have come in all; returns false where they have not
    after \a limit.
*/
bool Router::waitForRequests(int count, std::chrono::milliseconds limit) const
{
    return QTest::qWaitFor([this, count] { return d->received.size() >= count; },
                           int(limit.count()));
}

/*!
    Returns whether all routes were called as often as expected; those that were not are reported,
    once.
*/
bool Router::verify() const
{
    return d->verify();
}

/*!
    The router as a resource, for whoever takes no ResourceHandle.
*/
std::shared_ptr<Resource> Router::resource() const
{
    return d;
}

} // namespace QTreq::Testing
