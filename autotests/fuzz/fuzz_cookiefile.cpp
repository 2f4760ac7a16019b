// SPDX-FileCopyrightText: 2026 The QTreq authors
// SPDX-License-Identifier: MIT

#include "cookies/cookiefile_p.h"
#include "cookies/cookierules_p.h"

#include <cstdint>
#include <cstdlib>

using namespace QTreq;

namespace {

void require(bool condition)
{
    if (!condition)
        std::abort();
}

// Only what the rules admit is ever written.
QList<StoredCookie> admitted(const QList<StoredCookie> &cookies)
{
    QList<StoredCookie> result;
    for (StoredCookie cookie : cookies) {
        if (admit(cookie, 0) == Refusal::None)
            result.append(cookie);
    }
    return result;
}

} // namespace

// Any file is read without harm; what is written of it is read again, and as the same.
extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, std::size_t size)
{
    const QByteArray input(reinterpret_cast<const char *>(data), static_cast<qsizetype>(size));
    const CookieFileContents contents = readCookies(input);
    const auto cookies = admitted(contents.cookies);
    const QByteArray json = writeJsonCookies(cookies);
    const CookieFileContents again = readJsonCookies(json);
    require(again.error.isEmpty() && again.cookies.size() == cookies.size());
    require(writeJsonCookies(again.cookies) == json);
    const CookieFileContents netscape = readNetscapeCookies(writeNetscapeCookies(cookies));
    require(netscape.error.isEmpty() && netscape.cookies.size() <= cookies.size());
    return 0;
}
