// SPDX-FileCopyrightText: 2026 The QTreq authors
// SPDX-License-Identifier: MIT

#include "replyerrors_p.h"

using namespace Qt::StringLiterals;

namespace QTreq::Testing {

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

ReplyError errorOfStatus(int code, const QUrl &url, const QByteArray &phrase)
{
    if (code == 401)
        return {codeOfStatus(code), u"Host requires authentication"_s};
    if (code == 407)
        return {codeOfStatus(code), u"Proxy requires authentication"_s};
    return {codeOfStatus(code),
            u"Error transferring %1 - server replied: %2"_s.arg(url.toString(),
                                                                QString::fromLatin1(phrase))};
}

ReplyError errorOfFault(const Fault &fault, Resend resend)
{
    switch (fault.kind) {
    case Fault::Kind::Refused:
        return {QNetworkReply::ConnectionRefusedError, u"Connection refused"_s};
    case Fault::Kind::TlsHandshake:
        return {QNetworkReply::SslHandshakeFailedError, u"SSL handshake failed"_s};
    default:
        break;
    }
    if (resend == Resend::Impossible)
        return {QNetworkReply::ContentReSendError, u"Unknown error"_s};
    return {QNetworkReply::RemoteHostClosedError, u"Connection closed"_s};
}

} // namespace QTreq::Testing
