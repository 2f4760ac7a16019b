// SPDX-FileCopyrightText: 2026 The QTreq authors
// SPDX-License-Identifier: MIT

// This file is not part of the public interface; it may change without notice.

#ifndef QTREQ_EXCHANGE_P_H
#define QTREQ_EXCHANGE_P_H

#include "cookies/cookieflow_p.h"
#include "exchange/bodyreceiver_p.h"
#include "exchange/deadlines_p.h"
#include "exchange/mailbox_p.h"
#include "exchange/plan_p.h"
#include "exchange/redirectrules_p.h"
#include "exchange/uploadprogress_p.h"
#include "wire/agent_p.h"

#include <QTreq/pendingrequest.h>
#include <QTreq/promise.h>
#include <QTreq/response.h>

#include <memory>

namespace QTreq {
class Spooler;
}

namespace QTreq::Exchanging {

class Exchange;

/// What an exchange needs of its client, and tells it.
class ExchangeHost
{
public:
    virtual Wire::Agent &agent() = 0;
    virtual Clock *exchangeClock() = 0;
    virtual QNetworkCookieJar *exchangeJar() = 0;
    virtual const std::shared_ptr<Mailbox> &mailbox() = 0;

    virtual void exchangeStarted(const Request &request) = 0;
    virtual void exchangeRedirected(const Response &response, const QUrl &to) = 0;
    virtual void exchangeAnswered(const Response &response) = 0;
    virtual void exchangeUploaded(const Request &request, qint64 sent, qint64 total) = 0;
    virtual void exchangeDownloaded(const Request &request, qint64 received, qint64 total) = 0;
    /// Nobody has read an unbuffered body, nor can any more.
    virtual void exchangeAbandoned(const Request &request) = 0;
    /// The last word of an exchange; a null failure is success.
    virtual void exchangeEnded(Exchange &exchange, const std::exception_ptr &failure) = 0;

protected:
    ~ExchangeHost() = default;
};

/// One logical request: its hops, its limits, its promise and its body. Lives in the client's
/// thread.
class Exchange final : public std::enable_shared_from_this<Exchange>,
                       private Wire::HopListener,
                       private Deadlines::Listener
{
public:
    Exchange(ExchangeHost *host, Plan plan, quint64 id);
    ~Exchange();

    [[nodiscard]] Future<Response> prepare();
    void start();
    void abort(const std::exception_ptr &reason);
    void abortWith(const QString &reason); // a CancelledError
    /// Ends it without a word to anybody but its futures: the client is going away.
    void orphan();

    Request request() const { return m_request; }
    PendingRequest pending() const;
    quint64 id() const { return m_id; }
    QUrl home() const { return m_home; } // the URL of the first hop
    bool isOver() const { return m_stage == Stage::Over; }
    /// A plain QFuture copy was cancelled, which Qt tells nobody.
    bool isSecretlyCancelled() const;
    QByteArray protocol() const { return m_protocol; }
    int priority() const { return m_plan.options.priority.value_or(0); }
    bool isUnbuffered() const { return m_plan.options.unbuffered.value_or(false); }
    /// Which of the connections to its origin the dispatcher has given it.
    void setConnection(int number) { m_connection = number; }
    int connection() const { return m_connection.value_or(0); }
    std::optional<int> takeConnection() { return std::exchange(m_connection, std::nullopt); }

private:
    class Link;
    enum class Stage { Queued, Preparing, Asking, Redirecting, Receiving, Over };

    void hopHead(const Wire::Head &head) override;
    void hopReadable() override;
    void hopFailed(const std::exception_ptr &failure) override;
    void hopUploaded(qint64 sent) override;
    void hopMoved() override;
    void deadlineExpired(TimeoutError::Phase phase, Clock::Milliseconds limit) override;
    bool isPaused() const override;

    bool streamsBody() const;
    void prepareBody();
    void sendHop();
    void expectUpload(qint64 length);
    void describeHop(const Wire::HopRequest &hop);
    Headers hopHeaders() const;
    QUrl currentUrl() const;
    bool atHome() const;
    Response makeResponse(const Wire::Head &head, bool buffered);
    qint64 bodyLimit() const;
    bool answersChallenge(const Wire::Head &head);
    bool redirects(const Wire::Head &head);
    template<class E>
    void failWithResponse(E error, const Wire::Head &head);
    void continueAfter(const Wire::Head &head, const std::optional<QUrl> &to);
    void deliver(const Wire::Head &head);
    void beginReceiving(const Response &response);
    std::optional<Promise<Response>> takePromise();
    void receive();
    void bodyEnded();
    void endBody(const std::exception_ptr &failure);
    void bodyDeserted();
    void reportProgress();
    void end(const std::exception_ptr &failure);
    void release(const std::exception_ptr &failure);

    ExchangeHost *m_host; // null once the client is going away
    Plan m_plan; // changes with each redirect
    const quint64 m_id;
    const QUrl m_home; // the origin that pairs of cookies and credentials are for
    QMetaObject::Connection m_contextConnection;
    std::shared_ptr<Link> m_link;
    std::optional<Promise<Response>> m_promise; // until it is kept
    Request m_request;
    Deadlines m_deadlines;
    std::optional<CookieFlow> m_cookies;
    std::unique_ptr<Spooler> m_spooler;
    std::unique_ptr<Wire::Hop> m_hop;
    std::unique_ptr<BodyReceiver> m_receiver;
    UploadProgress m_uploading; // of this hop
    std::optional<Response> m_previous;
    QList<QByteArray> m_dropped; // headers that the last redirect left out
    std::exception_ptr m_verdict; // what the promise failed with, though there is a response
    QByteArray m_protocol;
    std::optional<int> m_connection; // none: it waits, or needs none
    qint64 m_length = -1;
    qint64 m_reported = -1;
    int m_redirects = 0;
    bool m_challenged = false;
    bool m_receiving = false;
    Stage m_stage = Stage::Queued;
};

} // namespace QTreq::Exchanging

#endif
