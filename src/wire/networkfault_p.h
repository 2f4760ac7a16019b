// SPDX-FileCopyrightText: 2026 The QTreq authors
// SPDX-License-Identifier: MIT

// This file is not part of the public interface; it may change without notice.

#ifndef QTREQ_NETWORKFAULT_P_H
#define QTREQ_NETWORKFAULT_P_H

#include <QTreq/error.h>

#include <exception>

namespace QTreq::Wire {

/// What is known when an agent gives up on a request.
struct Fault
{
    QNetworkReply::NetworkError code = QNetworkReply::NoError;
    QString text;
    QUrl url;
    int status = 0; // 0: no head arrived
    bool agentTimeout = false;
};

/// True when the error is only Qt's other word for the status: 404 is ContentNotFoundError.
[[nodiscard]] bool isStatusError(QNetworkReply::NetworkError code, int status);
/// True when an HTTP/2 stream was reset, and Qt has a code for it that looks like a success, or
/// like the status 500 and its kin.
[[nodiscard]] bool isReset(QNetworkReply::NetworkError code, const QString &text);
/// The exception that the error is for a user.
[[nodiscard]] std::exception_ptr exceptionFor(const Fault &fault);

} // namespace QTreq::Wire

#endif
