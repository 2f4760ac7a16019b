// SPDX-FileCopyrightText: 2026 The QTreq authors
// SPDX-License-Identifier: MIT

#ifndef QTREQ_AUTOTESTS_REPORT_H
#define QTREQ_AUTOTESTS_REPORT_H

#include "bench/costs.h"
#include "bench/sample.h"

#include <QtCore/qmap.h>

#include <optional>

/// All samples of a run, and what they come to.
class Report
{
public:
    void add(const Workload &workload, const QString &contestant, const Sample &sample);
    void addCost(const Cost &cost);
    /// What another run has written by toJson(); false: it is nothing of the kind.
    [[nodiscard]] bool addJson(const QByteArray &json);

    [[nodiscard]] QList<Workload> workloads() const { return m_workloads; }
    [[nodiscard]] QStringList contestants(const Workload &workload) const;
    /// The median of each number by itself; none: it was not run.
    [[nodiscard]] std::optional<Sample> median(const Workload &workload,
                                               const QString &contestant) const;
    /// The median of the ratios of each round; 0: one of them was not run.
    [[nodiscard]] double ratio(const Workload &workload, const QString &contestant,
                               const QString &other) const;

    [[nodiscard]] QString toText() const;
    [[nodiscard]] QByteArray toJson() const;

private:
    [[nodiscard]] QString rowsOf(const Workload &workload) const;
    [[nodiscard]] QString verdicts(const Workload &workload) const;
    [[nodiscard]] QString costsText() const;

    QList<Workload> m_workloads;
    QMap<QString, QMap<QString, QList<Sample>>> m_samples; // by workload and contestant
    QList<Cost> m_costs;
};

/// A picture of the times, each by that of raw QNAM.
[[nodiscard]] QByteArray picture(const Report &report);

#endif
