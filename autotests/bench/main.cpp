// SPDX-FileCopyrightText: 2026 The QTreq authors
// SPDX-License-Identifier: MIT

#include "bench/contestant.h"
#include "bench/costs.h"
#include "bench/report.h"
#include "bench/sample.h"
#include "bench/workloads.h"

#include <QtCore/qcommandlineparser.h>
#include <QtCore/qcoreapplication.h>
#include <QtCore/qfile.h>
#include <QtCore/qjsondocument.h>
#include <QtCore/qprocess.h>

#include <algorithm>
#include <cstdio>

using namespace Qt::StringLiterals;

// bench compares this library with what its users would have without it. Each contestant does each
// workload in a process of its own, round after round, so that whatever else the machine does is
// the same for all, and the memory is nobody else's.

namespace {

constexpr int longestRun = 120 * 1000; // ms

/// What a process of this program, or another, has to say.
QJsonObject answerOf(const QString &program, const QStringList &arguments)
{
    QProcess process;
    process.setProcessChannelMode(QProcess::ForwardedErrorChannel);
    process.start(program, arguments);
    if (!process.waitForFinished(longestRun) || process.exitCode() != 0)
        giveUp(u"failed: %1 %2"_s.arg(program, arguments.join(' '_L1)));
    return QJsonDocument::fromJson(process.readAllStandardOutput()).object();
}

void say(const QJsonObject &json)
{
    std::puts(QJsonDocument(json).toJson(QJsonDocument::Compact).constData());
}

Sample run(const Task &task)
{
    QStringList arguments = task.toArguments();
    QString program = QCoreApplication::applicationFilePath();
#ifdef QTREQ_PYTHON_TREQ
    if (task.contestant == "treq"_L1) {
        arguments.prepend(QStringLiteral(QTREQ_TREQ_CLIENT));
        return Sample::fromJson(answerOf(QStringLiteral(QTREQ_PYTHON_TREQ), arguments));
    }
#endif
    arguments.prepend(u"--child"_s);
    return Sample::fromJson(answerOf(program, arguments));
}

struct Run
{
    bool quick = false;
    int rounds = 5;
    QStringList only; // workloads; empty: all
    QStringList contestants; // empty: all
    QStringList added; // files of earlier runs
    bool costs = true;
};

void runRound(const Run &wanted, const Servers &servers, int round, Report *report)
{
    const QList<Workload> all = workloads(wanted.quick);
    for (const Workload &workload : all) {
        if (!wanted.only.isEmpty() && !wanted.only.contains(workload.name))
            continue;
        QStringList names = contestantsOf(workload);
        // Nobody is always the first.
        std::rotate(names.begin(), names.begin() + round % names.size(), names.end());
        for (const QString &name : std::as_const(names)) {
            if (!wanted.contestants.isEmpty() && !wanted.contestants.contains(name))
                continue;
            report->add(workload, name,
                        run({name, workload, servers.url(workload), servers.authority(workload),
                             servers.uploadPath()}));
        }
    }
}

void runCosts(const Run &wanted, Servers &servers, Report *report)
{
    for (const auto &[name, size] : costBodies(wanted.quick)) {
        if (!servers.addSparseFile(name, size))
            giveUp(u"no room for a file to serve"_s);
    }
    const QString program = QCoreApplication::applicationFilePath();
    const QString url = servers.url(u"/hello.txt"_s).toString();
    const QStringList tasks = costTasks(wanted.quick);
    for (const QString &task : tasks)
        report->addCost(Cost::fromJson(answerOf(program, {u"--cost"_s, task, url})));
}

void write(const QString &path, const QByteArray &content)
{
    QFile file(path);
    if (path.isEmpty())
        return;
    if (!file.open(QIODevice::WriteOnly) || file.write(content) != content.size())
        giveUp(u"%1: %2"_s.arg(path, file.errorString()));
}

int child(const QStringList &arguments)
{
    if (arguments.first() == "--child"_L1)
        say(measure(Task::fromArguments(arguments.mid(1))).toJson());
    else
        say(measureCost(arguments.value(1), QUrl(arguments.value(2))).toJson());
    return 0;
}

int compare(const Run &wanted, const QString &jsonPath, const QString &picturePath)
{
    Servers servers(wanted.quick);
    const QString missing = servers.start();
    if (!missing.isEmpty())
        giveUp(missing);
    Report report;
    for (const QString &path : wanted.added) {
        QFile file(path);
        if (!file.open(QIODevice::ReadOnly) || !report.addJson(file.readAll()))
            giveUp(u"%1 is not what an earlier run has written"_s.arg(path));
    }
    for (int round = 0; round < wanted.rounds; ++round)
        runRound(wanted, servers, round, &report);
    if (wanted.costs)
        runCosts(wanted, servers, &report);
    std::fputs(qPrintable(report.toText()), stdout);
    write(jsonPath, report.toJson());
    write(picturePath, picture(report));
    return 0;
}

} // namespace

int main(int argc, char *argv[])
{
    QCoreApplication application(argc, argv);
    const QStringList arguments = QCoreApplication::arguments().mid(1);
    if (!arguments.isEmpty()
        && (arguments.first() == "--child"_L1 || arguments.first() == "--cost"_L1))
        return child(arguments);

    QCommandLineParser parser;
    parser.setApplicationDescription(
        u"Measures QTreq, QNetworkAccessManager, libcurl and treq side by side."_s);
    parser.addHelpOption();
    parser.addOptions({
        {u"rounds"_s, u"How often each is measured (5)."_s, u"number"_s, u"5"_s},
        {u"quick"_s, u"Little work, once: whether all of it runs."_s},
        {u"only"_s, u"These workloads."_s, u"names, by commas"_s},
        {u"contestants"_s,
         u"These contestants: raw, tuned, buffered, qtreq, curlagent, curl, treq."_s,
         u"names, by commas"_s},
        {u"no-costs"_s, u"Without the table of costs per unit."_s},
        {u"add"_s, u"What earlier runs have written; with --rounds 0, only these."_s,
         u"files, by commas"_s},
        {u"json"_s, u"Where all samples are written to."_s, u"file"_s},
        {u"picture"_s, u"Where a picture (SVG) is written to."_s, u"file"_s},
    });
    parser.process(application);
    Run wanted;
    wanted.quick = parser.isSet(u"quick"_s);
    wanted.rounds = wanted.quick ? 1 : parser.value(u"rounds"_s).toInt();
    wanted.added = parser.value(u"add"_s).split(','_L1, Qt::SkipEmptyParts);
    wanted.only = parser.value(u"only"_s).split(','_L1, Qt::SkipEmptyParts);
    wanted.contestants = parser.value(u"contestants"_s).split(','_L1, Qt::SkipEmptyParts);
    wanted.costs = !parser.isSet(u"no-costs"_s);
    return compare(wanted, parser.value(u"json"_s), parser.value(u"picture"_s));
}
