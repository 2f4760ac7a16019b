// SPDX-FileCopyrightText: 2026 The QTreq authors
// SPDX-License-Identifier: MIT

// This file is not part of the public interface; it may change without notice.

#ifndef QTREQ_REQUESTBUILDER_P_H
#define QTREQ_REQUESTBUILDER_P_H

#include <QTreq/headers.h>
#include <QTreq/tls.h>

#include <QtCore/qurl.h>
#include <QtNetwork/qnetworkrequest.h>

#include <optional>

namespace QTreq::Wire {

/// One request on the wire.
struct HopRequest
{
    QByteArray method;
    QUrl url;
    Headers headers;
    qint64 bodyLength = -1; // bytes; -1: there is no body
    bool streamed = false; // the answer's body is read as it is wanted
    bool persistent = true;
    std::optional<Tls> tls = std::nullopt; // none: the application's defaults
    int connection = 0; // which of those that the client has to the origin at a time
};

/// Not where a body is bounded, a connection is to be closed after it, or is to be one's own.
[[nodiscard]] bool allowsHttp2(const HopRequest &request);

/// What QNetworkAccessManager is told. Everything it would do of its own accord is switched off:
/// redirects, cookies, credentials and decoding are the library's, for a real agent and
/// a stub alike.
[[nodiscard]] QNetworkRequest buildRequest(const HopRequest &request);

} // namespace QTreq::Wire

#endif
