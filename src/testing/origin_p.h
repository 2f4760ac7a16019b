// SPDX-FileCopyrightText: 2026 The QTreq authors
// SPDX-License-Identifier: MIT

// This file is not part of the public interface; it may change without notice.

#ifndef QTREQ_TESTING_ORIGIN_P_H
#define QTREQ_TESTING_ORIGIN_P_H

#include <QtCore/qurl.h>

namespace QTreq::Testing {

/// Of the schemes http and https.
[[nodiscard]] inline int standardPort(const QUrl &url)
{
    return url.scheme() == QLatin1String("https") ? 443 : 80;
}

/// RFC 6454 section 5.
[[nodiscard]] inline bool sameOrigin(const QUrl &a, const QUrl &b)
{
    return a.scheme() == b.scheme() && a.host() == b.host()
        && a.port(standardPort(a)) == b.port(standardPort(b));
}

} // namespace QTreq::Testing

#endif
