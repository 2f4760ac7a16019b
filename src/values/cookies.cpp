// SPDX-FileCopyrightText: 2026 The QTreq authors
// SPDX-License-Identifier: MIT

#include <QTreq/cookies.h>

#include <QtCore/qdebug.h>

namespace QTreq {

/*!
    \class QTreq::Cookies
    \inmodule QTreqHTTP
    \inheaderfile QTreq/Cookies
    \brief The cookies of one request: pairs for its own origin, or a jar that is merged with the
    client's.

    Cookies are values. The jar among them, if there is one, is not owned and lives in the client's
    thread. A pair hides all cookies of its name, and a cookie of the jar hides that of the client's
    jar with the same name, domain and path. What a server sets is stored in both jars.

    \sa {Cookies}{Guide to cookies}, CookieJar
*/

/*!
    \class QTreq::CookiePair
    \inmodule QTreqHTTP
    \inheaderfile QTreq/Cookies
    \brief A cookie to send, as written in a braced list.
*/

/*!
    \fn QTreq::CookiePair::CookiePair(const Text &name, const Text &value)
    The cookie \a name with \a value, which are sent as they are.
*/

/*!
    \variable QTreq::CookiePair::name
    The name: a token (RFC 9110 section 5.6.2), or the request fails with InvalidRequestError.
*/

/*!
    \variable QTreq::CookiePair::value
    The value: no control characters and no semicolon, or the request fails with
    InvalidRequestError.
*/

/*!
    \typedef QTreq::Cookies::Pair
    A name and a value.
*/

/*!
    \fn QTreq::Cookies::Cookies()
    Constructs no cookies at all.
*/

/*!
    \fn QTreq::Cookies::Cookies(QNetworkCookieJar *jar)
    The cookies that \a jar, which is not owned, has for each URL of the request.
*/

/*!
    \fn bool QTreq::Cookies::isEmpty() const
    Returns whether there are neither pairs nor a jar.
*/

/*!
    \fn const QList<Pair> &QTreq::Cookies::pairs() const &
    The pairs, in order.
*/

/*!
    \fn QList<Pair> QTreq::Cookies::pairs() &&
    The same, of a temporary: it can be iterated over directly.
*/

/*!
    \fn QNetworkCookieJar *QTreq::Cookies::jar() const
    The jar; null where there is none, or it was deleted.
*/

/*!
    Cookies by name and value, \a pairs, for the origin (scheme, host and port) of the request's own
    URL. They follow redirects within that origin and never leave it.
*/
Cookies::Cookies(std::initializer_list<CookiePair> pairs)
{
    for (const CookiePair &pair : pairs)
        append(pair.name, pair.value);
}

/*!
    Adds a cookie \a name with \a value.
*/
void Cookies::append(const Text &name, const Text &value)
{
    m_pairs.append({name.bytes(), value.bytes()});
}

/*!
    \relates QTreq::Cookies

    Writes the names of \a cookies to \a debug; never the values, which are secrets as often as not.
*/
QDebug operator<<(QDebug debug, const Cookies &cookies)
{
    const QDebugStateSaver saver(debug);
    debug.nospace() << "Cookies(";
    const char *separator = "";
    for (const auto &[name, value] : cookies.pairs()) {
        debug << separator << name;
        separator = ", ";
    }
    if (cookies.jar())
        debug << separator << static_cast<const QObject *>(cookies.jar());
    return debug << ")";
}

} // namespace QTreq
