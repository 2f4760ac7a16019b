// SPDX-FileCopyrightText: 2026 The QTreq authors
// SPDX-License-Identifier: MIT

// This file is not part of the public interface; it may change without notice.

#ifndef QTREQ_CURL_TLSSETTINGS_P_H
#define QTREQ_CURL_TLSSETTINGS_P_H

#include <QtNetwork/qsslconfiguration.h>

#include <curl/curl.h>

namespace QTreq::Curl {

/// A QSslConfiguration in curl's words.
struct TlsSettings
{
    explicit TlsSettings(const QSslConfiguration &configuration);

    const QSslConfiguration configuration;
    bool verifies = true;
    bool trustsSystem = true;
    QByteArray authorities; // PEM, beside the system's or instead of them
    QByteArray certificate; // PEM, with its chain
    QByteArray key; // PEM
    QByteArray ciphers;
    QByteArray ciphers13;
    long versions = CURL_SSLVERSION_DEFAULT;
    QString fault; // what cannot be said in them
};

} // namespace QTreq::Curl

#endif
