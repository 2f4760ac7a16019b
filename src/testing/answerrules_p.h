// SPDX-FileCopyrightText: 2026 The QTreq authors
// SPDX-License-Identifier: MIT

// This file is not part of the public interface; it may change without notice.

#ifndef QTREQ_TESTING_ANSWERRULES_P_H
#define QTREQ_TESTING_ANSWERRULES_P_H

#include <QTreq/headers.h>

#include <QtCore/qurl.h>

namespace QTreq::Testing {

/// Whether a text can be a method or header name (RFC 9110 section 5.6.2).
bool isToken(const QByteArray &text);

/// Whether a text has what ends or breaks a header line (RFC 9110 section 5.5).
bool hasBreak(const QByteArray &text);

/// What is wrong with the head of an answer; empty: nothing.
QString faultOfHead(int code, const QByteArray &phrase, const Headers &headers);

/// Says that an answer was changed when it could not be changed any more.
QString tooLateFor(const char *call, const char *reason, const QByteArray &method, const QUrl &url);

/// The reason phrase of RFC 9110 section 15 and the registry; empty: the code has none.
QByteArray standardPhrase(int code);

/// Whether an answer of that code, to that method, has no body (RFC 9112 section 6.3).
bool isBodiless(const QByteArray &method, int code);

} // namespace QTreq::Testing

#endif
