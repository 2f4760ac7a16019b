// SPDX-FileCopyrightText: 2026 The QTreq authors
// SPDX-License-Identifier: MIT

#ifndef QTREQ_AUTH_H
#define QTREQ_AUTH_H

#include <QTreq/qtreq_export.h>
#include <QTreq/text.h>

#include <QtCore/qshareddata.h>

namespace QTreq {

class AuthPrivate;

/// The credentials of a request, and the scheme by which they are shown.
class QTREQ_EXPORT Auth
{
public:
    enum class Scheme { Basic, Bearer, Digest };

    Auth(const Text &user, const Text &password);
    [[nodiscard]] static Auth basic(const Text &user, const Text &password);
    [[nodiscard]] static Auth bearer(const Text &token);
    [[nodiscard]] static Auth digest(const Text &user, const Text &password);

    Auth(const Auth &other);
    Auth(Auth &&other) noexcept;
    Auth &operator=(const Auth &other);
    Auth &operator=(Auth &&other) noexcept;
    ~Auth();

    void swap(Auth &other) noexcept { d.swap(other.d); }
    friend void swap(Auth &a, Auth &b) noexcept { a.swap(b); }

    [[nodiscard]] Scheme scheme() const noexcept;
    [[nodiscard]] QByteArray user() const;
    [[nodiscard]] QByteArray password() const;
    [[nodiscard]] QByteArray token() const;

    /// The Authorization value that needs no challenge; empty for Digest, which does.
    [[nodiscard]] QByteArray authorization() const;

    friend bool operator==(const Auth &a, const Auth &b) { return a.equals(b); }
    friend bool operator!=(const Auth &a, const Auth &b) { return !(a == b); }

private:
    Auth(Scheme scheme, const Text &user, const Text &secret);
    bool equals(const Auth &other) const;

    QSharedDataPointer<AuthPrivate> d;
};

/// The scheme and the user; never the secret.
QTREQ_EXPORT QDebug operator<<(QDebug debug, const Auth &auth);

} // namespace QTreq

Q_DECLARE_TYPEINFO(QTreq::Auth, Q_RELOCATABLE_TYPE);

#endif
