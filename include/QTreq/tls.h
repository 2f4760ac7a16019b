// SPDX-FileCopyrightText: 2026 The QTreq authors
// SPDX-License-Identifier: MIT

#ifndef QTREQ_TLS_H
#define QTREQ_TLS_H

#include <QTreq/qtreq_export.h>

#include <QtCore/qlist.h>
#include <QtCore/qshareddata.h>
#include <QtNetwork/qsslcertificate.h>
#include <QtNetwork/qsslconfiguration.h>
#include <QtNetwork/qsslerror.h>
#include <QtNetwork/qsslkey.h>

namespace QTreq {

class TlsPrivate;

/// Whom a request trusts over TLS, and what it shows of itself.
class QTREQ_EXPORT Tls
{
public:
    Tls();
    explicit Tls(const QSslConfiguration &configuration);
    Tls(const Tls &other);
    Tls(Tls &&other) noexcept;
    Tls &operator=(const Tls &other);
    Tls &operator=(Tls &&other) noexcept;
    ~Tls();

    void swap(Tls &other) noexcept { d.swap(other.d); }
    friend void swap(Tls &a, Tls &b) noexcept { a.swap(b); }

    [[nodiscard]] QSslConfiguration configuration() const;
    void setConfiguration(const QSslConfiguration &configuration);

    /// Trusts the certificates in a PEM file beside the system's; false when it holds none.
    [[nodiscard]] bool addCaCertificates(const QString &pemPath);

    /// What the client shows of itself to a server that asks; not taken along to another origin.
    void setClientCertificate(const QList<QSslCertificate> &chain, const QSslKey &key);
    void removeClientCertificate();

    /// SHA-256 of the public keys that a server may have (DER SubjectPublicKeyInfo); none: any.
    [[nodiscard]] QList<QByteArray> pinnedKeys() const;
    void setPinnedKeys(const QList<QByteArray> &sha256OfPublicKeys);

    /// Lets these errors pass for this host, with a warning.
    void ignoreErrors(const QString &host, const QList<QSslError::SslError> &errors);
    [[nodiscard]] bool isIgnored(const QString &host, QSslError::SslError error) const;
    [[nodiscard]] bool ignoresAnything() const;

    friend bool operator==(const Tls &a, const Tls &b) { return a.equals(b); }
    friend bool operator!=(const Tls &a, const Tls &b) { return !(a == b); }

private:
    bool equals(const Tls &other) const;

    QSharedDataPointer<TlsPrivate> d;
};

} // namespace QTreq

Q_DECLARE_TYPEINFO(QTreq::Tls, Q_RELOCATABLE_TYPE);

#endif
