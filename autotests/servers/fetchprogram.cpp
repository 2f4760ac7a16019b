// SPDX-FileCopyrightText: 2026 The QTreq authors
// SPDX-License-Identifier: MIT

#include "servers/fetchprogram.h"

#include <QtCore/qfile.h>
#include <QtCore/qjsonarray.h>
#include <QtCore/qjsondocument.h>
#include <QtCore/qprocess.h>
#include <QtCore/qtimer.h>
#include <QtTest/qsignalspy.h>

using namespace Qt::StringLiterals;

namespace {
constexpr int patience = 50000; // ms
constexpr int memoryInterval = 5; // ms

// A high-water mark: it only has to be read once after the peak.
qint64 peakMemory(qint64 processId)
{
    QFile status(u"/proc/%1/status"_s.arg(processId));
    if (!status.open(QIODevice::ReadOnly))
        return 0;
    for (const QByteArray &line : status.readAll().split('\n')) {
        if (line.startsWith("VmHWM:"))
            return line.mid(6).simplified().split(' ').first().toLongLong() * 1024;
    }
    return 0;
}
} // namespace

FetchRun FetchProgram::run(const QStringList &arguments, const QByteArray &input)
{
    FetchRun result;
    QProcess process;
    QSignalSpy finished(&process, &QProcess::finished);
    process.start(QStringLiteral(QTREQ_FETCH_PROGRAM), arguments);
    if (!process.waitForStarted())
        return result;
    process.write(input);
    process.closeWriteChannel();
    QTimer watch;
    QObject::connect(&watch, &QTimer::timeout, &process, [&] {
        result.peakMemory = std::max(result.peakMemory, peakMemory(process.processId()));
    });
    watch.start(memoryInterval);
    if (finished.isEmpty() && !finished.wait(patience))
        process.kill();
    if (process.exitStatus() == QProcess::NormalExit)
        result.exitStatus = process.exitCode();
    result.output = process.readAllStandardOutput();
    result.error = process.readAllStandardError();
    return result;
}

FetchRun FetchProgram::report(const QUrl &url, const QStringList &arguments)
{
    return run(QStringList{u"--report"_s} + arguments + QStringList{url.toString()});
}

QJsonObject FetchRun::report() const
{
    return QJsonDocument::fromJson(output).object();
}

QByteArray FetchRun::body() const
{
    return QByteArray::fromBase64(report()["body"_L1].toString().toLatin1());
}

QString FetchRun::errorKind() const
{
    return report()["error"_L1]["kind"_L1].toString();
}

QStringList FetchRun::headers(const QString &name) const
{
    QStringList values;
    for (const auto pair : report()["headers"_L1].toArray()) {
        if (pair[0].toString().compare(name, Qt::CaseInsensitive) == 0)
            values.append(pair[1].toString());
    }
    return values;
}

QList<int> FetchRun::historyCodes() const
{
    QList<int> codes;
    for (const auto response : report()["history"_L1].toArray())
        codes.append(response["code"_L1].toInt());
    return codes;
}

QJsonObject FetchRun::echo() const
{
    return QJsonDocument::fromJson(body()).object();
}
