// SPDX-FileCopyrightText: 2026 The QTreq authors
// SPDX-License-Identifier: MIT

#include "wire/tlsguard_p.h"

#include "wire/publickey_p.h"

#include <QTreq/directreply.h>

#include <QtCore/qcryptographichash.h>
#include <QtNetwork/qnetworkreply.h>
#include <QtNetwork/qsslcertificate.h>

namespace QTreq::Wire {

TlsGuard::TlsGuard(QNetworkReply *reply, const TlsTerms &terms, const Refusal &refuse)
    : m_reply(reply),
      m_tls(terms.tls),
      m_warnings(terms.warnings),
      m_refuse(refuse)
{
    connect(reply, &QNetworkReply::sslErrors, this, &TlsGuard::onErrors);
    // Qt's connection waits for this to return, and looks whether the reply was aborted, before it
    // sends a byte of the request.
    if (m_tls && !m_tls->pinnedKeys().isEmpty())
        connect(reply, &QNetworkReply::encrypted, this, &TlsGuard::onEncrypted);
}

/// Either every error may be ignored, or none is.
void TlsGuard::onErrors(const QList<QSslError> &errors)
{
    const QString host = m_reply->url().host();
    QStringList faults;
    for (const QSslError &error : errors) {
        if (!m_tls || !m_tls->isIgnored(host, error.error()))
            faults.append(error.errorString());
    }
    faults.removeDuplicates();
    m_fault = faults.join(QStringLiteral("; "));
    if (!m_fault.isEmpty())
        return;
    for (const QSslError &error : errors)
        m_warnings->ignoring(host, error);
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
    if (!m_tls || m_tls->pinnedKeys().isEmpty())
        return;
    const auto *const direct = dynamic_cast<const DirectReply *>(m_reply);
    const QSslCertificate certificate =
        direct ? direct->peerCertificate() : m_reply->sslConfiguration().peerCertificate();
    const QByteArray key = publicKeyInfo(certificate.toDer());
    const QByteArray pin = QCryptographicHash::hash(key, QCryptographicHash::Sha256);
    if (!key.isEmpty() && m_tls->pinnedKeys().contains(pin))
        return;
    m_fault = key.isEmpty()
        ? QStringLiteral("the server has shown no key, and its keys are pinned")
        : QStringLiteral("the server's key (SHA-256 %1) is not one of the pinned keys")
              .arg(QString::fromLatin1(pin.toBase64()));
}

} // namespace QTreq::Wire
