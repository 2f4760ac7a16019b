// SPDX-FileCopyrightText: 2026 The QTreq authors
// SPDX-License-Identifier: MIT

#include "servers_p.h"

#include <QtCore/qfile.h>

using namespace Qt::StringLiterals;

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

LoopbackServer::LoopbackServer(QObject *parent) : RouteServer(parent)
{
    serve(Testing::LoopbackServer::Tls::Off);
}

void LoopbackServer::serve(Testing::LoopbackServer::Tls tls)
{
    m_server =
        std::make_unique<Testing::LoopbackServer>(resource(), tls, nullptr, Testing::Location());
    m_server->setReporter([this](const QString &text) { fail(text); });
    m_server->setClock(clock() ? clock()->clock() : nullptr);
    m_server->setRefusing(m_refusing);
}

/*!
    http://127.0.0.1, with its port and a slash; https: with TLS.
*/
QUrl LoopbackServer::url() const
{
    return m_server->url(QStringLiteral("/"));
}

/*!
    Whether it speaks TLS, with a certificate of its own. A change makes another server, on a port
    of its own; where no certificate can be made, that is a failure.
*/
void LoopbackServer::setTls(bool tls)
{
    if (isTls() == tls)
        return;
    serve(tls ? Testing::LoopbackServer::Tls::On : Testing::LoopbackServer::Tls::Off);
    m_folder = tls ? std::make_unique<QTemporaryDir>() : nullptr;
    if (tls)
        writeCertificate();
    Q_EMIT urlChanged();
}

void LoopbackServer::writeCertificate()
{
    QFile file(caFile());
    if (m_server->certificate().isNull())
        fail(m_server->errorString());
    else if (!file.open(QIODevice::WriteOnly)
             || file.write(m_server->certificate().certificate.toPem()) < 0)
        fail(u"the certificate: "_s + file.fileName() + u": "_s + file.errorString());
}

/*!
    The PEM file of the certificate, which the option tls.caFile takes; empty without TLS.
*/
QString LoopbackServer::caFile() const
{
    return m_folder ? m_folder->filePath(u"certificate.pem"_s) : QString();
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
