// SPDX-FileCopyrightText: 2026 The QTreq authors
// SPDX-License-Identifier: MIT

// This file is not part of the public interface; it may change without notice.

#ifndef QTREQ_CURL_LIBRARY_P_H
#define QTREQ_CURL_LIBRARY_P_H

#include <QtCore/qstring.h>

namespace QTreq::Curl {

/// The libcurl that is in use, which may be another than the one that was compiled against.
namespace Library {

void initialize(); // before anything else, any number of times
[[nodiscard]] QString version(); // "libcurl/7.88.1 OpenSSL/3.0.15 nghttp2/1.52.0"
[[nodiscard]] bool hasHttp2();
[[nodiscard]] bool hasAuthorityDirectory();
/// Why no TLS is to be had of it; empty: it is.
[[nodiscard]] QString tlsFault();
/// What it lacks, in plain words; empty: nothing.
[[nodiscard]] QString fault();

} // namespace Library

} // namespace QTreq::Curl

#endif
