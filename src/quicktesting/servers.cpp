// SPDX-FileCopyrightText: 2026 The QTreq authors
// SPDX-License-Identifier: MIT

#include "servers_p.h"

namespace QTreq::QuickTesting {

StubServer::StubServer(QObject *parent)
    : RouteServer(parent),
      m_client(std::make_unique<Testing::StubTreq>(resource(), nullptr, Testing::Location()))
{
    m_client->setReporter([this](const QString &text) { fail(text); });
}

/*!
    Delivers what has been answered since: heads, pieces of bodies, ends.
*/
void StubServer::flush()
{
    m_client->flush();
}

void StubServer::useClock(Clock *clock)
{
    m_client->setClock(clock);
}

LoopbackServer::LoopbackServer(QObject *parent)
    : RouteServer(parent),
      m_server(std::make_unique<Testing::LoopbackServer>(
          resource(), Testing::LoopbackServer::Tls::Off, nullptr, Testing::Location()))
{
    m_server->setReporter([this](const QString &text) { fail(text); });
}

/*!
    http://127.0.0.1, with its port and a slash.
*/
QUrl LoopbackServer::url() const
{
    return m_server->url(QStringLiteral("/"));
}

/*!
    Whether connections are refused, as by a machine where no server runs.
*/
void LoopbackServer::setRefusing(bool refusing)
{
    if (m_refusing == refusing)
        return;
    m_refusing = refusing;
    m_server->setRefusing(refusing);
    Q_EMIT refusingChanged();
}

void LoopbackServer::dropConnections()
{
    m_server->dropConnections();
}

void LoopbackServer::useClock(Clock *clock)
{
    m_server->setClock(clock);
}

} // namespace QTreq::QuickTesting
