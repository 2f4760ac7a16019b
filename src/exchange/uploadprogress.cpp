// SPDX-FileCopyrightText: 2026 The QTreq authors
// SPDX-License-Identifier: MIT

#include "exchange/uploadprogress_p.h"

#include <limits>

namespace QTreq::Exchanging {

// Qt reports each 16 KiB of a streamed body, because it takes what was sent for the total.
bool UploadProgress::advance(qint64 sent, Clock::Milliseconds now)
{
    if (m_total >= 0)
        sent = qMin(sent, m_total);
    const bool ends = sent == m_total && m_told && !m_ended;
    if (sent <= m_sent && !ends)
        return false;
    m_sent = sent;
    m_ended = sent == m_total;
    if (m_sent != m_total && m_told && now - *m_told < interval)
        return false;
    m_told = now;
    return true;
}

QString UploadProgress::text() const
{
    if (m_total < 0)
        return QStringLiteral("%1 bytes").arg(m_sent);
    return QStringLiteral("%1 of %2 bytes").arg(m_sent).arg(m_total);
}

int UploadProgress::scaled(qint64 bytes) const
{
    int shift = 0;
    while (m_total >> shift > std::numeric_limits<int>::max())
        shift += 10;
    return int(qMin(bytes >> shift, qint64(std::numeric_limits<int>::max())));
}

} // namespace QTreq::Exchanging
