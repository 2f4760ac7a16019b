// SPDX-FileCopyrightText: 2026 The QTreq authors
// SPDX-License-Identifier: MIT

#include "optionsfile.h"

#include <QTreq/Error>

#include <QtCore/qfile.h>

using namespace Qt::StringLiterals;

QStringList OptionsFile::read(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly)) {
        throw QTreq::InvalidRequestError(
            u"cannot read the options file %1: %2"_s.arg(path, file.errorString()));
    }
    QStringList arguments;
    while (!file.atEnd()) {
        const QString line = QString::fromUtf8(file.readLine()).trimmed();
        if (line.isEmpty() || line.startsWith(u'#'))
            continue;
        const auto space = line.startsWith(u'-') ? line.indexOf(u' ') : -1;
        arguments.append(line.left(space));
        if (space > 0)
            arguments.append(line.mid(space + 1).trimmed());
    }
    return arguments;
}
