// SPDX-FileCopyrightText: 2026 The QTreq authors
// SPDX-License-Identifier: MIT

#ifndef QTREQ_TESTING_STUBTREQ_H
#define QTREQ_TESTING_STUBTREQ_H

#include <QTreq/Testing/qtreqtesting_export.h>
#include <QTreq/Testing/reporter.h>
#include <QTreq/Testing/resourcehandle.h>

#include <QTreq/httpclient.h>

namespace QTreq::Testing {

class RequestTraversalAgent;

/// An HTTPClient whose requests go to a resource, in memory and at once.
class QTREQ_TESTING_EXPORT StubTreq : public HTTPClient
{
    Q_OBJECT
public:
    explicit StubTreq(const ResourceHandle &resource, QObject *parent = nullptr,
                      Location location = Location::current());
    ~StubTreq() override;

    void flush();
    void setReporter(const Reporter &reporter);
    [[nodiscard]] RequestTraversalAgent *traversalAgent() const;

protected:
    void exchangeStarted() override;

private:
    RequestTraversalAgent *const m_agent;
};

} // namespace QTreq::Testing

#endif
