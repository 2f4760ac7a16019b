// SPDX-FileCopyrightText: 2026 The QTreq authors
// SPDX-License-Identifier: MIT

// This file is not part of the public interface; it may change without notice.

#ifndef QTREQ_TESTING_REDIRECTION_P_H
#define QTREQ_TESTING_REDIRECTION_P_H

#include "replyerrors_p.h"

#include <QtNetwork/qnetworkrequest.h>

namespace QTreq::Testing {

/// Where QNetworkAccessManager goes after a redirect, or why it does not.
struct Redirection
{
    QUrl target = {};
    bool needsPermission = false; // by redirectAllowed()
    ReplyError error = {};
};

/// Whether QNetworkAccessManager takes the answer for a redirect.
bool isRedirect(int code);

Redirection redirectionOf(QNetworkRequest::RedirectPolicy policy, const QUrl &from,
                          const QByteArray &location, int redirectsLeft);

/// The operation after a redirect: everything but HEAD becomes GET, except after 307 and 308.
QNetworkAccessManager::Operation redirectedOperation(QNetworkAccessManager::Operation operation,
                                                     int code);

} // namespace QTreq::Testing

#endif
