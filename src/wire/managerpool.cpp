// SPDX-FileCopyrightText: 2026 The QTreq authors
// SPDX-License-Identifier: MIT

#include "wire/managerpool_p.h"

#include "wire/bufferedsockets_p.h"
#include "wire/networkfault_p.h"

#include <QtNetwork/qauthenticator.h>
#include <QtNetwork/qnetworkaccessmanager.h>
#include <QtNetwork/qnetworkproxy.h>
#include <QtNetwork/qnetworkreply.h>

#include <algorithm>

namespace QTreq::Wire {

namespace {

constexpr std::size_t maxUnused = 8;

bool endedWell(const QNetworkReply &reply)
{
    const int status = reply.attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
    return reply.error() == QNetworkReply::NoError || isStatusError(reply.error(), status);
}

/// What another manager would be told.
class ProxiesOf final : public QNetworkProxyFactory
{
public:
    explicit ProxiesOf(const QNetworkAccessManager *other) : m_other(other) { }
    QList<QNetworkProxy> queryProxy(const QNetworkProxyQuery &query) override
    {
        return proxiesOf(*m_other, query);
    }

private:
    const QNetworkAccessManager *const m_other; // which lives as long as the client
};

void speakThrough(QNetworkAccessManager *usual, QNetworkAccessManager *manager)
{
    using Manager = QNetworkAccessManager;
    QObject::connect(manager, &Manager::proxyAuthenticationRequired, usual,
                     &Manager::proxyAuthenticationRequired);
    QObject::connect(manager, &Manager::authenticationRequired, usual,
                     &Manager::authenticationRequired);
    QObject::connect(manager, &Manager::sslErrors, usual, &Manager::sslErrors);
    QObject::connect(manager, &Manager::encrypted, usual, &Manager::encrypted);
    QObject::connect(manager, &Manager::finished, usual, &Manager::finished);
}

} // namespace

struct ManagerPool::Entry
{
    explicit Entry(const Lane &lane) : lane(lane)
    {
        // A connection that was given up may still come to be, for nobody.
        QObject::connect(&manager, &QNetworkAccessManager::finished, &manager,
                         [this](QNetworkReply *reply) { spoiled |= !endedWell(*reply); });
    }
    bool isPinned() const { return lane.tls && !lane.tls->pinnedKeys().isEmpty(); }
    bool isBusy() const { return manager.findChild<QNetworkReply *>() != nullptr; }
    bool takes(const Lane &other) const
    {
        return lane == other && (!isPinned() || (!spoiled && !isBusy()));
    }

    const Lane lane;
    bool spoiled = false;
    QNetworkAccessManager manager;
};

ManagerPool::ManagerPool() = default;
ManagerPool::~ManagerPool() = default;

QNetworkAccessManager *ManagerPool::managerFor(const Lane &lane, QNetworkAccessManager *usual)
{
    // From the last used on: a client that has many lanes uses few at a time.
    const auto fitting = std::find_if(m_entries.rbegin(), m_entries.rend(),
                                      [&](const auto &entry) { return entry->takes(lane); });
    if (fitting != m_entries.rend()) {
        std::rotate(fitting.base() - 1, fitting.base(), m_entries.end());
        return &m_entries.back()->manager;
    }
    removeUnused();
    m_entries.push_back(std::make_unique<Entry>(lane));
    QNetworkAccessManager *const manager = &m_entries.back()->manager;
    manager->setProxyFactory(new ProxiesOf(usual)); // which the manager owns
    speakThrough(usual, manager);
    return manager;
}

/// Each has a thread of its own, so not all are kept for ever.
void ManagerPool::removeUnused()
{
    const auto isUseless = [](const auto &entry) {
        return entry->isPinned() && entry->spoiled && !entry->isBusy();
    };
    m_entries.erase(std::remove_if(m_entries.begin(), m_entries.end(), isUseless), m_entries.end());
    for (auto entry = m_entries.begin(); entry != m_entries.end() && m_entries.size() >= maxUnused;)
        entry = (*entry)->isBusy() ? entry + 1 : m_entries.erase(entry);
}

} // namespace QTreq::Wire
