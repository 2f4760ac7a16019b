// SPDX-FileCopyrightText: 2026 The QTreq authors
// SPDX-License-Identifier: MIT

// This file is not part of the public interface; it may change without notice.

#ifndef QTREQ_CURL_ORDER_P_H
#define QTREQ_CURL_ORDER_P_H

#include "proxy_p.h"
#include "tlssettings_p.h"

#include <QTreq/headers.h>

#include <QtCore/qurl.h>

#include <memory>
#include <optional>

namespace QTreq::Curl {

/// One request as it is to be sent, once.
struct Order
{
    enum class Version { Http11, Negotiated, Http2Direct };

    QByteArray method;
    QUrl url;
    QByteArray encodedUrl; // without what is not sent
    QList<Headers::Pair> headers; // all of them, but what says how long the body is
    std::optional<qint64> bodyLength; // none: no body; -1: unknown
    Version version = Version::Http11;
    std::shared_ptr<const TlsSettings> tls; // null: none
    QString verifiedName; // whom the certificate is for; empty: the host
    Proxy proxy;
    QByteArray unixSocket;
    std::optional<std::pair<QByteArray, QByteArray>> digest; // user and password
    bool repeatable = false; // may be sent again when a connection turns out to be dead
    bool fresh = false; // by a connection of its own
    bool last = false; // whose connection is not used again
    bool expectsContinue = false;

    [[nodiscard]] bool isHead() const { return method == "HEAD"; }
    [[nodiscard]] bool hasBody() const { return bodyLength.has_value(); }
};

} // namespace QTreq::Curl

#endif
