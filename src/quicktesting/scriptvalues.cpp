// SPDX-FileCopyrightText: 2026 The QTreq authors
// SPDX-License-Identifier: MIT

#include "scriptvalues_p.h"

#include <QTreq/Testing/faults.h>

#include <QtCore/qjsonvalue.h>
#include <QtCore/qmap.h>
#include <QtQml/qjsvalueiterator.h>

using namespace Qt::StringLiterals;

namespace QTreq::QuickTesting {

using Testing::Fault;
using Testing::RouteCall;
using Testing::ServerRequest;
using Testing::StubResponse;

namespace {

// One value is a text, several are a list.
QVariantMap toMap(const Params &params)
{
    QVariantMap map;
    for (const auto &pair : params.toListOfPairs()) {
        QStringList values;
        const QList<QByteArray> all = params.values(pair.first);
        for (const QByteArray &value : all)
            values.append(QString::fromUtf8(value));
        map.insert(QString::fromUtf8(pair.first),
                   values.size() == 1 ? QVariant(values.first()) : QVariant(values));
    }
    return map;
}

QVariantMap toMap(const Headers &headers)
{
    QVariantMap map;
    for (const auto &pair : headers.toListOfPairs())
        map.insert(QString::fromLatin1(pair.first.toLower()),
                   QString::fromUtf8(headers.combinedValue(pair.first)));
    return map;
}

QVariantList toList(const QList<Testing::FormPart> &parts)
{
    QVariantList list;
    for (const Testing::FormPart &part : parts) {
        list.append(QVariantMap{{u"name"_s, QString::fromUtf8(part.name)},
                                {u"fileName"_s, QString::fromUtf8(part.fileName)},
                                {u"type"_s, QString::fromUtf8(part.contentType)},
                                {u"body"_s, QString::fromUtf8(part.body)}});
    }
    return list;
}

QString addHeaders(const QJSValue &value, Headers &headers)
{
    if (!value.isObject())
        return u"headers: an object of names and values is wanted"_s;
    QJSValueIterator members(value);
    while (members.next()) {
        const QStringList values = members.value().isArray()
            ? members.value().toVariant().toStringList()
            : QStringList(members.value().toString());
        for (const QString &text : values)
            headers.append(members.name(), text);
    }
    return {};
}

QString addJson(QJSEngine *engine, const QJSValue &value, StubResponse &response)
{
    const QJSValue stringify = engine->globalObject().property(u"JSON"_s).property(u"stringify"_s);
    const QJSValue text = stringify.call({value});
    if (!text.isString())
        return u"json: it cannot be written as JSON"_s;
    response.body = text.toString().toUtf8();
    if (!response.headers.contains("Content-Type"))
        response.headers.append("Content-Type", "application/json");
    return {};
}

QByteArray toBytes(const QJSValue &value)
{
    const QVariant variant = value.toVariant();
    return variant.typeId() == QMetaType::QByteArray ? variant.toByteArray()
                                                     : value.toString().toUtf8();
}

QString readMember(QJSEngine *engine, const QString &name, const QJSValue &value,
                   StubResponse &response)
{
    if (name == "code"_L1)
        response.code = value.toInt();
    else if (name == "body"_L1)
        response.body = toBytes(value);
    else if (name == "json"_L1)
        return addJson(engine, value, response);
    else if (name != "headers"_L1)
        return u"a reply has no member \""_s + name + u"\": it has code, headers, body, json"_s;
    return {};
}

} // namespace

QVariantMap toScript(const ServerRequest &request)
{
    QVariantMap map{
        {u"method"_s, QString::fromLatin1(request.method())},
        {u"url"_s, request.url()},
        {u"path"_s, request.url().path()},
        {u"params"_s, toMap(request.params())},
        {u"headers"_s, toMap(request.headers())},
        {u"cookies"_s, toMap(request.cookies())},
        {u"body"_s, QString::fromUtf8(request.body())},
        {u"bytes"_s, request.body()},
        {u"form"_s, toMap(request.form())},
        {u"parts"_s, toList(request.parts())},
    };
    if (const auto json = request.json())
        map.insert(u"json"_s, QVariant::fromValue(*json));
    return map;
}

QVariantMap toScript(const RouteCall &call)
{
    QVariantMap map = toScript(call.request);
    map.insert(u"values"_s, toMap(call.values));
    return map;
}

QString toResponse(QJSEngine *engine, const QJSValue &value, StubResponse &response)
{
    if (value.isUndefined())
        return {};
    if (value.isNumber()) {
        response.code = value.toInt();
        return {};
    }
    if (value.isString()) {
        response.body = value.toString().toUtf8();
        return {};
    }
    if (!value.isObject() || value.isCallable() || value.isArray())
        return u"a reply is an object, a text or a status code"_s;
    if (value.hasProperty(u"headers"_s)) { // first: they tell the type of the body
        QString fault = addHeaders(value.property(u"headers"_s), response.headers);
        if (!fault.isEmpty())
            return fault;
    }
    QJSValueIterator members(value);
    while (members.next()) {
        QString fault = readMember(engine, members.name(), members.value(), response);
        if (!fault.isEmpty())
            return fault;
    }
    return {};
}

QString toFault(const QString &name, qint64 after, Fault &fault)
{
    const QMap<QString, Fault> faults{
        {u"refused"_s, Testing::Faults::refused()},
        {u"tlsFailure"_s, Testing::Faults::tlsFailure()},
        {u"resetAtStart"_s, Testing::Faults::resetAtStart()},
        {u"resetInHeaders"_s, Testing::Faults::resetInHeaders()},
        {u"resetInBody"_s, Testing::Faults::resetInBody(after)},
        {u"resetInUpload"_s, Testing::Faults::resetInUpload(after)},
        {u"truncated"_s, Testing::Faults::truncated(after)},
        {u"malformedChunk"_s, Testing::Faults::malformedChunk(after)},
        {u"garbage"_s, Testing::Faults::garbage()},
        {u"endlessHeaders"_s, Testing::Faults::endlessHeaders()},
        {u"stall"_s, Testing::Faults::stall()},
        {u"stallInBody"_s, Testing::Faults::stallInBody(after)},
    };
    fault = faults.value(name);
    const QStringList names = faults.keys();
    return fault ? QString()
                 : u"there is no fault \""_s + name + u"\"; there are "_s + names.join(u", "_s);
}

} // namespace QTreq::QuickTesting
