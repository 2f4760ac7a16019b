// SPDX-FileCopyrightText: 2026 The QTreq authors
// SPDX-License-Identifier: MIT

// This file is not part of the public interface; it may change without notice.

#ifndef QTREQ_TESTING_DELIVERY_P_H
#define QTREQ_TESTING_DELIVERY_P_H

#include <QTreq/Testing/location.h>
#include <QTreq/Testing/reporter.h>
#include <QTreq/Testing/resource.h>

#include "exchange_p.h"

#include <QtCore/qobject.h>
#include <QtCore/qpointer.h>

#include <deque>

QT_BEGIN_NAMESPACE
class QNetworkAccessManager;
QT_END_NAMESPACE

namespace QTreq::Testing {

class MemoryReply;

/// What an agent and its replies share: the resource, and who has signals to send.
class Delivery final : public QObject, public Host, public std::enable_shared_from_this<Delivery>
{
    Q_OBJECT
public:
    Delivery(QNetworkAccessManager *agent, std::shared_ptr<Resource> resource, Location location);

    QNetworkAccessManager *agent() const { return m_agent; }
    /// Null: the agent is gone. The resource may hold requests, which hold this.
    std::shared_ptr<Resource> resource() const { return m_resource; }
    void dropResource() { m_resource.reset(); }

    void schedule(MemoryReply *reply);
    void forget(MemoryReply *reply);
    void flush();
    bool isFlushing() const { return m_flushing > 0; }

    const Fault &connectionFault() const { return m_connectionFault; }
    void setConnectionFault(const Fault &fault) { m_connectionFault = fault; }

    Clock *clock() override;
    void setClockSource(std::function<Clock *()> source) { m_clockSource = std::move(source); }
    void reportFailure(const QString &text) override;
    void setReporter(const Reporter &reporter) { m_reporter = reporter; }

    bool event(QEvent *event) override;

private:
    void deliverFirst();

    const QPointer<QNetworkAccessManager> m_agent;
    std::shared_ptr<Resource> m_resource;
    const Location m_location;
    Reporter m_reporter;
    Fault m_connectionFault;
    std::function<Clock *()> m_clockSource;
    std::unique_ptr<Clock> m_systemClock;
    std::deque<MemoryReply *> m_queue;
    int m_flushing = 0;
    bool m_posted = false;
};

} // namespace QTreq::Testing

#endif
