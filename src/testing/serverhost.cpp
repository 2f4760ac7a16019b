// SPDX-FileCopyrightText: 2026 The QTreq authors
// SPDX-License-Identifier: MIT

#include "serverhost_p.h"

namespace QTreq::Testing {

ServerHost::ServerHost(std::shared_ptr<Resource> resource, const QByteArray &scheme,
                       Location location)
    : m_resource(std::move(resource)),
      m_scheme(scheme),
      m_location(location)
{
}

Clock *ServerHost::clock()
{
    if (m_clock)
        return m_clock;
    if (!m_systemClock)
        m_systemClock = Clock::system();
    return m_systemClock.get();
}

void ServerHost::reportFailure(const QString &text)
{
    report(m_reporter, text, m_location);
}

} // namespace QTreq::Testing
