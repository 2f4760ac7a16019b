// SPDX-FileCopyrightText: 2026 The QTreq authors
// SPDX-License-Identifier: MIT

#include "support/proxyserver.h"

#include <QtNetwork/qtcpsocket.h>

using namespace Qt::StringLiterals;

QNetworkProxy ProxyServer::proxy() const
{
    QNetworkProxy proxy = proxyWithoutCredentials();
    proxy.setUser(u"user"_s);
    proxy.setPassword(u"secret"_s);
    return proxy;
}

QNetworkProxy ProxyServer::proxyWithoutCredentials() const
{
    const auto type = m_kind == Kind::Http ? QNetworkProxy::HttpProxy : QNetworkProxy::Socks5Proxy;
    return QNetworkProxy(type, u"127.0.0.1"_s, m_port);
}

int ProxyServer::passedOn() const
{
    return int(
        log().count(m_kind == Kind::Http ? "Established connection to host" : "connected to"));
}

QString ProxyServer::program() const
{
    return m_kind == Kind::Http ? u"tinyproxy"_s : u"microsocks"_s;
}

bool ProxyServer::prepare(QString *error)
{
    m_port = freePort();
    if (write(u"tinyproxy.conf"_s,
              "Listen 127.0.0.1\nTimeout 60\nBasicAuth user secret\nLogLevel Info\nPort "
                  + QByteArray::number(m_port) + '\n'))
        return true;
    *error = u"Cannot write the configuration of tinyproxy"_s;
    return false;
}

QStringList ProxyServer::arguments() const
{
    if (m_kind == Kind::Http)
        return {u"-d"_s, u"-c"_s, filePath(u"tinyproxy.conf"_s)};
    return {u"-i"_s, u"127.0.0.1"_s, u"-p"_s, QString::number(m_port),
            u"-u"_s, u"user"_s,      u"-P"_s, u"secret"_s};
}

bool ProxyServer::isReady()
{
    QTcpSocket socket;
    socket.setProxy(QNetworkProxy::NoProxy);
    socket.connectToHost(u"127.0.0.1"_s, m_port);
    return socket.waitForConnected(100);
}
