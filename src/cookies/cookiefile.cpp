// SPDX-FileCopyrightText: 2026 The QTreq authors
// SPDX-License-Identifier: MIT

#include "cookies/cookiefile_p.h"

#include "values/writeall_p.h"

#include <QtCore/qfile.h>
#include <QtCore/qfileinfo.h>
#include <QtCore/qsavefile.h>

namespace QTreq {

using namespace Qt::StringLiterals;

namespace {

constexpr QFileDevice::Permissions onlyOwner = QFileDevice::ReadOwner | QFileDevice::WriteOwner;

// QSaveFile gives a new file the permissions that everybody's files have, but takes over those of
// the file that it replaces. So there is always one to replace.
bool createPrivate(const QString &path, QString &error)
{
    QFile file(path);
    const bool created = file.open(QIODevice::WriteOnly | QIODevice::NewOnly, onlyOwner);
    if (!created)
        error = file.errorString();
    return created;
}

bool restrictToOwner(const QString &path, QString &error)
{
    const QFileInfo file(path);
    if (!file.isFile())
        error = u"not a regular file"_s;
    else if (!QFile::setPermissions(path, file.permissions() & onlyOwner))
        error = u"its permissions cannot be reduced to its owner's"_s;
    return error.isEmpty();
}

} // namespace

bool openPrivate(QSaveFile &file, QString &error)
{
    const QString path = file.fileName();
    const bool prepared =
        QFile::exists(path) ? restrictToOwner(path, error) : createPrivate(path, error);
    if (!prepared)
        return false;
    if (!file.open(QIODevice::WriteOnly | QIODevice::Unbuffered))
        error = file.errorString();
    return file.isOpen();
}

bool writePrivateFile(const QString &path, const QByteArray &bytes, QString &error)
{
    const bool isNew = !QFile::exists(path);
    QSaveFile file(path);
    if (openPrivate(file, error)) {
        if (writeAll(file, bytes) && file.commit())
            return true;
        error = file.errorString();
    }
    if (isNew)
        QFile::remove(path);
    return false;
}

} // namespace QTreq
