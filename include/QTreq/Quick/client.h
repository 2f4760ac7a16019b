// SPDX-FileCopyrightText: 2026 The QTreq authors
// SPDX-License-Identifier: MIT

#ifndef QTREQ_QUICK_CLIENT_H
#define QTREQ_QUICK_CLIENT_H

#include <QTreq/Quick/cookiejar.h>
#include <QTreq/Quick/qtreqquick_export.h>

#include <QTreq/future.h>
#include <QTreq/httpclient.h>
#include <QTreq/requestoptions.h>
#include <QTreq/response.h>

#include <QtCore/qobject.h>
#include <QtCore/qurl.h>
#include <QtQml/qjsvalue.h>
#include <QtQml/qqml.h>

#include <memory>

QT_BEGIN_NAMESPACE
class QJSEngine;
QT_END_NAMESPACE

namespace QTreq::Quick {

class ClientPrivate;

/// What QML knows as HTTPClient: a QTreq::HTTPClient, its own or a given one, with promises.
class QTREQ_QUICK_EXPORT Client : public QObject
{
    Q_OBJECT
    QML_NAMED_ELEMENT(HTTPClient)
    Q_PROPERTY(QObject *client READ clientObject WRITE setClientObject NOTIFY clientChanged)
    Q_PROPERTY(QUrl baseUrl READ baseUrl WRITE setBaseUrl NOTIFY baseUrlChanged)
    Q_PROPERTY(QString userAgent READ userAgent WRITE setUserAgent NOTIFY userAgentChanged)
    Q_PROPERTY(int maxConnectionsPerHost READ maxConnectionsPerHost WRITE setMaxConnectionsPerHost
                   NOTIFY maxConnectionsPerHostChanged)
    Q_PROPERTY(int timeout READ timeout WRITE setTimeout NOTIFY timeoutChanged)
    Q_PROPERTY(QJSValue headers READ headers WRITE setHeaders NOTIFY headersChanged)
    Q_PROPERTY(QJSValue defaultOptions READ defaultOptions WRITE setDefaultOptions
                   NOTIFY defaultOptionsChanged)
    Q_PROPERTY(QTreq::Quick::CookieJar *cookieJar READ cookieJar WRITE setCookieJar
                   NOTIFY cookieJarChanged)
    Q_PROPERTY(int activeRequests READ activeRequests NOTIFY activeRequestsChanged)

public:
    explicit Client(QObject *parent = nullptr);
    explicit Client(QTreq::HTTPClient *client, QObject *parent = nullptr); // not owned
    ~Client() override;

    [[nodiscard]] QTreq::HTTPClient *client() const;
    void setClient(QTreq::HTTPClient *client); // not owned; null: one of its own
    [[nodiscard]] QObject *clientObject() const { return client(); }
    void setClientObject(QObject *client); // a QTreq::HTTPClient or null
    [[nodiscard]] QUrl baseUrl() const;
    void setBaseUrl(const QUrl &url);
    [[nodiscard]] QString userAgent() const;
    void setUserAgent(const QString &userAgent);
    [[nodiscard]] int maxConnectionsPerHost() const;
    void setMaxConnectionsPerHost(int connections); // 0: no limit
    [[nodiscard]] int timeout() const;
    void setTimeout(int milliseconds); // 0: none of its own
    [[nodiscard]] QJSValue headers() const;
    void setHeaders(const QJSValue &headers);
    [[nodiscard]] QJSValue defaultOptions() const;
    void setDefaultOptions(const QJSValue &options);
    [[nodiscard]] CookieJar *cookieJar() const;
    void setCookieJar(CookieJar *jar);
    [[nodiscard]] int activeRequests() const;

    Q_INVOKABLE QJSValue request(const QJSValue &method, const QJSValue &url,
                                 const QJSValue &options = {});
    Q_INVOKABLE QJSValue get(const QJSValue &url, const QJSValue &options = {});
    Q_INVOKABLE QJSValue head(const QJSValue &url, const QJSValue &options = {});
    Q_INVOKABLE QJSValue deleteResource(const QJSValue &url, const QJSValue &options = {});
    Q_INVOKABLE QJSValue post(const QJSValue &url, const QJSValue &options = {});
    Q_INVOKABLE QJSValue put(const QJSValue &url, const QJSValue &options = {});
    Q_INVOKABLE QJSValue patch(const QJSValue &url, const QJSValue &options = {});
    Q_INVOKABLE void cancelAll();

Q_SIGNALS:
    void clientChanged();
    void baseUrlChanged();
    void userAgentChanged();
    void maxConnectionsPerHostChanged();
    void timeoutChanged();
    void headersChanged();
    void defaultOptionsChanged();
    void cookieJarChanged();
    void activeRequestsChanged();

private:
    friend class ClientPrivate;
    std::unique_ptr<ClientPrivate> d;
};

} // namespace QTreq::Quick

#endif
