// SPDX-FileCopyrightText: 2026 The QTreq authors
// SPDX-License-Identifier: MIT

#include "progressbar.h"

#include <QtCore/qlocale.h>

#include <cstdio>
#include <unistd.h>

using namespace Qt::StringLiterals;

namespace {
constexpr int width = 30; // columns of the bar itself
constexpr int showInterval = 100; // ms

QString size(qint64 bytes)
{
    return QLocale::c().formattedDataSize(bytes, 1);
}

QString bar(qint64 done, qint64 total)
{
    const auto filled = qsizetype(width * done / total);
    return QString(filled, u'━') + QString(width - filled, u'·');
}
} // namespace

ProgressBar::ProgressBar(std::chrono::milliseconds patience)
    : m_patience(patience),
      m_isTerminal(::isatty(STDERR_FILENO) != 0)
{
    restart();
}

ProgressBar::~ProgressBar()
{
    clear();
}

/// Another transfer begins.
void ProgressBar::restart()
{
    clear();
    m_since.start();
    m_nextShow = m_patience.count();
}

void ProgressBar::show(qint64 done, qint64 total)
{
    const qint64 now = m_since.elapsed();
    if (!m_isTerminal || now < m_nextShow)
        return;
    m_nextShow = now + showInterval;
    m_isShown = true;
    // Back to the first column, the line, and what is left of a longer one is erased.
    std::fputs(qPrintable(u'\r' + line(done, total) + u"\x1b[K"_s), stderr);
    std::fflush(stderr);
}

void ProgressBar::clear()
{
    if (m_isShown)
        std::fputs("\r\x1b[K", stderr);
    m_isShown = false;
}

QString ProgressBar::line(qint64 done, qint64 total) const
{
    const double rate = double(done) * 1000 / double(std::max<qint64>(1, m_since.elapsed()));
    const QString speed = size(qint64(rate)) + u"/s"_s;
    if (total <= 0 || done > total)
        return u"%1, %2"_s.arg(size(done), speed);
    const auto left = qint64(double(total - done) / std::max(1.0, rate));
    return u"%1 %2% of %3, %4, %5 s left"_s.arg(bar(done, total))
        .arg(100 * done / total)
        .arg(size(total), speed)
        .arg(left);
}
