// SPDX-FileCopyrightText: 2026 The QTreq authors
// SPDX-License-Identifier: MIT

#ifndef QTREQ_TLS_H
#define QTREQ_TLS_H

#include <QTreq/qtreq_export.h>

#include <QtCore/qhash.h>
#include <QtCore/qlist.h>
#include <QtNetwork/qsslcertificate.h>
#include <QtNetwork/qsslconfiguration.h>
#include <QtNetwork/qsslerror.h>
#include <QtNetwork/qsslkey.h>

namespace QTreq {

/// Whom a request trusts over TLS, and what it shows of itself.
class QTREQ_EXPORT Tls
{
public:
    Tls();
    explicit Tls(const QSslConfiguration &configuration);

    [[nodiscard]] QSslConfiguration configuration() const { return m_configuration; }
    void setConfiguration(const QSslConfiguration &configuration);

    /// Trusts the certificates in a PEM file beside the system's; false when it holds none.
    [[nodiscard]] bool addCaCertificates(const QString &pemPath);

    /// What the client shows of itself to a server that asks; not taken along to another origin.
    void setClientCertificate(const QList<QSslCertificate> &chain, const QSslKey &key);
    void removeClientCertificate();

    /// SHA-256 of the public keys that a server may have (DER SubjectPublicKeyInfo); none: any.
    [[nodiscard]] QList<QByteArray> pinnedKeys() const { return m_pinnedKeys; }
    void setPinnedKeys(const QList<QByteArray> &sha256OfPublicKeys);

    /// Lets these errors pass for this host, with a warning.
    void ignoreErrors(const QString &host, const QList<QSslError::SslError> &errors);
    [[nodiscard]] bool isIgnored(const QString &host, QSslError::SslError error) const;
    [[nodiscard]] bool ignoresAnything() const { return !m_ignored.isEmpty(); }

    friend QTREQ_EXPORT bool operator==(const Tls &a, const Tls &b);
    friend bool operator!=(const Tls &a, const Tls &b) { return !(a == b); }

private:
    QSslConfiguration m_configuration;
    QList<QByteArray> m_pinnedKeys;
    QHash<QString, QList<QSslError::SslError>> m_ignored;
};

} // namespace QTreq

#endif
