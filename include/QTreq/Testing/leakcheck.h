// SPDX-FileCopyrightText: 2026 The QTreq authors
// SPDX-License-Identifier: MIT

#ifndef QTREQ_TESTING_LEAKCHECK_H
#define QTREQ_TESTING_LEAKCHECK_H

#include <QTreq/Testing/qtreqtesting_export.h>
#include <QTreq/Testing/reporter.h>

#include <QtCore/qstringlist.h>

#include <memory>

namespace QTreq {
class HTTPClient;
}

namespace QTreq::Testing {

class LeakCheckPrivate;
class RequestTraversalAgent;

/// Fails, when it goes out of scope, for what a client or an agent's replies have left undone.
class QTREQ_TESTING_EXPORT LeakCheck
{
public:
    explicit LeakCheck(HTTPClient &client, Reporter reporter = {},
                       Location location = Location::current());
    explicit LeakCheck(RequestTraversalAgent &agent, Reporter reporter = {},
                       Location location = Location::current());
    ~LeakCheck();

    [[nodiscard]] QStringList leaks() const; // one line each, as of now

private:
    Q_DISABLE_COPY_MOVE(LeakCheck)
    const std::unique_ptr<LeakCheckPrivate> d;
};

} // namespace QTreq::Testing

#endif
