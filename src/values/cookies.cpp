// SPDX-FileCopyrightText: 2026 The QTreq authors
// SPDX-License-Identifier: MIT

#include <QTreq/cookies.h>

#include <QtCore/qdebug.h>

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
