// SPDX-FileCopyrightText: 2026 The QTreq authors
// SPDX-License-Identifier: MIT

// This file is not part of the public interface; it may change without notice.

#ifndef QTREQ_TESTING_TEXTFORM_P_H
#define QTREQ_TESTING_TEXTFORM_P_H

#include <QTreq/Testing/expectedvalues.h>
#include <QTreq/Testing/formpart.h>

#include <QtCore/qjsonvalue.h>
#include <QtCore/qstringlist.h>

// How things look in reports.
namespace QTreq::Testing {

/// In quotes, control characters escaped, cut where it is long.
QString quoted(const QByteArray &bytes);

QString toText(const ExpectedList &values);
QString toText(const QList<ExpectedField> &fields);
QString toText(const Params &params);
QString toText(const Headers &headers);
QString toText(const QJsonValue &json);
QString toText(const QList<FormPart> &parts);

} // namespace QTreq::Testing

#endif
