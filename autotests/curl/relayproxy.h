// SPDX-FileCopyrightText: 2026 The QTreq authors
// SPDX-License-Identifier: MIT

#ifndef QTREQ_AUTOTESTS_RELAYPROXY_H
#define QTREQ_AUTOTESTS_RELAYPROXY_H

#include <QtCore/qbytearraylist.h>
#include <QtNetwork/qtcpserver.h>

class QTcpSocket;

/// A proxy on 127.0.0.1 that speaks HTTP (CONNECT and whole URLs) and SOCKS5, and keeps what it was
/// asked for. Whatever host is asked for, it goes to 127.0.0.1.
class RelayProxy : public QTcpServer
{
    Q_OBJECT

public:
    RelayProxy();

    /// What has to come as Proxy-Authorization; empty: nothing.
    void require(const QByteArray &credentials) { m_credentials = credentials; }
    [[nodiscard]] QByteArrayList asked() const { return m_asked; } // "CONNECT host:port"

private:
    void onData(QTcpSocket *client);
    void onHead(QTcpSocket *client);
    void onSocks(QTcpSocket *client);
    QTcpSocket *relay(QTcpSocket *client, quint16 port);

    QByteArray m_credentials;
    QByteArrayList m_asked;
};

#endif
