// SPDX-FileCopyrightText: 2026 The QTreq authors
// SPDX-License-Identifier: MIT

#include "connections_p.h"

#include <algorithm>

namespace QTreq::Curl {

namespace {

constexpr std::size_t maxConfigurations = 16;

} // namespace

std::shared_ptr<Engine> Connections::plain()
{
    if (!m_plain)
        m_plain = std::make_shared<Engine>(m_perHost);
    return m_plain;
}

Connections::Tls Connections::forTls(const QSslConfiguration &configuration)
{
    const auto found = std::find_if(m_tls.begin(), m_tls.end(), [&](const Tls &one) {
        return one.settings->configuration == configuration;
    });
    if (found != m_tls.end()) {
        std::rotate(found, found + 1, m_tls.end());
    } else {
        removeUnused();
        m_tls.push_back(
            {std::make_shared<TlsSettings>(configuration), std::make_shared<Engine>(m_perHost)});
    }
    return m_tls.back();
}

/// Many requests are for the URL of the one before, and to encode it takes as long as to send it.
QByteArray Connections::encoded(const QUrl &url)
{
    if (url != m_lastUrl) {
        m_lastUrl = url;
        m_lastEncoded = url.toEncoded(QUrl::RemoveUserInfo | QUrl::RemoveFragment);
    }
    return m_lastEncoded;
}

void Connections::removeUnused()
{
    for (auto one = m_tls.begin(); one != m_tls.end() && m_tls.size() >= maxConfigurations;)
        one = one->engine->isBusy() ? one + 1 : m_tls.erase(one);
}

void Connections::setPerHost(int connections)
{
    m_perHost = std::max(0, connections);
    if (m_plain)
        m_plain->setConnectionsPerHost(m_perHost);
    for (const Tls &one : m_tls)
        one.engine->setConnectionsPerHost(m_perHost);
}

void Connections::closeIdle()
{
    if (m_plain)
        m_plain->closeIdleConnections();
    for (const Tls &one : m_tls)
        one.engine->closeIdleConnections();
}

} // namespace QTreq::Curl
