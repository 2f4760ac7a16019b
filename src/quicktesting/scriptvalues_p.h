// SPDX-FileCopyrightText: 2026 The QTreq authors
// SPDX-License-Identifier: MIT

// This file is not part of the public interface; it may change without notice.

#ifndef QTREQ_QUICKTESTING_SCRIPTVALUES_P_H
#define QTREQ_QUICKTESTING_SCRIPTVALUES_P_H

#include <QTreq/Testing/fault.h>
#include <QTreq/Testing/route.h>
#include <QTreq/Testing/serverrequest.h>
#include <QTreq/Testing/stubresponse.h>

#include <QtCore/qvariant.h>
#include <QtQml/qjsengine.h>
#include <QtQml/qjsvalue.h>

namespace QTreq::QuickTesting {

/// A request as a script sees it.
[[nodiscard]] QVariantMap toScript(const Testing::ServerRequest &request);
[[nodiscard]] QVariantMap toScript(const Testing::RouteCall &call);

/// Makes an answer of { code, headers, body, json }, of a text, or of a number, which is the code.
/// Gives the fault; empty: there is none.
[[nodiscard]] QString toResponse(QJSEngine *engine, const QJSValue &value,
                                 Testing::StubResponse &response);
/// By the name of one of the functions in Testing::Faults.
[[nodiscard]] QString toFault(const QString &name, qint64 after, Testing::Fault &fault);

} // namespace QTreq::QuickTesting

#endif
