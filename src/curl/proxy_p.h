// SPDX-FileCopyrightText: 2026 The QTreq authors
// SPDX-License-Identifier: MIT

// This file is not part of the public interface; it may change without notice.

#ifndef QTREQ_CURL_PROXY_P_H
#define QTREQ_CURL_PROXY_P_H

#include <QtNetwork/qnetworkproxy.h>

#include <optional>

QT_BEGIN_NAMESPACE
class QNetworkAccessManager;
QT_END_NAMESPACE

namespace QTreq::Curl {

/// The way to a server, in curl's words.
struct Proxy
{
    QByteArray url; // "socks5h://host:port"; empty: none
    QByteArray user;
    QByteArray password;
    QList<std::pair<QByteArray, QByteArray>> headers;
    std::optional<QNetworkProxy> source; // none: there is none
    QString fault; // why there is no way

    [[nodiscard]] bool isNone() const { return url.isEmpty(); }
};

/// What the manager and the application have set for the URL, as QNetworkAccessManager has it.
[[nodiscard]] Proxy proxyFor(const QNetworkAccessManager &manager, const QUrl &url);

} // namespace QTreq::Curl

#endif
