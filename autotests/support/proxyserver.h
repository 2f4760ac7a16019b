// SPDX-FileCopyrightText: 2026 The QTreq authors
// SPDX-License-Identifier: MIT

#ifndef QTREQ_AUTOTESTS_PROXYSERVER_H
#define QTREQ_AUTOTESTS_PROXYSERVER_H

#include "support/serverprocess.h"

#include <QtNetwork/qnetworkproxy.h>

/// A proxy for HTTP (tinyproxy) or any TCP (microsocks) that asks for a user and a password.
class ProxyServer : public ServerProcess
{
public:
    enum class Kind { Http, Socks };

    explicit ProxyServer(Kind kind) : m_kind(kind) { }

    /// How to get there, with the credentials or without.
    [[nodiscard]] QNetworkProxy proxy() const;
    [[nodiscard]] QNetworkProxy proxyWithoutCredentials() const;
    /// The requests (by HTTP) or connections (by SOCKS) that it has passed on.
    [[nodiscard]] int passedOn() const;

protected:
    QString program() const override;
    bool prepare(QString *error) override;
    QStringList arguments() const override;
    bool isReady() override;

private:
    const Kind m_kind;
    quint16 m_port = 0;
};

#endif
