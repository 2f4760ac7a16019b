// SPDX-FileCopyrightText: 2026 The QTreq authors
// SPDX-License-Identifier: MIT

// This file is not part of the public interface; it may change without notice.

#ifndef QTREQ_HTTPCLIENT_P_H
#define QTREQ_HTTPCLIENT_P_H

#include "exchange/dispatcher_p.h"
#include "exchange/exchange_p.h"

#include <QTreq/httpclient.h>

#include <QtCore/qbasictimer.h>
#include <QtCore/qpointer.h>

namespace QTreq {

class SystemClock;

class HTTPClientPrivate final : public Exchanging::ExchangeHost
{
public:
    HTTPClientPrivate(HTTPClient *q, QNetworkAccessManager *agent);

    Future<Response> request(const QByteArray &method, const QUrl &url,
                             const RequestOptions &options);
    void giveOwnJarTheClock();
    const RequestOptions &livingDefaults();
    void orphanAll();
    void endSecretlyCancelled();

    Wire::Agent &agent() override { return m_agent; }
    Clock *exchangeClock() override;
    QNetworkCookieJar *exchangeJar() override;
    const std::shared_ptr<Exchanging::Mailbox> &mailbox() override { return m_mailbox; }
    void exchangeStarted(const Request &request) override;
    void exchangeRedirected(const Response &response, const QUrl &to) override;
    void exchangeAnswered(const Response &response) override;
    void exchangeUploaded(const Request &request, qint64 sent, qint64 total) override;
    void exchangeDownloaded(const Request &request, qint64 received, qint64 total) override;
    void exchangeAbandoned(const Request &request) override;
    void exchangeEnded(Exchanging::Exchange &exchange, const std::exception_ptr &failure) override;

    HTTPClient *const q;
    Wire::Agent m_agent;
    std::shared_ptr<Exchanging::Mailbox> m_mailbox;
    Exchanging::Dispatcher dispatcher;
    QPointer<QNetworkCookieJar> jar;
    QPointer<Clock> clock;
    bool clockWasSet = false;
    SystemClock *systemClock = nullptr; // made when it is needed; a child of q
    QString userAgent;
    Exchanging::PlanDefaults planDefaults;
    RequestOptions defaults;
    QPointer<QObject> defaultContext;
    bool hasDefaults = false;
    bool closing = false; // the client is being deleted
    QBasicTimer watch; // looks for plain QFutures that were cancelled
    quint64 lastId = 0;
};

} // namespace QTreq

#endif
