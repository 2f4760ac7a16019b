// SPDX-FileCopyrightText: 2026 The QTreq authors
// SPDX-License-Identifier: MIT

#include "tlssettings_p.h"

#include <QtNetwork/qsslcertificate.h>
#include <QtNetwork/qsslcipher.h>
#include <QtNetwork/qsslkey.h>

using namespace Qt::StringLiterals;

namespace QTreq::Curl {

namespace {

// Whether Qt would look into the system's directory of authorities too. It is told by no getter;
// setCaCertificates() ends it, and comparing shows whether that made a difference.
bool looksIntoSystem(const QSslConfiguration &configuration)
{
    QSslConfiguration without = configuration;
    without.setCaCertificates(configuration.caCertificates());
    return without != configuration;
}

QByteArray pemOf(const QList<QSslCertificate> &certificates)
{
    QByteArray pem;
    for (const QSslCertificate &certificate : certificates)
        pem += certificate.toPem();
    return pem;
}

long versionsOf(QSsl::SslProtocol protocol, QString *fault)
{
    switch (protocol) {
    case QSsl::SecureProtocols:
    case QSsl::TlsV1_2OrLater:
    case QSsl::UnknownProtocol:
        return CURL_SSLVERSION_TLSv1_2;
    case QSsl::AnyProtocol:
        return CURL_SSLVERSION_TLSv1_0;
    case QSsl::TlsV1_2:
        return long(CURL_SSLVERSION_TLSv1_2) | long(CURL_SSLVERSION_MAX_TLSv1_2);
    case QSsl::TlsV1_3:
    case QSsl::TlsV1_3OrLater:
        return CURL_SSLVERSION_TLSv1_3;
    default:
        *fault = u"the TLS protocol %1 of the configuration is not one that is spoken"_s.arg(
            int(protocol));
        return CURL_SSLVERSION_DEFAULT;
    }
}

void append(QByteArray &list, const QString &name)
{
    list += (list.isEmpty() ? "" : ":") + name.toLatin1();
}

} // namespace

TlsSettings::TlsSettings(const QSslConfiguration &from) : configuration(from)
{
    verifies = from.peerVerifyMode() == QSslSocket::AutoVerifyPeer
        || from.peerVerifyMode() == QSslSocket::VerifyPeer;
    trustsSystem = looksIntoSystem(from);
    authorities = pemOf(from.caCertificates());
    certificate = pemOf(from.localCertificateChain());
    if (!certificate.isEmpty()) {
        key = from.privateKey().toPem();
        if (key.isEmpty())
            fault = u"the client certificate has no private key that can be handed on"_s;
    }
    versions = versionsOf(from.protocol(), &fault);
    const auto usual = QSslConfiguration::defaultConfiguration().ciphers();
    const auto chosen = from.ciphers();
    if (chosen.isEmpty() || chosen == usual)
        return;
    for (const QSslCipher &cipher : chosen)
        append(cipher.name().startsWith("TLS_"_L1) ? ciphers13 : ciphers, cipher.name());
}

} // namespace QTreq::Curl
