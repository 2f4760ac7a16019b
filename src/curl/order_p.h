// SPDX-FileCopyrightText: 2026 The QTreq authors
// SPDX-License-Identifier: MIT

// This file is not part of the public interface; it may change without notice.

#ifndef QTREQ_CURL_ORDER_P_H
#define QTREQ_CURL_ORDER_P_H

#include "proxy_p.h"
#include "target_p.h"
#include "tlssettings_p.h"

#include <QTreq/headers.h>

#include <memory>
#include <optional>

namespace QTreq::Curl {

/// What most requests of a client have in common.
struct Terms
{
    enum class Version { Http11, Negotiated, Http2Direct };

    QByteArray method;
    QList<Headers::Pair> headers; // all of them, but what says how long the body is
    Version version = Version::Http11;
    std::shared_ptr<const TlsSettings> tls; // null: none
    QByteArray unixSocket;

    friend bool operator==(const Terms &a, const Terms &b)
    {
        return a.method == b.method && a.headers == b.headers && a.version == b.version
            && a.tls == b.tls && a.unixSocket == b.unixSocket;
    }
};

/// One request as it is to be sent, once.
struct Order : Terms
{
    QUrl url;
    Target target;
    std::optional<qint64> bodyLength; // none: no body; -1: unknown
    QString verifiedName; // whom the certificate is for; empty: the host
    Proxy proxy;
    std::optional<std::pair<QByteArray, QByteArray>> digest; // user and password
    bool repeatable = false; // may be sent again when a connection turns out to be dead
    bool fresh = false; // by a connection of its own
    bool last = false; // whose connection is not used again
    bool expectsContinue = false;

    [[nodiscard]] bool isHead() const { return method == "HEAD"; }
    [[nodiscard]] bool hasBody() const { return bodyLength.has_value(); }
    /// Its URL and its terms are all that there is to say.
    [[nodiscard]] bool isPlain() const
    {
        return !bodyLength && verifiedName.isEmpty() && proxy.isNone() && proxy.fault.isEmpty()
            && !digest && !fresh && !last;
    }
};

/// RFC 9110 section 9.2.2.
[[nodiscard]] bool isIdempotent(const QByteArray &method);

} // namespace QTreq::Curl

#endif
