// SPDX-FileCopyrightText: 2026 The QTreq authors
// SPDX-License-Identifier: MIT

#include "bench/sample.h"

#include "bench/allocations.h"
#include "bench/contestant.h"
#include "support/memory.h"

#include <QtCore/qelapsedtimer.h>
#include <QtCore/qfileinfo.h>

#include <sys/resource.h>

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <optional>

using namespace Qt::StringLiterals;

void giveUp(const QString &why)
{
    std::fprintf(stderr, "bench: %s\n", qPrintable(why));
    std::exit(1);
}

QJsonObject Sample::toJson() const
{
    return {{u"seconds"_s, seconds},
            {u"cpu"_s, cpu},
            {u"memory"_s, memory},
            {u"allocations"_s, allocations},
            {u"allocationsOfThread"_s, allocationsOfThread}};
}

Sample Sample::fromJson(const QJsonObject &json)
{
    return {json["seconds"_L1].toDouble(), json["cpu"_L1].toDouble(), json["memory"_L1].toInteger(),
            json["allocations"_L1].toDouble(-1), json["allocationsOfThread"_L1].toDouble(-1)};
}

// Read by the Python client too.
QStringList Task::toArguments() const
{
    return {contestant,
            workload.name,
            QString::number(int(workload.kind)),
            QString::number(workload.count),
            QString::number(workload.inFlight),
            url.toString(QUrl::FullyEncoded),
            authority,
            file};
}

Task Task::fromArguments(const QStringList &arguments)
{
    Task task;
    task.contestant = arguments.value(0);
    task.workload.name = arguments.value(1);
    task.workload.kind = Workload::Kind(arguments.value(2).toInt());
    task.workload.count = arguments.value(3).toInt();
    task.workload.inFlight = arguments.value(4).toInt();
    task.url = QUrl(arguments.value(5));
    task.authority = arguments.value(6);
    task.file = arguments.value(7);
    return task;
}

namespace {

ContestantPtr create(const Task &task)
{
    const bool stub = task.workload.kind == Workload::Kind::Stub;
    if (task.contestant == "raw"_L1)
        return stub ? createMinimalStub() : createRawManager();
    if (task.contestant == "tuned"_L1)
        return createTunedManager();
    if (task.contestant == "buffered"_L1)
        return createBufferedManager();
    if (task.contestant == "qtreq"_L1)
        return stub ? createStubTreq() : createLibrary();
#ifdef QTREQ_HAVE_CURLAGENT
    if (task.contestant == "curlagent"_L1)
        return createLibraryByCurl();
#endif
#ifdef QTREQ_HAVE_LIBCURL
    if (task.contestant == "curl"_L1)
        return createLibcurl();
#endif
    giveUp(u"there is no contestant %1"_s.arg(task.contestant));
}

/// The memory that was measured, where it is not that of the process.
std::optional<qint64> work(Contestant &contestant, const Task &task)
{
    using Kind = Workload::Kind;
    const Contestant::Target target{task.url, task.authority};
    switch (task.workload.kind) {
    case Kind::Get:
    case Kind::Stub:
        contestant.getMany(target, task.workload.count, task.workload.inFlight);
        return {};
    case Kind::Download:
        contestant.download(target);
        return {};
    case Kind::Stream:
        contestant.stream(target);
        return {};
    case Kind::Upload:
        contestant.upload(target, task.file);
        return {};
    case Kind::Queue:
        return contestant.queue(target, task.workload.count);
    }
    return {};
}

/// Libraries are loaded, caches are warm, connections are open.
void warmUp(Contestant &contestant, const Task &task)
{
    Task first = task;
    first.workload.count = std::min(task.workload.count, 50);
    first.workload.inFlight = std::min(task.workload.inFlight, 50);
    if (first.workload.isBody()) {
        first.workload.kind = Workload::Kind::Get;
        first.workload.count = 2;
        first.url.setPath(u"/hello.txt"_s);
    }
    if (first.workload.kind == Workload::Kind::Queue)
        first.workload.kind = Workload::Kind::Get;
    work(contestant, first);
}

double cpuSeconds()
{
    rusage usage{};
    ::getrusage(RUSAGE_SELF, &usage);
    const auto seconds = [](const timeval &time) {
        return double(time.tv_sec) + time.tv_usec / 1e6;
    };
    return seconds(usage.ru_utime) + seconds(usage.ru_stime);
}

double perRequest(qint64 before, qint64 after, int count)
{
    return before < 0 ? -1 : double(after - before) / count;
}

} // namespace

Sample measure(const Task &task)
{
    const ContestantPtr contestant = create(task);
    warmUp(*contestant, task);
    Sample sample;
    const MemoryGrowth growth;
    const qint64 bodySize = task.workload.kind == Workload::Kind::Download && !task.file.isEmpty()
        ? QFileInfo(task.file).size()
        : 0;
    const qint64 inAll = allocationCount();
    const qint64 inThread = allocationCountOfThread();
    const double cpu = cpuSeconds();
    QElapsedTimer timer;
    timer.start();
    const auto memory = work(*contestant, task);
    sample.seconds = double(timer.nsecsElapsed()) / 1e9;
    sample.cpu = cpuSeconds() - cpu;
    sample.allocations = perRequest(inAll, allocationCount(), task.workload.count);
    sample.allocationsOfThread =
        perRequest(inThread, allocationCountOfThread(), task.workload.count);
    sample.memory = memory.value_or(std::max<qint64>(0, growth.bytes() - bodySize));
    return sample;
}
