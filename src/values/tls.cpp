// SPDX-FileCopyrightText: 2026 The QTreq authors
// SPDX-License-Identifier: MIT

#include <QTreq/tls.h>

namespace QTreq {

/*!
    The defaults of the application: QSslConfiguration::defaultConfiguration().
*/
Tls::Tls() : m_configuration(QSslConfiguration::defaultConfiguration()) { }

Tls::Tls(const QSslConfiguration &configuration) : m_configuration(configuration) { }

void Tls::setConfiguration(const QSslConfiguration &configuration)
{
    m_configuration = configuration;
}

bool Tls::addCaCertificates(const QString &pemPath)
{
    return m_configuration.addCaCertificates(pemPath, QSsl::Pem);
}

/*!
    The certificate, and those up to the authority that servers trust, where they do not have them.
    It goes to the request's own origin, and with redirects within that.
*/
void Tls::setClientCertificate(const QList<QSslCertificate> &chain, const QSslKey &key)
{
    m_configuration.setLocalCertificateChain(chain);
    m_configuration.setPrivateKey(key);
}

void Tls::removeClientCertificate()
{
    setClientCertificate({}, {});
}

/*!
    The keys that a server may have, as SHA-256 of their DER SubjectPublicKeyInfo (32 bytes each;
    RFC 7469 section 2.4 takes the same). Empty: any key whose certificate is trusted. Pinning
    comes on top of the other checks, and is done before anything of the request is sent; these
    requests go by HTTP/1.1, each on a connection that was checked for it. For a certificate:
    \c{openssl x509 -pubkey -noout | openssl pkey -pubin -outform der | openssl dgst -sha256}.
*/
void Tls::setPinnedKeys(const QList<QByteArray> &sha256OfPublicKeys)
{
    m_pinnedKeys = sha256OfPublicKeys;
}

/*!
    Lets these errors, and no others, pass for this host, and no other. The first time that one
    does in a client, a warning is logged in the category \c{qtreq.tls}: this is for a test machine,
    not for users.
*/
void Tls::ignoreErrors(const QString &host, const QList<QSslError::SslError> &errors)
{
    m_ignored[host.toLower()] += errors;
}

bool Tls::isIgnored(const QString &host, QSslError::SslError error) const
{
    return m_ignored.value(host.toLower()).contains(error);
}

bool operator==(const Tls &a, const Tls &b)
{
    return a.m_configuration == b.m_configuration && a.m_pinnedKeys == b.m_pinnedKeys
        && a.m_ignored == b.m_ignored;
}

} // namespace QTreq
