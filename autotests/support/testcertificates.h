// SPDX-FileCopyrightText: 2026 The QTreq authors
// SPDX-License-Identifier: MIT

#ifndef QTREQ_AUTOTESTS_TESTCERTIFICATES_H
#define QTREQ_AUTOTESTS_TESTCERTIFICATES_H

#include <QtCore/qbytearray.h>
#include <QtCore/qstring.h>

/// A certificate authority of one's own and a server certificate by it, made by openssl.
namespace TestCertificates {
[[nodiscard]] bool create(const QString &directory, QString *error);
[[nodiscard]] bool createOthers(const QString &directory, QString *error);
[[nodiscard]] QByteArray publicKeyHash(const QString &certificate);
} // namespace TestCertificates

#endif
