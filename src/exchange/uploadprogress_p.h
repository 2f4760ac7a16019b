// SPDX-FileCopyrightText: 2026 The QTreq authors
// SPDX-License-Identifier: MIT

// This file is not part of the public interface; it may change without notice.

#ifndef QTREQ_UPLOADPROGRESS_P_H
#define QTREQ_UPLOADPROGRESS_P_H

#include <QTreq/clock.h>

#include <optional>

namespace QTreq::Exchanging {

/// Which of the many reports of an upload are worth telling: ever more, not too often, and the end.
class UploadProgress
{
public:
    static constexpr Clock::Milliseconds interval{100};

    UploadProgress() = default;
    explicit UploadProgress(qint64 total) : m_total(total) { }

    /// -1 as long as it is not known.
    void setTotal(qint64 total) { m_total = total; }

    [[nodiscard]] bool advance(qint64 sent, Clock::Milliseconds now);
    [[nodiscard]] qint64 sent() const { return m_sent; }
    [[nodiscard]] qint64 total() const { return m_total; }

    /// The same in the numbers of a QFuture, which are ints: bytes, or KiB, MiB ... where the total
    /// has no room.
    [[nodiscard]] int value() const { return scaled(m_sent); }
    [[nodiscard]] int maximum() const { return scaled(m_total); }
    [[nodiscard]] QString text() const;

private:
    [[nodiscard]] int scaled(qint64 bytes) const;

    qint64 m_total = 0;
    qint64 m_sent = 0;
    bool m_ended = false; // all of it is sent, and that was told
    std::optional<Clock::Milliseconds> m_told;
};

} // namespace QTreq::Exchanging

#endif
