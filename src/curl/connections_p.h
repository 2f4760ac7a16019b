// SPDX-FileCopyrightText: 2026 The QTreq authors
// SPDX-License-Identifier: MIT

// This file is not part of the public interface; it may change without notice.

#ifndef QTREQ_CURL_CONNECTIONS_P_H
#define QTREQ_CURL_CONNECTIONS_P_H

#include "engine_p.h"

#include <memory>
#include <vector>

namespace QTreq::Curl {

/// The connections of one agent: a set for http, and one for each TLS configuration. curl does not
/// see all that makes two of them differ.
class Connections
{
public:
    struct Tls
    {
        std::shared_ptr<const TlsSettings> settings;
        std::shared_ptr<Engine> engine;
    };

    [[nodiscard]] std::shared_ptr<Engine> plain();
    [[nodiscard]] Tls forTls(const QSslConfiguration &configuration);
    [[nodiscard]] int perHost() const { return m_perHost; }
    void setPerHost(int connections);
    void closeIdle();

    /// The URL as curl is to have it.
    [[nodiscard]] QByteArray encoded(const QUrl &url);

    QByteArray unixSocket;

private:
    void removeUnused();

    int m_perHost = 6;
    QUrl m_lastUrl;
    QByteArray m_lastEncoded;
    std::shared_ptr<Engine> m_plain;
    std::vector<Tls> m_tls; // the last used come last
};

} // namespace QTreq::Curl

#endif
