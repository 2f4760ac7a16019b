// SPDX-FileCopyrightText: 2026 The QTreq authors
// SPDX-License-Identifier: MIT

#include "client_p.h"

#include "callscope_p.h"
#include "optionsconverter_p.h"
#include "optionvalues_p.h"
#include "promisecall_p.h"
#include "response_p.h"

#include <QTreq/clock.h>

#include <QtQml/qjsengine.h>

using namespace Qt::StringLiterals;

namespace QTreq::Quick {

namespace {

constexpr auto engineClientName = "QTreq: client of the engine"_L1;

/// A scope that ends with an object of the caller's.
class ContextScope final : public CallScope
{
public:
    ContextScope(QObject *context, QObject *parent) : CallScope(parent), context(context)
    {
        connect(context, &QObject::destroyed, this, [this] { delete this; });
    }

    QObject *const context;
};

QString toUrl(const QJSValue &value, QUrl &url)
{
    if (!value.isString() && !isUrl(value))
        return u"the URL is a string or a url, not "_s + kindOf(value);
    const QUrl given = value.toVariant().toUrl();
    // What else may be wrong with it the client says, by the same rules as in C++.
    url = isUrl(value) && !given.isEmpty() ? given : QUrl(value.toString());
    return url.isEmpty() ? u"the URL is empty"_s : QString();
}

} // namespace

ClientPrivate::~ClientPrivate()
{
    if (QTreq::HTTPClient *const maker = existing())
        QObject::disconnect(maker, nullptr, q, nullptr);
    dropCalls();
}

Client *ClientPrivate::ofEngine(QJSEngine *engine)
{
    auto *client = engine->findChild<Client *>(engineClientName, Qt::FindDirectChildrenOnly);
    if (!client) {
        client = new Client(engine);
        client->setObjectName(engineClientName);
    }
    return client;
}

void ClientPrivate::give(QTreq::HTTPClient *client)
{
    if (QTreq::HTTPClient *const before = existing())
        QObject::disconnect(before, nullptr, q, nullptr);
    m_isGiven = client != nullptr;
    m_given = client;
    delete m_own;
    if (client)
        adopt(client);
}

/// Null when the one that was given is gone.
QTreq::HTTPClient *ClientPrivate::client()
{
    if (!m_isGiven && !m_own) {
        m_own = new QTreq::HTTPClient(q);
        adopt(m_own);
    }
    return existing();
}

/// The one that QML set, or one for the jar that the client has.
CookieJar *ClientPrivate::cookieJar()
{
    QTreq::HTTPClient *const maker = client();
    auto *const used = maker ? qobject_cast<QTreq::CookieJar *>(maker->cookieJar()) : nullptr;
    if (!used)
        return nullptr;
    if (!jar || jar->jar() != used)
        jar = new CookieJar(used, q);
    return jar;
}

/// What QML had set before it named the client.
void ClientPrivate::adopt(QTreq::HTTPClient *client)
{
    if (baseUrl)
        client->setBaseUrl(*baseUrl);
    if (userAgent)
        client->setUserAgent(*userAgent);
    if (maxConnectionsPerHost)
        client->setMaxConnectionsPerHost(*maxConnectionsPerHost);
    if (jar)
        client->setCookieJar(jar->jar());
    relay(client);
}

void ClientPrivate::relay(QTreq::HTTPClient *client)
{
    using Core = QTreq::HTTPClient;
    QObject::connect(client, &Core::baseUrlChanged, q, &Client::baseUrlChanged);
    QObject::connect(client, &Core::userAgentChanged, q, &Client::userAgentChanged);
    QObject::connect(client, &Core::maxConnectionsPerHostChanged, q,
                     &Client::maxConnectionsPerHostChanged);
    const auto count = [this] { countSoon(); };
    QObject::connect(client, &Core::requestStarted, q, count);
    QObject::connect(client, &Core::requestFinished, q, count);
    QObject::connect(client, &Core::requestFailed, q, count);
    QObject::connect(client, &QObject::destroyed, q, count);
}

/// A request that ends is counted until its last signal has been heard.
void ClientPrivate::countSoon()
{
    if (m_countsSoon)
        return;
    m_countsSoon = true;
    QMetaObject::invokeMethod(
        q,
        [this] {
            m_countsSoon = false;
            if (std::exchange(m_counted, q->activeRequests()) != q->activeRequests())
                Q_EMIT q->activeRequestsChanged();
        },
        Qt::QueuedConnection);
}

QObject *ClientPrivate::scope(QJSEngine *engine)
{
    if (m_engine != engine) {
        m_engine = engine;
        QObject::connect(engine, &QObject::destroyed, q, [this] { dropCalls(); });
    }
    if (!m_scope)
        m_scope = std::make_unique<CallScope>();
    return m_scope.get();
}

QObject *ClientPrivate::scopeOf(QObject *context, QJSEngine *engine)
{
    QObject *const all = scope(engine);
    if (!context)
        return all;
    for (QObject *const child : all->children()) {
        auto *const narrow = dynamic_cast<ContextScope *>(child);
        if (narrow && narrow->context == context)
            return narrow;
    }
    return new ContextScope(context, all);
}

QString ClientPrivate::readDefaults(QJSEngine *engine, RequestOptions &options)
{
    OptionsConverter converter(engine, scope(engine));
    QString fault = converter.read(defaultOptions);
    if (!fault.isEmpty())
        return u"HTTPClient.defaultOptions: "_s + fault;
    fault = converter.read(u"headers"_s, headers);
    if (!fault.isEmpty())
        return u"HTTPClient.headers: "_s + fault;
    options = converter.options();
    if (timeout != 0)
        options.timeout = std::chrono::milliseconds(timeout);
    return {};
}

Future<Response> ClientPrivate::send(const QByteArray &method, const QUrl &url,
                                     const RequestOptions &options, QJSEngine *engine)
{
    QTreq::HTTPClient *const maker = client();
    RequestOptions defaults;
    const QString fault =
        maker ? readDefaults(engine, defaults) : u"the client that HTTPClient was given is gone"_s;
    if (!fault.isEmpty()) {
        InvalidRequestError error(fault);
        error.setUrl(url);
        return makeFailedFuture<Response>(error);
    }
    auto future = maker->request(method, url, merged(defaults, options));
    countSoon();
    return future;
}

QJSValue ClientPrivate::call(const QString &function, const QByteArray &method, const QJSValue &url,
                             const QJSValue &written)
{
    QJSEngine *const engine = engineOf(q);
    if (!engine)
        return {};
    QUrl target;
    QString fault = toUrl(url, target);
    OptionsConverter converter(engine, scope(engine));
    if (fault.isEmpty())
        fault = converter.read(written);
    RequestOptions options = converter.options();
    options.context = scopeOf(options.context, engine);
    const QPointer<QObject> owner = options.context;
    auto *const call = new PromiseCall(engine, owner);
    QJSValue promise = call->promise();
    if (!fault.isEmpty()) {
        InvalidRequestError error(function + u"(): "_s + fault);
        error.setUrl(target);
        call->reject(toScript(engine, error));
        return promise;
    }
    const QPointer<Clock> clock = client() ? client()->clock() : nullptr;
    const auto start = clock ? clock->now() : Clock::Milliseconds();
    call->follow(send(method, target, options, engine),
                 [engine, owner, clock, start](const Response &response) {
                     const qint64 elapsed = clock ? (clock->now() - start).count() : -1;
                     return engine->toScriptValue(ScriptResponse(response, engine, owner, elapsed));
                 });
    return promise;
}

} // namespace QTreq::Quick
