// SPDX-FileCopyrightText: 2026 The QTreq authors
// SPDX-License-Identifier: MIT

#include "response_p.h"

#include "promisecall_p.h"

#include <QTreq/error.h>

using namespace Qt::StringLiterals;

namespace QTreq::Quick {

namespace {

QVariantList toList(const Headers &headers)
{
    QVariantList list;
    for (const auto &[name, value] : headers.toListOfPairs()) {
        list.append(QVariantMap{{u"name"_s, QString::fromLatin1(name)},
                                {u"value"_s, QString::fromUtf8(value)}});
    }
    return list;
}

// A cookie's date has a comma of its own (RFC 9110 section 5.3).
QByteArray combined(const Headers &headers, const QByteArray &name)
{
    return name == "set-cookie" ? headers.values(name).join('\n') : headers.combinedValue(name);
}

} // namespace

ScriptResponse::ScriptResponse(const Response &response, QJSEngine *engine, QObject *scope,
                               qint64 elapsed)
    : m_response(response),
      m_engine(engine),
      m_scope(scope),
      m_elapsed(elapsed)
{
}

QString ScriptResponse::version() const
{
    return QString::fromLatin1(m_response.version());
}

QString ScriptResponse::method() const
{
    return QString::fromLatin1(m_response.request().method());
}

QVariantMap ScriptResponse::headers() const
{
    const Headers headers = m_response.headers();
    QVariantMap map;
    for (const auto &pair : headers.toListOfPairs()) {
        const QByteArray name = pair.first.toLower();
        const QString key = QString::fromLatin1(name);
        if (!map.contains(key))
            map.insert(key, QString::fromUtf8(combined(headers, name)));
    }
    return map;
}

QVariantList ScriptResponse::headerList() const
{
    return toList(m_response.headers());
}

QVariantList ScriptResponse::requestHeaders() const
{
    return toList(m_response.request().headers());
}

QVariantList ScriptResponse::history() const
{
    QVariantList list;
    const QList<Response> responses = m_response.history();
    for (const Response &response : responses)
        list.append(QVariant::fromValue(ScriptResponse(response, m_engine, m_scope)));
    return list;
}

QVariantList ScriptResponse::cookies() const
{
    QVariantList list;
    const QList<QNetworkCookie> cookies = m_response.cookies();
    for (const QNetworkCookie &cookie : cookies)
        list.append(toScript(cookie));
    return list;
}

QString ScriptResponse::header(const QString &name) const
{
    return QString::fromUtf8(combined(m_response.headers(), name.toLatin1().toLower()));
}

QJSValue ScriptResponse::headerValues(const QString &name) const
{
    if (!m_engine)
        return {};
    const QList<QByteArray> values = m_response.headers().values(name);
    QJSValue list = m_engine->newArray(uint(values.size()));
    for (qsizetype i = 0; i < values.size(); ++i)
        list.setProperty(quint32(i), QString::fromUtf8(values.at(i)));
    return list;
}

template<class T, class Convert>
QJSValue ScriptResponse::promiseFor(const Future<T> &future, Convert convert) const
{
    if (!m_engine)
        return {};
    auto *const call = new PromiseCall(m_engine, m_scope ? m_scope.data() : m_engine.data());
    QJSValue promise = call->promise();
    call->follow(future, convert);
    return promise;
}

QJSValue ScriptResponse::json() const
{
    return promiseFor(jsonAndText(m_response), [engine = m_engine](const JsonAndText &json) {
        return toScript(engine, json);
    });
}

QJSValue ScriptResponse::text(const QString &fallback) const
{
    return promiseFor(m_response.text(fallback.toLatin1()),
                      [](const QString &text) { return QJSValue(text); });
}

QJSValue ScriptResponse::content() const
{
    return promiseFor(m_response.content(), [engine = m_engine](const QByteArray &bytes) {
        return engine->toScriptValue(bytes);
    });
}

QJSValue ScriptResponse::saveTo(const QString &path) const
{
    const QString local = toLocalPath(path);
    if (local.isEmpty()) {
        const InvalidRequestError error("saveTo(): \""_L1 + path
                                        + "\" is neither a path nor a file: URL"_L1);
        return promiseFor(makeFailedFuture<qint64>(error), [](qint64) { return QJSValue(); });
    }
    return promiseFor(m_response.saveTo(local),
                      [](qint64 bytes) { return QJSValue(double(bytes)); });
}

ScriptResponse ScriptResponse::raiseForStatus() const
{
    try {
        m_response.raiseForStatus();
    } catch (const StatusError &error) {
        if (m_engine)
            m_engine->throwError(toScript(m_engine, error));
    }
    return *this;
}

} // namespace QTreq::Quick
