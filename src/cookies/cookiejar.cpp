// SPDX-FileCopyrightText: 2026 The QTreq authors
// SPDX-License-Identifier: MIT

#include <QTreq/clock.h>
#include <QTreq/cookiejar.h>

#include "cookies/cookiefile_p.h"
#include "cookies/cookierules_p.h"
#include "cookies/cookiestore_p.h"
#include "cookies/setcookie_p.h"

#include <QtCore/qdatetime.h>
#include <QtCore/qfile.h>
#include <QtCore/qfileinfo.h>
#include <QtCore/qhash.h>
#include <QtCore/qloggingcategory.h>
#include <QtCore/qpointer.h>
#include <QtCore/qurl.h>

namespace QTreq {

using namespace Qt::StringLiterals;

Q_LOGGING_CATEGORY(lcCookies, "qtreq.cookies", QtWarningMsg)

class CookieJarPrivate
{
public:
    [[nodiscard]] Timestamp now() const;
    [[nodiscard]] bool receive(const SetCookie &line, const CookieOrigin &origin);
    [[nodiscard]] bool insert(StoredCookie cookie);
    [[nodiscard]] QString read(const QString &path);
    [[nodiscard]] CookieStore restore(const QList<StoredCookie> &cookies) const;
    void setLimits(const CookieStore::Limits &limits) { store.setLimits(limits, now()); }

    CookieStore store;
    QPointer<Clock> clock;
    QString error;
    QHash<QString, QString> unreadable; // files that hold something that could not be loaded: why
};

namespace {

// The name is told, never the value: it is what logs people in.
void logRefusal(const QByteArray &name, const QString &host, Refusal refusal)
{
    qCDebug(lcCookies).noquote() << "cookie" << name.toPercentEncoding() << "from" << host
                                 << "is not stored:" << describe(refusal);
}

QList<QNetworkCookie> toNetworkCookies(const QList<StoredCookie> &cookies)
{
    QList<QNetworkCookie> result;
    result.reserve(cookies.size());
    for (const StoredCookie &cookie : cookies)
        result.append(toNetworkCookie(cookie));
    return result;
}

QString identity(const QString &path)
{
    const QFileInfo file(path);
    return file.exists() ? file.canonicalFilePath() : file.absoluteFilePath();
}

} // namespace

Timestamp CookieJarPrivate::now() const
{
    const QDateTime time = clock ? clock->currentDateTimeUtc() : QDateTime::currentDateTimeUtc();
    return time.toMSecsSinceEpoch();
}

bool CookieJarPrivate::receive(const SetCookie &line, const CookieOrigin &origin)
{
    StoredCookie cookie;
    const Timestamp time = now();
    Refusal refusal = admit(line, origin, time, cookie);
    if (refusal == Refusal::None)
        refusal = store.insert(cookie, origin.secure, time);
    if (refusal != Refusal::None)
        logRefusal(line.name, origin.host, refusal);
    return refusal == Refusal::None && store.contains(cookie, time);
}

bool CookieJarPrivate::insert(StoredCookie cookie)
{
    const Timestamp time = now();
    Refusal refusal = admit(cookie, time);
    if (refusal == Refusal::None)
        refusal = store.insert(cookie, true, time);
    if (refusal != Refusal::None)
        logRefusal(cookie.name, cookie.domain, refusal);
    return refusal == Refusal::None && store.contains(cookie, time);
}

// Builds the new store beside the old one, which stays as it is where anything is wrong.
QString CookieJarPrivate::read(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return file.errorString();
    const QByteArray bytes = file.readAll();
    if (file.error() != QFileDevice::NoError)
        return file.errorString();
    const CookieFileContents contents = readCookies(bytes);
    if (contents.error.isEmpty())
        store = restore(contents.cookies);
    return contents.error;
}

CookieStore CookieJarPrivate::restore(const QList<StoredCookie> &cookies) const
{
    CookieStore restored;
    const Timestamp time = now();
    restored.setLimits(store.limits(), time);
    for (StoredCookie cookie : cookies) {
        const Refusal refusal = admit(cookie, time);
        if (refusal == Refusal::None)
            (void)restored.insert(cookie, true, time);
        else
            logRefusal(cookie.name, cookie.domain, refusal);
    }
    return restored;
}

/*!
    \class QTreq::CookieJar
    \inmodule QTreqHTTP
    \brief A cookie jar that follows RFC 6265bis, finds its cookies fast, and can be saved.

    A client's jar, or that of a plain QNetworkAccessManager. It differs from QNetworkCookieJar in
    that Secure cookies are neither set nor hidden over plain http, the prefixes \c __Host- and
    \c __Secure- mean what they promise, Max-Age overrules Expires, control characters are refused,
    and there are limits: 4096 bytes for a cookie, 400 days for its life, 180 cookies for a domain
    and 3000 in all.

    SameSite is kept, but decides nothing: a program has no site that its requests come from.

    What is refused is logged by name and reason under \c qtreq.cookies at debug level. Values are
    never logged. Like every QNetworkCookieJar it is used from the thread that it lives in.
*/

/*!
    \enum QTreq::CookieJar::Format
    What a saved jar looks like.

    \value Json All that the jar knows.
    \value Netscape The cookies.txt of curl and others, with \c #HttpOnly_ lines. It has no place
           for SameSite, the time of creation, fractions of a second, and cookies with a tab in
           their name or path.
*/

/*!
    Makes an empty jar, which \a parent owns if there is one.
*/
CookieJar::CookieJar(QObject *parent)
    : QNetworkCookieJar(parent),
      d(std::make_unique<CookieJarPrivate>())
{
}

CookieJar::~CookieJar() = default;

/*!
    The cookies for a request to \a url, in the order of RFC 6265bis section 5.8.3: longer paths
    first, then older cookies. The domain of a cookie begins with a dot unless the cookie is for
    this host only, as is Qt's habit. Secure cookies go to https and wss alone. Counts as a use of
    the cookies when the limits decide which of them has to go.

    A cookie without a name (RFC 6265bis section 5.6) goes out as its value alone. Clients of QTreq
    do so; a plain QNetworkAccessManager writes nothing between two semicolons in its place.
*/
QList<QNetworkCookie> CookieJar::cookiesForUrl(const QUrl &url) const
{
    if (d->store.isEmpty())
        return {};
    const CookieOrigin origin = cookieOrigin(url);
    if (origin.host.isEmpty())
        return {};
    return toNetworkCookies(d->store.matching(origin, d->now()));
}

/*!
    Stores \a cookies as if the server at \a url had set them, as far as their fields can tell. A
    domain that is not empty is a Domain attribute, with or without a dot. Returns whether any is
    in the jar now.

    QNetworkCookie::parseCookies() has its own mind about Set-Cookie: with the lines at hand
    setCookiesFromHeaders() is right more often.
*/
bool CookieJar::setCookiesFromUrl(const QList<QNetworkCookie> &cookies, const QUrl &url)
{
    const CookieOrigin origin = cookieOrigin(url);
    bool stored = false;
    for (const QNetworkCookie &cookie : cookies)
        stored = d->receive(toSetCookie(cookie), origin) || stored;
    return stored;
}

/*!
    Stores what the values \a setCookieLines of the Set-Cookie headers of a response from \a url
    say, one cookie a line (RFC 6265bis sections 5.6 and 5.7). Lines that the rules refuse are left
    out.
*/
void CookieJar::setCookiesFromHeaders(const QList<QByteArray> &setCookieLines, const QUrl &url)
{
    const CookieOrigin origin = cookieOrigin(url);
    for (const QByteArray &line : setCookieLines) {
        SetCookie cookie;
        const Refusal refusal = parseSetCookie(line, cookie);
        if (refusal == Refusal::None)
            (void)d->receive(cookie, origin);
        else
            logRefusal(cookie.name, origin.host, refusal);
    }
}

/*!
    Puts a \a cookie of the program's own into the jar. Its domain must be set: with a leading dot
    it is for subdomains too, without one for that host only. Returns false where the rules refuse
    it, or where it has expired, which removes the one it would have replaced.
*/
bool CookieJar::insertCookie(const QNetworkCookie &cookie)
{
    return d->insert(fromNetworkCookie(cookie));
}

/*!
    Replaces the cookie of the same name, domain and path by \a cookie; returns false where there is
    none.
*/
bool CookieJar::updateCookie(const QNetworkCookie &cookie)
{
    const StoredCookie stored = fromNetworkCookie(cookie);
    return d->store.contains(stored, d->now()) && d->insert(stored);
}

/*!
    Removes the cookie of the same name, domain and path as \a cookie; returns false where there is
    none.
*/
bool CookieJar::deleteCookie(const QNetworkCookie &cookie)
{
    return d->store.remove(fromNetworkCookie(cookie));
}

/*! All cookies, oldest first. */
QList<QNetworkCookie> CookieJar::allCookies() const
{
    return toNetworkCookies(d->store.all(d->now()));
}

/*! Replaces all cookies by \a cookies, each as by insertCookie(). */
void CookieJar::setAllCookies(const QList<QNetworkCookie> &cookies)
{
    d->store.clear();
    for (const QNetworkCookie &cookie : cookies)
        (void)insertCookie(cookie);
}

/*! The clock that the time is taken from; null: the system's, or the one that was set is gone. */
Clock *CookieJar::clock() const
{
    return d->clock;
}

/*! Takes the time from \a clock, which is not owned; null: from the system, as at first. */
void CookieJar::setClock(Clock *clock)
{
    d->clock = clock;
}

/*! Removes all cookies. Files that could not be loaded may be overwritten from now on. */
void CookieJar::clear()
{
    d->store.clear();
    d->unreadable.clear();
}

/*! How many cookies there are. */
qsizetype CookieJar::size() const
{
    return d->store.size(d->now());
}

/*! How many cookies of one domain are kept at most; 180 unless set. */
qsizetype CookieJar::maxCookiesPerDomain() const
{
    return d->store.limits().perDomain;
}

/*!
    Keeps at most \a count cookies of one domain. Beyond that, cookies that are not Secure go first,
    among equals the one that was not used for the longest time.
*/
void CookieJar::setMaxCookiesPerDomain(qsizetype count)
{
    d->setLimits({qMax<qsizetype>(count, 0), maxCookies()});
}

/*! How many cookies are kept at most; 3000 unless set. */
qsizetype CookieJar::maxCookies() const
{
    return d->store.limits().total;
}

/*! Keeps at most \a count cookies; which of them go is as with setMaxCookiesPerDomain(). */
void CookieJar::setMaxCookies(qsizetype count)
{
    d->setLimits({maxCookiesPerDomain(), qMax<qsizetype>(count, 0)});
}

/*!
    Writes all cookies, those of the session too, to the file \a path in \a format. The file is
    replaced as a whole or not at all, and at no moment can anybody but its owner read it. Returns
    false with an errorString() where it cannot be written, and where it holds something that
    load() could not read: clear() or a load() that works are needed first.
*/
bool CookieJar::save(const QString &path, Format format) const
{
    const QString reason = d->unreadable.value(identity(path));
    if (!reason.isEmpty()) {
        d->error = path + ": not overwritten, because it could not be loaded: "_L1 + reason;
        return false;
    }
    const QList<StoredCookie> cookies = d->store.all(d->now());
    QString error;
    const bool written = writePrivateFile(
        path, format == Format::Json ? writeJsonCookies(cookies) : writeNetscapeCookies(cookies),
        error);
    d->error = written ? QString() : path + ": "_L1 + error;
    return written;
}

/*!
    Replaces the jar's cookies by those of the file \a path, in whichever Format that is. Cookies
    that have expired or that the rules refuse are left out. Returns false with an errorString()
    that names the place where the file cannot be read; the jar then stays as it is.
*/
bool CookieJar::load(const QString &path)
{
    const QString error = d->read(path);
    d->error = error.isEmpty() ? QString() : path + ": "_L1 + error;
    if (error.isEmpty())
        d->unreadable.remove(identity(path));
    else if (QFile::exists(path))
        d->unreadable.insert(identity(path), error);
    return error.isEmpty();
}

/*! Why the last save() or load() failed; empty where it did not. */
QString CookieJar::errorString() const
{
    return d->error;
}

} // namespace QTreq
