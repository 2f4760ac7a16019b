// SPDX-FileCopyrightText: 2026 The QTreq authors
// SPDX-License-Identifier: MIT

// This file is not part of the public interface; it may change without notice.

#ifndef QTREQ_QUICKTESTING_ROUTE_P_H
#define QTREQ_QUICKTESTING_ROUTE_P_H

#include <QTreq/Testing/route.h>

#include <QtCore/qobject.h>
#include <QtCore/qpointer.h>
#include <QtCore/qvariant.h>
#include <QtQml/qjsengine.h>
#include <QtQml/qjsvalue.h>
#include <QtQml/qqml.h>

#include <functional>

namespace QTreq::QuickTesting {

/// What QML knows as Route: which requests a server takes, and how it answers them.
class Route : public QObject
{
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("A server makes its routes: server.get(template, reply)")
    // What a test asks for when it wants to know; a binding has no signal to follow.
    Q_PROPERTY(int callCount READ callCount) // clazy:exclude=qproperty-without-notify
    Q_PROPERTY(int heldCount READ heldCount) // clazy:exclude=qproperty-without-notify
    Q_PROPERTY(QVariantList calls READ calls) // clazy:exclude=qproperty-without-notify

public:
    /// Takes the text of a fault that is found while a request is answered.
    using Report = std::function<void(const QString &text)>;

    Route(const Testing::Route &route, QJSEngine *engine, Report report, QObject *parent);

    [[nodiscard]] int callCount() const { return m_route.callCount(); }
    [[nodiscard]] int heldCount() const { return m_route.heldCount(); }
    [[nodiscard]] QVariantList calls() const;

    Q_INVOKABLE QTreq::QuickTesting::Route *reply(const QJSValue &reply);
    Q_INVOKABLE QTreq::QuickTesting::Route *replyOnce(const QJSValue &reply);
    Q_INVOKABLE QTreq::QuickTesting::Route *fail(const QString &fault, double after = 0);
    Q_INVOKABLE QTreq::QuickTesting::Route *hold();
    Q_INVOKABLE QTreq::QuickTesting::Route *delay(double milliseconds);
    Q_INVOKABLE QTreq::QuickTesting::Route *times(int count);
    Q_INVOKABLE QTreq::QuickTesting::Route *optional();
    Q_INVOKABLE bool release(const QJSValue &reply = {});

private:
    [[nodiscard]] bool read(const QJSValue &reply, Testing::StubResponse &response) const;
    void throwError(const QString &text) const;
    void replyWith(const QJSValue &function);

    Testing::Route m_route;
    QPointer<QJSEngine> m_engine;
    Report m_report;
};

} // namespace QTreq::QuickTesting

#endif
