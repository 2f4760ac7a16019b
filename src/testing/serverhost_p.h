// SPDX-FileCopyrightText: 2026 The QTreq authors
// SPDX-License-Identifier: MIT

// This file is not part of the public interface; it may change without notice.

#ifndef QTREQ_TESTING_SERVERHOST_P_H
#define QTREQ_TESTING_SERVERHOST_P_H

#include <QTreq/Testing/location.h>
#include <QTreq/Testing/reporter.h>
#include <QTreq/Testing/resource.h>

#include "exchange_p.h"

namespace QTreq::Testing {

/// What a server and its connections share.
class ServerHost final : public Host
{
public:
    ServerHost(std::shared_ptr<Resource> resource, const QByteArray &scheme, Location location);

    /// Null: the server is gone. The resource may hold requests, which hold this.
    std::shared_ptr<Resource> resource() const { return m_resource; }
    void dropResource() { m_resource.reset(); }
    const QByteArray &scheme() const { return m_scheme; }

    Clock *clock() override;
    void setClock(Clock *clock) { m_clock = clock; }
    void reportFailure(const QString &text) override;
    void setReporter(const Reporter &reporter) { m_reporter = reporter; }

private:
    std::shared_ptr<Resource> m_resource;
    const QByteArray m_scheme;
    const Location m_location;
    Reporter m_reporter;
    QPointer<Clock> m_clock;
    std::unique_ptr<Clock> m_systemClock;
};

} // namespace QTreq::Testing

#endif
