// SPDX-FileCopyrightText: 2026 The QTreq authors
// SPDX-License-Identifier: MIT

#ifndef QTREQ_TESTING_REPORTER_H
#define QTREQ_TESTING_REPORTER_H

#include <QTreq/Testing/location.h>
#include <QTreq/Testing/qtreqtesting_export.h>

#include <QtCore/qstring.h>

#include <functional>

namespace QTreq::Testing {

/// Takes the text of a failure. None: the running QtTest function fails.
using Reporter = std::function<void(const QString &report)>;

QTREQ_TESTING_EXPORT void report(const Reporter &reporter, const QString &text,
                                 const Location &location);

} // namespace QTreq::Testing

#endif
