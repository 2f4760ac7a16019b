// SPDX-FileCopyrightText: 2026 The QTreq authors
// SPDX-License-Identifier: MIT

#ifndef QTREQ_AUTOTESTS_MEMORY_H
#define QTREQ_AUTOTESTS_MEMORY_H

#include <QtCore/qfile.h>

/// By how many bytes the memory of this process has grown at its largest, since this was made. What
/// the kernel counts, not what is asked for: Linux alone tells, elsewhere isKnown() is false.
class MemoryGrowth
{
public:
    MemoryGrowth()
    {
        QFile reset(QStringLiteral("/proc/self/clear_refs"));
        if (reset.open(QIODevice::WriteOnly | QIODevice::Unbuffered))
            reset.write("5"); // the peak is what it is now
        m_before = status("VmRSS:");
    }
    [[nodiscard]] bool isKnown() const { return m_before > 0; }
    /// The same, as it is now.
    [[nodiscard]] qint64 bytesNow() const { return status("VmRSS:") - m_before; }
    [[nodiscard]] qint64 bytes() const { return status("VmHWM:") - m_before; }

private:
    static qint64 status(const QByteArray &name)
    {
        QFile file(QStringLiteral("/proc/self/status"));
        if (!file.open(QIODevice::ReadOnly))
            return 0;
        const QList<QByteArray> lines = file.readAll().split('\n');
        for (const QByteArray &line : lines) {
            if (line.startsWith(name))
                return line.mid(name.size()).simplified().split(' ').value(0).toLongLong() * 1024;
        }
        return 0;
    }

    qint64 m_before = 0;
};

#endif
