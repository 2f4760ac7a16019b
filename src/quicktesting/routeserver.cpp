// SPDX-FileCopyrightText: 2026 The QTreq authors
// SPDX-License-Identifier: MIT

#include "routeserver_p.h"

#include "scriptvalues_p.h"

#include <QTreq/Testing/expectedvalues.h>
#include <QTreq/Testing/reporter.h>

#include <QtQml/qqmlengine.h>

using namespace Qt::StringLiterals;

namespace QTreq::QuickTesting {

/// Hands requests to the routes of the day, which clear() replaces under a running server.
class RoutedResource final : public Testing::Resource
{
public:
    void begin(Testing::ServerRequest &request) override { target->begin(request); }
    Testing::Render render(Testing::ServerRequest &request) override
    {
        const auto keep = target;
        const Testing::Render done = keep->render(request);
        if (received)
            received();
        return done;
    }

    std::shared_ptr<Testing::Resource> target;
    std::function<void()> received;
};

RouteServer::RouteServer(QObject *parent)
    : QObject(parent),
      m_resource(std::make_shared<RoutedResource>()),
      m_router(makeRouter())
{
    m_resource->target = m_router.resource();
    m_resource->received = [this] { Q_EMIT requestsChanged(); };
}

RouteServer::~RouteServer()
{
    blockSignals(true); // what is reported now has no listener any more
    m_resource->received = nullptr;
}

/// A line of C++ would say nothing to who wrote the route.
Testing::Router RouteServer::makeRouter()
{
    return Testing::Router([this](const QString &text) { fail(text); }, Testing::Location());
}

std::shared_ptr<Testing::Resource> RouteServer::resource() const
{
    return m_resource;
}

/*!
    The time that delays go by; null: the machine's.
*/
void RouteServer::setClock(ManualClock *clock)
{
    if (m_clock == clock)
        return;
    m_clock = clock;
    useClock(clock ? clock->clock() : nullptr);
    Q_EMIT clockChanged();
}

void RouteServer::setStrictOrder(bool strict)
{
    if (m_strictOrder == strict)
        return;
    m_strictOrder = strict;
    m_router.setStrictOrder(strict);
    Q_EMIT strictOrderChanged();
}

/*!
    Whether a failure fails the test function that is running; if not, it is listed only.
*/
void RouteServer::setFailTests(bool fail)
{
    if (m_failTests == fail)
        return;
    m_failTests = fail;
    Q_EMIT failTestsChanged();
}

QVariantList RouteServer::requests() const
{
    QVariantList list;
    const QList<Testing::ServerRequest> received = m_router.received();
    for (const Testing::ServerRequest &request : received)
        list.append(toScript(request));
    return list;
}

void RouteServer::fail(const QString &text)
{
    m_failures.append(text);
    Q_EMIT failuresChanged();
    if (m_failTests)
        Testing::report({}, text, {});
}

/*!
    A route for a method, or "*" for any, and a URL template; for the reply see Route::reply().
*/
Route *RouteServer::route(const QString &method, const QString &urlTemplate, const QJSValue &reply)
{
    const auto expected =
        method == "*"_L1 ? Testing::ExpectedText(Testing::any) : Testing::ExpectedText(method);
    const Testing::Location nowhere;
    auto *const route = new Route(
        m_router.route(expected, urlTemplate, nowhere), qmlEngine(this),
        [this](const QString &text) { fail(text); }, this);
    m_routes.append(route);
    return reply.isUndefined() ? route : route->reply(reply);
}

Route *RouteServer::get(const QString &urlTemplate, const QJSValue &reply)
{
    return route(u"GET"_s, urlTemplate, reply);
}

Route *RouteServer::head(const QString &urlTemplate, const QJSValue &reply)
{
    return route(u"HEAD"_s, urlTemplate, reply);
}

Route *RouteServer::post(const QString &urlTemplate, const QJSValue &reply)
{
    return route(u"POST"_s, urlTemplate, reply);
}

Route *RouteServer::put(const QString &urlTemplate, const QJSValue &reply)
{
    return route(u"PUT"_s, urlTemplate, reply);
}

Route *RouteServer::patch(const QString &urlTemplate, const QJSValue &reply)
{
    return route(u"PATCH"_s, urlTemplate, reply);
}

Route *RouteServer::deleteResource(const QString &urlTemplate, const QJSValue &reply)
{
    return route(u"DELETE"_s, urlTemplate, reply);
}

/*!
    Whether each route was called as often as it should be; each that was not is a failure.
*/
bool RouteServer::verify()
{
    return m_router.verify();
}

/*!
    Verifies, and forgets routes, requests and failures: for the cleanup() of a test case.
*/
void RouteServer::clear()
{
    m_router.verify();
    m_router = makeRouter();
    m_router.setStrictOrder(m_strictOrder);
    m_resource->target = m_router.resource();
    for (Route *const route : std::as_const(m_routes))
        route->deleteLater(); // a script may be in one of its functions
    m_routes.clear();
    m_failures.clear();
    Q_EMIT requestsChanged();
    Q_EMIT failuresChanged();
}

} // namespace QTreq::QuickTesting
