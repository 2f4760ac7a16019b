// SPDX-FileCopyrightText: 2026 The QTreq authors
// SPDX-License-Identifier: MIT

// This file is not part of the public interface; it may change without notice.

#ifndef QTREQ_REDACTED_P_H
#define QTREQ_REDACTED_P_H

#include <QtCore/qstring.h>
#include <QtCore/qurl.h>

// What messages and debug output show of texts that may hold secrets.
namespace QTreq {

/// Scheme, host and path; user information, query and fragment carry tokens often enough.
[[nodiscard]] QString redacted(const QUrl &url);
/// The same for each URL in a text by somebody else, relative ones included.
[[nodiscard]] QString redacted(QString text);
/// A header's value; "(hidden)" for those that are credentials, by name.
[[nodiscard]] QByteArray redactedHeader(const QByteArray &name, const QByteArray &value);

} // namespace QTreq

#endif
