// SPDX-FileCopyrightText: 2026 The QTreq authors
// SPDX-License-Identifier: MIT

#include "cookies/publicsuffix_p.h"

#include <QtNetwork/qnetworkcookie.h>
#include <QtNetwork/qnetworkcookiejar.h>

#include <QtCore/qurl.h>

namespace QTreq {

namespace {

// Qt has the public suffix list, but shows it only through the one rule of its jar that uses it:
// validateCookie() refuses a parent domain exactly where that is on the list.
class QtSuffixList : public QNetworkCookieJar
{
public:
    bool contains(const QString &domain) const
    {
        QUrl below;
        below.setScheme(QStringLiteral("http"));
        below.setHost(u"x." + domain);
        // Qt compares with the host as QUrl shows it, where an IDN may be Unicode.
        const QString shown = below.host();
        if (shown.isEmpty())
            return false;
        QNetworkCookie cookie;
        cookie.setDomain(shown.mid(1));
        return !validateCookie(cookie, below);
    }
};

} // namespace

bool isPublicSuffix(const QString &domain)
{
    const QString name = domain.endsWith(u'.') ? domain.chopped(1) : domain;
    // The list's own default rule, which Qt leaves out: an unlisted top-level domain is a suffix.
    if (!name.contains(u'.'))
        return true;
    // A rule like *.kobe.jp makes kobe.jp one as well: its cookies would reach all of them.
    const QtSuffixList list;
    return list.contains(name) || list.contains(u"no-such-name." + name);
}

} // namespace QTreq
