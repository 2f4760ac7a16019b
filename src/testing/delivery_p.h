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
#include <vector>

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
    /// The replies that are there, finished or not, in the order of their requests.
    std::vector<MemoryReply *> replies() const;
    void enroll(MemoryReply *reply);
    void strike(MemoryReply *reply);
    void flush();
    /// The reply is to be deleted, as soon as it is not sending a signal.
    void bury(MemoryReply *reply);
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
    void deleteBuried();

    const QPointer<QNetworkAccessManager> m_agent;
    std::shared_ptr<Resource> m_resource;
    const Location m_location;
    Reporter m_reporter;
    Fault m_connectionFault;
    std::function<Clock *()> m_clockSource;
    std::unique_ptr<Clock> m_systemClock;
    std::deque<MemoryReply *> m_queue;
    std::vector<MemoryReply *> m_replies;
    quint64 m_enrolled = 0;
    std::vector<QPointer<MemoryReply>> m_buried;
    int m_flushing = 0;
    bool m_posted = false;
};

} // namespace QTreq::Testing

#endif
