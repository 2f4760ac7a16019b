// SPDX-FileCopyrightText: 2026 The QTreq authors
// SPDX-License-Identifier: MIT

#include "declarativerequest_p.h"

#include "client_p.h"
#include "scripting_p.h"

#include <QtQml/qqmlengine.h>

using namespace Qt::StringLiterals;

// What a DeclarativeRequest is asked for, and when it is sent; what comes of it is in
// declarativeresult.cpp.
namespace QTreq::Quick {

namespace {

// An object that a binding makes anew is another one, whatever it holds.
bool isSame(const QJSValue &a, const QJSValue &b)
{
    return a.strictlyEquals(b) || (a.isObject() && b.isObject() && a.toVariant() == b.toVariant());
}

} // namespace

DeclarativeRequest::DeclarativeRequest(QObject *parent) : QObject(parent) { }

DeclarativeRequest::~DeclarativeRequest()
{
    drop();
}

/*!
    The client that makes the request; where none was set, one that all such requests of the engine
    share.
*/
Client *DeclarativeRequest::client() const
{
    QQmlEngine *const engine = qmlEngine(this);
    return m_hasClient || !engine ? m_client.data() : ClientPrivate::ofEngine(engine);
}

void DeclarativeRequest::setClient(Client *client)
{
    if (m_hasClient && m_client == client)
        return;
    if (m_client)
        disconnect(m_client, nullptr, this, nullptr);
    m_client = client;
    m_hasClient = client != nullptr;
    if (client) {
        connect(client, &QObject::destroyed, this, &DeclarativeRequest::cancel);
        connect(client, &Client::clientChanged, this, [this] { follow(m_debounce); });
    }
    Q_EMIT clientChanged();
    follow(m_debounce);
}

void DeclarativeRequest::setUrl(const QUrl &url)
{
    if (m_url == url)
        return;
    m_url = url;
    Q_EMIT urlChanged();
    follow(m_debounce);
}

void DeclarativeRequest::setMethod(const QString &method)
{
    if (m_method == method)
        return;
    m_method = method;
    Q_EMIT methodChanged();
    follow(m_debounce);
}

/*!
    How long nothing must have changed before the request is sent again, in milliseconds. 0: it is
    sent when the event loop has done what it is at.
*/
void DeclarativeRequest::setDebounce(int milliseconds)
{
    if (m_debounce == milliseconds)
        return;
    m_debounce = milliseconds;
    Q_EMIT debounceChanged();
}

/*!
    Whether the request is sent when it is complete, and again when it changes. False cancels the
    one that is under way.
*/
void DeclarativeRequest::setRunning(bool running)
{
    if (m_running == running)
        return;
    m_running = running;
    Q_EMIT runningChanged();
    follow(m_debounce);
}

QJSValue DeclarativeRequest::option(QStringView name) const
{
    return m_options.value(name.toString());
}

void DeclarativeRequest::setOption(QStringView name, const QJSValue &value)
{
    QJSValue &current = m_options[name.toString()];
    if (isSame(current, value))
        return;
    current = value;
    Q_EMIT optionsChanged();
    follow(m_debounce);
}

void DeclarativeRequest::setOptions(const QJSValue &options)
{
    if (isSame(m_moreOptions, options))
        return;
    m_moreOptions = options;
    Q_EMIT optionsChanged();
    follow(m_debounce);
}

void DeclarativeRequest::componentComplete()
{
    m_complete = true;
    follow(0); // there is nothing yet that could be changing
}

/*!
    Sends the request now, whether it is running or not, in the place of the one that is under way.
*/
void DeclarativeRequest::send()
{
    drop();
    const QPointer<DeclarativeRequest> self(this); // which a handler may destroy
    setStatus(Loading);
    if (self)
        start();
}

/*!
    Ends the request that is under way, or about to be sent. What was loaded before stays.
*/
void DeclarativeRequest::cancel()
{
    drop();
    if (m_status == Loading)
        setStatus(m_hasValue ? Ready : Null);
}

/// The properties have changed: what is under way is no longer wanted.
void DeclarativeRequest::follow(int delay)
{
    if (!m_complete)
        return;
    if (!m_running || m_url.isEmpty()) {
        cancel();
        return;
    }
    drop();
    schedule(delay);
    setStatus(Loading);
}

void DeclarativeRequest::schedule(int delay)
{
    Client *const client = this->client();
    m_clock = client && client->client() ? client->client()->clock() : nullptr;
    if (delay > 0 && m_clock) {
        m_call = m_clock->callAfter(Clock::Milliseconds(delay), [this] {
            m_call.reset();
            start();
        });
        return;
    }
    // The bindings that change along with this one are to be heard first.
    m_transfer = std::make_unique<CallScope>();
    QMetaObject::invokeMethod(
        m_transfer.get(), [this] { start(); }, Qt::QueuedConnection);
}

/// From here on nothing of the last request is heard.
void DeclarativeRequest::drop()
{
    if (m_call && m_clock)
        m_clock->cancelCall(*m_call);
    m_call.reset();
    const auto gone = std::move(m_transfer); // ends the request by its context
}

} // namespace QTreq::Quick
