// SPDX-FileCopyrightText: 2026 The QTreq authors
// SPDX-License-Identifier: MIT

// This file is not part of the public interface; it may change without notice.

#ifndef QTREQ_QUICKTESTING_ROUTESERVER_P_H
#define QTREQ_QUICKTESTING_ROUTESERVER_P_H

#include "manualclock_p.h"
#include "route_p.h"

#include <QTreq/Testing/router.h>

#include <QtCore/qpointer.h>

#include <memory>

namespace QTreq::QuickTesting {

class RoutedResource;

/// What the servers of QTreq.Testing have in common: routes, and the requests that came.
class RouteServer : public QObject
{
    Q_OBJECT
    QML_ANONYMOUS
    // Clazy looks for the type on the line of Q_PROPERTY.
    // clang-format off
    Q_PROPERTY(QTreq::QuickTesting::ManualClock *clock READ clock WRITE setClock NOTIFY clockChanged)
    // clang-format on
    Q_PROPERTY(bool strictOrder READ isStrictOrder WRITE setStrictOrder NOTIFY strictOrderChanged)
    Q_PROPERTY(bool failTests READ failTests WRITE setFailTests NOTIFY failTestsChanged)
    Q_PROPERTY(QVariantList requests READ requests NOTIFY requestsChanged)
    Q_PROPERTY(QStringList failures READ failures NOTIFY failuresChanged)

public:
    ~RouteServer() override;

    [[nodiscard]] ManualClock *clock() const { return m_clock; }
    void setClock(ManualClock *clock);
    [[nodiscard]] bool isStrictOrder() const { return m_strictOrder; }
    void setStrictOrder(bool strict);
    [[nodiscard]] bool failTests() const { return m_failTests; }
    void setFailTests(bool fail);
    [[nodiscard]] QVariantList requests() const;
    [[nodiscard]] QStringList failures() const { return m_failures; }

    Q_INVOKABLE QTreq::QuickTesting::Route *route(const QString &method, const QString &urlTemplate,
                                                  const QJSValue &reply = {});
    Q_INVOKABLE QTreq::QuickTesting::Route *get(const QString &urlTemplate,
                                                const QJSValue &reply = {});
    Q_INVOKABLE QTreq::QuickTesting::Route *head(const QString &urlTemplate,
                                                 const QJSValue &reply = {});
    Q_INVOKABLE QTreq::QuickTesting::Route *post(const QString &urlTemplate,
                                                 const QJSValue &reply = {});
    Q_INVOKABLE QTreq::QuickTesting::Route *put(const QString &urlTemplate,
                                                const QJSValue &reply = {});
    Q_INVOKABLE QTreq::QuickTesting::Route *patch(const QString &urlTemplate,
                                                  const QJSValue &reply = {});
    Q_INVOKABLE QTreq::QuickTesting::Route *deleteResource(const QString &urlTemplate,
                                                           const QJSValue &reply = {});
    Q_INVOKABLE bool verify();
    Q_INVOKABLE void clear();

Q_SIGNALS:
    void clockChanged();
    void strictOrderChanged();
    void failTestsChanged();
    void requestsChanged();
    void failuresChanged();

protected:
    explicit RouteServer(QObject *parent);
    [[nodiscard]] std::shared_ptr<Testing::Resource> resource() const;
    void fail(const QString &text);
    virtual void useClock(Clock *clock) = 0;

private:
    [[nodiscard]] Testing::Router makeRouter();

    QPointer<ManualClock> m_clock;
    bool m_strictOrder = false;
    bool m_failTests = true;
    QStringList m_failures;
    QList<Route *> m_routes;
    std::shared_ptr<RoutedResource> m_resource;
    Testing::Router m_router;
};

} // namespace QTreq::QuickTesting

#endif
