// SPDX-FileCopyrightText: 2026 The QTreq authors
// SPDX-License-Identifier: MIT

#include "filenames.h"

#include "partfile.h"

#include <QtCore/qfileinfo.h>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace {

// Most file systems allow 255 bytes; ".part.json" and " (2)" want to be added.
constexpr qsizetype longestName = 230;

bool isTaken(const QString &path)
{
    return QFileInfo::exists(path) || QFileInfo::exists(path + u".part"_s)
        || QFileInfo::exists(path + PartFile::noteSuffix());
}

bool isUnfit(QChar c)
{
    return c < u' ' || c == u'\x7f' || u"/\\:*?\"<>|"_s.contains(c);
}

/// Without its middle, so that what kind of file it is stays to be seen.
QString shortened(QString name)
{
    while (name.toUtf8().size() > longestName)
        name.remove(name.size() / 2, 1);
    return name;
}

} // namespace

QString fileNameOf(const QUrl &url)
{
    QString name = url.fileName(QUrl::FullyDecoded);
    std::replace_if(name.begin(), name.end(), isUnfit, u'_');
    while (name.startsWith(u'.') || name.startsWith(u' '))
        name.remove(0, 1); // neither hidden, nor the folder above
    if (name.isEmpty())
        name = url.host().isEmpty() ? u"download"_s : url.host();
    return shortened(name);
}

QString freePath(const QString &path)
{
    const QFileInfo info(path);
    QString ending = info.suffix().isEmpty() ? QString() : u'.' + info.suffix();
    if (path.chopped(ending.size()).endsWith(".tar"_L1))
        ending.prepend(u".tar"_s);
    const QString stem = path.chopped(ending.size());
    QString free = path;
    for (int i = 2; isTaken(free); ++i)
        free = u"%1 (%2)%3"_s.arg(stem, QString::number(i), ending);
    return free;
}
