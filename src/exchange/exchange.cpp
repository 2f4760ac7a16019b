// SPDX-FileCopyrightText: 2026 The QTreq authors
// SPDX-License-Identifier: MIT

#include "exchange/exchange_p.h"

#include "body/spool_p.h"
#include "body/uploaddevice_p.h"
#include "exchange/digest_p.h"
#include "values/origin_p.h"
#include "values/redacted_p.h"
#include "wire/validation_p.h"

#include <QTreq/multipartproducer.h>

#include <QtCore/qrandom.h>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace QTreq::Exchanging {

namespace {

constexpr int defaultMaxRedirects = 20; // as the Fetch standard and Twisted have it
// A redirect's body is kept up to here; a longer one is not worth waiting for.
constexpr qint64 largestRedirectBody = 1024 * 1024;
// Reading so much of an unwanted body costs less than a new connection.
constexpr qint64 cheapToDrain = 256 * 1024;

template<class E>
std::exception_ptr faultAt(const QUrl &url, E error)
{
    error.setUrl(url);
    return std::make_exception_ptr(std::move(error));
}

} // namespace

/// What futures and bodies hold of an exchange: it may be gone, and they may be elsewhere.
class Exchange::Link final : public BodyOwner
{
public:
    Link(const std::shared_ptr<Mailbox> &mailbox, const std::weak_ptr<Exchange> &exchange)
        : m_mailbox(mailbox),
          m_exchange(exchange)
    {
    }
    void bodyWanted() override { call(&Exchange::receive); }
    void bodyDeserted() override { call(&Exchange::bodyDeserted); }
    void bodyCancelled() override { cancel(); }
    void cancel()
    {
        m_mailbox->run([weak = m_exchange] {
            if (const auto exchange = weak.lock())
                exchange->abortWith(QStringLiteral("cancelled"));
        });
    }

private:
    void call(void (Exchange::*member)())
    {
        m_mailbox->run([weak = m_exchange, member] {
            if (const auto exchange = weak.lock())
                (exchange.get()->*member)();
        });
    }

    const std::shared_ptr<Mailbox> m_mailbox;
    const std::weak_ptr<Exchange> m_exchange;
};

Exchange::Exchange(ExchangeHost *host, Plan plan, quint64 id)
    : m_host(host),
      m_plan(std::move(plan)),
      m_id(id),
      m_home(m_plan.url),
      m_request(m_plan.method, m_plan.url, m_plan.headers),
      m_deadlines(this)
{
    m_request.setId(id);
}

Exchange::~Exchange()
{
    QObject::disconnect(m_contextConnection);
}

/// Before anything else; apart from the constructor because it needs a shared pointer to this.
Future<Response> Exchange::prepare()
{
    m_link = std::make_shared<Link>(m_host->mailbox(), weak_from_this());
    m_promise.emplace();
    m_promise->onCancel([link = m_link] { link->cancel(); });
    m_promise->onCancelAfterwards([link = m_link] { link->cancel(); }); // the body's transfer
    if (const QObject *const context = m_plan.options.context) {
        m_contextConnection =
            QObject::connect(context, &QObject::destroyed, [link = m_link] { link->cancel(); });
    }
    return m_promise->future();
}

bool Exchange::isSecretlyCancelled() const
{
    if (m_promise)
        return !isOver() && m_promise->isCanceled();
    return m_stage == Stage::Receiving && m_receiver->channel()->isSecretlyCancelled();
}

void Exchange::start()
{
    if (isOver())
        return;
    if (isSecretlyCancelled()) { // while it waited
        abortWith(QStringLiteral("cancelled"));
        return;
    }
    m_stage = Stage::Preparing;
    m_cookies.emplace(m_host->exchangeJar(), m_plan.options.cookies);
    m_deadlines.start(m_host->exchangeClock(), m_plan.options);
    const auto self = shared_from_this();
    m_host->exchangeStarted(m_request);
    if (!isOver())
        prepareBody();
}

/// Whether a body of unknown length goes out as it is read. Not one that a redirect or a challenge
/// may want again, and no form: its parts are spooled, whoever sends it.
bool Exchange::streamsBody() const
{
    const bool mayBeWantedAgain = m_plan.options.browserLikeRedirects.value_or(false)
        || (m_plan.auth && m_plan.auth->scheme() == Auth::Scheme::Digest);
    return m_host->agent().streamsUploads() && m_plan.body->length() < 0
        && !dynamic_cast<MultiPartProducer *>(m_plan.body.get())
        && (!mayBeWantedAgain || m_plan.body->isReplayable());
}

/// QNetworkAccessManager sends no body of unknown length, so such a one is spooled first.
void Exchange::prepareBody()
{
    if (!m_plan.body || streamsBody() || !Spooler::isNeeded(m_plan.body.get())) {
        sendHop();
        return;
    }
    m_spooler = std::make_unique<Spooler>(m_plan.body);
    m_spooler->start([this](const std::shared_ptr<BodyProducer> &body, const QString &error) {
        const auto self = shared_from_this();
        m_plan.body = body;
        if (body)
            sendHop();
        else
            end(faultAt(m_plan.url, BodyError(error)));
    });
}

QUrl Exchange::currentUrl() const
{
    QUrl url = m_plan.url;
    if (!m_plan.fragment.isEmpty())
        url.setFragment(m_plan.fragment, QUrl::StrictMode);
    return url;
}

bool Exchange::atHome() const
{
    return m_redirects == 0 || sameOrigin(m_plan.url, m_home);
}

Headers Exchange::hopHeaders() const
{
    Headers headers = m_plan.headers;
    const QByteArray cookies = m_cookies->headerFor(m_plan.url, atHome());
    if (!cookies.isEmpty())
        headers.append("Cookie", cookies);
    return headers;
}

/// What signals and the response call the request; most first hops are as they were planned.
void Exchange::describeHop(const Wire::HopRequest &hop)
{
    const bool planned =
        m_redirects == 0 && m_request.headers().toListOfPairs() == hop.headers.toListOfPairs();
    if (planned)
        return;
    m_request = Request(hop.method, hop.url, hop.headers);
    m_request.setId(m_id);
}

void Exchange::sendHop()
{
    m_stage = Stage::Asking;
    Wire::HopRequest hop;
    hop.method = m_plan.method;
    hop.url = m_plan.url;
    hop.headers = hopHeaders();
    hop.streamed = isUnbuffered();
    hop.persistent = m_plan.options.persistent.value_or(true);
    hop.tls = m_plan.options.tls;
    hop.connection = connection();
    std::unique_ptr<UploadDevice> upload;
    if (m_plan.body) {
        const auto length = m_host->agent().streamsUploads() ? UploadDevice::Length::MayBeUnknown
                                                             : UploadDevice::Length::Known;
        upload = std::make_unique<UploadDevice>(m_plan.body, length);
        if (!upload->failure().isEmpty()) {
            end(faultAt(m_plan.url, BodyError(upload->failure())));
            return;
        }
        hop.bodyLength = upload->length();
        expectUpload(hop.bodyLength);
    }
    describeHop(hop);
    if (m_host->agent().isGone()) {
        end(faultAt(m_plan.url,
                    InvalidRequestError(
                        QStringLiteral("the client's QNetworkAccessManager has been deleted"))));
        return;
    }
    const QString tlsFault = m_host->agent().tlsFault(hop.url, hop.tls);
    if (!tlsFault.isEmpty()) {
        end(faultAt(m_plan.url, InvalidRequestError(tlsFault)));
        return;
    }
    m_receiver.reset();
    m_hop = m_host->agent().send(hop, std::move(upload), this);
}

/// A hop that repeats the body counts anew: the next server has not seen any of it.
void Exchange::expectUpload(qint64 length)
{
    m_uploading = UploadProgress(length);
    if (m_promise && length > 0)
        m_promise->setProgressRange(0, m_uploading.maximum());
}

void Exchange::hopFailed(const std::exception_ptr &failure)
{
    end(failure);
}

void Exchange::hopMoved()
{
    m_deadlines.bytesMoved();
}

void Exchange::hopUploaded(qint64 sent)
{
    const auto self = shared_from_this();
    m_deadlines.bytesMoved();
    m_uploading.setTotal(m_hop->uploadLength());
    if (!m_uploading.advance(sent, m_host->exchangeClock()->now()))
        return;
    const UploadProgress now = m_uploading;
    if (m_promise && now.total() < 0)
        m_promise->setProgressRange(0, 0);
    else if (m_promise)
        m_promise->setProgressRange(0, now.maximum());
    if (m_promise)
        m_promise->setProgressValue(now.value(), now.text());
    if (m_plan.options.onUploadProgress)
        m_plan.options.onUploadProgress(now.sent(), now.total());
    if (!isOver())
        m_host->exchangeUploaded(m_request, now.sent(), now.total());
}

void Exchange::hopHead(const Wire::Head &head)
{
    const auto self = shared_from_this();
    m_deadlines.bytesMoved();
    m_protocol = head.version;
    m_cookies->store(head.headers, m_plan.url, atHome());
    if (!answersChallenge(head) && !redirects(head))
        deliver(head);
}

Response Exchange::makeResponse(const Wire::Head &head, bool buffered)
{
    auto *const d = new ResponsePrivate;
    d->code = head.code;
    d->phrase = head.phrase;
    d->version = head.version;
    d->headers = head.headers;
    d->length = head.bodyless ? 0 : head.length;
    if (m_plan.method == "HEAD")
        d->length = head.length;
    d->url = currentUrl();
    d->request = m_request;
    d->cookies = m_cookies->cookiesFor(m_plan.url);
    d->droppedHeaders = std::exchange(m_dropped, {});
    if (m_previous)
        d->previous = ResponsePrivate::of(*m_previous);
    const auto mode = buffered ? BodyChannel::Mode::Buffered : BodyChannel::Mode::Unbuffered;
    const qint64 size = head.headers.contains("Content-Encoding"_ba) ? -1 : d->length;
    const auto channel = std::make_shared<BodyChannel>(mode, head.bodyless ? 0 : size, m_link);
    d->body = channel;
    m_receiver = std::make_unique<BodyReceiver>(head, channel, bodyLimit());
    if (head.bodyless || head.length == 0)
        channel->finish(); // ready at once, though the agent has yet to say so
    return ResponsePrivate::toResponse(d);
}

/// What may come of a body after decoding, in bytes; -1: any number.
qint64 Exchange::bodyLimit() const
{
    const auto &asked = m_plan.options.maxBodySize;
    if (m_stage != Stage::Redirecting)
        return asked.value_or(-1);
    return std::min(asked.value_or(largestRedirectBody), largestRedirectBody);
}

/// Digest credentials are shown when they are asked for, once (RFC 7616 section 3.3).
bool Exchange::answersChallenge(const Wire::Head &head)
{
    const bool mayAnswer = head.code == 401 && m_plan.auth && !m_challenged && atHome()
        && m_plan.auth->scheme() == Auth::Scheme::Digest
        && (!m_plan.body || m_plan.body->isReplayable());
    const auto challenge =
        mayAnswer ? parseDigestChallenge(head.headers.values("WWW-Authenticate")) : std::nullopt;
    if (!challenge)
        return false;
    m_challenged = true;
    const QByteArray target =
        m_plan.url.toEncoded(QUrl::RemoveScheme | QUrl::RemoveAuthority | QUrl::RemoveFragment);
    const QByteArray cnonce =
        QByteArray::number(QRandomGenerator::system()->generate64(), 16).rightJustified(16, '0');
    continueAfter(head, std::nullopt);
    m_plan.headers.replaceOrAppend(
        "Authorization",
        digestAuthorization(*challenge, *m_plan.auth, m_plan.method, target, cnonce));
    return true;
}

/// True when the answer is a redirect that is followed, or one that fails the request.
bool Exchange::redirects(const Wire::Head &head)
{
    const RequestOptions &options = m_plan.options;
    if (!options.allowRedirects.value_or(true) || !isRedirect(head.code))
        return false;
    RedirectQuestion question{m_plan.method,
                              currentUrl(),
                              head.code,
                              head.headers.values("Location"),
                              m_plan.body != nullptr,
                              m_plan.body && m_plan.body->isReplayable()};
    const RedirectAnswer answer = judgeRedirect(question,
                                                {options.browserLikeRedirects.value_or(false),
                                                 options.allowInsecureRedirects.value_or(false)});
    const int limit = options.maxRedirects.value_or(defaultMaxRedirects);
    if (answer.verdict == RedirectAnswer::Verdict::Refuse) {
        failWithResponse(RedirectError(answer.refusal), head);
        return true;
    }
    if (m_redirects >= limit) {
        failWithResponse(
            TooManyRedirectsError(QStringLiteral("more than %1 redirects, the last to %2")
                                      .arg(limit)
                                      .arg(redacted(answer.url))),
            head);
        return true;
    }
    ++m_redirects;
    continueAfter(head, answer.url);
    m_plan.method = answer.method;
    m_plan.fragment = answer.url.fragment(QUrl::FullyEncoded);
    m_plan.url = Wire::targetUrl(answer.url);
    if (!answer.keepsBody)
        m_plan.body.reset();
    m_dropped = dropHeaders(m_plan.headers, answer);
    if (std::exchange(m_challenged, false) && m_plan.headers.contains("Authorization")) {
        m_plan.headers.removeAll("Authorization"); // Digest credentials are for one URL
        m_dropped.append("Authorization");
    }
    if (answer.crossesOrigin) {
        m_plan.auth.reset();
        if (m_plan.options.tls)
            m_plan.options.tls->removeClientCertificate();
    }
    return true;
}

/// The response goes with the error, and its body is received as any other.
template<class E>
void Exchange::failWithResponse(E error, const Wire::Head &head)
{
    const Response response = makeResponse(head, true);
    error.setResponse(response);
    error.setUrl(m_plan.url);
    m_verdict = std::make_exception_ptr(error);
    beginReceiving(response);
    if (auto promise = takePromise())
        promise->setException(m_verdict);
}

/// The body of an answer that is not the last is read to its end, so that the connection can be
/// used again and the history has it.
void Exchange::continueAfter(const Wire::Head &head, const std::optional<QUrl> &to)
{
    m_stage = Stage::Redirecting;
    m_previous = makeResponse(head, true);
    if (to)
        m_host->exchangeRedirected(*m_previous, *to);
}

void Exchange::deliver(const Wire::Head &head)
{
    const Response response = makeResponse(head, !isUnbuffered());
    beginReceiving(response);
    if (auto promise = takePromise())
        promise->setResult(response);
    if (!isOver())
        m_host->exchangeAnswered(response);
}

void Exchange::beginReceiving(const Response &response)
{
    m_previous.reset();
    m_deadlines.responseArrived();
    m_stage = Stage::Receiving;
    m_length = response.length();
}

/// A kept promise holds the response, and so would tell the body that somebody may still read it.
std::optional<Promise<Response>> Exchange::takePromise()
{
    auto promise = std::move(m_promise);
    m_promise.reset();
    return promise;
}

void Exchange::hopReadable()
{
    receive();
}

bool Exchange::isPaused() const
{
    return m_stage == Stage::Receiving && m_receiver && !m_receiver->channel()->wantsData();
}

/// Moves the body on; called when there is more of it, and when a reader wants more.
void Exchange::receive()
{
    if (m_receiving || !m_receiver || isOver())
        return;
    const auto self = shared_from_this();
    m_receiving = true;
    const bool atEnd = m_receiver->receive(*m_hop);
    m_receiving = false;
    if (isOver())
        return;
    m_deadlines.bytesMoved();
    const bool tooLong =
        m_stage == Stage::Redirecting && m_hop->bytesReceived() > largestRedirectBody;
    if (m_stage == Stage::Receiving)
        reportProgress();
    if (!isOver() && (atEnd || tooLong))
        bodyEnded();
}

void Exchange::reportProgress()
{
    const qint64 received = m_hop->bytesReceived();
    if (received == m_reported || received == 0)
        return;
    m_reported = received;
    if (m_plan.options.onDownloadProgress)
        m_plan.options.onDownloadProgress(received, m_length);
    if (!isOver())
        m_host->exchangeDownloaded(m_request, received, m_length);
}

void Exchange::bodyEnded()
{
    const auto channel = m_receiver->channel();
    auto failure = m_receiver->failure();
    if (!failure && !m_hop->isAtEnd()) {
        failure = faultAt(m_plan.url,
                          ProtocolError(QStringLiteral(
                              "the redirect's body was longer than what is kept of one")));
    }
    if (m_stage != Stage::Redirecting) {
        end(failure);
        return;
    }
    endBody(failure); // which does not keep the redirect from being followed
    if (!isOver())
        sendHop();
}

void Exchange::endBody(const std::exception_ptr &failure)
{
    if (failure)
        m_receiver->channel()->fail(failure);
    else
        m_receiver->channel()->finish();
}

/// Nobody is left who could read the body. A short rest is read all the same.
void Exchange::bodyDeserted()
{
    if (m_stage != Stage::Receiving)
        return;
    const auto self = shared_from_this();
    const bool buffered = !isUnbuffered();
    if (!buffered && !m_receiver->channel()->isTaken())
        m_host->exchangeAbandoned(m_request);
    if (isOver())
        return;
    const bool cheap = m_length >= 0 && m_length - m_hop->bytesReceived() <= cheapToDrain;
    if (!buffered || !cheap)
        end(nullptr);
}

void Exchange::deadlineExpired(TimeoutError::Phase phase, Clock::Milliseconds limit)
{
    static constexpr const char *what[] = {"no response within %1 ms", "nothing moved for %1 ms",
                                           "not complete within %1 ms"};
    const auto text = QString::fromLatin1(what[int(phase)]).arg(limit.count());
    end(faultAt(m_plan.url,
                TimeoutError(phase, QStringLiteral("%1: %2").arg(text, redacted(m_plan.url)))));
}

PendingRequest Exchange::pending() const
{
    using Pending = PendingRequest::Stage;
    static constexpr Pending stages[] = {Pending::Queued,  Pending::Preparing, Pending::Waiting,
                                         Pending::Waiting, Pending::Receiving, Pending::Receiving};
    PendingRequest pending{m_request, stages[int(m_stage)], false, m_deadlines.running()};
    pending.isUnread =
        m_stage == Stage::Receiving && isUnbuffered() && !m_receiver->channel()->isTaken();
    return pending;
}

void Exchange::abort(const std::exception_ptr &reason)
{
    end(reason);
}

void Exchange::abortWith(const QString &reason)
{
    end(faultAt(m_plan.url, CancelledError(reason)));
}

void Exchange::orphan()
{
    const auto self = shared_from_this();
    m_host = nullptr;
    if (!isOver())
        release(faultAt(m_plan.url, CancelledError(QStringLiteral("the client has been deleted"))));
}

/// Exactly once: the futures first, then the client and its signals.
void Exchange::end(const std::exception_ptr &failure)
{
    if (isOver())
        return;
    const auto self = shared_from_this();
    release(failure);
    if (m_host) // a continuation may have deleted the client
        m_host->exchangeEnded(*this, m_verdict ? m_verdict : failure);
}

void Exchange::release(const std::exception_ptr &failure)
{
    m_stage = Stage::Over;
    m_deadlines.stop();
    if (m_spooler)
        m_spooler.release()->deleteLater(); // it may be what is calling
    if (m_receiver)
        m_receiver->stop();
    if (m_hop)
        m_hop->close();
    if (m_receiver)
        endBody(failure);
    if (auto promise = takePromise())
        promise->setException(failure);
}

} // namespace QTreq::Exchanging
