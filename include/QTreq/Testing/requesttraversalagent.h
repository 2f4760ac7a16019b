// SPDX-FileCopyrightText: 2026 The QTreq authors
// SPDX-License-Identifier: MIT

#ifndef QTREQ_TESTING_REQUESTTRAVERSALAGENT_H
#define QTREQ_TESTING_REQUESTTRAVERSALAGENT_H

#include <QTreq/Testing/fault.h>
#include <QTreq/Testing/qtreqtesting_export.h>
#include <QTreq/Testing/reporter.h>
#include <QTreq/Testing/resourcehandle.h>

#include <QTreq/directagent.h>

#include <QtNetwork/qnetworkaccessmanager.h>

#include <atomic>
#include <memory>

namespace QTreq {
class Clock;
}

namespace QTreq::Testing {

class Delivery;

/// A QNetworkAccessManager whose requests go to a resource instead of the network.
class QTREQ_TESTING_EXPORT RequestTraversalAgent : public QNetworkAccessManager, public DirectAgent
{
    Q_OBJECT
public:
    explicit RequestTraversalAgent(const ResourceHandle &resource, QObject *parent = nullptr,
                                   Location location = Location::current());
    ~RequestTraversalAgent() override;

    void flush();

    void setConnectionFault(const Fault &fault); // none: connections work again

    [[nodiscard]] Clock *clock() const;
    void setClock(Clock *clock); // not owned; null: the system's
    void setReporter(const Reporter &reporter);

    QNetworkReply *createReply(Operation operation, const QNetworkRequest &request,
                               QIODevice *body) override;
    void releaseReply(QNetworkReply *reply) override;

protected:
    void connectNotify(const QMetaMethod &signal) override;
    QNetworkReply *createRequest(Operation operation, const QNetworkRequest &request,
                                 QIODevice *outgoingData) override;

private:
    friend class LeakCheckPrivate;
    friend class StubTreq;
    void setClockSource(std::function<Clock *()> source);

    std::shared_ptr<Delivery> m_delivery;
    std::atomic<bool> m_observed = false; // somebody listens to the manager's own signals
};

} // namespace QTreq::Testing

#endif
