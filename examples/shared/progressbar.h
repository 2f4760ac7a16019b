// SPDX-FileCopyrightText: 2026 The QTreq authors
// SPDX-License-Identifier: MIT

#ifndef QTREQ_EXAMPLES_PROGRESSBAR_H
#define QTREQ_EXAMPLES_PROGRESSBAR_H

#include <QtCore/qelapsedtimer.h>
#include <QtCore/qstring.h>

#include <chrono>

/// A line on a terminal that tells how a transfer goes. It shows itself when that takes a while,
/// only on a terminal, and leaves nothing behind.
class ProgressBar
{
public:
    explicit ProgressBar(std::chrono::milliseconds patience);
    ~ProgressBar();
    Q_DISABLE_COPY_MOVE(ProgressBar)

    void restart();
    /// A total of -1 is unknown.
    void show(qint64 done, qint64 total);
    void clear();

private:
    [[nodiscard]] QString line(qint64 done, qint64 total) const;

    const std::chrono::milliseconds m_patience;
    const bool m_isTerminal;
    QElapsedTimer m_since;
    qint64 m_nextShow = 0; // ms
    bool m_isShown = false;
};

#endif
