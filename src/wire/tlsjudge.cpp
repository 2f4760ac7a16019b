// SPDX-FileCopyrightText: 2026 The QTreq authors
// SPDX-License-Identifier: MIT

#include "wire/tlsjudge_p.h"

#include "wire/publickey_p.h"

#include <QtCore/qcryptographichash.h>
#include <QtCore/qstringlist.h>
#include <QtNetwork/qsslcertificate.h>

namespace QTreq::Wire {

/// Either every error may be ignored, or none is.
QString TlsJudge::faultOf(const QString &host, const QList<QSslError> &errors) const
{
    QStringList faults;
    for (const QSslError &error : errors) {
        if (!m_tls || !m_tls->isIgnored(host, error.error()))
            faults.append(error.errorString());
    }
    faults.removeDuplicates();
    if (!faults.isEmpty())
        return faults.join(QStringLiteral("; "));
    for (const QSslError &error : errors)
        m_warnings->ignoring(host, error);
    return {};
}

QString TlsJudge::faultOf(const QSslCertificate &certificate) const
{
    if (!hasPins())
        return {};
    const QByteArray key = publicKeyInfo(certificate.toDer());
    if (key.isEmpty())
        return QStringLiteral("the server has shown no key, and its keys are pinned");
    const QByteArray pin = QCryptographicHash::hash(key, QCryptographicHash::Sha256);
    if (m_tls->pinnedKeys().contains(pin))
        return {};
    return QStringLiteral("the server's key (SHA-256 %1) is not one of the pinned keys")
        .arg(QString::fromLatin1(pin.toBase64()));
}

} // namespace QTreq::Wire
