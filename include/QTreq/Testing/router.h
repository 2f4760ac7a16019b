// SPDX-FileCopyrightText: 2026 The QTreq authors
// SPDX-License-Identifier: MIT

#ifndef QTREQ_TESTING_ROUTER_H
#define QTREQ_TESTING_ROUTER_H

#include <QTreq/Testing/qtreqtesting_export.h>
#include <QTreq/Testing/reporter.h>
#include <QTreq/Testing/resource.h>
#include <QTreq/Testing/route.h>

#include <memory>

namespace QTreq::Testing {

class RouterPrivate;

/// Answers requests by what they are, in any order. A handle: copies share the routes.
class QTREQ_TESTING_EXPORT Router
{
public:
    explicit Router(Reporter reporter = {}, Location location = Location::current());

    Route route(const Matcher &matcher, Location location = Location::current());
    Route route(const ExpectedText &method, const QString &urlTemplate,
                Location location = Location::current());
    Route get(const QString &urlTemplate, Location location = Location::current());
    Route head(const QString &urlTemplate, Location location = Location::current());
    Route post(const QString &urlTemplate, Location location = Location::current());
    Route put(const QString &urlTemplate, Location location = Location::current());
    Route patch(const QString &urlTemplate, Location location = Location::current());
    Route deleteResource(const QString &urlTemplate, Location location = Location::current());
    void setStrictOrder(bool strict);

    [[nodiscard]] QList<ServerRequest> received() const;
    [[nodiscard]] bool
    waitForRequests(int count, std::chrono::milliseconds limit = std::chrono::seconds(5)) const;
    bool verify() const;
    [[nodiscard]] std::shared_ptr<Resource> resource() const;

private:
    std::shared_ptr<RouterPrivate> d;
};

} // namespace QTreq::Testing

#endif
