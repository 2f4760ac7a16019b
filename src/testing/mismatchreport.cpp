// SPDX-FileCopyrightText: 2026 The QTreq authors
// SPDX-License-Identifier: MIT

#include "mismatchreport_p.h"

#include "textform_p.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace QTreq::Testing {

const Candidate *closestOf(const QList<Candidate> &candidates)
{
    const auto closest = std::min_element(
        candidates.begin(), candidates.end(),
        [](const Candidate &a, const Candidate &b) { return a.reasons.size() < b.reasons.size(); });
    return closest == candidates.end() ? nullptr : &*closest;
}

QString mismatchReport(const ServerRequest &request, const QList<Candidate> &candidates,
                       const Candidate *closest)
{
    QString text = "no route takes "_L1 + QString::fromUtf8(request.method()) + u' '
        + request.url().toDisplayString();
    if (!request.body().isEmpty())
        text += " with body "_L1 + quoted(request.body());
    if (candidates.isEmpty())
        text += "\n  there are no routes"_L1;
    int number = 0;
    for (const Candidate &candidate : candidates) {
        text += "\n  "_L1 + QString::number(++number) + ". "_L1 + candidate.name;
        if (&candidate == closest && candidates.size() > 1)
            text += "  <-- closest"_L1;
        for (const QString &reason : candidate.reasons)
            text += "\n     "_L1 + reason;
    }
    return text;
}

} // namespace QTreq::Testing
