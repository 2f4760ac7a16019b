// SPDX-FileCopyrightText: 2026 The QTreq authors
// SPDX-License-Identifier: MIT

#include "reply_p.h"

#include "fieldname_p.h"
#include "redirection_p.h"

#include <QtCore/qcoreevent.h>
#include <QtNetwork/qnetworkcookie.h>
#include <QtNetwork/qnetworkcookiejar.h>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace QTreq::Curl {

namespace {

bool isHttps(const QUrl &url)
{
    return url.scheme() == "https"_L1;
}

bool isSendable(const Headers::Pair &line)
{
    const auto harmless = [](char c) { return c != '\r' && c != '\n' && c != '\0'; };
    const auto named = [](char c) { return c > ' ' && c != ':' && c != 127; };
    return !line.first.isEmpty() && std::all_of(line.first.begin(), line.first.end(), named)
        && std::all_of(line.second.begin(), line.second.end(), harmless);
}

std::optional<qint64> announcedLength(const QNetworkRequest &request)
{
    bool said = false;
    const qint64 length = request.rawHeader("Content-Length").toLongLong(&said);
    return said ? std::optional(length) : std::nullopt;
}

bool usuallyHasBody(const QByteArray &method)
{
    return method == "POST" || method == "PUT" || method == "PATCH";
}

} // namespace

Reply::Reply(CurlAgent *agent, std::shared_ptr<Connections> connections,
             QNetworkAccessManager::Operation operation, const QNetworkRequest &request,
             QIODevice *body)
    : QNetworkReply(agent),
      m_agent(agent),
      m_connections(std::move(connections)),
      m_redirectsLeft(request.maximumRedirectsAllowed())
{
    setRequest(request);
    setUrl(request.url());
    setOperation(operation);
    open(QIODevice::ReadOnly | QIODevice::Unbuffered);
    if (body) {
        m_upload = std::make_unique<Upload>(body, announcedLength(request));
        connect(m_upload.get(), &Upload::moreToRead, this, [this] {
            if (m_transfer)
                m_transfer->resumeSending();
        });
    }
    send();
}

Reply::~Reply()
{
    drop();
}

/// The transfer is of no more use, in whatever state it is.
void Reply::drop()
{
    if (const auto transfer = std::exchange(m_transfer, nullptr))
        transfer->abandon();
}

void Reply::send(bool fresh)
{
    m_phase = Phase::Hop;
    m_headSeen = false;
    m_repeats = false;
    m_startAnnounced = false;
    setAttribute(QNetworkRequest::ConnectionEncryptedAttribute, isHttps(url()));
    restartTimeout();
    Order order = makeOrder();
    order.fresh = fresh;
    if (m_upload && !m_bodyless && !m_upload->fault().isEmpty()) {
        failLater({UnknownNetworkError, m_upload->fault()});
        return;
    }
    if (!std::all_of(order.headers.begin(), order.headers.end(), isSendable)) {
        failLater({ProtocolInvalidOperationError,
                   u"a header has a character that would end it, and is not sent"_s});
        return;
    }
    if (isHttps(url()))
        order.tls = m_connections->settingsFor(request().sslConfiguration());
    const auto engine = m_connections->engineFor(order.tls);
    TransferClient *const client = this;
    m_transfer = std::make_shared<Transfer>(engine, std::move(order), client);
    engine->add(m_transfer);
}

Order Reply::makeOrder()
{
    Order order;
    order.method = method();
    order.url = url();
    order.target = m_connections->target(order.url);
    order.headers = requestHeaders();
    order.verifiedName = request().peerVerifyName();
    order.unixSocket = m_connections->unixSocket;
    order.digest = m_digest;
    if (m_agent && order.unixSocket.isEmpty())
        order.proxy = proxyFor(*m_agent, url());
    if (m_proxyCredentials)
        std::tie(order.proxy.user, order.proxy.password) = *m_proxyCredentials;
    if (m_upload && !m_bodyless)
        order.bodyLength = m_upload->length();
    else if (usuallyHasBody(order.method))
        order.bodyLength = 0;
    order.repeatable =
        isIdempotent(order.method) && (!order.hasBody() || !m_upload || m_upload->isReplayable());
    order.last = request().rawHeader("Connection").toLower().contains("close");
    order.expectsContinue = request().hasRawHeader("Expect");
    setVersion(order);
    return order;
}

bool Reply::allows(QNetworkRequest::Attribute attribute, bool fallback) const
{
    return request().attribute(attribute, fallback).toBool();
}

void Reply::setVersion(Order &order) const
{
    if (isHttps(url()) && allows(QNetworkRequest::Http2AllowedAttribute, true))
        order.version = Terms::Version::Negotiated;
    else if (allows(QNetworkRequest::Http2DirectAttribute, false))
        order.version = Terms::Version::Http2Direct;
}

QByteArray Reply::method() const
{
    switch (operation()) {
    case QNetworkAccessManager::HeadOperation:
        return "HEAD";
    case QNetworkAccessManager::PutOperation:
        return "PUT";
    case QNetworkAccessManager::PostOperation:
        return "POST";
    case QNetworkAccessManager::DeleteOperation:
        return "DELETE";
    case QNetworkAccessManager::CustomOperation:
        return request().attribute(QNetworkRequest::CustomVerbAttribute).toByteArray();
    default:
        return "GET";
    }
}

// As given, but for what frames the body; and what QNetworkAccessManager would send too.
QList<Headers::Pair> Reply::requestHeaders() const
{
    QList<Headers::Pair> lines;
    bool agentNamed = false;
    bool codingNamed = false;
    const QNetworkRequest asked = request();
    const auto names = asked.rawHeaderList();
    lines.reserve(names.size() + 3);
    for (const QByteArray &name : names) {
        const bool secret =
            is(name, "Authorization") || is(name, "Cookie") || is(name, "Proxy-Authorization");
        if (is(name, "Content-Length") || (m_crossed && secret)
            || (is(name, "Authorization") && !m_authorization.isEmpty()))
            continue;
        agentNamed = agentNamed || is(name, "User-Agent");
        codingNamed = codingNamed || is(name, "Accept-Encoding");
        lines.append({name, asked.rawHeader(name)});
    }
    if (!agentNamed)
        lines.append(Headers::Pair("User-Agent", "Mozilla/5.0"));
    if (!codingNamed)
        lines.append(Headers::Pair("Accept-Encoding", "gzip, deflate"));
    if (!m_authorization.isEmpty())
        lines.append({"Authorization", m_authorization});
    const QByteArray cookies = cookieHeader();
    if (!cookies.isEmpty()) {
        lines.removeIf([](const auto &line) { return is(line.first, "Cookie"); });
        lines.append({"Cookie", cookies});
    }
    const QString verified = request().peerVerifyName();
    if (!verified.isEmpty() && verified != url().host() && !request().hasRawHeader("Host"))
        lines.append({"Host", url().authority(QUrl::FullyEncoded).toLatin1()});
    return lines;
}

QByteArray Reply::cookieHeader() const
{
    QByteArray header;
    if (!m_agent
        || request().attribute(QNetworkRequest::CookieLoadControlAttribute).toInt()
            == QNetworkRequest::Manual)
        return header;
    const auto cookies = m_agent->cookieJar()->cookiesForUrl(url());
    for (const QNetworkCookie &cookie : cookies) {
        header += header.isEmpty() ? "" : "; ";
        header += cookie.toRawForm(QNetworkCookie::NameAndValueOnly);
    }
    return header;
}

/*!
    As in Qt: the signals come within the call, what was not read is lost.
*/
void Reply::abort()
{
    close();
}

void Reply::close()
{
    if (m_phase == Phase::Over)
        return;
    QNetworkReply::close();
    m_buffer.clear();
    fail({OperationCanceledError, u"Operation canceled"_s});
}

// Nothing is emitted before whoever asked for the reply has it.
void Reply::failLater(const Failure &failure)
{
    QMetaObject::invokeMethod(
        this,
        [this, failure] {
            if (m_phase != Phase::Over)
                fail(failure);
        },
        Qt::QueuedConnection);
}

void Reply::fail(const Failure &failure)
{
    const QPointer<Reply> self(this);
    drop();
    if (error() == NoError) {
        setError(failure.code, failure.text);
        Q_EMIT errorOccurred(failure.code);
    }
    if (isAlive(self))
        end();
}

void Reply::end()
{
    const QPointer<Reply> self(this);
    m_phase = Phase::Over;
    m_timeout.stop();
    drop();
    setFinished(true);
    const qint64 announced = announcedSize();
    Q_EMIT downloadProgress(m_received, announced < 0 ? m_received : announced);
    if (self)
        Q_EMIT readChannelFinished();
    if (self)
        Q_EMIT finished();
}

void Reply::restartTimeout()
{
    int timeout = request().transferTimeout();
    if (timeout == 0 && m_agent)
        timeout = m_agent->transferTimeout();
    if (timeout > 0)
        m_timeout.start(timeout, this);
}

void Reply::timerEvent(QTimerEvent *event)
{
    if (event->timerId() != m_timeout.timerId()) {
        QNetworkReply::timerEvent(event);
        return;
    }
    m_timeout.stop();
    abort();
}

qint64 Reply::bytesAvailable() const
{
    return QNetworkReply::bytesAvailable() + m_buffer.size();
}

void Reply::setReadBufferSize(qint64 size)
{
    QNetworkReply::setReadBufferSize(size);
    if (m_transfer && (size <= 0 || m_buffer.size() < size))
        m_transfer->resumeReceiving();
}

qint64 Reply::readData(char *data, qint64 maxSize)
{
    if (m_buffer.size() == 0)
        return m_phase == Phase::Over ? -1 : 0;
    const qint64 size = m_buffer.read(data, maxSize);
    if (m_transfer && m_buffer.size() < std::max<qint64>(readBufferSize(), 1))
        m_transfer->resumeReceiving();
    return size;
}

void Reply::ignoreSslErrorsImplementation(const QList<QSslError> &errors)
{
    m_ignored = errors;
}

void Reply::sslConfigurationImplementation(QSslConfiguration &configuration) const
{
    configuration = request().sslConfiguration();
}

void Reply::setSslConfigurationImplementation(const QSslConfiguration &configuration)
{
    QNetworkRequest changed = request();
    changed.setSslConfiguration(configuration);
    setRequest(changed);
}

} // namespace QTreq::Curl
