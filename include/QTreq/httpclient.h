// SPDX-FileCopyrightText: 2026 The QTreq authors
// SPDX-License-Identifier: MIT

#ifndef QTREQ_HTTPCLIENT_H
#define QTREQ_HTTPCLIENT_H

#include <QTreq/data.h>
#include <QTreq/error.h>
#include <QTreq/future.h>
#include <QTreq/pendingrequest.h>
#include <QTreq/qtreq_export.h>
#include <QTreq/request.h>
#include <QTreq/requestoptions.h>
#include <QTreq/response.h>

#include <QtCore/qobject.h>
#include <QtCore/qurl.h>

#include <functional>
#include <memory>

QT_BEGIN_NAMESPACE
class QNetworkAccessManager;
class QNetworkCookieJar;
QT_END_NAMESPACE

namespace QTreq {

class Clock;
class HTTPClientPrivate;

/// Makes requests, keeps their cookies and connections, and tells how they go.
class QTREQ_EXPORT HTTPClient : public QObject
{
    Q_OBJECT
    Q_PROPERTY(QUrl baseUrl READ baseUrl WRITE setBaseUrl NOTIFY baseUrlChanged)
    Q_PROPERTY(QString userAgent READ userAgent WRITE setUserAgent NOTIFY userAgentChanged)
    Q_PROPERTY(int maxConnectionsPerHost READ maxConnectionsPerHost WRITE setMaxConnectionsPerHost
                   NOTIFY maxConnectionsPerHostChanged)

public:
    using BodyProducerFactory = std::function<std::shared_ptr<BodyProducer>(const Data &)>;

    explicit HTTPClient(QObject *parent = nullptr);
    explicit HTTPClient(QNetworkAccessManager *agent, QObject *parent = nullptr);
    ~HTTPClient() override;

    Future<Response> request(const QByteArray &method, const QUrl &url,
                             const RequestOptions &options = {});
    Future<Response> get(const QUrl &url, const RequestOptions &options = {});
    Future<Response> head(const QUrl &url, const RequestOptions &options = {});
    Future<Response> deleteResource(const QUrl &url, const RequestOptions &options = {});
    Future<Response> post(const QUrl &url, const Data &data = {}, const RequestOptions &options = {});
    Future<Response> put(const QUrl &url, const Data &data = {}, const RequestOptions &options = {});
    Future<Response> patch(const QUrl &url, const Data &data = {}, const RequestOptions &options = {});
    void cancelAll();
    [[nodiscard]] int activeRequests() const;
    [[nodiscard]] QList<PendingRequest> pendingRequests() const; // in the order of the calls

    [[nodiscard]] QNetworkAccessManager *agent() const;
    [[nodiscard]] QNetworkCookieJar *cookieJar() const;
    void setCookieJar(QNetworkCookieJar *jar); // not owned unless it has no parent
    [[nodiscard]] Clock *clock() const;
    void setClock(Clock *clock); // not owned; null: the system's

    [[nodiscard]] QUrl baseUrl() const;
    void setBaseUrl(const QUrl &url);
    [[nodiscard]] QString userAgent() const;
    void setUserAgent(const QString &userAgent);
    [[nodiscard]] RequestOptions defaultOptions() const;
    void setDefaultOptions(const RequestOptions &options);
    [[nodiscard]] int maxConnectionsPerHost() const;
    void setMaxConnectionsPerHost(int connections); // 0: no limit of the client's own
    [[nodiscard]] BodyProducerFactory dataToBodyProducer() const;
    void setDataToBodyProducer(const BodyProducerFactory &factory);

Q_SIGNALS:
    void requestStarted(const QTreq::Request &request);
    void redirected(const QTreq::Response &response, const QUrl &to);
    void responseReceived(const QTreq::Response &response);
    void requestFinished(const QTreq::Request &request);
    void requestFailed(const QTreq::Request &request, const QTreq::Error &error);
    void uploadProgress(const QTreq::Request &request, qint64 sent, qint64 total);
    void downloadProgress(const QTreq::Request &request, qint64 received, qint64 total);
    void bodyAbandoned(const QTreq::Request &request); // unbuffered, and nobody has read it
    void baseUrlChanged();
    void userAgentChanged();
    void maxConnectionsPerHostChanged();

protected:
    /// Runs after each start of an exchange: where an in-memory agent delivers at once.
    virtual void exchangeStarted();
    void timerEvent(QTimerEvent *event) override;

private:
    friend class HTTPClientPrivate;
    std::unique_ptr<HTTPClientPrivate> d;
};

} // namespace QTreq

#endif
