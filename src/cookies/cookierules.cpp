// SPDX-FileCopyrightText: 2026 The QTreq authors
// SPDX-License-Identifier: MIT

#include "cookies/cookierules_p.h"

#include "cookies/publicsuffix_p.h"
#include "values/controlcharacter_p.h"

#include <QtCore/qurl.h>

#include <algorithm>

namespace QTreq {

using namespace Qt::StringLiterals;

namespace {

constexpr Timestamp longestLife = Timestamp(400) * 24 * 60 * 60 * 1000;

bool isAscii(QByteArrayView text)
{
    return std::all_of(text.begin(), text.end(), [](char c) { return uchar(c) < 0x80; });
}

bool hasPrefix(const QByteArray &text, QByteArrayView prefix)
{
    return text.left(prefix.size()).compare(prefix, Qt::CaseInsensitive) == 0;
}

// A path that the line does not give counts as "not /" for the __Host- prefix.
Refusal checkPrefix(const StoredCookie &cookie, bool pathGiven)
{
    if (hasPrefix(cookie.name, "__Secure-") && !cookie.secure)
        return Refusal::SecurePrefix;
    const bool bound = cookie.secure && cookie.hostOnly && pathGiven && cookie.path == "/"_L1;
    if (hasPrefix(cookie.name, "__Host-") && !bound)
        return Refusal::HostPrefix;
    const bool disguised =
        hasPrefix(cookie.value, "__Secure-") || hasPrefix(cookie.value, "__Host-");
    return cookie.name.isEmpty() && disguised ? Refusal::PrefixWithoutName : Refusal::None;
}

Refusal checkFlags(const StoredCookie &cookie, bool pathGiven)
{
    if (cookie.sameSite == QNetworkCookie::SameSite::None && !cookie.secure)
        return Refusal::SameSiteNoneNotSecure;
    return checkPrefix(cookie, pathGiven);
}

// What the parser cannot produce, but a program can: it would end the cookie, or begin another.
Refusal checkText(const QByteArray &name, const QByteArray &value)
{
    if (hasControlCharacter(name) || hasControlCharacter(value))
        return Refusal::ControlCharacter;
    if (name.contains(';') || name.contains('=') || value.contains(';'))
        return Refusal::Separator;
    return checkSize(name, value);
}

// An address has no parent domain, and an IPv6 one is written in brackets.
Refusal setAddress(StoredCookie &cookie, const QString &name, const QString &host)
{
    cookie.domain = host;
    cookie.hostOnly = true;
    const bool same = name.isEmpty() || name == host || name == u'[' + host + u']';
    return same ? Refusal::None : Refusal::ForeignDomain;
}

// Also a suffix further down separates the host from the domain, as s3.amazonaws.com does
// bucket.s3.amazonaws.com from amazonaws.com, which is none.
bool crossesPublicSuffix(const QString &host, const QString &domain)
{
    for (QString name = host; name.size() > domain.size(); name = name.section(u'.', 1)) {
        if (isPublicSuffix(name))
            return true;
    }
    return isPublicSuffix(domain);
}

Refusal setDomain(StoredCookie &cookie, const QByteArray &domain, const QString &host)
{
    if (!isAscii(domain))
        return Refusal::DomainNotAscii;
    const QString name = QString::fromLatin1(domain);
    if (isIpAddress(host))
        return setAddress(cookie, name, host);
    cookie.domain = name.isEmpty() ? host : name;
    if (!domainMatches(host, cookie.domain))
        return Refusal::ForeignDomain;
    // A public suffix may have cookies of its own, though not for what is below it.
    const bool suffix = !name.isEmpty() && crossesPublicSuffix(host, name);
    cookie.hostOnly = name.isEmpty() || (suffix && name == host);
    return suffix && name != host ? Refusal::PublicSuffix : Refusal::None;
}

std::optional<Timestamp> expiryOf(const SetCookie &line, Timestamp now)
{
    if (line.maxAge)
        return *line.maxAge <= 0 ? 0 : now + std::min(*line.maxAge, longestLife / 1000) * 1000;
    if (line.expires.isValid())
        return line.expires.toMSecsSinceEpoch();
    return {};
}

void limitLife(StoredCookie &cookie, Timestamp now)
{
    if (cookie.expires)
        cookie.expires = std::min(*cookie.expires, now + longestLife);
}

} // namespace

CookieOrigin cookieOrigin(const QUrl &url)
{
    const QString scheme = url.scheme();
    const QString path = url.path(QUrl::FullyEncoded);
    CookieOrigin origin;
    origin.host = url.host(QUrl::FullyEncoded).toLower();
    origin.path = path.isEmpty() ? u"/"_s : path;
    origin.secure = scheme == "https"_L1 || scheme == "wss"_L1;
    return origin;
}

QString canonicalHost(const QString &host)
{
    QUrl url;
    url.setHost(host);
    return url.host(QUrl::FullyEncoded).toLower();
}

// The last label decides: no top-level domain is a number.
bool isIpAddress(QStringView host)
{
    const QStringView last = host.sliced(host.lastIndexOf(u'.') + 1);
    const bool number =
        std::all_of(last.begin(), last.end(), [](QChar c) { return c >= u'0' && c <= u'9'; });
    return host.contains(u':') || (number && !last.isEmpty());
}

bool domainMatches(QStringView host, QStringView domain)
{
    if (host == domain)
        return true;
    return !isIpAddress(host) && !domain.isEmpty() && host.endsWith(domain)
        && host[host.size() - domain.size() - 1] == u'.';
}

bool pathMatches(QStringView requestPath, QStringView cookiePath)
{
    if (!requestPath.startsWith(cookiePath))
        return false;
    return requestPath.size() == cookiePath.size() || cookiePath.endsWith(u'/')
        || requestPath[cookiePath.size()] == u'/';
}

QString defaultPath(const QString &requestPath)
{
    const qsizetype slash = requestPath.lastIndexOf(u'/');
    if (slash <= 0 || !requestPath.startsWith(u'/'))
        return u"/"_s;
    return requestPath.left(slash);
}

Refusal admit(const SetCookie &line, const CookieOrigin &origin, Timestamp now,
              StoredCookie &cookie)
{
    if (origin.host.isEmpty())
        return Refusal::NoHost;
    if (const Refusal refusal = checkText(line.name, line.value); refusal != Refusal::None)
        return refusal;
    cookie = {};
    cookie.name = line.name;
    cookie.value = line.value;
    cookie.path = line.path.isEmpty() ? defaultPath(origin.path) : QString::fromUtf8(line.path);
    cookie.secure = line.secure;
    cookie.httpOnly = line.httpOnly;
    cookie.sameSite = line.sameSite;
    cookie.expires = expiryOf(line, now);
    limitLife(cookie, now);
    if (const Refusal refusal = setDomain(cookie, line.domain, origin.host);
        refusal != Refusal::None)
        return refusal;
    if (cookie.secure && !origin.secure)
        return Refusal::SecureOverPlain;
    return checkFlags(cookie, !line.path.isEmpty());
}

Refusal admit(StoredCookie &cookie, Timestamp now)
{
    if (cookie.domain.isEmpty())
        return Refusal::NoHost;
    if (const Refusal refusal = checkText(cookie.name, cookie.value); refusal != Refusal::None)
        return refusal;
    cookie.hostOnly = cookie.hostOnly || isIpAddress(cookie.domain);
    if (!cookie.path.startsWith(u'/'))
        cookie.path = u"/"_s;
    if (!cookie.hostOnly && isPublicSuffix(cookie.domain))
        return Refusal::PublicSuffix;
    limitLife(cookie, now);
    return checkFlags(cookie, true);
}

SetCookie toSetCookie(const QNetworkCookie &cookie)
{
    const QString domain = cookie.domain();
    SetCookie line;
    line.name = cookie.name();
    line.value = cookie.value();
    line.domain = canonicalHost(domain.startsWith(u'.') ? domain.mid(1) : domain).toLatin1();
    line.path = cookie.path().startsWith(u'/') ? cookie.path().toUtf8() : QByteArray();
    line.expires = cookie.expirationDate();
    line.sameSite = cookie.sameSitePolicy();
    line.secure = cookie.isSecure();
    line.httpOnly = cookie.isHttpOnly();
    return line;
}

} // namespace QTreq
