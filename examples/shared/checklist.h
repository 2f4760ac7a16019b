// SPDX-FileCopyrightText: 2026 The QTreq authors
// SPDX-License-Identifier: MIT

#ifndef QTREQ_EXAMPLES_CHECKLIST_H
#define QTREQ_EXAMPLES_CHECKLIST_H

#include <QtCore/qstring.h>

/// What a program's test of itself has checked, and whether all of it held.
class Checklist
{
public:
    void check(bool holds, const QString &what)
    {
        ++m_checks;
        m_failures += holds ? 0 : 1;
        if (!holds)
            qWarning("FAILED: %s", qPrintable(what));
    }
    void check(bool holds, const char *what) { check(holds, QString::fromUtf8(what)); }

    /// Says how many there were; what the program returns.
    [[nodiscard]] int exitCode() const
    {
        qInfo("%d checks, %d failed", m_checks, m_failures);
        return m_failures == 0 ? 0 : 1;
    }

private:
    int m_checks = 0;
    int m_failures = 0;
};

#endif
