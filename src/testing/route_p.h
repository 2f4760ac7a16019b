// SPDX-FileCopyrightText: 2026 The QTreq authors
// SPDX-License-Identifier: MIT

// This file is not part of the public interface; it may change without notice.

#ifndef QTREQ_TESTING_ROUTE_P_H
#define QTREQ_TESTING_ROUTE_P_H

#include <QTreq/Testing/location.h>
#include <QTreq/Testing/route.h>

#include "mismatchreport_p.h"
#include "urltemplate_p.h"

#include <optional>

namespace QTreq::Testing {

class RoutePrivate
{
public:
    RoutePrivate(const QString &name, Location location) : name(name), location(location) { }

    bool matches(const ServerRequest &request) const;
    QList<Comparison> compare(const ServerRequest &request) const;
    void take(const ServerRequest &request);
    bool isUsedUp() const { return count && calls.size() >= *count; }
    QString missing() const;
    QString toString() const;

    const QString name;
    const Location location;
    std::optional<UrlTemplate> urlTemplate;
    QList<Matcher> matchers;
    QList<StubResponse> onceReplies;
    std::function<StubResponse(const RouteCall &)> make;
    Fault fault;
    std::chrono::milliseconds delay{0};
    std::optional<int> count;
    bool optional = false;
    bool held = false;
    QList<RouteCall> calls;
    QList<ServerRequest> waiting;
    std::function<void(const QString &)> reportFault;

private:
    StubResponse nextReply(const RouteCall &call);
};

} // namespace QTreq::Testing

#endif
