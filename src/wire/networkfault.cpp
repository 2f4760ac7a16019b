// SPDX-FileCopyrightText: 2026 The QTreq authors
// SPDX-License-Identifier: MIT

#include "wire/networkfault_p.h"

#include "values/origin_p.h"
#include "values/redacted_p.h"

namespace QTreq::Wire {

namespace {

template<class E>
std::exception_ptr complete(E error, const Fault &fault)
{
    error.setUrl(fault.url);
    error.setNetworkError(fault.code);
    return std::make_exception_ptr(error);
}

QString place(const QUrl &url)
{
    return url.host() + QStringLiteral(":%1").arg(effectivePort(url));
}

QString beforeAnswer(const Fault &fault)
{
    switch (fault.code) {
    case QNetworkReply::ConnectionRefusedError:
        return QStringLiteral("%1 refused the connection: is a server running there?")
            .arg(place(fault.url));
    case QNetworkReply::HostNotFoundError:
        return QStringLiteral("the host \"%1\" was not found").arg(fault.url.host());
    case QNetworkReply::RemoteHostClosedError:
        return QStringLiteral("%1 closed the connection before it answered").arg(place(fault.url));
    case QNetworkReply::ContentReSendError:
        return QStringLiteral("%1 closed the connection before it answered; the request was not "
                              "sent again, because it may have been carried out")
            .arg(place(fault.url));
    default:
        return QStringLiteral("no answer from %1: %2").arg(place(fault.url), redacted(fault.text));
    }
}

} // namespace

bool isStatusError(QNetworkReply::NetworkError code, int status)
{
    switch (status) {
    case 400:
    case 418:
        return code == QNetworkReply::ProtocolInvalidOperationError;
    case 401:
        return code == QNetworkReply::AuthenticationRequiredError;
    case 403:
        return code == QNetworkReply::ContentAccessDenied;
    case 404:
        return code == QNetworkReply::ContentNotFoundError;
    case 405:
        return code == QNetworkReply::ContentOperationNotPermittedError;
    case 407:
        return code == QNetworkReply::ProxyAuthenticationRequiredError;
    case 409:
        return code == QNetworkReply::ContentConflictError;
    case 410:
        return code == QNetworkReply::ContentGoneError;
    case 500:
        return code == QNetworkReply::InternalServerError;
    case 501:
        return code == QNetworkReply::OperationNotImplementedError;
    case 503:
        return code == QNetworkReply::ServiceUnavailableError;
    default:
        return (status >= 500 && code == QNetworkReply::UnknownServerError)
            || (status >= 400 && code == QNetworkReply::UnknownContentError);
    }
}

// Qt's texts for INTERNAL_ERROR and ENHANCE_YOUR_CALM; that of a status names the URL.
bool isReset(QNetworkReply::NetworkError code, const QString &text)
{
    return code == QNetworkReply::NoError || text == QLatin1String("Internal server error")
        || text.startsWith(QLatin1String("Server dislikes our behavior"));
}

std::exception_ptr exceptionFor(const Fault &fault)
{
    switch (fault.code) {
    case QNetworkReply::SslHandshakeFailedError:
        return complete(TlsError(QStringLiteral("TLS with %1 failed: %2")
                                     .arg(place(fault.url), redacted(fault.text))),
                        fault);
    case QNetworkReply::OperationCanceledError:
        if (fault.agentTimeout) {
            return complete(TimeoutError(TimeoutError::Phase::Idle,
                                         QStringLiteral("the agent's own transfer timeout passed")),
                            fault);
        }
        return complete(CancelledError(QStringLiteral("the agent aborted the request")), fault);
    case QNetworkReply::ProtocolUnknownError:
    case QNetworkReply::ProtocolInvalidOperationError:
    case QNetworkReply::ProtocolFailure:
        return complete(ProtocolError(QStringLiteral("%1 did not keep to HTTP: %2")
                                          .arg(place(fault.url), redacted(fault.text))),
                        fault);
    default:
        break;
    }
    // An alert that comes after the handshake, for a client certificate say, is no TLS error to Qt.
    if (fault.text.contains(QLatin1String("SSL routines"))) {
        return complete(
            TlsError(
                QStringLiteral("%1 broke TLS off: %2").arg(place(fault.url), redacted(fault.text))),
            fault);
    }
    if (fault.status == 0)
        return complete(ConnectionError(beforeAnswer(fault)), fault);
    return complete(
        ProtocolError(QStringLiteral("the body from %1 ended before it was complete: %2")
                          .arg(place(fault.url), redacted(fault.text))),
        fault);
}

} // namespace QTreq::Wire
