// SPDX-FileCopyrightText: 2026 The QTreq authors
// SPDX-License-Identifier: MIT

// The part of the program that knows nothing of HTTP, and may be compiled without exceptions.
#include "library.h"

#include <QtCore/qcoreapplication.h>
#include <QtCore/qdebug.h>

int main(int argc, char *argv[])
{
    QCoreApplication app(argc, argv);
    Library library;
    library.lookUp(QStringLiteral("qt & co"), [](const QString &found) {
        qInfo().noquote() << "found" << found;
        QCoreApplication::exit(found == QLatin1String("qt & co") ? 0 : 1);
    });
    return QCoreApplication::exec();
}
