// SPDX-FileCopyrightText: 2026 The QTreq authors
// SPDX-License-Identifier: MIT

// This file is not part of the public interface; it may change without notice.

#ifndef QTREQ_CURL_REDIRECTION_P_H
#define QTREQ_CURL_REDIRECTION_P_H

#include "failure_p.h"

#include <QtNetwork/qnetworkrequest.h>

namespace QTreq::Curl {

/// Where a redirect leads by the policies of QNetworkRequest, or why nowhere.
struct Redirection
{
    QUrl target = {};
    bool needsPermission = false; // by redirectAllowed()
    bool keepsBody = false; // and the method
    bool crossesOrigin = false; // what is for the old origin stays there
    Failure failure = {};
};

[[nodiscard]] bool isRedirect(int status);
[[nodiscard]] Redirection redirectionOf(QNetworkRequest::RedirectPolicy policy, const QUrl &from,
                                        int status, const QByteArray &location, int redirectsLeft);

} // namespace QTreq::Curl

#endif
