// SPDX-FileCopyrightText: 2026 The QTreq authors
// SPDX-License-Identifier: MIT

#ifndef QTREQ_TESTING_ANY_H
#define QTREQ_TESTING_ANY_H

#include <QTreq/Testing/qtreqtesting_export.h>

#include <QtCore/qjsonvalue.h>

namespace QTreq::Testing {

/// Stands, in an expectation, for whatever comes; within a JSON value too.
struct QTREQ_TESTING_EXPORT Any
{
    operator QJsonValue() const;
};

inline constexpr Any any;

} // namespace QTreq::Testing

#endif
