// SPDX-FileCopyrightText: 2026 The QTreq authors
// SPDX-License-Identifier: MIT

#include "optionvalues_p.h"

#include "scripting_p.h"

#include <QTreq/Quick/cookiejar.h>

#include <QtCore/qvariant.h>
#include <QtQml/qjsvalueiterator.h>

#include <algorithm>
#include <cmath>

using namespace Qt::StringLiterals;

namespace QTreq::Quick {

namespace {

constexpr int closeEnough = 2; // typing mistakes that a suggestion forgives

// Levenshtein's distance, with two neighbours in the wrong order as one mistake.
int distance(QStringView a, QStringView b)
{
    QList<QList<int>> rows(a.size() + 1, QList<int>(b.size() + 1));
    for (qsizetype i = 0; i <= a.size(); ++i) {
        for (qsizetype j = 0; j <= b.size(); ++j) {
            int &best = rows[i][j];
            if (i == 0 || j == 0) {
                best = int(i + j);
                continue;
            }
            best = std::min({rows[i - 1][j] + 1, rows[i][j - 1] + 1,
                             rows[i - 1][j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1)});
            if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                best = std::min(best, rows[i - 2][j - 2] + 1);
        }
    }
    return rows.last().last();
}

QString forEachValue(const QString &name, const QJSValue &value, const NamedValue &function)
{
    if (value.isUndefined())
        return {};
    if (!isList(value))
        return function(name, value);
    const int count = value.property(u"length"_s).toInt();
    for (int i = 0; i < count; ++i) {
        QString fault = function(name, value.property(quint32(i)));
        if (!fault.isEmpty())
            return fault;
    }
    return {};
}

QString forEachPair(const QJSValue &list, const NamedValue &function)
{
    const int count = list.property(u"length"_s).toInt();
    for (int i = 0; i < count; ++i) {
        const QJSValue pair = list.property(quint32(i));
        if (!isList(pair) || pair.property(u"length"_s).toInt() != 2)
            return u"["_s + QString::number(i) + u"] is not a [name, value] pair"_s;
        QString fault = forEachValue(pair.property(0).toString(), pair.property(1), function);
        if (!fault.isEmpty())
            return fault;
    }
    return {};
}

} // namespace

/// A url of QML, or JavaScript's URL.
bool isUrl(const QJSValue &value)
{
    return value.isObject()
        && (value.toVariant().typeId() == QMetaType::QUrl || value.property(u"href"_s).isString());
}

bool isList(const QJSValue &value)
{
    // A list of C++ is no array, and has a length as well.
    return value.isArray()
        || (value.isObject() && !value.isCallable() && value.property(u"length"_s).isNumber()
            && value.toVariant().canConvert<QVariantList>());
}

QString wants(const QString &what, const QJSValue &got)
{
    const bool plain = got.isString() || got.isNumber() || got.isBool();
    return u" wants "_s + what + u", not "_s + (plain ? shown(got) : kindOf(got));
}

QString forEachNamed(const QJSValue &value, const NamedValue &function)
{
    if (isList(value))
        return forEachPair(value, function);
    if (!value.isObject() || value.isCallable() || value.isQObject())
        return wants(u"an object of names and values"_s, value);
    QJSValueIterator members(value);
    while (members.next()) {
        QString fault = forEachValue(members.name(), members.value(), function);
        if (!fault.isEmpty())
            return fault;
    }
    return {};
}

QString strayMember(const QJSValue &object, const QStringList &known)
{
    QJSValueIterator members(object);
    while (members.next()) {
        if (!known.contains(members.name()))
            return u" has a member \""_s + members.name() + u"\", which means nothing"_s
                + suggestion(members.name(), known);
    }
    return {};
}

QString within(const QString &member, const QString &fault)
{
    return fault.isEmpty() ? QString() : u"."_s + member + fault;
}

QString suggestion(const QString &name, const QStringList &known)
{
    const auto closest =
        std::min_element(known.cbegin(), known.cend(), [&](const QString &a, const QString &b) {
            return distance(name, a) < distance(name, b);
        });
    if (closest == known.cend() || distance(name.toLower(), closest->toLower()) > closeEnough)
        return {};
    return u"; did you mean \""_s + *closest + u"\"?"_s;
}

QString toText(const QJSValue &value, QString &text)
{
    if (!value.isString() && !value.isNumber() && !value.isBool() && !isUrl(value))
        return wants(u"text, a number or a boolean"_s, value);
    text = value.toString();
    return {};
}

QString toBytes(const QJSValue &value, QByteArray &bytes)
{
    const QJSValue buffer = value.property(u"buffer"_s);
    if (value.isString()) {
        bytes = value.toString().toUtf8();
    } else if (value.toVariant().typeId() == QMetaType::QByteArray) {
        bytes = value.toVariant().toByteArray();
    } else if (buffer.toVariant().typeId() == QMetaType::QByteArray) { // a typed array
        bytes = buffer.toVariant().toByteArray().mid(value.property(u"byteOffset"_s).toInt(),
                                                     value.property(u"byteLength"_s).toInt());
    } else {
        return wants(u"text or an ArrayBuffer"_s, value);
    }
    return {};
}

QString toPath(const QJSValue &value, QString &path)
{
    if (!value.isString() && !isUrl(value))
        return wants(u"a path or a file: URL"_s, value);
    path = toLocalPath(value.toString());
    return path.isEmpty() ? wants(u"a path or a file: URL"_s, QJSValue(value.toString()))
                          : QString();
}

QString toWhole(const QJSValue &value, double limit, qint64 &number)
{
    const double given = value.toNumber();
    if (!value.isNumber() || !(std::abs(given) <= limit) || given != std::floor(given))
        return wants(u"a whole number"_s, value);
    number = qint64(given);
    return {};
}

QString toParams(const QJSValue &value, Params &params)
{
    return forEachNamed(value, [&params](const QString &name, const QJSValue &item) {
        QString text;
        const QString fault = toText(item, text);
        params.append(name, text);
        return within(name, fault);
    });
}

QString toHeaders(const QJSValue &value, Headers &headers)
{
    return forEachNamed(value, [&headers](const QString &name, const QJSValue &item) {
        QString text;
        const QString fault = toText(item, text);
        headers.append(name, text);
        return within(name, fault);
    });
}

QString toCookies(const QJSValue &value, Cookies &cookies)
{
    if (const auto *const jar = qobject_cast<CookieJar *>(value.toQObject())) {
        cookies = Cookies(jar->jar());
        return {};
    }
    return forEachNamed(value, [&cookies](const QString &name, const QJSValue &item) {
        QString text;
        const QString fault = toText(item, text);
        cookies.append(name, text);
        return within(name, fault);
    });
}

} // namespace QTreq::Quick
