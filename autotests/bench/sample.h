// SPDX-FileCopyrightText: 2026 The QTreq authors
// SPDX-License-Identifier: MIT

#ifndef QTREQ_AUTOTESTS_SAMPLE_H
#define QTREQ_AUTOTESTS_SAMPLE_H

#include "bench/workloads.h"

#include <QtCore/qjsonobject.h>

/// What one contestant needed for one workload, in a process of its own.
struct Sample
{
    double seconds = 0;
    double cpu = 0; // seconds, of all threads, the system's part included
    qint64 memory = 0; // bytes at most beside the body; of each request where they are queued
    double allocations = -1; // a request; -1: not counted
    double allocationsOfThread = -1; // the same, by the thread that asked

    [[nodiscard]] QJsonObject toJson() const;
    [[nodiscard]] static Sample fromJson(const QJsonObject &json);
};

/// What the process that measures is told.
struct Task
{
    QString contestant;
    Workload workload;
    QUrl url;
    QString authority;
    QString file;

    [[nodiscard]] QStringList toArguments() const;
    [[nodiscard]] static Task fromArguments(const QStringList &arguments);
};

Sample measure(const Task &task);

#endif
