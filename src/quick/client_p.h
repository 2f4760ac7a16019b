// SPDX-FileCopyrightText: 2026 The QTreq authors
// SPDX-License-Identifier: MIT

// This file is not part of the public interface; it may change without notice.

#ifndef QTREQ_QUICK_CLIENT_P_H
#define QTREQ_QUICK_CLIENT_P_H

#include <QTreq/Quick/client.h>

#include <QtCore/qhash.h>
#include <QtCore/qpointer.h>

#include <optional>

namespace QTreq::Quick {

class ClientPrivate
{
public:
    explicit ClientPrivate(Client *q) : q(q) { }
    ~ClientPrivate();
    [[nodiscard]] static ClientPrivate *of(Client *client) { return client->d.get(); }
    /// The one that serves an engine's requests that name no client. It dies with the engine.
    [[nodiscard]] static Client *ofEngine(QJSEngine *engine);

    void give(QTreq::HTTPClient *client);
    [[nodiscard]] QTreq::HTTPClient *client();
    [[nodiscard]] CookieJar *cookieJar();
    [[nodiscard]] QTreq::HTTPClient *existing() const { return m_given ? m_given : m_own; }

    QJSValue call(const QString &function, const QByteArray &method, const QJSValue &url,
                  const QJSValue &options);
    /// What the client's own properties say comes under the options.
    Future<Response> send(const QByteArray &method, const QUrl &url, const RequestOptions &options,
                          QJSEngine *engine);
    void dropCalls() { m_scope.reset(); }

    Client *const q;
    std::optional<QUrl> baseUrl;
    std::optional<QString> userAgent;
    std::optional<int> maxConnectionsPerHost;
    QPointer<CookieJar> jar;
    int timeout = 0;
    QJSValue headers;
    QJSValue defaultOptions;

private:
    void adopt(QTreq::HTTPClient *client);
    void relay(QTreq::HTTPClient *client);
    void countSoon();
    QObject *scope(QJSEngine *engine);
    QObject *scopeOf(QObject *context, QJSEngine *engine);
    QString readDefaults(QJSEngine *engine, RequestOptions &options);

    QPointer<QTreq::HTTPClient> m_own;
    QPointer<QTreq::HTTPClient> m_given;
    bool m_isGiven = false;
    std::unique_ptr<QObject> m_scope; // calls of scripts end with it
    QPointer<QJSEngine> m_engine;
    int m_counted = 0;
    bool m_countsSoon = false;
};

} // namespace QTreq::Quick

#endif
