// SPDX-FileCopyrightText: 2026 The QTreq authors
// SPDX-License-Identifier: MIT

#include "mismatchreport_p.h"

#include "textform_p.h"

#include <algorithm>
#include <numeric>

using namespace Qt::StringLiterals;

namespace QTreq::Testing {

namespace {

constexpr qsizetype widest = 60; // characters of the left column

int weightOf(const Comparison &comparison)
{
    if (comparison.differences.isEmpty())
        return 0;
    const QString &part = comparison.differences.first().part;
    return part == "url"_L1 ? 16 : part == "method"_L1 ? 8 : 1;
}

int weightOf(const Candidate &candidate)
{
    return std::accumulate(
        candidate.comparisons.begin(), candidate.comparisons.end(), 0,
        [](int sum, const Comparison &comparison) { return sum + weightOf(comparison); });
}

QString reasonsOf(const Candidate &candidate)
{
    QString text;
    for (const Comparison &comparison : candidate.comparisons) {
        for (const Difference &difference : comparison.differences)
            text += "\n     "_L1 + difference.toString();
    }
    return text;
}

struct Row
{
    QString expected;
    QString got;
    bool differs = true;
};

QList<Row> rowsOf(const Candidate &candidate)
{
    QList<Row> rows;
    for (const Comparison &comparison : candidate.comparisons) {
        if (comparison.differences.isEmpty())
            rows.append({comparison.asked, u"the same"_s, false});
        for (const Difference &one : comparison.differences) {
            const bool twoSided = !one.expected.isNull();
            rows.append(twoSided ? Row{one.part + u' ' + one.expected, one.got}
                                 : Row{comparison.asked, one.part});
        }
    }
    return rows;
}

// A multipart body as its parts: nobody wants to see a boundary.
QString bodyOf(const ServerRequest &request)
{
    if (request.body().isEmpty())
        return {};
    const QList<FormPart> parts = request.parts();
    return parts.isEmpty() ? " with body "_L1 + quoted(request.body())
                           : " with the parts "_L1 + toText(parts);
}

// What was asked on the left, what came on the right, and a mark where they differ.
QString sideBySide(const Candidate &candidate)
{
    QList<Row> rows = rowsOf(candidate);
    rows.prepend({u"expected"_s, u"got"_s, false});
    qsizetype width = 0;
    for (const Row &row : std::as_const(rows))
        width = std::max(width, std::min(row.expected.size(), widest));
    QString text;
    for (const Row &row : std::as_const(rows)) {
        text += QLatin1String(row.differs ? "\n     * " : "\n       ")
            + row.expected.leftJustified(width) + " | "_L1 + row.got;
    }
    return text;
}

} // namespace

Comparison saying(const QString &asked, const QString &reason)
{
    return {asked, QList<Difference>{Difference{reason}}};
}

const Candidate *closestOf(const QList<Candidate> &candidates)
{
    const auto closest = std::min_element(
        candidates.begin(), candidates.end(),
        [](const Candidate &a, const Candidate &b) { return weightOf(a) < weightOf(b); });
    return closest == candidates.end() ? nullptr : &*closest;
}

QString mismatchReport(const ServerRequest &request, const QList<Candidate> &candidates,
                       const Candidate *closest)
{
    QString text = "no route takes "_L1 + QString::fromUtf8(request.method()) + u' '
        + request.url().toDisplayString();
    text += bodyOf(request);
    if (candidates.isEmpty())
        text += "\n  there are no routes"_L1;
    int number = 0;
    for (const Candidate &candidate : candidates) {
        const bool isClosest = &candidate == closest;
        text += "\n  "_L1 + QString::number(++number) + ". "_L1 + candidate.name;
        if (isClosest && candidates.size() > 1)
            text += "  <-- closest"_L1;
        text += isClosest ? sideBySide(candidate) : reasonsOf(candidate);
    }
    return text;
}

} // namespace QTreq::Testing
