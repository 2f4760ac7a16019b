// SPDX-FileCopyrightText: 2026 The QTreq authors
// SPDX-License-Identifier: MIT

#include <QTreq/auth.h>

#include <QtCore/qdebug.h>

namespace QTreq {

class AuthPrivate : public QSharedData
{
public:
    Auth::Scheme scheme = Auth::Scheme::Basic;
    QByteArray user;
    QByteArray secret;
};

/*!
    \class QTreq::Auth
    \inmodule QTreqHTTP
    \inheaderfile QTreq/Auth
    \brief The credentials of a request, and the scheme by which they are shown.

    They are shown to the origin (scheme, host and port) of the request's own URL, and to no other
    that a redirect leads to. A URL's own user information is used as Auth::basic() where the
    options have no credentials.

    A user name of Basic credentials with a colon, and a token with a line break or NUL, fail the
    request with InvalidRequestError. Auth is a value, usable in any thread.
*/

/*!
    \enum QTreq::Auth::Scheme
    How the credentials are shown.
    \value Basic User and password, with the first request (RFC 7617).
    \value Bearer A token, with the first request (RFC 6750).
    \value Digest User and password, as a digest once the server has asked (RFC 7616): MD5 and
           SHA-256, both with -sess, and the protection auth or none.
*/

/*!
    Basic credentials of \a user and \a password, as basic() makes them.
*/
Auth::Auth(const Text &user, const Text &password) : Auth(Scheme::Basic, user, password) { }

Auth::Auth(Scheme scheme, const Text &user, const Text &secret) : d(new AuthPrivate)
{
    d->scheme = scheme;
    d->user = user.bytes();
    d->secret = secret.bytes();
}

Auth::Auth(const Auth &other) = default;
Auth::Auth(Auth &&other) noexcept = default;
Auth &Auth::operator=(const Auth &other) = default;
Auth &Auth::operator=(Auth &&other) noexcept = default;
Auth::~Auth() = default;

/*!
    \fn void QTreq::Auth::swap(Auth &other)
    Swaps these with \a other, which cannot fail.
*/

/*!
    The name of a \a user and the \a password, shown with the first request (RFC 7617, UTF-8).
*/
Auth Auth::basic(const Text &user, const Text &password)
{
    return Auth(Scheme::Basic, user, password);
}

/*!
    A \a token, shown with the first request (RFC 6750).
*/
Auth Auth::bearer(const Text &token)
{
    return Auth(Scheme::Bearer, Text(), token);
}

/*!
    The name of a \a user and the \a password, shown as a digest once the server has asked (RFC
    7616).
*/
Auth Auth::digest(const Text &user, const Text &password)
{
    return Auth(Scheme::Digest, user, password);
}

/*!
    How the credentials are shown.
*/
Auth::Scheme Auth::scheme() const noexcept
{
    return d->scheme;
}

/*!
    The user name as UTF-8; empty for a token.
*/
QByteArray Auth::user() const
{
    return d->user;
}

/*!
    The password as UTF-8: a secret.
*/
QByteArray Auth::password() const
{
    return d->secret;
}

/*!
    The token: a secret.
*/
QByteArray Auth::token() const
{
    return d->secret;
}

/*!
    The value of the Authorization header that needs no challenge; empty for Digest, which does.
*/
QByteArray Auth::authorization() const
{
    switch (d->scheme) {
    case Scheme::Basic:
        return "Basic " + QByteArray(d->user + ':' + d->secret).toBase64();
    case Scheme::Bearer:
        return "Bearer " + d->secret;
    case Scheme::Digest:
        break;
    }
    return {};
}

bool Auth::equals(const Auth &other) const
{
    return d == other.d
        || (d->scheme == other.d->scheme && d->user == other.d->user
            && d->secret == other.d->secret);
}

/*!
    \relates QTreq::Auth

    Writes the scheme and the user of \a auth to \a debug; never the secret.
*/
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
