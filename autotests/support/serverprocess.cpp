// SPDX-FileCopyrightText: 2026 The QTreq authors
// SPDX-License-Identifier: MIT

#include "support/serverprocess.h"

#include <QtCore/qdeadlinetimer.h>
#include <QtCore/qdir.h>
#include <QtCore/qfile.h>
#include <QtCore/qstandardpaths.h>
#include <QtNetwork/qtcpserver.h>

#include <csignal>
#include <sys/prctl.h>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {
constexpr auto readyTimeout = 20s;
constexpr auto pollInterval = 10ms;
constexpr int startAttempts = 5;

QString findProgram(const QString &name)
{
    const auto found = QStandardPaths::findExecutable(name);
    if (!found.isEmpty())
        return found;
    // Debian keeps servers where only root's PATH leads.
    return QStandardPaths::findExecutable(name, {u"/usr/sbin"_s, u"/sbin"_s});
}
} // namespace

ServerProcess::ServerProcess()
{
    // The server must not outlive a test that crashes.
    m_process.setChildProcessModifier([] { ::prctl(PR_SET_PDEATHSIG, SIGINT); });
    m_process.setStandardInputFile(QProcess::nullDevice());
}

ServerProcess::~ServerProcess()
{
    stop();
}

/*!
    What the server lacks on this system, its program here; empty when it can be started.
*/
QString ServerProcess::missing() const
{
    return findProgram(program()).isEmpty() ? program() : QString();
}

/*!
    Starts the server and returns when it answers, true, or has failed, false: errorString() then
    carries what it printed. A second call does nothing.

    The server ends with the thread that called this, at the latest.
*/
bool ServerProcess::start()
{
    if (m_process.state() == QProcess::Running)
        return true;
    if (!isInstalled()) {
        m_errorString = u"%1 is not installed"_s.arg(missing());
        return false;
    }
    // A port that was free a moment ago may be somebody else's by now.
    for (int attempt = 0; attempt < startAttempts; ++attempt) {
        if (startOnce())
            return true;
        if (!log().contains("Address already in use"))
            break;
    }
    return false;
}

bool ServerProcess::startOnce()
{
    if (!prepare(&m_errorString))
        return false;
    m_process.setWorkingDirectory(m_dir.path());
    m_process.setProcessChannelMode(QProcess::MergedChannels);
    m_process.setStandardOutputFile(filePath(u"output.log"_s));
    m_process.start(findProgram(program()), arguments());
    if (m_process.waitForStarted() && waitUntilReady())
        return true;
    stop();
    m_errorString = u"%1 did not start: %2\n%3"_s.arg(program(), m_process.errorString(),
                                                      QString::fromLocal8Bit(log()));
    return false;
}

bool ServerProcess::waitUntilReady()
{
    const QDeadlineTimer deadline(readyTimeout);
    while (!deadline.hasExpired()) {
        if (isReady())
            return true;
        if (m_process.waitForFinished(int(pollInterval.count())))
            return false;
    }
    return false;
}

void ServerProcess::stop()
{
    if (m_process.state() == QProcess::NotRunning)
        return;
    // By this one both servers end at once, whatever connections are open.
    ::kill(pid_t(m_process.processId()), SIGINT);
    if (!m_process.waitForFinished(5000)) {
        m_process.kill();
        m_process.waitForFinished(5000);
    }
}

/*!
    What the server has printed since its start.
*/
QByteArray ServerProcess::log() const
{
    return read(u"output.log"_s);
}

/*!
    Whether a missing server is a failure (QTREQ_REQUIRE_SERVERS) and not a skipped test.
*/
bool ServerProcess::isRequired()
{
    return qEnvironmentVariableIntValue("QTREQ_REQUIRE_SERVERS") != 0;
}

QByteArray ServerProcess::read(const QString &name) const
{
    QFile file(filePath(name));
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

bool ServerProcess::write(const QString &name, const QByteArray &content)
{
    const auto path = filePath(name);
    QFile file(path);
    return QDir().mkpath(QFileInfo(path).path()) && file.open(QIODevice::WriteOnly)
        && file.write(content) == content.size();
}

quint16 ServerProcess::freePort()
{
    QTcpServer server;
    return server.listen(QHostAddress::LocalHost) ? server.serverPort() : 0;
}
