// SPDX-FileCopyrightText: 2026 The QTreq authors
// SPDX-License-Identifier: MIT

#include "wire/tlsguard_p.h"

#include <QTreq/directreply.h>

#include <QtNetwork/qnetworkreply.h>
#include <QtNetwork/qsslcertificate.h>

namespace QTreq::Wire {

TlsGuard::TlsGuard(QNetworkReply *reply, const TlsTerms &terms, const Refusal &refuse)
    : m_reply(reply),
      m_judge(terms),
      m_refuse(refuse)
{
    connect(reply, &QNetworkReply::sslErrors, this, &TlsGuard::onErrors);
    // Qt's connection waits for this to return, and looks whether the reply was aborted, before it
    // sends a byte of the request.
    if (m_judge.hasPins())
        connect(reply, &QNetworkReply::encrypted, this, &TlsGuard::onEncrypted);
}

void TlsGuard::onErrors(const QList<QSslError> &errors)
{
    m_fault = m_judge.faultOf(m_reply->url().host(), errors);
    if (m_fault.isEmpty())
        m_reply->ignoreSslErrors(errors);
}

void TlsGuard::onEncrypted()
{
    checkPin();
    const Refusal refuse = m_refuse; // which may be the end of this
    if (!m_fault.isEmpty())
        refuse();
}

void TlsGuard::checkPin()
{
    if (!m_judge.hasPins())
        return;
    const auto *const direct = dynamic_cast<const DirectReply *>(m_reply);
    const QString fault = m_judge.faultOf(direct ? direct->peerCertificate()
                                                 : m_reply->sslConfiguration().peerCertificate());
    if (!fault.isEmpty())
        m_fault = fault;
}

} // namespace QTreq::Wire
