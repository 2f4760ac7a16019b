// SPDX-FileCopyrightText: 2026 The QTreq authors
// SPDX-License-Identifier: MIT

#include "cookies/cookierules_p.h"
#include "cookies/cookiestring_p.h"
#include "values/controlcharacter_p.h"

#include <QTreq/CookieJar>

#include <QtCore/qurl.h>

#include <cstdint>
#include <cstdlib>

using namespace QTreq;

namespace {

void require(bool condition)
{
    if (!condition)
        std::abort();
}

// Whatever a server says, nothing else gets into the next request than pairs.
void checkHeader(const CookieJar &jar, const QUrl &url)
{
    const QList<QNetworkCookie> cookies = jar.cookiesForUrl(url);
    const QByteArray header = cookieString(cookies);
    require(!hasControlCharacter(header));
    require(header.count(';') == qMax<qsizetype>(cookies.size() - 1, 0));
    require(jar.size() <= 20 && jar.allCookies().size() == jar.size());
}

void checkCookies(const CookieJar &jar)
{
    const auto cookies = jar.allCookies();
    for (const QNetworkCookie &cookie : cookies) {
        require(cookie.name().size() + cookie.value().size() <= 4096);
        require(!cookie.domain().isEmpty() && cookie.domain() != QLatin1String(".com"));
        require(cookie.path().startsWith(u'/'));
    }
}

} // namespace

// Set-Cookie lines of a hostile server, one a line of the input, over TLS and in the clear.
extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, std::size_t size)
{
    const QByteArray input(reinterpret_cast<const char *>(data), static_cast<qsizetype>(size));
    const QUrl secure(QStringLiteral("https://a.b.example.com/x/y"));
    const QUrl plain(QStringLiteral("http://b.example.com/x"));
    CookieJar jar;
    jar.setMaxCookiesPerDomain(10);
    jar.setMaxCookies(20);
    jar.setCookiesFromHeaders(input.split('\n'), secure);
    jar.setCookiesFromHeaders(input.split('\n'), plain);
    checkHeader(jar, secure);
    checkHeader(jar, plain);
    checkCookies(jar);
    return 0;
}
