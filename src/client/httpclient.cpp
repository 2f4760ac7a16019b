// SPDX-FileCopyrightText: 2026 The QTreq authors
// SPDX-License-Identifier: MIT

#include "client/httpclient_p.h"

#include "body/payload_p.h"
#include "values/systemclock_p.h"

#include <QTreq/cookiejar.h>

#include <QtCore/qcoreapplication.h>
#include <QtCore/qthread.h>

namespace QTreq {

using namespace Exchanging;

namespace {

// How soon cancelling a plain QFuture copy is noticed: Qt tells nobody of it, and a QFutureWatcher
// for each request would cost more than all else that is done for one.
constexpr int watchInterval = 50; // ms
constexpr std::size_t watchedAtOnce = 1000; // so that it costs little where many wait

QString defaultUserAgent()
{
    return QStringLiteral("QTreq/" QTREQ_VERSION_STRING " Qt/") + QLatin1String(qVersion());
}

RequestOptions withData(const RequestOptions &options, const Data &data)
{
    RequestOptions all = options;
    if (!data.isNull())
        all.data = data;
    return all;
}

} // namespace

HTTPClientPrivate::HTTPClientPrivate(HTTPClient *q, QNetworkAccessManager *agent)
    : q(q),
      m_agent(agent),
      m_mailbox(std::make_shared<Mailbox>(q)),
      userAgent(defaultUserAgent())
{
    planDefaults.setUserAgent(userAgent.toUtf8());
    dispatcher.setStreamsApart(m_agent.hasLanes());
}

Future<Response> HTTPClientPrivate::request(const QByteArray &method, const QUrl &url,
                                            const RequestOptions &options)
{
    if (QThread::currentThread() != q->thread()) {
        return makeFailedFuture<Response>(InvalidRequestError(QStringLiteral(
            "an HTTPClient is used from the thread it lives in; this call came from another one")));
    }
    Plan plan = makePlan(method, url, hasDefaults ? merged(livingDefaults(), options) : options,
                         planDefaults);
    const QString fault = plan.fault;
    const auto exchange = std::make_shared<Exchange>(this, std::move(plan), ++lastId);
    auto future = exchange->prepare();
    if (closing) {
        exchange->orphan();
        return future;
    }
    if (!fault.isEmpty()) {
        InvalidRequestError error(fault);
        error.setUrl(url);
        exchange->abort(std::make_exception_ptr(error));
        return future;
    }
    const QPointer<HTTPClient> client(q); // which a slot or a continuation may delete
    dispatcher.add(exchange);
    if (client)
        q->exchangeStarted();
    if (client && dispatcher.count() > 0 && !watch.isActive())
        watch.start(watchInterval, Qt::CoarseTimer, q);
    return future;
}

Clock *HTTPClientPrivate::exchangeClock()
{
    if (clock)
        return clock;
    if (!systemClock)
        systemClock = new SystemClock(q);
    return systemClock;
}

QNetworkCookieJar *HTTPClientPrivate::exchangeJar()
{
    if (!jar) {
        jar = new CookieJar(q);
        giveOwnJarTheClock();
    }
    return jar;
}

/// A jar that belongs to somebody else goes by the time it was given.
void HTTPClientPrivate::giveOwnJarTheClock()
{
    auto *const own = qobject_cast<CookieJar *>(jar.data());
    if (clockWasSet && own && own->parent() == q)
        own->setClock(clock);
}

/// Whose end a request follows without saying so is remembered no longer than it lives.
const RequestOptions &HTTPClientPrivate::livingDefaults()
{
    if (!defaultContext)
        defaults.context = nullptr;
    return defaults;
}

void HTTPClientPrivate::exchangeStarted(const Request &request)
{
    Q_EMIT q->requestStarted(request);
}

void HTTPClientPrivate::exchangeRedirected(const Response &response, const QUrl &to)
{
    Q_EMIT q->redirected(response, to);
}

void HTTPClientPrivate::exchangeAnswered(const Response &response)
{
    const QPointer<HTTPClient> client(q);
    Q_EMIT q->responseReceived(response);
    if (client && response.version() == "HTTP/2")
        dispatcher.setMultiplexed(response.url());
}

void HTTPClientPrivate::exchangeUploaded(const Request &request, qint64 sent, qint64 total)
{
    Q_EMIT q->uploadProgress(request, sent, total);
}

void HTTPClientPrivate::exchangeDownloaded(const Request &request, qint64 received, qint64 total)
{
    Q_EMIT q->downloadProgress(request, received, total);
}

void HTTPClientPrivate::exchangeAbandoned(const Request &request)
{
    Q_EMIT q->bodyAbandoned(request);
}

void HTTPClientPrivate::exchangeEnded(Exchange &exchange, const std::exception_ptr &failure)
{
    const QPointer<HTTPClient> client(q);
    const Request request = exchange.request();
    const auto keep = exchange.shared_from_this();
    if (!failure) {
        Q_EMIT q->requestFinished(request);
    } else {
        try {
            std::rethrow_exception(failure);
        } catch (const Error &error) {
            Q_EMIT q->requestFailed(request, error);
        }
    }
    if (client)
        dispatcher.remove(exchange);
}

/// The client is going away: every future ends, and nobody hears of it by signal.
void HTTPClientPrivate::orphanAll()
{
    closing = true; // what continuations ask for now has nobody to do it
    m_mailbox->close();
    for (const auto &exchange : dispatcher.all())
        exchange->orphan();
}

void HTTPClientPrivate::endSecretlyCancelled()
{
    if (dispatcher.count() == 0)
        watch.stop();
    for (const auto &exchange : dispatcher.next(watchedAtOnce)) {
        if (exchange->isSecretlyCancelled())
            exchange->abortWith(QStringLiteral("cancelled"));
    }
}

/*!
    \class QTreq::HTTPClient
    \inmodule QTreqHTTP
    \inheaderfile QTreq/HTTPClient
    \brief Makes requests, keeps their cookies and connections, and tells how they go.

    \snippet tst_guides.cpp readme

    A client is used from the thread it lives in; its futures and responses from any. Each request
    ends exactly once: its future first, then requestFinished() or requestFailed(). The order of
    signals for one request is requestStarted, uploadProgress, redirected (for each redirect),
    responseReceived, downloadProgress, and the end. A request that is refused before anything is
    sent, for a bad URL say, only fails. bodyAbandoned comes before the end, where the last handle
    of a response has gone and nobody had read its unbuffered body. Destroying the client ends all
    of its futures with CancelledError, without signals.

    Nothing is thrown by a call: what makes no sense is a failed future.

    \sa {A five-minute tour}, {Requests}, Testing::StubTreq
*/

/*!
    \typedef QTreq::HTTPClient::BodyProducerFactory
    A function that makes a body of data; null where it leaves that to the library.
*/

/*!
    \property QTreq::HTTPClient::baseUrl
    \brief What relative URLs are resolved against (RFC 3986 section 5.2).

    End it with a slash to have paths added to it. Empty at first: then a relative URL fails with
    InvalidRequestError.
*/

/*!
    \property QTreq::HTTPClient::userAgent
    \brief The User-Agent of requests whose headers have none.

    "QTreq/" with the library's version and "Qt/" with Qt's at first; empty: none is sent.
*/

/*!
    \property QTreq::HTTPClient::maxConnectionsPerHost
    \brief How many requests to one origin (scheme, host, port) are under way at a time; 6 at first.

    Further ones wait, and their time limits do not count yet; they start in the order in which they
    came, but for RequestOptions::priority. Unbuffered ones are counted by themselves, so that
    streams do not hold up the rest. 0 or less: no limit of the client's own, but that of Qt, 6
    connections.

    A manager that was given to the client has 6 connections in any case, for streams and all.
*/

/*!
    \fn void QTreq::HTTPClient::requestStarted(const QTreq::Request &request)
    Emitted when \a request leaves the client's queue: its time limits count from here.
*/

/*!
    \fn void QTreq::HTTPClient::redirected(const QTreq::Response &response, const QUrl &to)
    Emitted when \a response is a redirect that is followed, with the URL \a to which it leads.
*/

/*!
    \fn void QTreq::HTTPClient::responseReceived(const QTreq::Response &response)
    Emitted when the head of the final \a response is there, after the future has it.
*/

/*!
    \fn void QTreq::HTTPClient::requestFinished(const QTreq::Request &request)
    Emitted when \a request has ended well: its body is whole, or nobody wanted it.
*/

/*!
    \fn void HTTPClient::requestFailed(const Request &request, const Error &error)
    Emitted when \a request has ended in \a error, before the response or within its body. The error
    is of one of Error's subclasses, and lives as long as the call: it is received in the client's
    thread, and what is kept of it is a clone() or its message().
*/

/*!
    \fn void HTTPClient::uploadProgress(const Request &request, qint64 sent, qint64 total)
    Emitted as the body of \a request goes out: bytes \a sent of \a total, at most once in 100 ms
    and with the total in the end.
*/

/*!
    \fn void HTTPClient::downloadProgress(const Request &request, qint64 received, qint64 total)
    Emitted as the body of the answer to \a request comes in: bytes \a received of \a total, which
    is -1 where the server has not announced it.
*/

/*!
    \fn void QTreq::HTTPClient::bodyAbandoned(const QTreq::Request &request)
    Emitted when the last handle of the response to \a request has gone, its body is unbuffered, and
    nobody has read it. Its connection is closed.
*/

/*!
    Constructs a client with an agent of its own, which \a parent owns if there is one.
*/
HTTPClient::HTTPClient(QObject *parent) : HTTPClient(nullptr, parent) { }

/*!
    Constructs a client that makes its requests through \a agent, any QNetworkAccessManager, which
    is not owned and must outlive its requests. Null: one of its own. \a parent owns the client, if
    there is one.
*/
HTTPClient::HTTPClient(QNetworkAccessManager *agent, QObject *parent)
    : QObject(parent),
      d(std::make_unique<HTTPClientPrivate>(this, agent))
{
    if (agent) {
        connect(agent, &QObject::destroyed, this, [this] {
            for (const auto &exchange : d->dispatcher.all())
                exchange->abortWith(
                    QStringLiteral("the client's QNetworkAccessManager has been deleted"));
        });
    }
}

HTTPClient::~HTTPClient()
{
    d->orphanAll();
}

/*!
    Makes a request of \a method, in whatever case, for \a url with \a options. The future is ready
    when the head of the final response is there; it fails with one of Error's subclasses, also for
    a request that makes no sense. Options that are not set come from defaultOptions().

    The future's progress is that of the upload, in bytes, or in KiB, MiB and so on where an int has
    no room for its length; progressText() has the bytes in any case.
*/
Future<Response> HTTPClient::request(const QByteArray &method, const QUrl &url,
                                     const RequestOptions &options)
{
    return d->request(method, url, options);
}

/*!
    Makes a GET request for \a url with \a options, as request() does.
*/
Future<Response> HTTPClient::get(const QUrl &url, const RequestOptions &options)
{
    return d->request("GET", url, options);
}

/*!
    Makes a HEAD request for \a url with \a options, as request() does. The answer has no body.
*/
Future<Response> HTTPClient::head(const QUrl &url, const RequestOptions &options)
{
    return d->request("HEAD", url, options);
}

/*!
    Makes a DELETE request for \a url with \a options, as request() does.
*/
Future<Response> HTTPClient::deleteResource(const QUrl &url, const RequestOptions &options)
{
    return d->request("DELETE", url, options);
}

/*!
    Makes a POST request for \a url of \a data, or of what \a options name where the data is null;
    see request().
*/
Future<Response> HTTPClient::post(const QUrl &url, const Data &data, const RequestOptions &options)
{
    return d->request("POST", url, withData(options, data));
}

/*!
    Makes a PUT request for \a url of \a data, or of what \a options name where the data is null;
    see request().
*/
Future<Response> HTTPClient::put(const QUrl &url, const Data &data, const RequestOptions &options)
{
    return d->request("PUT", url, withData(options, data));
}

/*!
    Makes a PATCH request (RFC 5789) for \a url of \a data, or of what \a options name where the
    data is null; see request().
*/
Future<Response> HTTPClient::patch(const QUrl &url, const Data &data, const RequestOptions &options)
{
    return d->request("PATCH", url, withData(options, data));
}

/*!
    Ends every request of this client with CancelledError, bodies that are still coming included.
*/
void HTTPClient::cancelAll()
{
    for (const auto &exchange : d->dispatcher.all())
        exchange->abortWith(QStringLiteral("cancelled with all requests of the client"));
}

/*!
    The number of requests that have not ended yet, those that wait for a connection included.
*/
int HTTPClient::activeRequests() const
{
    return int(d->dispatcher.count());
}

/*!
    The requests that have not ended, in the order of the calls, each with what it waits for and the
    time limits that run for it.
*/
QList<PendingRequest> HTTPClient::pendingRequests() const
{
    QList<PendingRequest> pending;
    for (const auto &exchange : d->dispatcher.all())
        pending.append(exchange->pending());
    return pending;
}

/*!
    What the requests are made through. It is the client's own unless one was given to the
    constructor.
*/
QNetworkAccessManager *HTTPClient::agent() const
{
    return d->m_agent.manager();
}

/*!
    The jar that cookies are kept in: a CookieJar of the client's own, unless another was set.
*/
QNetworkCookieJar *HTTPClient::cookieJar() const
{
    return d->exchangeJar();
}

/*!
    Keeps cookies in \a jar, any QNetworkCookieJar; two clients may share one. The client takes it
    over when it has no parent. Null: a new, empty one.
*/
void HTTPClient::setCookieJar(QNetworkCookieJar *jar)
{
    if (d->jar && d->jar != jar && d->jar->parent() == this)
        d->jar->deleteLater();
    d->jar = jar;
    if (jar && !jar->parent())
        jar->setParent(this);
    d->giveOwnJarTheClock();
}

/*!
    The clock that time limits go by.
*/
Clock *HTTPClient::clock() const
{
    return d->exchangeClock();
}

/*!
    Has the limits of later requests, and the expiry of cookies in the client's own jar, go by \a
    clock; not owned. Null: the system's.
*/
void HTTPClient::setClock(Clock *clock)
{
    d->clock = clock;
    d->clockWasSet = true;
    d->giveOwnJarTheClock();
}

QUrl HTTPClient::baseUrl() const
{
    return d->planDefaults.baseUrl;
}

void HTTPClient::setBaseUrl(const QUrl &url)
{
    if (d->planDefaults.baseUrl == url)
        return;
    d->planDefaults.baseUrl = url;
    Q_EMIT baseUrlChanged();
}

QString HTTPClient::userAgent() const
{
    return d->userAgent;
}

void HTTPClient::setUserAgent(const QString &userAgent)
{
    if (d->userAgent == userAgent)
        return;
    d->userAgent = userAgent;
    d->planDefaults.setUserAgent(userAgent.toUtf8());
    Q_EMIT userAgentChanged();
}

/*!
    The options that are merged under each request's own; none at first.
*/
RequestOptions HTTPClient::defaultOptions() const
{
    return d->livingDefaults();
}

/*!
    Merges \a options under each request's own: see merged(). When the context among them is
    deleted, the requests that follow it end, and later ones have none.
*/
void HTTPClient::setDefaultOptions(const RequestOptions &options)
{
    d->defaults = options;
    d->defaultContext = options.context;
    d->hasDefaults = true;
}

int HTTPClient::maxConnectionsPerHost() const
{
    return d->dispatcher.limit();
}

void HTTPClient::setMaxConnectionsPerHost(int connections)
{
    const int limit = std::max(0, connections);
    if (d->dispatcher.limit() == limit)
        return;
    const QPointer<HTTPClient> client(this); // which a slot of a request that starts may delete
    d->dispatcher.setLimit(limit);
    if (client)
        Q_EMIT maxConnectionsPerHostChanged();
}

/*!
    What turns a request's data into a body; the library's own where none was set.
*/
HTTPClient::BodyProducerFactory HTTPClient::dataToBodyProducer() const
{
    return d->planDefaults.dataToBodyProducer ? d->planDefaults.dataToBodyProducer
                                              : BodyProducerFactory(defaultBodyProducer);
}

/*!
    Has \a factory turn the data of each request that has any into a body; a null one is the
    library's own again. Where it returns null the request fails with InvalidRequestError. It is
    called in the client's thread. A form and a JSON value reach it as the bytes that they are on
    the wire; files do not reach it.
*/
void HTTPClient::setDataToBodyProducer(const BodyProducerFactory &factory)
{
    d->planDefaults.dataToBodyProducer = factory;
}

/*!
    Called after each start of a request: a subclass whose agent works in memory delivers at once
    here. Does nothing by default.
*/
void HTTPClient::exchangeStarted() { }

/*!
    Looks for plain QFutures that were cancelled, of which \a event reminds it.
*/
void HTTPClient::timerEvent(QTimerEvent *event)
{
    if (event->timerId() == d->watch.timerId())
        d->endSecretlyCancelled();
    else
        QObject::timerEvent(event);
}

} // namespace QTreq
