// SPDX-FileCopyrightText: 2026 The QTreq authors
// SPDX-License-Identifier: MIT

// This file is not part of the public interface; it may change without notice.

#ifndef QTREQ_COOKIEFLOW_P_H
#define QTREQ_COOKIEFLOW_P_H

#include <QTreq/cookies.h>
#include <QTreq/headers.h>

#include <QtCore/qurl.h>
#include <QtNetwork/qnetworkcookie.h>

namespace QTreq {

/// The cookies of one exchange: the client's jar, the call's jar, and pairs for one origin.
/// Works with any QNetworkCookieJar.
class CookieFlow
{
public:
    CookieFlow(QNetworkCookieJar *clientJar, const Cookies &own);

    /// The Cookie value for a request; empty for none. The pairs go only where they belong.
    [[nodiscard]] QByteArray headerFor(const QUrl &url, bool atHome) const;
    /// Keeps what a response sets. What a server sets takes the place of a pair of that name.
    void store(const Headers &responseHeaders, const QUrl &url, bool atHome);
    /// What a jar would now send to the URL.
    [[nodiscard]] QList<QNetworkCookie> cookiesFor(const QUrl &url) const;

private:
    QPointer<QNetworkCookieJar> m_clientJar;
    QPointer<QNetworkCookieJar> m_ownJar;
    QList<Cookies::Pair> m_pairs;
};

} // namespace QTreq

#endif
