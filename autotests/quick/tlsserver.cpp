// SPDX-FileCopyrightText: 2026 The QTreq authors
// SPDX-License-Identifier: MIT

#include "tlsserver.h"

#include "support/testcertificates.h"

using namespace Qt::StringLiterals;

TlsServer::TlsServer(QObject *parent) : QObject(parent)
{
    QString error;
    if (!TestCertificates::create(m_certificates.path(), &error)
        || !TestCertificates::createOthers(m_certificates.path(), &error))
        qFatal("%s", qPrintable(error));
    m_server.useTlsOf(m_certificates.path());
    m_server.playAlways(ScriptedServer::answer(ScriptedServer::ok("trusted")));
}

void TlsServer::setAsksForCertificate(bool asks)
{
    m_asks = asks;
    m_server.askForClientCertificate(asks);
}

QString TlsServer::pin(const QString &certificate) const
{
    return QString::fromLatin1(TestCertificates::publicKeyHash(file(certificate)).toBase64());
}
