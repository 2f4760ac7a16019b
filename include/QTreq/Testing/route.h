// SPDX-FileCopyrightText: 2026 The QTreq authors
// SPDX-License-Identifier: MIT

#ifndef QTREQ_TESTING_ROUTE_H
#define QTREQ_TESTING_ROUTE_H

#include <QTreq/Testing/matcher.h>
#include <QTreq/Testing/qtreqtesting_export.h>
#include <QTreq/Testing/stubresponse.h>

#include <chrono>
#include <functional>
#include <memory>

namespace QTreq::Testing {

class RoutePrivate;

/// A request that a route has taken, with what the names in its URL template stand for.
struct RouteCall
{
    ServerRequest request;
    Params values;

    [[nodiscard]] QByteArray value(const Text &name) const { return values.value(name); }
};

/// Which requests to take, how to answer them, and how often they are expected. A handle.
class QTREQ_TESTING_EXPORT Route
{
public:
    Route &where(const Matcher &matcher);

    Route &reply(const StubResponse &response);
    Route &replyOnce(const StubResponse &response);
    Route &replyWith(std::function<StubResponse(const RouteCall &)> make);
    Route &fail(const Fault &fault);
    Route &hold();
    Route &delay(std::chrono::milliseconds time);

    Route &times(int count);
    Route &optional();

    [[nodiscard]] QList<RouteCall> calls() const;
    [[nodiscard]] int callCount() const;
    bool release(const StubResponse &response);
    [[nodiscard]] int heldCount() const;

private:
    friend class RouterPrivate;
    explicit Route(std::shared_ptr<RoutePrivate> d);

    std::shared_ptr<RoutePrivate> d;
};

} // namespace QTreq::Testing

#endif
