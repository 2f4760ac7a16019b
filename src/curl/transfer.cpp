// SPDX-FileCopyrightText: 2026 The QTreq authors
// SPDX-License-Identifier: MIT

#include "transfer_p.h"

#include "engine_p.h"
#include "handleoptions_p.h"
#include "tlscheck_p.h"

#include <limits>

#include <sys/socket.h>

using namespace Qt::StringLiterals;

namespace QTreq::Curl {

namespace {

extern "C" {
std::size_t headerFunction(char *data, std::size_t, std::size_t size, void *transfer)
{
    return static_cast<Transfer *>(transfer)->onHeader(data, size);
}

std::size_t writeFunction(char *data, std::size_t, std::size_t size, void *transfer)
{
    return static_cast<Transfer *>(transfer)->onBody(data, size);
}

std::size_t readFunction(char *data, std::size_t, std::size_t size, void *transfer)
{
    return static_cast<Transfer *>(transfer)->onUpload(data, size);
}

int seekFunction(void *transfer, curl_off_t offset, int)
{
    return static_cast<Transfer *>(transfer)->onRewind(offset);
}

int readyFunction(void *transfer, char *, char *, int, int)
{
    return static_cast<Transfer *>(transfer)->onReady();
}

curl_socket_t openFunction(void *transfer, curlsocktype, curl_sockaddr *address)
{
    if (!static_cast<Transfer *>(transfer)->mayConnect())
        return CURL_SOCKET_BAD;
    return ::socket(address->family, address->socktype | SOCK_CLOEXEC, address->protocol);
}

int remarkFunction(CURL *, curl_infotype type, char *data, std::size_t size, void *transfer)
{
    const QByteArrayView bytes(data, qsizetype(size));
    if (type == CURLINFO_TEXT)
        static_cast<Transfer *>(transfer)->onRemark(bytes);
    else if (type == CURLINFO_DATA_IN)
        static_cast<Transfer *>(transfer)->onChunks(bytes);
    return 0;
}
}

} // namespace

Transfer::Transfer(const std::shared_ptr<Engine> &engine, Order order, TransferClient *client)
    : m_engine(engine),
      m_order(std::move(order)),
      m_client(client),
      m_parser(m_order.isHead(), m_order.digest.has_value())
{
}

Transfer::~Transfer()
{
    curl_slist_free_all(m_headers);
    curl_slist_free_all(m_connectTo);
}

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

Failure Transfer::begin(CURL *easy)
{
    m_easy = easy;
    if (const auto engine = m_engine.lock())
        m_parser.setKnownLines(engine->lastLines);
    m_pooled = !isStreamed();
    HandleOptions options(easy, m_order);
    options.setReceiveBuffer(m_pooled ? HandleOptions::usualBuffer : HandleOptions::largeBuffer);
    options.set(CURLOPT_ERRORBUFFER, m_error.data());
    options.set(CURLOPT_HEADERFUNCTION, headerFunction);
    options.set(CURLOPT_HEADERDATA, this);
    options.set(CURLOPT_WRITEFUNCTION, writeFunction);
    options.set(CURLOPT_WRITEDATA, this);
    options.set(CURLOPT_PREREQFUNCTION, readyFunction);
    options.set(CURLOPT_PREREQDATA, this);
    options.set(CURLOPT_OPENSOCKETFUNCTION, openFunction);
    options.set(CURLOPT_OPENSOCKETDATA, this);
    options.set(CURLOPT_DEBUGFUNCTION, remarkFunction);
    options.set(CURLOPT_DEBUGDATA, this);
    if (m_order.hasBody()) {
        options.set(CURLOPT_READFUNCTION, readFunction);
        options.set(CURLOPT_READDATA, this);
        options.set(CURLOPT_SEEKFUNCTION, seekFunction);
        options.set(CURLOPT_SEEKDATA, this);
    }
    m_headers = options.setRequest();
    m_connectTo = options.setDestination();
    if (m_order.tls) {
        options.setTls(*m_order.tls);
        TlsCheck::install(options, this);
    }
    return options.failure();
}

/// Of what went wrong first.
void Transfer::fail(const Failure &failure)
{
    if (!m_failure)
        m_failure = failure;
}

void Transfer::end(CURLcode code)
{
    CurlEnd end{code, QString::fromUtf8(m_error.data())};
    if (end.text.isEmpty())
        end.text = QString::fromLatin1(curl_easy_strerror(code));
    curl_easy_getinfo(m_easy, CURLINFO_OS_ERRNO, &end.systemError);
    curl_easy_getinfo(m_easy, CURLINFO_HTTP_CONNECTCODE, &end.proxyStatus);
    end.headBegun = m_parser.hasBegun();
    end.headComplete = m_parser.isComplete();
    if (code == CURLE_OK && isCut())
        end.code = CURLE_PARTIAL_FILE;
    end.byProxy = !m_order.proxy.isNone();
    fail(failureOf(end));
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
    const auto engine = m_engine.lock();
    if (engine && std::exchange(m_receivingPaused, false))
        engine->resume(shared_from_this());
}

void Transfer::resumeSending()
{
    const auto engine = m_engine.lock();
    if (engine && std::exchange(m_sendingPaused, false))
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
        if (const auto engine = m_engine.lock())
            engine->lastLines = m_parser.head().lines;
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
        curl_easy_setopt(m_easy, CURLOPT_VERBOSE, 1L);
    } else if (head.length < 0 && m_order.tls) {
        m_goodbye = Goodbye::Awaited;
        TlsCheck::awaitGoodbye(m_easy, this);
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
    curl_easy_setopt(m_easy, CURLOPT_FORBID_REUSE, 1L);
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
    curl_easy_getinfo(m_easy, CURLINFO_NUM_CONNECTS, &connects);
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
        TlsCheck::taint(m_easy);
    m_wantsFresh = !m_lenient && TlsCheck::isTainted(m_easy);
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
    curl_easy_setopt(m_easy, CURLOPT_FORBID_REUSE, 1L);
    m_lenient = true;
    return true;
}

QByteArray Transfer::peerCertificate() const
{
    return m_easy ? TlsCheck::peerCertificate(m_easy) : QByteArray();
}

} // namespace QTreq::Curl
