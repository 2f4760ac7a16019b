// SPDX-FileCopyrightText: 2026 The QTreq authors
// SPDX-License-Identifier: MIT

#include "support/testcertificates.h"

#include <QtCore/qprocess.h>

#include <algorithm>

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

/*!
    Beside those of create(): client.pem, and its key once more as client-secret.key, with the
    passphrase "secret"; servers that are expired.pem, elsewhere.pem (for another
    host), ed25519.pem (a key of that kind); and other-ca.pem, an authority that has signed none.
    Each has its .key.
*/
bool TestCertificates::createOthers(const QString &directory, QString *error)
{
    const QString signedLeaf = u"-CA ca.pem -CAkey ca.key -addext basicConstraints=CA:FALSE "_s;
    const QString here = u"-addext subjectAltName=IP:127.0.0.1 -subj /CN=localhost "_s;
    const QStringList commands{
        newCertificate(u"-keyout other-ca.key -out other-ca.pem -subj /CN=stranger"_s),
        newCertificate(signedLeaf + u"-keyout client.key -out client.pem -subj /CN=client"_s),
        u"ec -in client.key -aes256 -passout pass:secret -out client-secret.key"_s,
        newCertificate(signedLeaf
                       + u"-keyout elsewhere.key -out elsewhere.pem -subj /CN=elsewhere.test "
                         "-addext subjectAltName=DNS:elsewhere.test"_s),
        u"req -x509 -newkey ed25519 -nodes -days 2 "_s + signedLeaf + here
            + u"-keyout ed25519.key -out ed25519.pem"_s,
        u"req -new -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes "_s + here
            + u"-keyout expired.key -out expired.csr"_s,
        u"x509 -req -in expired.csr -CA ca.pem -CAkey ca.key -days -1 -copy_extensions copy "
        "-out expired.pem"_s};
    return std::all_of(commands.cbegin(), commands.cend(),
                       [&](const QString &command) { return openssl(directory, command, error); });
}

/*!
    What a pin of the certificate is, as openssl has it; empty where that fails.
*/
QByteArray TestCertificates::publicKeyHash(const QString &certificate)
{
    QProcess shell;
    shell.start(u"sh"_s,
                {u"-c"_s,
                 u"openssl x509 -in \"$0\" -pubkey -noout | openssl pkey -pubin -outform der "
                 "| openssl dgst -sha256 -binary"_s,
                 certificate});
    return shell.waitForFinished() ? shell.readAllStandardOutput() : QByteArray();
}
