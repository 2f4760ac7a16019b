// SPDX-FileCopyrightText: 2026 The QTreq authors
// SPDX-License-Identifier: MIT

// This file is not part of the public interface; it may change without notice.

#ifndef QTREQ_CURL_FAILURE_P_H
#define QTREQ_CURL_FAILURE_P_H

#include <QtNetwork/qnetworkreply.h>

#include <curl/curl.h>

namespace QTreq::Curl {

/// Why a transfer did not come to its end, in the words of QNetworkReply.
struct Failure
{
    QNetworkReply::NetworkError code = QNetworkReply::NoError;
    QString text;

    explicit operator bool() const { return code != QNetworkReply::NoError; }
};

/// What is known where curl gives up.
struct CurlEnd
{
    CURLcode code = CURLE_OK;
    QString text; // curl's own
    long systemError = 0; // errno of a connection that did not come to be
    long proxyStatus = 0; // of a CONNECT
    bool byProxy = false;
    bool headBegun = false;
    bool headComplete = false;
};

[[nodiscard]] Failure failureOf(const CurlEnd &end);
/// What a QNetworkReply calls a status of 400 and more.
[[nodiscard]] Failure failureOfStatus(int status, const QUrl &url, const QString &phrase);

} // namespace QTreq::Curl

#endif
