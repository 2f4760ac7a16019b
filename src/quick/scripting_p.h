// SPDX-FileCopyrightText: 2026 The QTreq authors
// SPDX-License-Identifier: MIT

// This file is not part of the public interface; it may change without notice.

#ifndef QTREQ_QUICK_SCRIPTING_P_H
#define QTREQ_QUICK_SCRIPTING_P_H

#include <QTreq/error.h>
#include <QTreq/future.h>
#include <QTreq/response.h>

#include <QtCore/qjsonvalue.h>
#include <QtCore/qvariant.h>
#include <QtNetwork/qnetworkcookie.h>
#include <QtQml/qjsengine.h>
#include <QtQml/qjsvalue.h>

#include <exception>
#include <utility>

namespace QTreq::Quick {

/// A JavaScript promise, and the two functions that settle it.
struct Deferred
{
    QJSValue promise;
    QJSValue resolve;
    QJSValue reject;
};

/// The engine that an object belongs to or has been handed to; null: none.
QJSEngine *engineOf(const QObject *object);
Deferred makeDeferred(QJSEngine *engine);

QJSValue toScript(QJSEngine *engine, const Error &error);
QJSValue toScript(QJSEngine *engine, const std::exception_ptr &failure);

/// A body as JSON, and as the text that it was.
using JsonAndText = std::pair<QJsonValue, QString>;
Future<JsonAndText> jsonAndText(const Response &response);
QJSValue toScript(QJSEngine *engine, const JsonAndText &json);

QVariantMap toScript(const QNetworkCookie &cookie);

/// What a value is, in the words of a message: "a number", "an array".
QString kindOf(const QJSValue &value);
/// A value as it was written, cut short where it is long.
QString shown(const QJSValue &value);
/// The path that a path or a file: or qrc: URL means; empty where it is another URL.
QString toLocalPath(const QString &pathOrUrl);

} // namespace QTreq::Quick

#endif
