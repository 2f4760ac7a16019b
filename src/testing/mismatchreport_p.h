// SPDX-FileCopyrightText: 2026 The QTreq authors
// SPDX-License-Identifier: MIT

// This file is not part of the public interface; it may change without notice.

#ifndef QTREQ_TESTING_MISMATCHREPORT_P_H
#define QTREQ_TESTING_MISMATCHREPORT_P_H

#include <QTreq/Testing/location.h>
#include <QTreq/Testing/serverrequest.h>

#include <QtCore/qstringlist.h>

namespace QTreq::Testing {

/// A route that did not take a request, and why.
struct Candidate
{
    QString name;
    Location location;
    QStringList reasons;
};

/// The one with the fewest reasons, the first of them; null: there is none.
const Candidate *closestOf(const QList<Candidate> &candidates);

QString mismatchReport(const ServerRequest &request, const QList<Candidate> &candidates,
                       const Candidate *closest);

} // namespace QTreq::Testing

#endif
