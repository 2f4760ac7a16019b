// SPDX-FileCopyrightText: 2026 The QTreq authors
// SPDX-License-Identifier: MIT

#include "bench/report.h"

#include <QtCore/qjsonarray.h>
#include <QtCore/qjsondocument.h>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace {

double medianOf(QList<double> values)
{
    std::sort(values.begin(), values.end());
    const auto middle = values.size() / 2;
    return values.size() % 2 == 1 ? values.at(middle)
                                  : (values.at(middle - 1) + values.at(middle)) / 2;
}

template<class Member>
auto medianOf(const QList<Sample> &samples, Member Sample::*member)
{
    QList<double> values;
    for (const Sample &sample : samples)
        values.append(double(sample.*member));
    return Member(medianOf(values));
}

QString number(double value, int decimals)
{
    return QString::number(value, 'f', decimals);
}

QString cell(const QString &text, int width)
{
    return text.rightJustified(width);
}

QString timeText(const Workload &workload, const Sample &sample)
{
    if (workload.isBody())
        return number(sample.seconds * 1e3, 0) + " ms"_L1;
    return number(sample.seconds * 1e6 / workload.count, 1) + " us"_L1;
}

QString cpuText(const Workload &workload, const Sample &sample)
{
    if (workload.isBody())
        return number(sample.cpu * 1e3, 0) + " ms"_L1;
    return number(sample.cpu * 1e6 / workload.count, 1) + " us"_L1;
}

QString memoryText(const Workload &workload, const Sample &sample)
{
    if (workload.kind == Workload::Kind::Queue)
        return number(double(sample.memory) / 1024, 1) + " KiB each"_L1;
    return number(double(sample.memory) / (1024 * 1024), 1) + " MiB"_L1;
}

QString allocationText(double count)
{
    return count < 0 ? u"-"_s : number(count, count < 1000 ? 1 : 0);
}

QString verdict(const QString &what, double reached, double wanted, int decimals)
{
    return u"    %1: %2, wanted %3: %4\n"_s.arg(what, number(reached, decimals),
                                                number(wanted, decimals),
                                                reached <= wanted ? u"met"_s : u"NOT MET"_s);
}

} // namespace

void Report::add(const Workload &workload, const QString &contestant, const Sample &sample)
{
    if (!m_samples.contains(workload.name))
        m_workloads.append(workload);
    m_samples[workload.name][contestant].append(sample);
}

void Report::addCost(const Cost &cost)
{
    m_costs.append(cost);
}

bool Report::addJson(const QByteArray &json)
{
    const QJsonObject all = QJsonDocument::fromJson(json).object();
    const QJsonArray rows = all["workloads"_L1].toArray();
    const QList<Workload> known = ::workloads(false);
    for (const QJsonValue &row : rows) {
        const QString name = row["name"_L1].toString();
        const auto workload = std::find_if(
            known.begin(), known.end(), [&](const Workload &other) { return other.name == name; });
        if (workload == known.end())
            return false;
        const QJsonObject samples = row["samples"_L1].toObject();
        for (auto it = samples.begin(); it != samples.end(); ++it) {
            const QJsonArray rounds = it.value().toArray();
            for (const QJsonValue &sample : rounds)
                add(*workload, it.key(), Sample::fromJson(sample.toObject()));
        }
    }
    const QJsonArray costs = all["costs"_L1].toArray();
    for (const QJsonValue &cost : costs)
        addCost(Cost::fromJson(cost.toObject()));
    return !all.isEmpty();
}

QStringList Report::contestants(const Workload &workload) const
{
    return m_samples.value(workload.name).keys();
}

std::optional<Sample> Report::median(const Workload &workload, const QString &contestant) const
{
    const QList<Sample> samples = m_samples.value(workload.name).value(contestant);
    if (samples.isEmpty())
        return {};
    return Sample{medianOf(samples, &Sample::seconds), medianOf(samples, &Sample::cpu),
                  medianOf(samples, &Sample::memory), medianOf(samples, &Sample::allocations),
                  medianOf(samples, &Sample::allocationsOfThread)};
}

double Report::ratio(const Workload &workload, const QString &contestant,
                     const QString &other) const
{
    const QList<Sample> ours = m_samples.value(workload.name).value(contestant);
    const QList<Sample> theirs = m_samples.value(workload.name).value(other);
    QList<double> ratios;
    for (qsizetype i = 0; i < std::min(ours.size(), theirs.size()); ++i)
        ratios.append(ours.at(i).seconds / theirs.at(i).seconds);
    return ratios.isEmpty() ? 0 : medianOf(ratios);
}

QString Report::rowsOf(const Workload &workload) const
{
    QString text;
    const QStringList names = contestants(workload);
    for (const QString &name : names) {
        const Sample sample = *median(workload, name);
        const double byRaw = ratio(workload, name, u"raw"_s);
        text += "    "_L1 + titleOf(name).leftJustified(16) + cell(timeText(workload, sample), 12)
            + cell(byRaw > 0 ? number(byRaw, 2) : u"-"_s, 8) + cell(cpuText(workload, sample), 12)
            + cell(memoryText(workload, sample), 16) + cell(allocationText(sample.allocations), 10)
            + cell(allocationText(sample.allocationsOfThread), 10) + '\n'_L1;
    }
    return text;
}

QString Report::verdicts(const Workload &workload) const
{
    const auto ours = median(workload, u"qtreq"_s);
    if (!ours)
        return {};
    QString text;
    const double byRaw = ratio(workload, u"qtreq"_s, u"raw"_s);
    const double byCurl = ratio(workload, u"qtreq"_s, u"curl"_s);
    if (workload.againstRaw > 0 && byRaw > 0)
        text += verdict(u"QTreq by raw QNAM"_s, byRaw, workload.againstRaw, 2);
    if (workload.againstCurl > 0 && byCurl > 0)
        text += verdict(u"QTreq by libcurl"_s, byCurl, workload.againstCurl, 2);
    const double agentByCurl = ratio(workload, u"curlagent"_s, u"curl"_s);
    if (workload.curlAgentAgainstCurl > 0 && agentByCurl > 0)
        text += verdict(u"CurlAgent by libcurl"_s, agentByCurl, workload.curlAgentAgainstCurl, 2);
    const bool queue = workload.kind == Workload::Kind::Queue;
    const double unit = queue ? 1024 : 1024 * 1024;
    if (workload.memory > 0) {
        text += verdict(queue ? u"QTreq's KiB each"_s : u"QTreq's MiB beside the body"_s,
                        double(ours->memory) / unit, double(workload.memory) / unit, 1);
    }
    return text;
}

QString Report::costsText() const
{
    QString text;
    for (const Cost &cost : m_costs) {
        text += cost.what.leftJustified(48) + cell(QString::number(cost.size), 14)
            + cell(number(cost.perUnit, 2), 12) + ' '_L1 + cost.unit + '\n'_L1;
    }
    return text.isEmpty() ? text : "Cost per unit\n"_L1 + text;
}

QString Report::toText() const
{
    QString text;
    for (const Workload &workload : m_workloads) {
        text += workload.title + '\n'_L1 + QString(20, ' '_L1) + cell(u"time"_s, 12)
            + cell(u"by raw"_s, 8) + cell(u"CPU"_s, 12) + cell(u"memory"_s, 16)
            + cell(u"mallocs"_s, 10) + cell(u"in thread"_s, 10) + '\n'_L1 + rowsOf(workload)
            + verdicts(workload) + '\n'_L1;
    }
    return text + costsText();
}

QByteArray Report::toJson() const
{
    QJsonArray rows;
    for (const Workload &workload : m_workloads) {
        QJsonObject samples;
        const auto &all = m_samples[workload.name];
        for (auto it = all.begin(); it != all.end(); ++it) {
            QJsonArray rounds;
            for (const Sample &sample : *it)
                rounds.append(sample.toJson());
            samples[it.key()] = rounds;
        }
        rows.append(QJsonObject{{u"name"_s, workload.name},
                                {u"title"_s, workload.title},
                                {u"requests"_s, workload.count},
                                {u"samples"_s, samples}});
    }
    QJsonArray costs;
    for (const Cost &cost : m_costs)
        costs.append(cost.toJson());
    const QJsonObject all{
        {u"qt"_s, QString::fromLatin1(qVersion())}, {u"workloads"_s, rows}, {u"costs"_s, costs}};
    return QJsonDocument(all).toJson();
}
