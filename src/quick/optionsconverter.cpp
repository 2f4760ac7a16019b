// SPDX-FileCopyrightText: 2026 The QTreq authors
// SPDX-License-Identifier: MIT

#include "optionsconverter_p.h"

#include "optionvalues_p.h"
#include "scripting_p.h"

#include <QtCore/qdebug.h>
#include <QtCore/qjsonarray.h>
#include <QtCore/qjsondocument.h>
#include <QtQml/qjsengine.h>
#include <QtQml/qjsvalueiterator.h>

#include <limits>

using namespace Qt::StringLiterals;

namespace QTreq::Quick {

namespace {

constexpr double largestExact = 9007199254740991.0; // 2^53 - 1: Number.MAX_SAFE_INTEGER

QString toMilliseconds(const QJSValue &value, std::optional<std::chrono::milliseconds> &time)
{
    qint64 number = 0;
    if (!toWhole(value, largestExact, number).isEmpty())
        return wants(u"a whole number of milliseconds"_s, value);
    time = std::chrono::milliseconds(number);
    return {};
}

QString toFlag(const QJSValue &value, std::optional<bool> &flag)
{
    flag = value.toBool();
    return value.isBool() ? QString() : wants(u"true or false"_s, value);
}

// By JavaScript's own rules: toJSON(), dates, members that are undefined.
QString toJson(QJSEngine *engine, const QJSValue &value, std::optional<QJsonValue> &json)
{
    const QJSValue stringify = engine->globalObject().property(u"JSON"_s).property(u"stringify"_s);
    const QJSValue text = stringify.call({value});
    if (text.isError())
        return u" cannot be written as JSON: "_s + text.property(u"message"_s).toString();
    if (!text.isString())
        return u" cannot be written as JSON: it is "_s + kindOf(value);
    // QJsonDocument takes no plain values.
    const auto document = QJsonDocument::fromJson('[' + text.toString().toUtf8() + ']');
    json = document.array().at(0);
    return {};
}

QString toContext(const QJSValue &value, QObject *&context)
{
    context = value.toQObject();
    return context ? QString() : wants(u"an object that is created, such as an item"_s, value);
}

using Progress = std::function<void(qint64, qint64)>;

} // namespace

struct OptionTable
{
    using Reader = QString (*)(OptionsConverter &, const QJSValue &);
    struct Row
    {
        QLatin1String name;
        Reader read;
    };

    static QString toProgress(const OptionsConverter &to, const QJSValue &value, Progress &progress)
    {
        if (!value.isCallable())
            return wants(u"a function"_s, value);
        progress = [value, engine = to.m_engine, scope = to.m_scope](qint64 done, qint64 total) {
            if (!engine || !scope)
                return;
            const QJSValue result = value.call({double(done), double(total)});
            if (result.isError())
                qWarning().noquote() << "a progress function threw" << result.toString();
        };
        return {};
    }

    static QString maxRedirects(OptionsConverter &to, const QJSValue &value)
    {
        qint64 number = 0;
        QString fault = toWhole(value, std::numeric_limits<int>::max(), number);
        to.m_options.maxRedirects = int(number);
        return fault;
    }

    static QString priority(OptionsConverter &to, const QJSValue &value)
    {
        qint64 number = 0;
        QString fault = toWhole(value, std::numeric_limits<int>::max(), number);
        to.m_options.priority = int(number);
        return fault;
    }

    static QString maxBodySize(OptionsConverter &to, const QJSValue &value)
    {
        qint64 number = 0;
        const QString fault = toWhole(value, largestExact, number);
        to.m_options.maxBodySize = number;
        return fault.isEmpty() ? fault : wants(u"a whole number of bytes"_s, value);
    }

    using To = OptionsConverter;
    using Value = const QJSValue &;
    static constexpr Row rows[] = {
        {"params"_L1, [](To &to, Value v) { return toParams(v, to.m_options.params); }},
        {"headers"_L1, [](To &to, Value v) { return toHeaders(v, to.m_options.headers); }},
        {"data"_L1, [](To &to, Value v) { return toData(v, to.m_options.data); }},
        {"files"_L1, [](To &to, Value v) { return toFiles(v, to.m_options.files); }},
        {"json"_L1, [](To &to, Value v) { return toJson(to.m_engine, v, to.m_options.json); }},
        {"auth"_L1, [](To &to, Value v) { return toAuth(v, to.m_options.auth); }},
        {"cookies"_L1, [](To &to, Value v) { return toCookies(v, to.m_options.cookies); }},
        {"timeout"_L1, [](To &to, Value v) { return toMilliseconds(v, to.m_options.timeout); }},
        {"idleTimeout"_L1,
         [](To &to, Value v) { return toMilliseconds(v, to.m_options.idleTimeout); }},
        {"deadline"_L1, [](To &to, Value v) { return toMilliseconds(v, to.m_options.deadline); }},
        {"allowRedirects"_L1,
         [](To &to, Value v) { return toFlag(v, to.m_options.allowRedirects); }},
        {"browserLikeRedirects"_L1,
         [](To &to, Value v) { return toFlag(v, to.m_options.browserLikeRedirects); }},
        {"allowInsecureRedirects"_L1,
         [](To &to, Value v) { return toFlag(v, to.m_options.allowInsecureRedirects); }},
        {"unbuffered"_L1, [](To &to, Value v) { return toFlag(v, to.m_options.unbuffered); }},
        {"persistent"_L1, [](To &to, Value v) { return toFlag(v, to.m_options.persistent); }},
        {"maxRedirects"_L1, &OptionTable::maxRedirects},
        {"maxBodySize"_L1, &OptionTable::maxBodySize},
        {"priority"_L1, &OptionTable::priority},
        {"tls"_L1, [](To &to, Value v) { return toTls(v, to.m_options.tls); }},
        {"context"_L1, [](To &to, Value v) { return toContext(v, to.m_options.context); }},
        {"onUploadProgress"_L1,
         [](To &to, Value v) { return toProgress(to, v, to.m_options.onUploadProgress); }},
        {"onDownloadProgress"_L1,
         [](To &to, Value v) { return toProgress(to, v, to.m_options.onDownloadProgress); }},
    };
};

QStringList OptionsConverter::names()
{
    // Does not compile when RequestOptions has a member that the table lacks.
    [[maybe_unused]] const auto &[params, headers, data, files, json, auth, cookies, timeout,
                                  idleTimeout, deadline, redirects, browserLike, insecure,
                                  unbuffered, persistent, maxRedirects, maxBodySize, priority, tls,
                                  context, onUpload, onDownload] = RequestOptions();
    static_assert(std::size(OptionTable::rows) == 22);
    QStringList names;
    for (const OptionTable::Row &row : OptionTable::rows)
        names.append(row.name);
    return names;
}

QString OptionsConverter::read(const QString &name, const QJSValue &value)
{
    for (const OptionTable::Row &row : OptionTable::rows) {
        if (row.name != name)
            continue;
        const QString fault = value.isUndefined() ? QString() : row.read(*this, value);
        return fault.isEmpty() ? fault : u"the option "_s + name + fault;
    }
    return u"the option \""_s + name + u"\" does not exist"_s + suggestion(name, names());
}

QString OptionsConverter::read(const QJSValue &object)
{
    if (object.isUndefined())
        return {};
    if (!object.isObject() || object.isCallable() || isList(object) || object.isQObject())
        return u"the options are an object, not "_s + kindOf(object);
    QJSValueIterator members(object);
    while (members.next()) {
        QString fault = read(members.name(), members.value());
        if (!fault.isEmpty())
            return fault;
    }
    return {};
}

} // namespace QTreq::Quick
