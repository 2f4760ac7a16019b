// SPDX-FileCopyrightText: 2026 The QTreq authors
// SPDX-License-Identifier: MIT

#ifndef QTREQ_FETCH_INTERRUPT_H
#define QTREQ_FETCH_INTERRUPT_H

#include <QtCore/qobject.h>

/// Ctrl+C as a signal of Qt's. A second one ends the program at once.
class Interrupt : public QObject
{
    Q_OBJECT
public:
    explicit Interrupt(QObject *parent = nullptr);

Q_SIGNALS:
    void raised();
};

#endif
