// SPDX-FileCopyrightText: 2026 The QTreq authors
// SPDX-License-Identifier: MIT

#ifndef QTREQ_AUTH_H
#define QTREQ_AUTH_H

#include <QTreq/qtreq_export.h>
#include <QTreq/text.h>

namespace QTreq {

/// The credentials of a request, and the scheme by which they are shown.
class QTREQ_EXPORT Auth
{
public:
    enum class Scheme { Basic, Bearer, Digest };

    Auth(const Text &user, const Text &password);
    [[nodiscard]] static Auth basic(const Text &user, const Text &password);
    [[nodiscard]] static Auth bearer(const Text &token);
    [[nodiscard]] static Auth digest(const Text &user, const Text &password);

    [[nodiscard]] Scheme scheme() const noexcept { return m_scheme; }
    [[nodiscard]] QByteArray user() const { return m_user; }
    [[nodiscard]] QByteArray password() const { return m_secret; }
    [[nodiscard]] QByteArray token() const { return m_secret; }

    /// The Authorization value that needs no challenge; empty for Digest, which does.
    [[nodiscard]] QByteArray authorization() const;

    friend bool operator==(const Auth &a, const Auth &b)
    {
        return a.m_scheme == b.m_scheme && a.m_user == b.m_user && a.m_secret == b.m_secret;
    }
    friend bool operator!=(const Auth &a, const Auth &b) { return !(a == b); }

private:
    Auth(Scheme scheme, const Text &user, const Text &secret);

    Scheme m_scheme;
    QByteArray m_user;
    QByteArray m_secret;
};

/// The scheme and the user; never the secret.
QTREQ_EXPORT QDebug operator<<(QDebug debug, const Auth &auth);

} // namespace QTreq

#endif
