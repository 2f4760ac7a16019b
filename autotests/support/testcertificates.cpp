// SPDX-FileCopyrightText: 2026 The QTreq authors
// SPDX-License-Identifier: MIT

#include "support/testcertificates.h"

#include <QtCore/qprocess.h>

using namespace Qt::StringLiterals;

namespace {
bool openssl(const QString &directory, const QString &commandLine, QString *error)
{
    QProcess process;
    process.setWorkingDirectory(directory);
    process.setProcessChannelMode(QProcess::MergedChannels);
    process.start(u"openssl"_s, QProcess::splitCommand(commandLine));
    if (process.waitForFinished() && process.exitCode() == 0)
        return true;
    *error = u"openssl %1: %2 %3"_s.arg(commandLine, process.errorString(),
                                        QString::fromLocal8Bit(process.readAll()));
    return false;
}

QString newCertificate(const QString &arguments)
{
    return u"req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days 2 "_s
        + arguments;
}
} // namespace

/*!
    Writes ca.pem, server.pem and server.key into \a directory; the server certificate is for
    localhost and 127.0.0.1. Returns false where openssl is missing or fails, and says why in
    \a error.
*/
bool TestCertificates::create(const QString &directory, QString *error)
{
    const auto authority = newCertificate(u"-keyout ca.key -out ca.pem -subj /CN=authority"_s);
    const auto server = newCertificate(u"-CA ca.pem -CAkey ca.key -keyout server.key "
                                       "-out server.pem -subj /CN=localhost "
                                       "-addext basicConstraints=CA:FALSE "
                                       "-addext subjectAltName=DNS:localhost,IP:127.0.0.1"_s);
    return openssl(directory, authority, error) && openssl(directory, server, error);
}
