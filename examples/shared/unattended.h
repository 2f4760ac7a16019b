// SPDX-FileCopyrightText: 2026 The QTreq authors
// SPDX-License-Identifier: MIT

#ifndef QTREQ_EXAMPLES_UNATTENDED_H
#define QTREQ_EXAMPLES_UNATTENDED_H

#include <QtCore/qbytearray.h>

/// Nobody looks on while a program checks or paints itself. To be called before QGuiApplication is.
inline void hideUnattended(int argc, char *argv[])
{
    for (int i = 1; i < argc; ++i) {
        const QByteArray argument(argv[i]);
        if (argument == "--selftest" || argument.startsWith("--screenshot")) {
            qputenv("QT_QPA_PLATFORM", "offscreen");
            qputenv("QT_QUICK_BACKEND", "software");
        }
    }
}

#endif
