// SPDX-FileCopyrightText: 2026 The QTreq authors
// SPDX-License-Identifier: MIT

#ifndef QTREQ_COOKIEFILE_P_H
#define QTREQ_COOKIEFILE_P_H

// Not part of the public interface; may change without notice.

#include "cookies/storedcookie_p.h"

#include <QtCore/qbytearray.h>
#include <QtCore/qlist.h>

QT_BEGIN_NAMESPACE
class QSaveFile;
QT_END_NAMESPACE

namespace QTreq {

/// The cookies of a file, or where and why it cannot be read. Never quotes what the file has.
struct CookieFileContents
{
    QList<StoredCookie> cookies;
    QString error; // empty: none
};

[[nodiscard]] QByteArray writeJsonCookies(const QList<StoredCookie> &cookies);
[[nodiscard]] CookieFileContents readJsonCookies(const QByteArray &bytes);

/// The format that curl, wget and browsers' exporters share. It has no place for SameSite and the
/// time of creation, nor for a tab in a name or path: such a cookie is left out.
[[nodiscard]] QByteArray writeNetscapeCookies(const QList<StoredCookie> &cookies);
[[nodiscard]] CookieFileContents readNetscapeCookies(const QByteArray &bytes);

/// Tells the two formats apart.
[[nodiscard]] CookieFileContents readCookies(const QByteArray &bytes);

/// Opens a file to be replaced that nobody but its owner can read, from its first moment.
[[nodiscard]] bool openPrivate(QSaveFile &file, QString &error);
/// Replaces a file as a whole, or not at all.
[[nodiscard]] bool writePrivateFile(const QString &path, const QByteArray &bytes, QString &error);

} // namespace QTreq

#endif
