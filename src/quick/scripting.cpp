// SPDX-FileCopyrightText: 2026 The QTreq authors
// SPDX-License-Identifier: MIT

#include "scripting_p.h"

#include "response_p.h"

#include <QtCore/qdatetime.h>
#include <QtQml/qqmlengine.h>

using namespace Qt::StringLiterals;

namespace QTreq::Quick {

namespace {

// The one way to a promise that C++ settles, without Qt's private headers.
constexpr auto promiseSource =
    "(function() {"
    "    const d = {};"
    "    d.promise = new Promise((a, b) => { d.resolve = a; d.reject = b; });"
    "    return d;"
    "})"_L1;
// The name that an error inherits cannot be replaced by setting it.
constexpr auto errorSource = "(function(name, message) {"
                             "    return Object.defineProperty(new Error(message), 'name',"
                             "        { value: name, configurable: true, writable: true });"
                             "})"_L1;
constexpr auto makersName = "QTreq: makers of promises and errors"_L1;

/// Functions that an engine compiles once. They die with it.
class Makers final : public QObject
{
public:
    explicit Makers(QJSEngine *engine)
        : QObject(engine),
          promise(engine->evaluate(promiseSource)),
          error(engine->evaluate(errorSource))
    {
        setObjectName(makersName);
    }
    [[nodiscard]] static Makers *of(QJSEngine *engine)
    {
        auto *const makers = engine->findChild<QObject *>(makersName, Qt::FindDirectChildrenOnly);
        return makers ? static_cast<Makers *>(makers) : new Makers(engine);
    }

    const QJSValue promise;
    const QJSValue error;
};

int statusOf(const Error &error)
{
    if (const auto *status = dynamic_cast<const StatusError *>(&error))
        return status->code();
    const auto response = error.response();
    return response ? response->code() : 0;
}

QString phaseOf(TimeoutError::Phase phase)
{
    switch (phase) {
    case TimeoutError::Phase::Response:
        return u"response"_s;
    case TimeoutError::Phase::Idle:
        return u"idle"_s;
    case TimeoutError::Phase::Deadline:
        break;
    }
    return u"deadline"_s;
}

} // namespace

QJSEngine *engineOf(const QObject *object)
{
    if (auto *engine = qmlEngine(object))
        return engine;
    return qjsEngine(object);
}

Deferred makeDeferred(QJSEngine *engine)
{
    const QJSValue made = Makers::of(engine)->promise.call();
    return {made.property(u"promise"_s), made.property(u"resolve"_s), made.property(u"reject"_s)};
}

QJSValue toScript(QJSEngine *engine, const Error &error)
{
    QJSValue value =
        Makers::of(engine)->error.call({QString::fromLatin1(error.name()), error.message()});
    value.setProperty(u"url"_s, error.url().toString());
    value.setProperty(u"code"_s, statusOf(error));
    if (const auto *timeout = dynamic_cast<const TimeoutError *>(&error))
        value.setProperty(u"phase"_s, phaseOf(timeout->phase()));
    if (const auto response = error.response())
        value.setProperty(u"response"_s, engine->toScriptValue(ScriptResponse(*response, engine)));
    return value;
}

QJSValue toScript(QJSEngine *engine, const std::exception_ptr &failure)
{
    try {
        std::rethrow_exception(failure);
    } catch (const Error &error) {
        return toScript(engine, error);
    } catch (const std::exception &other) {
        return engine->newErrorObject(QJSValue::GenericError, QString::fromUtf8(other.what()));
    }
}

Future<JsonAndText> jsonAndText(const Response &response)
{
    return response.json().then([response](const QJsonValue &value) {
        return response.text("UTF-8").then(
            [value](const QString &text) { return JsonAndText(value, text); });
    });
}

/// QJsonObject sorts the members; a script expects them as they came. The text has been found to be
/// JSON, so that only what the engine cannot parse is left to the value.
QJSValue toScript(QJSEngine *engine, const JsonAndText &json)
{
    const QJSValue parse = engine->globalObject().property(u"JSON"_s).property(u"parse"_s);
    const QJSValue parsed = parse.call({json.second});
    return parsed.isError() ? engine->toScriptValue(json.first) : parsed;
}

QVariantMap toScript(const QNetworkCookie &cookie)
{
    return {
        {u"name"_s, QString::fromUtf8(cookie.name())},
        {u"value"_s, QString::fromUtf8(cookie.value())},
        {u"domain"_s, cookie.domain()},
        {u"path"_s, cookie.path()},
        {u"secure"_s, cookie.isSecure()},
        {u"httpOnly"_s, cookie.isHttpOnly()},
        {u"expires"_s, cookie.expirationDate()},
    };
}

QString kindOf(const QJSValue &value)
{
    if (value.isUndefined())
        return u"undefined"_s;
    if (value.isNull())
        return u"null"_s;
    if (value.isBool())
        return u"a boolean"_s;
    if (value.isNumber())
        return u"a number"_s;
    if (value.isString())
        return u"a string"_s;
    if (value.isCallable())
        return u"a function"_s;
    if (value.isArray())
        return u"an array"_s;
    return u"an object"_s;
}

QString shown(const QJSValue &value)
{
    constexpr qsizetype longest = 40;
    const QString text = value.toString();
    const QString cut = text.size() > longest ? text.left(longest) + u'\u2026' : text;
    return value.isString() ? u'"' + cut + u'"' : cut;
}

QString toLocalPath(const QString &pathOrUrl)
{
    if (pathOrUrl.startsWith("qrc:"_L1))
        return pathOrUrl.mid(3);
    const QUrl url(pathOrUrl);
    if (url.isLocalFile())
        return url.toLocalFile();
    // One letter is a drive.
    return url.scheme().size() > 1 ? QString() : pathOrUrl;
}

} // namespace QTreq::Quick
