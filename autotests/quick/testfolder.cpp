// SPDX-FileCopyrightText: 2026 The QTreq authors
// SPDX-License-Identifier: MIT

#include "testfolder.h"

#include <QtCore/qdir.h>

QString TestFolder::read(const QString &name) const
{
    QFile stored(file(name));
    return stored.open(QIODevice::ReadOnly) ? QString::fromUtf8(stored.readAll()) : QString();
}

bool TestFolder::write(const QString &name, const QString &text) const
{
    QFile stored(file(name));
    return stored.open(QIODevice::WriteOnly) && stored.write(text.toUtf8()) >= 0;
}

QStringList TestFolder::names() const
{
    return QDir(m_folder.path()).entryList(QDir::Files | QDir::Hidden, QDir::Name);
}

bool TestFolder::clear() const
{
    bool removed = true;
    const QStringList all = names();
    for (const QString &name : all)
        removed = QFile::remove(file(name)) && removed;
    return removed;
}
