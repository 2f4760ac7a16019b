// SPDX-FileCopyrightText: 2026 The QTreq authors
// SPDX-License-Identifier: MIT

#ifndef QTREQ_AUTOTESTS_AGENTSUPPORT_H
#define QTREQ_AUTOTESTS_AGENTSUPPORT_H

#include "support/scriptedserver.h"

#include <QTreq/curlagent.h>

#include <QtCore/qcoreapplication.h>
#include <QtNetwork/qnetworkreply.h>
#include <QtTest/qtest.h>

#include <algorithm>
#include <memory>

using ReplyPtr = std::unique_ptr<QNetworkReply>;

/// The reply, once it has finished; the test goes on with what it became, also where it has not.
inline ReplyPtr finished(QNetworkReply *reply)
{
    ReplyPtr owned(reply);
    if (!QTest::qWaitFor([&] { return reply->isFinished(); }, 10000))
        qWarning("%s has not finished", qPrintable(reply->url().toString()));
    return owned;
}

inline int statusOf(const ReplyPtr &reply)
{
    return reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
}

/// What becomes of a body that is read slowly while more of it comes.
struct SlowReading
{
    qint64 received = 0;
    qint64 most = 0; // that was there to be read at one time
};

inline SlowReading readSlowly(QNetworkReply *reply)
{
    SlowReading reading;
    while (!reply->isFinished() || reply->bytesAvailable() > 0) {
        reading.most = std::max(reading.most, reply->bytesAvailable());
        reading.received += reply->read(10000).size();
        QCoreApplication::processEvents();
    }
    return reading;
}

/// An answer of several lines, without a body.
inline QByteArray bare(const QByteArray &status, const QByteArray &lines = {})
{
    return "HTTP/1.1 " + status + "\r\nContent-Length: 0\r\n" + lines + "\r\n";
}

/// A server that plays the answers one after the other on one connection.
inline ScriptedServer::Script oneByOne(const QList<QByteArray> &answers)
{
    ScriptedServer::Script script;
    for (const QByteArray &answer : answers)
        script += {ScriptedServer::head(), ScriptedServer::body(), ScriptedServer::send(answer)};
    return script + ScriptedServer::Script{ScriptedServer::gone()};
}

#endif
