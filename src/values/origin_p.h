// SPDX-FileCopyrightText: 2026 The QTreq authors
// SPDX-License-Identifier: MIT

// This file is not part of the public interface; it may change without notice.

#ifndef QTREQ_ORIGIN_P_H
#define QTREQ_ORIGIN_P_H

#include <QtCore/qurl.h>

namespace QTreq {

/// The port that a URL with the scheme http or https means.
[[nodiscard]] inline int effectivePort(const QUrl &url)
{
    return url.port(url.scheme() == QLatin1String("https") ? 443 : 80);
}

/// RFC 6454 section 5.
[[nodiscard]] inline bool sameOrigin(const QUrl &a, const QUrl &b)
{
    return a.scheme() == b.scheme() && a.host() == b.host() && effectivePort(a) == effectivePort(b);
}

} // namespace QTreq

#endif
