// SPDX-FileCopyrightText: 2026 The QTreq authors
// SPDX-License-Identifier: MIT

#include "connections_p.h"

#include <algorithm>

namespace QTreq::Curl {

namespace {

constexpr std::size_t maxConfigurations = 16;

} // namespace

Connections::Settings Connections::settingsFor(const QSslConfiguration &configuration)
{
    m_lastTls.reset();
    const auto found = std::find_if(m_secure.begin(), m_secure.end(), [&](const Secure &one) {
        return one.settings->configuration == configuration;
    });
    if (found != m_secure.end())
        std::rotate(found, found + 1, m_secure.end());
    else
        add(std::make_shared<TlsSettings>(configuration));
    return m_secure.back().settings;
}

/// Two configurations are dear to compare; most requests have that of the one before.
Connections::Settings Connections::settingsFor(const std::optional<Tls> &tls)
{
    if (!tls)
        return settingsFor(QSslConfiguration::defaultConfiguration());
    if (m_lastTls != tls) {
        (void)settingsFor(tls->configuration());
        m_lastTls = tls;
    }
    return m_secure.back().settings;
}

std::shared_ptr<Engine> Connections::engineFor(const Settings &settings)
{
    if (!settings) {
        if (!m_plain)
            m_plain = std::make_shared<Engine>(m_perHost);
        return m_plain;
    }
    const auto found = std::find_if(m_secure.rbegin(), m_secure.rend(),
                                    [&](const Secure &one) { return one.settings == settings; });
    if (found != m_secure.rend())
        return found->engine;
    return add(settings); // they had been unused for a while
}

std::shared_ptr<Engine> Connections::add(const Settings &settings)
{
    removeUnused();
    m_lastTls.reset();
    m_secure.push_back({settings, std::make_shared<Engine>(m_perHost)});
    return m_secure.back().engine;
}

/// Many requests are for the URL of the one before, and to encode it takes as long as to send it.
const Target &Connections::target(const QUrl &url)
{
    if (url != m_lastUrl) {
        m_lastUrl = url;
        m_lastTarget = targetOf(url);
    }
    return m_lastTarget;
}

void Connections::removeUnused()
{
    for (auto one = m_secure.begin();
         one != m_secure.end() && m_secure.size() >= maxConfigurations;)
        one = one->engine->isBusy() ? one + 1 : m_secure.erase(one);
}

void Connections::setPerHost(int connections)
{
    m_perHost = std::max(0, connections);
    if (m_plain)
        m_plain->setConnectionsPerHost(m_perHost);
    for (const Secure &one : m_secure)
        one.engine->setConnectionsPerHost(m_perHost);
}

void Connections::closeIdle()
{
    if (m_plain)
        m_plain->closeIdleConnections();
    for (const Secure &one : m_secure)
        one.engine->closeIdleConnections();
}

} // namespace QTreq::Curl
