// SPDX-FileCopyrightText: 2026 The QTreq authors
// SPDX-License-Identifier: MIT

#include <QTreq/tls.h>

#include <QtCore/qhash.h>

namespace QTreq {

class TlsPrivate : public QSharedData
{
public:
    QSslConfiguration configuration;
    QList<QByteArray> pinnedKeys;
    QHash<QString, QList<QSslError::SslError>> ignored;
};

/*!
    \class QTreq::Tls
    \inmodule QTreqHTTP
    \inheaderfile QTreq/Tls
    \brief Whom a request trusts over TLS, and what it shows of itself.

    \snippet tst_trustpage.cpp tls

    It begins as the application's default configuration; in HTTPClient::setDefaultOptions() it is
    the client's, in RequestOptions::tls a request's. What fails of it is a TlsError that says which
    check did. Tls is a value, usable in any thread.

    \sa {Trust}
*/

/*!
    Constructs the defaults of the application: QSslConfiguration::defaultConfiguration().
*/
Tls::Tls() : Tls(QSslConfiguration::defaultConfiguration()) { }

/*!
    Constructs what \a configuration says, without pins and ignored errors.
*/
Tls::Tls(const QSslConfiguration &configuration) : d(new TlsPrivate)
{
    d->configuration = configuration;
}

Tls::Tls(const Tls &other) = default;
Tls::Tls(Tls &&other) noexcept = default;
Tls &Tls::operator=(const Tls &other) = default;
Tls &Tls::operator=(Tls &&other) noexcept = default;
Tls::~Tls() = default;

/*!
    \fn void QTreq::Tls::swap(Tls &other)
    Swaps these with \a other, which cannot fail.
*/

/*!
    The configuration as Qt has it, with what the other functions have changed of it.
*/
QSslConfiguration Tls::configuration() const
{
    return d->configuration;
}

/*!
    Replaces authorities, client certificate, protocol and ciphers by those of \a configuration;
    pins and ignored errors stay.
*/
void Tls::setConfiguration(const QSslConfiguration &configuration)
{
    d->configuration = configuration;
}

/*!
    Trusts the certificates in the PEM file \a pemPath beside those that are trusted already;
    returns false, and changes nothing, where it cannot be read or holds none.
*/
bool Tls::addCaCertificates(const QString &pemPath)
{
    return d->configuration.addCaCertificates(pemPath, QSsl::Pem);
}

/*!
    Shows \a chain to a server that asks, and proves it by \a key: the certificate, and those up to
    the authority that servers trust, where they do not have them. It goes to the request's own
    origin, and with redirects within that.
*/
void Tls::setClientCertificate(const QList<QSslCertificate> &chain, const QSslKey &key)
{
    d->configuration.setLocalCertificateChain(chain);
    d->configuration.setPrivateKey(key);
}

/*!
    Shows no certificate.
*/
void Tls::removeClientCertificate()
{
    setClientCertificate({}, {});
}

/*!
    The keys that a server may have; none: any. See setPinnedKeys().
*/
QList<QByteArray> Tls::pinnedKeys() const
{
    return d->pinnedKeys;
}

/*!
    The keys that a server may have, \a sha256OfPublicKeys: SHA-256 of their DER
    SubjectPublicKeyInfo (32 bytes each; RFC 7469 section 2.4 takes the same). Empty: any key whose
    certificate is trusted. Pinning comes on top of the other checks, and is done before anything of
    the request is sent; these requests go by HTTP/1.1, each on a connection that was checked for
    it. For a certificate: \c{openssl x509 -pubkey -noout | openssl pkey -pubin -outform der |
    openssl dgst -sha256}.
*/
void Tls::setPinnedKeys(const QList<QByteArray> &sha256OfPublicKeys)
{
    d->pinnedKeys = sha256OfPublicKeys;
}

/*!
    Lets \a errors, and no others, pass for \a host, and no other. The first time that one does in a
    client, a warning is logged in the category \c{qtreq.tls}: this is for a test machine, not for
    users.
*/
void Tls::ignoreErrors(const QString &host, const QList<QSslError::SslError> &errors)
{
    d->ignored[host.toLower()] += errors;
}

/*!
    Returns whether \a error passes for \a host, in whatever case that is written.
*/
bool Tls::isIgnored(const QString &host, QSslError::SslError error) const
{
    return d->ignored.value(host.toLower()).contains(error);
}

/*!
    Returns whether any error is ignored for any host.
*/
bool Tls::ignoresAnything() const
{
    return !d->ignored.isEmpty();
}

bool Tls::equals(const Tls &other) const
{
    return d == other.d
        || (d->configuration == other.d->configuration && d->pinnedKeys == other.d->pinnedKeys
            && d->ignored == other.d->ignored);
}

} // namespace QTreq
