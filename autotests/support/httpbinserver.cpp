// SPDX-FileCopyrightText: 2026 The QTreq authors
// SPDX-License-Identifier: MIT

#include "support/httpbinserver.h"

#include <QtCore/qregularexpression.h>

using namespace Qt::StringLiterals;

/*!
    The address of \a path, which begins with a slash.
*/
QUrl HttpbinServer::url(const QString &path) const
{
    return QUrl(u"http://127.0.0.1:%1%2"_s.arg(m_port).arg(path));
}

QString HttpbinServer::program() const
{
    return u"gunicorn"_s;
}

bool HttpbinServer::prepare(QString *)
{
    return true;
}

QStringList HttpbinServer::arguments() const
{
    // Any free port; threads, for requests that wait (/delay, /drip) must not hold up the others.
    return QProcess::splitCommand(u"--bind 127.0.0.1:0 --worker-class gthread --threads 8 "
                                  "--graceful-timeout 1 httpbin:app"_s);
}

bool HttpbinServer::isReady()
{
    static const QRegularExpression listening(u"Listening at: http://127\\.0\\.0\\.1:(\\d+)"_s);
    static const QRegularExpression booted(u"Booting worker"_s);
    const auto output = QString::fromLocal8Bit(log());
    m_port = listening.match(output).captured(1).toUShort();
    return m_port != 0 && output.contains(booted);
}
