// SPDX-FileCopyrightText: 2026 The QTreq authors
// SPDX-License-Identifier: MIT

// This file is not part of the public interface; it may change without notice.

#ifndef QTREQ_CURL_CREDENTIALS_P_H
#define QTREQ_CURL_CREDENTIALS_P_H

#include <QtCore/qbytearraylist.h>
#include <QtCore/qstring.h>

namespace QTreq::Curl {

/// What a server or a proxy asks for (RFC 9110 section 11).
struct Challenge
{
    enum class Scheme { None, Basic, Digest };
    Scheme scheme = Scheme::None;
    QString realm;
};

/// The stronger one of those that can be answered.
[[nodiscard]] Challenge challengeIn(const QByteArrayList &fields);
[[nodiscard]] QByteArray basicCredentials(const QString &user, const QString &password);

} // namespace QTreq::Curl

#endif
