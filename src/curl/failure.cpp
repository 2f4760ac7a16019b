// SPDX-FileCopyrightText: 2026 The QTreq authors
// SPDX-License-Identifier: MIT

#include "failure_p.h"

#include <cerrno>

using namespace Qt::StringLiterals;

namespace QTreq::Curl {

namespace {

Failure closed()
{
    return {QNetworkReply::RemoteHostClosedError, u"Connection closed"_s};
}

Failure notConnected(const CurlEnd &end)
{
    switch (end.systemError) {
    case ENETUNREACH:
    case EHOSTUNREACH:
        return {QNetworkReply::UnknownNetworkError, u"Network unreachable"_s};
    case ETIMEDOUT:
        return {QNetworkReply::TimeoutError, u"Connection timed out"_s};
    case 0:
    case ECONNREFUSED:
        return {QNetworkReply::ConnectionRefusedError, u"Connection refused"_s};
    default:
        return {QNetworkReply::UnknownNetworkError, end.text};
    }
}

// The peer that goes away in the middle of a handshake has said nothing about TLS.
Failure brokenHandshake(const CurlEnd &end)
{
    const bool gone = end.text.contains("SSL_ERROR_SYSCALL"_L1)
        || end.text.contains("unexpected eof"_L1) || end.text.contains("Connection reset"_L1);
    return gone ? closed() : Failure{QNetworkReply::SslHandshakeFailedError, end.text};
}

Failure brokenReceiving(const CurlEnd &end)
{
    if (end.proxyStatus == 407)
        return {QNetworkReply::ProxyAuthenticationRequiredError,
                u"Proxy requires authentication"_s};
    if (end.proxyStatus >= 300)
        return {QNetworkReply::ProxyConnectionRefusedError, end.text};
    if (end.text.contains("chunked-encoding"_L1) || end.text.contains("chunk hex"_L1))
        return {QNetworkReply::ProtocolFailure, end.text};
    // After a handshake by TLS 1.3 the server still may refuse the client's certificate.
    if (end.text.contains("alert"_L1))
        return {QNetworkReply::SslHandshakeFailedError, end.text};
    return closed();
}

// One line may not be longer than curl's limit, which it calls a lack of memory.
Failure noMemory(const CurlEnd &end)
{
    if (end.headComplete)
        return {QNetworkReply::UnknownNetworkError, u"Out of memory"_s};
    return {QNetworkReply::ProtocolFailure,
            u"one line of the answer's status, reason and headers is longer than what is taken"_s};
}

Failure noHttp(const CurlEnd &end)
{
    if (end.headBegun)
        return {QNetworkReply::ProtocolFailure,
                u"the answer's headers are malformed: "_s + end.text};
    return {QNetworkReply::ProtocolFailure,
            u"the answer's status line is malformed: "_s + end.text};
}

Failure byTable(const CurlEnd &end)
{
    static constexpr std::pair<CURLcode, QNetworkReply::NetworkError> table[] = {
        {CURLE_COULDNT_RESOLVE_HOST, QNetworkReply::HostNotFoundError},
        {CURLE_COULDNT_RESOLVE_PROXY, QNetworkReply::ProxyNotFoundError},
        {CURLE_PROXY, QNetworkReply::ProxyConnectionRefusedError},
        {CURLE_OPERATION_TIMEDOUT, QNetworkReply::TimeoutError},
        {CURLE_SEND_FAIL_REWIND, QNetworkReply::ContentReSendError},
        {CURLE_HTTP2, QNetworkReply::ProtocolFailure},
        {CURLE_HTTP2_STREAM, QNetworkReply::ProtocolFailure},
        {CURLE_PEER_FAILED_VERIFICATION, QNetworkReply::SslHandshakeFailedError},
        {CURLE_SSL_CERTPROBLEM, QNetworkReply::SslHandshakeFailedError},
        {CURLE_SSL_CIPHER, QNetworkReply::SslHandshakeFailedError},
        {CURLE_SSL_CACERT_BADFILE, QNetworkReply::SslHandshakeFailedError},
        {CURLE_SSL_ENGINE_NOTFOUND, QNetworkReply::SslHandshakeFailedError},
        {CURLE_SSL_SHUTDOWN_FAILED, QNetworkReply::SslHandshakeFailedError},
        {CURLE_SSL_PINNEDPUBKEYNOTMATCH, QNetworkReply::SslHandshakeFailedError},
        {CURLE_URL_MALFORMAT, QNetworkReply::ProtocolUnknownError},
    };
    for (const auto &[code, error] : table) {
        if (code == end.code)
            return {error, end.text};
    }
    return {QNetworkReply::UnknownNetworkError, end.text};
}

} // namespace

Failure failureOf(const CurlEnd &end)
{
    switch (end.code) {
    case CURLE_OK:
        return end.headComplete ? Failure{} : closed(); // curl takes half a head for one
    case CURLE_COULDNT_CONNECT:
        if (end.byProxy)
            return {QNetworkReply::ProxyConnectionRefusedError, u"Proxy connection refused"_s};
        return notConnected(end);
    case CURLE_SSL_CONNECT_ERROR:
        return brokenHandshake(end);
    case CURLE_RECV_ERROR:
        return brokenReceiving(end);
    case CURLE_GOT_NOTHING:
    case CURLE_SEND_ERROR:
    case CURLE_PARTIAL_FILE:
        return closed();
    case CURLE_UNSUPPORTED_PROTOCOL:
    case CURLE_WEIRD_SERVER_REPLY:
        return noHttp(end);
    case CURLE_BAD_CONTENT_ENCODING: // nothing else is asked of curl to be decoded
        return {QNetworkReply::ProtocolFailure,
                u"the Transfer-Encoding cannot be undone; only \"chunked\" can"_s};
    case CURLE_BAD_FUNCTION_ARGUMENT: // what a folded first line is to it
        return end.headBegun && !end.headComplete ? noHttp(end) : byTable(end);
    case CURLE_OUT_OF_MEMORY:
        return noMemory(end);
    default:
        return byTable(end);
    }
}

namespace {

QNetworkReply::NetworkError codeOfStatus(int status)
{
    switch (status) {
    case 400:
    case 418:
        return QNetworkReply::ProtocolInvalidOperationError;
    case 401:
        return QNetworkReply::AuthenticationRequiredError;
    case 403:
        return QNetworkReply::ContentAccessDenied;
    case 404:
        return QNetworkReply::ContentNotFoundError;
    case 405:
        return QNetworkReply::ContentOperationNotPermittedError;
    case 407:
        return QNetworkReply::ProxyAuthenticationRequiredError;
    case 409:
        return QNetworkReply::ContentConflictError;
    case 410:
        return QNetworkReply::ContentGoneError;
    case 500:
        return QNetworkReply::InternalServerError;
    case 501:
        return QNetworkReply::OperationNotImplementedError;
    case 503:
        return QNetworkReply::ServiceUnavailableError;
    default:
        return status > 500 ? QNetworkReply::UnknownServerError
                            : QNetworkReply::UnknownContentError;
    }
}

} // namespace

Failure failureOfStatus(int status, const QUrl &url, const QString &phrase)
{
    if (status < 400)
        return {};
    if (status == 401)
        return {codeOfStatus(status), u"Host requires authentication"_s};
    if (status == 407)
        return {codeOfStatus(status), u"Proxy requires authentication"_s};
    return {codeOfStatus(status),
            u"Error transferring %1 - server replied: %2"_s.arg(url.toDisplayString(), phrase)};
}

} // namespace QTreq::Curl
