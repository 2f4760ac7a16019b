// SPDX-FileCopyrightText: 2026 The QTreq authors
// SPDX-License-Identifier: MIT

#ifndef QTREQ_TESTING_SERVERCERTIFICATE_H
#define QTREQ_TESTING_SERVERCERTIFICATE_H

#include <QTreq/Testing/qtreqtesting_export.h>

#include <QtNetwork/qsslcertificate.h>
#include <QtNetwork/qsslconfiguration.h>
#include <QtNetwork/qsslkey.h>

namespace QTreq::Testing {

/// A certificate for 127.0.0.1 and localhost with its key, made when it is asked for.
struct QTREQ_TESTING_EXPORT ServerCertificate
{
    QSslCertificate certificate = QSslCertificate();
    QSslKey key = QSslKey();
    QString error = QString(); // why there is none; empty: there is one

    [[nodiscard]] static ServerCertificate create();

    [[nodiscard]] bool isNull() const { return certificate.isNull() || key.isNull(); }
    /// What a client needs to trust the certificate, and no other.
    [[nodiscard]] QSslConfiguration clientConfiguration() const;
};

} // namespace QTreq::Testing

#endif
