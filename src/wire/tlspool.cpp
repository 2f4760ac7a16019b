// SPDX-FileCopyrightText: 2026 The QTreq authors
// SPDX-License-Identifier: MIT

#include "wire/tlspool_p.h"

#include "wire/networkfault_p.h"

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

} // namespace

struct TlsPool::Entry
{
    explicit Entry(const Tls &tls) : tls(tls)
    {
        // A connection that was given up may still come to be, for nobody.
        QObject::connect(&manager, &QNetworkAccessManager::finished, &manager,
                         [this](QNetworkReply *reply) { spoiled |= !endedWell(*reply); });
    }
    bool isPinned() const { return !tls.pinnedKeys().isEmpty(); }
    bool isBusy() const { return !manager.findChildren<QNetworkReply *>().isEmpty(); }
    bool takes(const Tls &other) const
    {
        return tls == other && (!isPinned() || (!spoiled && !isBusy()));
    }

    const Tls tls;
    bool spoiled = false;
    QNetworkAccessManager manager;
};

TlsPool::TlsPool() = default;
TlsPool::~TlsPool() = default;

QNetworkAccessManager *TlsPool::managerFor(const Tls &tls, const QNetworkAccessManager &like)
{
    const auto fitting = std::find_if(m_entries.begin(), m_entries.end(),
                                      [&](const auto &entry) { return entry->takes(tls); });
    if (fitting != m_entries.end()) {
        std::rotate(fitting, fitting + 1, m_entries.end());
    } else {
        removeUnused();
        m_entries.push_back(std::make_unique<Entry>(tls));
    }
    QNetworkAccessManager &manager = m_entries.back()->manager;
    manager.setProxy(like.proxy());
    return &manager;
}

/// Each has a thread of its own, so not all are kept for ever.
void TlsPool::removeUnused()
{
    const auto isUseless = [](const auto &entry) {
        return entry->isPinned() && entry->spoiled && !entry->isBusy();
    };
    m_entries.erase(std::remove_if(m_entries.begin(), m_entries.end(), isUseless), m_entries.end());
    for (auto entry = m_entries.begin(); entry != m_entries.end() && m_entries.size() >= maxUnused;)
        entry = (*entry)->isBusy() ? entry + 1 : m_entries.erase(entry);
}

} // namespace QTreq::Wire
