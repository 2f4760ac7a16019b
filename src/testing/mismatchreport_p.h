// SPDX-FileCopyrightText: 2026 The QTreq authors
// SPDX-License-Identifier: MIT

// This file is not part of the public interface; it may change without notice.

#ifndef QTREQ_TESTING_MISMATCHREPORT_P_H
#define QTREQ_TESTING_MISMATCHREPORT_P_H

#include <QTreq/Testing/location.h>
#include <QTreq/Testing/matcher.h>
#include <QTreq/Testing/serverrequest.h>

namespace QTreq::Testing {

/// One thing that a route asks, and where the request is not so.
struct Comparison
{
    QString asked;
    QList<Difference> differences;
};

/// What is wrong with a request besides what it is.
Comparison saying(const QString &asked, const QString &reason);

/// A route that did not take a request, and why.
struct Candidate
{
    QString name;
    Location location;
    QList<Comparison> comparisons;
};

/// The one of which the least is wrong, the first of them; null: there is none. Another URL or
/// method weighs more than whatever else is wrong with the right one.
const Candidate *closestOf(const QList<Candidate> &candidates);

QString mismatchReport(const ServerRequest &request, const QList<Candidate> &candidates,
                       const Candidate *closest);

} // namespace QTreq::Testing

#endif
