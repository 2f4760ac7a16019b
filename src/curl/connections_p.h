// SPDX-FileCopyrightText: 2026 The QTreq authors
// SPDX-License-Identifier: MIT

// This file is not part of the public interface; it may change without notice.

#ifndef QTREQ_CURL_CONNECTIONS_P_H
#define QTREQ_CURL_CONNECTIONS_P_H

#include "engine_p.h"

#include <QTreq/tls.h>

#include <memory>
#include <optional>
#include <vector>

namespace QTreq::Curl {

/// The connections of one agent: a set for http, and one for each TLS configuration. curl does not
/// see all that makes two of them differ.
class Connections
{
public:
    using Settings = std::shared_ptr<const TlsSettings>;

    /// The same for the same configuration.
    [[nodiscard]] Settings settingsFor(const QSslConfiguration &configuration);
    /// None: the application's defaults.
    [[nodiscard]] Settings settingsFor(const std::optional<Tls> &tls);
    /// Null: those without TLS.
    [[nodiscard]] std::shared_ptr<Engine> engineFor(const Settings &settings);
    [[nodiscard]] int perHost() const { return m_perHost; }
    void setPerHost(int connections);
    void closeIdle();

    [[nodiscard]] const Target &target(const QUrl &url);

    QByteArray unixSocket;

private:
    struct Secure
    {
        Settings settings;
        std::shared_ptr<Engine> engine;
    };
    std::shared_ptr<Engine> add(const Settings &settings);
    void removeUnused();

    int m_perHost = 6;
    QUrl m_lastUrl;
    Target m_lastTarget;
    std::shared_ptr<Engine> m_plain;
    std::vector<Secure> m_secure; // the last used come last
    std::optional<Tls> m_lastTls; // whose are the last
};

} // namespace QTreq::Curl

#endif
