// SPDX-FileCopyrightText: 2026 The QTreq authors
// SPDX-License-Identifier: MIT

#include "transfer_p.h"

#include "engine_p.h"
#include "handle_p.h"
#include "handleoptions_p.h"
#include "tlscheck_p.h"

#include <limits>

using namespace Qt::StringLiterals;

namespace QTreq::Curl {

Transfer::Transfer(const std::shared_ptr<Engine> &engine, Order order, TransferClient *client)
    : m_engine(engine),
      m_order(std::move(order)),
      m_client(client),
      m_parser(m_order.isHead(), m_order.digest.has_value())
{
}

Transfer::~Transfer() = default;

void Transfer::abandon()
{
    m_client = nullptr;
    if (const auto engine = m_engine.lock())
        engine->remove(shared_from_this());
}

bool Transfer::isStreamed() const
{
    return m_client && m_client->roomForBody() >= 2 * HandleOptions::largeBuffer;
}

Failure Transfer::begin(std::unique_ptr<Handle> handle)
{
    m_handle = std::move(handle);
    if (const auto engine = m_engine.lock())
        m_parser.setKnown(engine->lastHead);
    m_pooled = !isStreamed();
    return m_handle->begin(this,
                           m_pooled ? HandleOptions::usualBuffer : HandleOptions::largeBuffer);
}

CURL *Transfer::easy() const
{
    return m_handle ? m_handle->easy() : nullptr;
}

std::unique_ptr<Handle> Transfer::takeHandle()
{
    return std::move(m_handle);
}

/// Of what went wrong first.
void Transfer::fail(const Failure &failure)
{
    if (!m_failure)
        m_failure = failure;
}

void Transfer::end(CURLcode code)
{
    m_over = true;
    noteNews();
    if (code == CURLE_OK && m_parser.isComplete() && !isCut())
        return;
    CurlEnd end{code, m_handle->errorText()};
    if (end.text.isEmpty())
        end.text = QString::fromLatin1(curl_easy_strerror(code));
    curl_easy_getinfo(easy(), CURLINFO_OS_ERRNO, &end.systemError);
    curl_easy_getinfo(easy(), CURLINFO_HTTP_CONNECTCODE, &end.proxyStatus);
    end.headBegun = m_parser.hasBegun();
    end.headComplete = m_parser.isComplete();
    if (code == CURLE_OK && isCut())
        end.code = CURLE_PARTIAL_FILE;
    end.byProxy = !m_order.proxy.isNone();
    fail(failureOf(end));
}

void Transfer::refuse()
{
    m_over = true;
    noteNews();
}

/// What curl takes for whole, and is not.
bool Transfer::isCut() const
{
    return (m_parser.head().chunked && !m_lineEnded) || m_goodbye == Goodbye::Awaited;
}

void Transfer::noteNews()
{
    if (listed)
        return;
    if (const auto engine = m_engine.lock())
        engine->noteNews(*this);
}

void Transfer::report()
{
    listed = false;
    if (m_client)
        m_client->transferMoved();
}

void Transfer::resumeReceiving()
{
    if (!std::exchange(m_receivingPaused, false))
        return;
    if (const auto engine = m_engine.lock())
        engine->resume(shared_from_this());
}

void Transfer::resumeSending()
{
    if (!std::exchange(m_sendingPaused, false))
        return;
    if (const auto engine = m_engine.lock())
        engine->resume(shared_from_this());
}

std::size_t Transfer::onHeader(const char *data, std::size_t size)
{
    if (!m_client)
        return 0;
    noteNews();
    switch (m_parser.feed(QByteArrayView(data, qsizetype(size)))) {
    case HeadParser::Event::Interim:
        m_interim.append(m_parser.head());
        break;
    case HeadParser::Event::Final:
        if (const auto engine = m_engine.lock(); engine && !m_parser.isBodyless())
            engine->lastHead = m_parser.head();
        onHead();
        break;
    case HeadParser::Event::Fault:
        fail({QNetworkReply::ProtocolFailure, m_parser.fault()});
        return 0;
    case HeadParser::Event::None:
        break;
    }
    return size;
}

// Bytes behind a body are dropped by curl with a remark alone, in these two cases, and its
// connection is used again; remarks are dear, so that they are asked for here only.
void Transfer::onHead()
{
    const Head &head = m_parser.head();
    if (head.isHttp2())
        return;
    if (head.chunked || m_parser.isBodyless()) {
        m_handle->set(CURLOPT_VERBOSE, 1);
    } else if (head.length < 0 && m_order.tls) {
        m_goodbye = Goodbye::Awaited;
        TlsCheck::awaitGoodbye(easy(), this);
    }
}

// Of the last line break curl is content with the half.
void Transfer::onChunks(QByteArrayView raw)
{
    m_lineEnded = raw.endsWith('\n');
}

void Transfer::onRemark(QByteArrayView text)
{
    if (!text.startsWith("Leftovers after chunking") && !text.startsWith("Excess found"))
        return;
    m_handle->set(CURLOPT_FORBID_REUSE, 1);
    m_lineEnded = true;
}

std::size_t Transfer::onBody(const char *data, std::size_t size)
{
    if (!m_client)
        return size == 0 ? 1 : 0;
    noteNews();
    if (m_client->takeBody(data, qsizetype(size)))
        return size;
    if (m_failure)
        return 0;
    m_receivingPaused = true;
    return CURL_WRITEFUNC_PAUSE;
}

std::size_t Transfer::onUpload(char *data, std::size_t size)
{
    const qint64 given =
        m_client ? m_client->giveBody(data, qsizetype(size)) : qint64(TransferClient::Broken);
    if (given == TransferClient::Broken)
        return CURL_READFUNC_ABORT;
    if (given == TransferClient::Later) {
        m_sendingPaused = true;
        return CURL_READFUNC_PAUSE;
    }
    noteNews();
    return std::size_t(given);
}

int Transfer::onRewind(qint64 offset)
{
    return offset == 0 && m_client && m_client->rewindBody() ? CURL_SEEKFUNC_OK
                                                             : CURL_SEEKFUNC_FAIL;
}

int Transfer::attemptsAllowed() const
{
    if (m_order.repeatable)
        return std::numeric_limits<int>::max();
    return m_order.digest ? 2 : 1; // the first is refused with a challenge
}

// curl sends any request a second time when a connection that it has used before is dead; that it
// would is seen here, or when it takes another such connection.
bool Transfer::mayConnect()
{
    if (m_attempts < attemptsAllowed())
        return m_client;
    fail({QNetworkReply::ContentReSendError,
          u"the connection closed, and the request may have been carried out"_s});
    return false;
}

int Transfer::onReady()
{
    if (!m_client || !mayConnect())
        return CURL_PREREQFUNC_ABORT;
    ++m_attempts;
    long connects = 0;
    curl_easy_getinfo(easy(), CURLINFO_NUM_CONNECTS, &connects);
    m_newConnection = connects > 0;
    if (isTainted())
        return CURL_PREREQFUNC_ABORT;
    return m_client->mayBeSent() && m_client ? CURL_PREREQFUNC_OK : CURL_PREREQFUNC_ABORT;
}

/// By HTTP/2 a connection may be shared while it is there.
bool Transfer::isTainted()
{
    if (!m_order.tls)
        return false;
    if (m_lenient)
        TlsCheck::taint(easy());
    m_wantsFresh = !m_lenient && TlsCheck::isTainted(easy());
    return m_wantsFresh;
}

bool Transfer::onCertificate(const QList<QSslError> &errors)
{
    if (!m_client)
        return false;
    if (!m_client->trusts(errors)) {
        QStringList texts;
        for (const QSslError &error : errors)
            texts.append(error.errorString());
        texts.removeDuplicates();
        fail({QNetworkReply::SslHandshakeFailedError, texts.join("; "_L1)});
        return false;
    }
    // No other request is to go by a connection that this one has been content with.
    m_handle->set(CURLOPT_FORBID_REUSE, 1);
    m_lenient = true;
    return true;
}

QByteArray Transfer::peerCertificate() const
{
    return m_handle ? TlsCheck::peerCertificate(easy()) : QByteArray();
}

} // namespace QTreq::Curl
