// SPDX-FileCopyrightText: 2026 The QTreq authors
// SPDX-License-Identifier: MIT

// This file is not part of the public interface; it may change without notice.

#ifndef QTREQ_CURL_TARGET_P_H
#define QTREQ_CURL_TARGET_P_H

#include <QtCore/qurl.h>

#include <curl/curl.h>

#include <memory>

namespace QTreq::Curl {

/// A URL as curl is to have it: without what is not sent.
struct Target
{
    QByteArray encoded;
    /// The same taken apart, which curl would do for each request; null: let it.
    std::shared_ptr<CURLU> parts;
};

[[nodiscard]] Target targetOf(const QUrl &url);

} // namespace QTreq::Curl

#endif
