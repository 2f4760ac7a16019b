// SPDX-FileCopyrightText: 2026 The QTreq authors
// SPDX-License-Identifier: MIT

#include <QTreq/cookies.h>

namespace QTreq {

/*!
    Cookies for the origin (scheme, host and port) of the request's own URL. They follow
    redirects within that origin and never leave it.
*/
Cookies::Cookies(std::initializer_list<CookiePair> pairs)
{
    for (const CookiePair &pair : pairs)
        append(pair.name, pair.value);
}

void Cookies::append(const Text &name, const Text &value)
{
    m_pairs.append({name.bytes(), value.bytes()});
}

} // namespace QTreq
