// SPDX-FileCopyrightText: 2026 The QTreq authors
// SPDX-License-Identifier: MIT

// This file is not part of the public interface; it may change without notice.

#ifndef QTREQ_CURL_TLSCHECK_P_H
#define QTREQ_CURL_TLSCHECK_P_H

#include <QtCore/qbytearray.h>

#include <curl/curl.h>

namespace QTreq::Curl {

class Handle;
class HandleOptions;
class Transfer;

/// The part that speaks to OpenSSL, below curl.
namespace TlsCheck {

/// Has all that is wrong with a server's certificate asked of the handle's transfer at once, as
/// QNetworkReply::sslErrors() wants it; curl itself knows but one.
void install(HandleOptions &options, Handle *handle);
[[nodiscard]] QByteArray peerCertificate(CURL *easy); // DER
/// A connection that one request was content with is none for another.
void taint(CURL *easy);
[[nodiscard]] bool isTainted(CURL *easy);
/// Tells the transfer when the peer says goodbye; a body that ends with its connection is whole
/// only then, and curl does not look.
void awaitGoodbye(CURL *easy, Transfer *transfer);

} // namespace TlsCheck

} // namespace QTreq::Curl

#endif
