// SPDX-FileCopyrightText: 2026 The QTreq authors
// SPDX-License-Identifier: MIT

#include "exitstatus.h"
#include "fetch.h"
#include "interrupt.h"

#include <QtCore/qcoreapplication.h>

#include <cstdio>

using namespace Qt::StringLiterals;

namespace {
int print(const QString &text)
{
    std::fputs(qPrintable(text), stdout);
    return ExitStatus::success;
}
} // namespace

int main(int argc, char *argv[])
{
    QCoreApplication app(argc, argv);
    QCoreApplication::setApplicationName(u"qtreq-fetch"_s);
    QCoreApplication::setApplicationVersion(QStringLiteral(QTREQ_FETCH_VERSION));

    CommandLine commandLine;
    Fetch fetch(commandLine);
    QObject::connect(&fetch, &Fetch::finished, &app, &QCoreApplication::exit, Qt::QueuedConnection);
    const Interrupt interrupt;
    QObject::connect(&interrupt, &Interrupt::raised, &fetch, &Fetch::cancel);
    try {
        commandLine.parse(QCoreApplication::arguments());
        if (commandLine.has(u"help"_s))
            return print(commandLine.helpText());
        if (commandLine.has(u"version"_s))
            return print(u"qtreq-fetch %1\n"_s.arg(QCoreApplication::applicationVersion()));
        fetch.start();
    } catch (const QTreq::Error &error) {
        fetch.fail(error);
    }
    return QCoreApplication::exec();
}
