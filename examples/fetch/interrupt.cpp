// SPDX-FileCopyrightText: 2026 The QTreq authors
// SPDX-License-Identifier: MIT

#include "interrupt.h"

#include <QtCore/qsocketnotifier.h>

#include <csignal>
#include <unistd.h>

namespace {
int writeEnd = -1;

// A handler may call next to nothing: writing a byte is among it.
void handleInterrupt(int)
{
    const char byte = 0;
    [[maybe_unused]] const auto written = ::write(writeEnd, &byte, 1);
}
} // namespace

Interrupt::Interrupt(QObject *parent) : QObject(parent)
{
    int ends[2];
    if (::pipe(ends) != 0)
        return;
    writeEnd = ends[1];
    auto *const notifier = new QSocketNotifier(ends[0], QSocketNotifier::Read, this);
    connect(notifier, &QSocketNotifier::activated, this, [this, notifier] {
        notifier->setEnabled(false);
        Q_EMIT raised();
    });
    struct sigaction action = {};
    action.sa_handler = handleInterrupt;
    action.sa_flags = int(SA_RESETHAND);
    ::sigaction(SIGINT, &action, nullptr);
}
