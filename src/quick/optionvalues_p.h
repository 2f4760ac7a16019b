// SPDX-FileCopyrightText: 2026 The QTreq authors
// SPDX-License-Identifier: MIT

// This file is not part of the public interface; it may change without notice.

#ifndef QTREQ_QUICK_OPTIONVALUES_P_H
#define QTREQ_QUICK_OPTIONVALUES_P_H

#include <QTreq/requestoptions.h>

#include <QtCore/qstring.h>
#include <QtQml/qjsvalue.h>

#include <functional>

// What JavaScript writes for the values of options. Each function gives the fault, which follows
// the name of the option in a message; empty: there is none.
namespace QTreq::Quick {

using NamedValue = std::function<QString(const QString &name, const QJSValue &value)>;

[[nodiscard]] bool isUrl(const QJSValue &value);
[[nodiscard]] bool isList(const QJSValue &value);
[[nodiscard]] QString wants(const QString &what, const QJSValue &got);
/// Calls the function for each member of an object, or each [name, value] pair of an array, and for
/// each value where there are several; those that are undefined are left out.
[[nodiscard]] QString forEachNamed(const QJSValue &value, const NamedValue &function);
/// The fault of an object that has other members than these.
[[nodiscard]] QString strayMember(const QJSValue &object, const QStringList &known);
/// The same fault, of a member.
[[nodiscard]] QString within(const QString &member, const QString &fault);
/// "; did you mean ...?" where one of the names is close, else empty.
[[nodiscard]] QString suggestion(const QString &name, const QStringList &known);

[[nodiscard]] QString toText(const QJSValue &value, QString &text);
[[nodiscard]] QString toBytes(const QJSValue &value, QByteArray &bytes);
[[nodiscard]] QString toPath(const QJSValue &value, QString &path);
[[nodiscard]] QString toWhole(const QJSValue &value, double limit, qint64 &number);

[[nodiscard]] QString toParams(const QJSValue &value, Params &params);
[[nodiscard]] QString toHeaders(const QJSValue &value, Headers &headers);
[[nodiscard]] QString toCookies(const QJSValue &value, Cookies &cookies);
[[nodiscard]] QString toAuth(const QJSValue &value, std::optional<Auth> &auth);
[[nodiscard]] QString toData(const QJSValue &value, Data &data);
[[nodiscard]] QString toFiles(const QJSValue &value, Files &files);
[[nodiscard]] QString toTls(const QJSValue &value, std::optional<Tls> &tls);

} // namespace QTreq::Quick

#endif
