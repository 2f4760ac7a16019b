// SPDX-FileCopyrightText: 2026 The QTreq authors
// SPDX-License-Identifier: MIT

// This file is not part of the public interface; it may change without notice.

#ifndef QTREQ_CURL_FIELDNAME_P_H
#define QTREQ_CURL_FIELDNAME_P_H

#include <QtCore/qbytearray.h>

namespace QTreq::Curl {

/// Whether \a name is \a other, in whatever case (RFC 9110 section 5.1).
[[nodiscard]] inline bool is(const QByteArray &name, QByteArrayView other)
{
    return name.size() == other.size() && name.compare(other, Qt::CaseInsensitive) == 0;
}

} // namespace QTreq::Curl

#endif
