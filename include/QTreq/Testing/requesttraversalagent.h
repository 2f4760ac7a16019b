// SPDX-FileCopyrightText: 2026 The QTreq authors
// SPDX-License-Identifier: MIT

#ifndef QTREQ_TESTING_REQUESTTRAVERSALAGENT_H
#define QTREQ_TESTING_REQUESTTRAVERSALAGENT_H

#include <QTreq/Testing/fault.h>
#include <QTreq/Testing/qtreqtesting_export.h>
#include <QTreq/Testing/reporter.h>
#include <QTreq/Testing/resourcehandle.h>

#include <QtNetwork/qnetworkaccessmanager.h>

#include <memory>

namespace QTreq {
class Clock;
}

namespace QTreq::Testing {

class Delivery;

/// A QNetworkAccessManager whose requests go to a resource instead of the network.
class QTREQ_TESTING_EXPORT RequestTraversalAgent : public QNetworkAccessManager
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

protected:
    QNetworkReply *createRequest(Operation operation, const QNetworkRequest &request,
                                 QIODevice *outgoingData) override;

private:
    friend class StubTreq;
    void setClockSource(std::function<Clock *()> source);

    std::shared_ptr<Delivery> m_delivery;
};

} // namespace QTreq::Testing

#endif
