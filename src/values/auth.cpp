// SPDX-FileCopyrightText: 2026 The QTreq authors
// SPDX-License-Identifier: MIT

#include <QTreq/auth.h>

#include <QtCore/qdebug.h>

namespace QTreq {

/*!
    Basic credentials, as Auth::basic().
*/
Auth::Auth(const Text &user, const Text &password) : Auth(Scheme::Basic, user, password) { }

Auth::Auth(Scheme scheme, const Text &user, const Text &secret)
    : m_scheme(scheme),
      m_user(user.bytes()),
      m_secret(secret.bytes())
{
}

/*!
    User and password, shown with the first request (RFC 7617, UTF-8).
*/
Auth Auth::basic(const Text &user, const Text &password)
{
    return Auth(Scheme::Basic, user, password);
}

/*!
    A token, shown with the first request (RFC 6750).
*/
Auth Auth::bearer(const Text &token)
{
    return Auth(Scheme::Bearer, Text(), token);
}

/*!
    User and password, shown as a digest once the server has asked (RFC 7616).
*/
Auth Auth::digest(const Text &user, const Text &password)
{
    return Auth(Scheme::Digest, user, password);
}

QByteArray Auth::authorization() const
{
    switch (m_scheme) {
    case Scheme::Basic:
        return "Basic " + QByteArray(m_user + ':' + m_secret).toBase64();
    case Scheme::Bearer:
        return "Bearer " + m_secret;
    case Scheme::Digest:
        break;
    }
    return {};
}

QDebug operator<<(QDebug debug, const Auth &auth)
{
    static constexpr const char *schemes[] = {"Basic", "Bearer", "Digest"};
    const QDebugStateSaver saver(debug);
    // A user without a password is a token, as a rule.
    const QByteArray user =
        auth.password().isEmpty() && !auth.user().isEmpty() ? "(hidden)" : auth.user();
    return debug.nospace() << "Auth(" << schemes[int(auth.scheme())] << " " << user << ")";
}

} // namespace QTreq
