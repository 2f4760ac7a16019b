// SPDX-FileCopyrightText: 2026 The QTreq authors
// SPDX-License-Identifier: MIT

// This file is not part of the public interface; it may change without notice.

#ifndef QTREQ_QUICKTESTING_SERVERS_P_H
#define QTREQ_QUICKTESTING_SERVERS_P_H

#include "routeserver_p.h"

#include <QTreq/Testing/loopbackserver.h>
#include <QTreq/Testing/stubtreq.h>

#include <QtCore/qtemporarydir.h>

namespace QTreq::QuickTesting {

/// What QML knows as StubServer: routes in memory, and the client that goes there.
class StubServer : public QTreq::QuickTesting::RouteServer
{
    Q_OBJECT
    QML_ELEMENT
    Q_PROPERTY(QObject *client READ client CONSTANT)

public:
    explicit StubServer(QObject *parent = nullptr);

    [[nodiscard]] QObject *client() const { return m_client.get(); }
    Q_INVOKABLE void flush();

protected:
    void useClock(Clock *clock) override;

private:
    std::unique_ptr<Testing::StubTreq> m_client;
};

/// What QML knows as LoopbackServer: the same routes on a socket of this machine.
class LoopbackServer : public QTreq::QuickTesting::RouteServer
{
    Q_OBJECT
    QML_ELEMENT
    Q_PROPERTY(QUrl url READ url NOTIFY urlChanged)
    Q_PROPERTY(bool tls READ isTls WRITE setTls NOTIFY urlChanged)
    Q_PROPERTY(QString caFile READ caFile NOTIFY urlChanged)
    Q_PROPERTY(bool refusing READ isRefusing WRITE setRefusing NOTIFY refusingChanged)

public:
    explicit LoopbackServer(QObject *parent = nullptr);

    [[nodiscard]] QUrl url() const;
    [[nodiscard]] bool isTls() const { return m_folder != nullptr; }
    void setTls(bool tls);
    [[nodiscard]] QString caFile() const;
    [[nodiscard]] bool isRefusing() const { return m_refusing; }
    void setRefusing(bool refusing);
    Q_INVOKABLE void dropConnections();

Q_SIGNALS:
    void urlChanged();
    void refusingChanged();

protected:
    void useClock(Clock *clock) override;

private:
    void serve(Testing::LoopbackServer::Tls tls);
    void writeCertificate();

    std::unique_ptr<Testing::LoopbackServer> m_server;
    std::unique_ptr<QTemporaryDir> m_folder; // of the certificate; none: no TLS
    bool m_refusing = false;
};

} // namespace QTreq::QuickTesting

#endif
