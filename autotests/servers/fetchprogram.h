// SPDX-FileCopyrightText: 2026 The QTreq authors
// SPDX-License-Identifier: MIT

#ifndef QTREQ_AUTOTESTS_FETCHPROGRAM_H
#define QTREQ_AUTOTESTS_FETCHPROGRAM_H

#include <QtCore/qjsonobject.h>
#include <QtCore/qstringlist.h>
#include <QtCore/qurl.h>

/// What a run of qtreq-fetch left.
struct FetchRun
{
    int exitStatus = -1;
    QByteArray output = {};
    QByteArray error = {};
    qint64 peakMemory = 0; // bytes, as last seen before the end

    // Of a run with --report.
    QJsonObject report() const;
    QByteArray body() const;
    QString errorKind() const;
    QStringList headers(const QString &name) const;
    QList<int> historyCodes() const;
    /// The body as JSON: what httpbin made of the request.
    QJsonObject echo() const;
};

namespace FetchProgram {
/// Runs the built program; the event loop goes on meanwhile.
[[nodiscard]] FetchRun run(const QStringList &arguments, const QByteArray &input = {});
/// The same with --report, and the URL last.
[[nodiscard]] FetchRun report(const QUrl &url, const QStringList &arguments = {});
} // namespace FetchProgram

#endif
