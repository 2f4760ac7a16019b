// SPDX-FileCopyrightText: 2026 The QTreq authors
// SPDX-License-Identifier: MIT

#ifndef QTREQ_AUTOTESTS_LEAKS_H
#define QTREQ_AUTOTESTS_LEAKS_H

#include <QTreq/clock.h>
#include <QTreq/httpclient.h>

#include <QtCore/qdir.h>
#include <QtCore/qtemporarydir.h>
#include <QtNetwork/qnetworkaccessmanager.h>
#include <QtNetwork/qnetworkreply.h>
#include <QtTest/qtest.h>

/// Temporary files go to a folder of this test's own, as long as the object lives.
class PrivateTemp
{
public:
    PrivateTemp() : m_before(qgetenv("TMPDIR")) { qputenv("TMPDIR", m_dir.path().toLocal8Bit()); }
    ~PrivateTemp() { qputenv("TMPDIR", m_before); }
    Q_DISABLE_COPY_MOVE(PrivateTemp)

    [[nodiscard]] QStringList files() const
    {
        return QDir(m_dir.path()).entryList(QDir::AllEntries | QDir::NoDotAndDotDot);
    }

private:
    const QByteArray m_before;
    const QTemporaryDir m_dir;
};

/// What requests have left behind: "" when nothing.
inline QString leaksOf(const QTreq::HTTPClient &client, const PrivateTemp &temp)
{
    QStringList leaks;
    if (const int requests = client.activeRequests())
        leaks.append(QStringLiteral("%1 requests").arg(requests));
    if (const auto replies = client.agent()->findChildren<QNetworkReply *>(); !replies.isEmpty())
        leaks.append(QStringLiteral("%1 replies").arg(replies.size()));
    if (const auto calls = client.clock()->pendingCalls())
        leaks.append(QStringLiteral("%1 calls of the clock").arg(calls));
    leaks += temp.files();
    return leaks.join(QStringLiteral(", "));
}

#define QTREQ_LEAVES_NOTHING(client, temp) QTRY_COMPARE(leaksOf(client, temp), QString())

#endif
