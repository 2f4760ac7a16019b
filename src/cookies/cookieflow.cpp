// SPDX-FileCopyrightText: 2026 The QTreq authors
// SPDX-License-Identifier: MIT

#include "cookies/cookieflow_p.h"

#include "cookies/cookierules_p.h"
#include "cookies/cookiestring_p.h"
#include "cookies/setcookie_p.h"
#include "values/controlcharacter_p.h"

#include <QTreq/cookiejar.h>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace QTreq {

namespace {

bool replaces(const QList<QNetworkCookie> &cookies, const QNetworkCookie &other)
{
    return std::any_of(cookies.cbegin(), cookies.cend(), [&](const QNetworkCookie &cookie) {
        return cookie.hasSameIdentifier(other);
    });
}

bool hasLongerPath(const QNetworkCookie &a, const QNetworkCookie &b)
{
    return a.path().size() > b.path().size();
}

// Qt's own jar keeps line breaks and NUL in values, which would begin another header.
bool isClean(const QNetworkCookie &cookie)
{
    return !hasControlCharacter(cookie.toRawForm(QNetworkCookie::NameAndValueOnly));
}

void storeIn(QNetworkCookieJar *jar, const QList<QByteArray> &lines, const QUrl &url)
{
    if (!jar)
        return;
    if (auto *const own = qobject_cast<CookieJar *>(jar)) {
        own->setCookiesFromHeaders(lines, url);
        return;
    }
    QList<QNetworkCookie> cookies;
    for (const QByteArray &line : lines)
        cookies += QNetworkCookie::parseCookies(line);
    jar->setCookiesFromUrl(cookies, url);
}

// The name of a cookie that the server may set; a line that is refused says nothing of any.
std::optional<QByteArray> nameSetBy(const QByteArray &line, const QUrl &url)
{
    SetCookie cookie;
    StoredCookie stored;
    if (parseSetCookie(line, cookie) != Refusal::None
        || admit(cookie, cookieOrigin(url), 0, stored) != Refusal::None)
        return {};
    return cookie.name;
}

} // namespace

CookieFlow::CookieFlow(QNetworkCookieJar *clientJar, const Cookies &own)
    : m_clientJar(clientJar),
      m_ownJar(own.jar()),
      m_pairs(own.pairs())
{
}

QList<QNetworkCookie> CookieFlow::cookiesFor(const QUrl &url) const
{
    QList<QNetworkCookie> cookies;
    if (m_ownJar)
        cookies = m_ownJar->cookiesForUrl(url);
    if (!m_clientJar || m_clientJar == m_ownJar)
        return cookies;
    const QList<QNetworkCookie> shared = m_clientJar->cookiesForUrl(url);
    if (shared.isEmpty())
        return cookies;
    for (const QNetworkCookie &cookie : shared) {
        if (!replaces(cookies, cookie))
            cookies.append(cookie);
    }
    std::stable_sort(cookies.begin(), cookies.end(), hasLongerPath);
    return cookies;
}

QByteArray CookieFlow::headerFor(const QUrl &url, bool atHome) const
{
    QByteArrayList parts;
    QList<QByteArray> named;
    if (atHome) {
        for (const auto &[name, value] : m_pairs) {
            parts.append(name + '=' + value);
            named.append(name);
        }
    }
    const QList<QNetworkCookie> kept = cookiesFor(url);
    for (const QNetworkCookie &cookie : kept) {
        if (!named.contains(cookie.name()) && isClean(cookie))
            parts.append(cookiePair(cookie));
    }
    return parts.isEmpty() ? QByteArray() : parts.join("; ");
}

void CookieFlow::store(const Headers &responseHeaders, const QUrl &url, bool atHome)
{
    const QList<QByteArray> lines = responseHeaders.values("Set-Cookie"_ba);
    if (lines.isEmpty())
        return;
    storeIn(m_clientJar, lines, url);
    if (m_ownJar != m_clientJar)
        storeIn(m_ownJar, lines, url);
    if (!atHome)
        return;
    for (const QByteArray &line : lines) {
        const std::optional<QByteArray> name = nameSetBy(line, url);
        m_pairs.removeIf([&](const Cookies::Pair &pair) { return pair.first == name; });
    }
}

} // namespace QTreq
