// SPDX-FileCopyrightText: 2026 The QTreq authors
// SPDX-License-Identifier: MIT

#include <QTreq/Testing/servercertificate.h>

#include <QtCore/qfile.h>
#include <QtCore/qprocess.h>
#include <QtCore/qtemporarydir.h>

using namespace Qt::StringLiterals;

namespace QTreq::Testing {

namespace {

QStringList arguments(const QString &keyFile, const QString &certificateFile)
{
    return {u"req"_s,
            u"-x509"_s,
            u"-newkey"_s,
            u"ec"_s,
            u"-pkeyopt"_s,
            u"ec_paramgen_curve:prime256v1"_s,
            u"-nodes"_s,
            u"-days"_s,
            u"2"_s,
            u"-subj"_s,
            u"/CN=localhost"_s,
            u"-addext"_s,
            u"subjectAltName=DNS:localhost,IP:127.0.0.1,IP:::1"_s,
            u"-keyout"_s,
            keyFile,
            u"-out"_s,
            certificateFile};
}

QByteArray contentOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

ServerCertificate failed(const QString &reason)
{
    return {QSslCertificate(), QSslKey(), "no test certificate: "_L1 + reason};
}

} // namespace

/*!
    \class QTreq::Testing::ServerCertificate
    \inmodule QTreqTesting
    \inheaderfile QTreq/Testing/ServerCertificate
    \brief A certificate for 127.0.0.1 and localhost with its key, made when it is asked for.
*/

/*!
    \variable QTreq::Testing::ServerCertificate::certificate
    The certificate.
*/

/*!
    \variable QTreq::Testing::ServerCertificate::key
    Its private key.
*/

/*!
    \variable QTreq::Testing::ServerCertificate::error
    Why there is none; empty: there is one.
*/

/*!
    \fn bool QTreq::Testing::ServerCertificate::isNull() const
    Returns whether there is none; error says why.
*/

/*!
    Makes a certificate. Qt can read certificates but not make them, so the openssl command does; it
    is valid for two days. Blocks until it is made, some hundredths of a second.
*/
ServerCertificate ServerCertificate::create()
{
    const QTemporaryDir dir;
    const QString keyFile = dir.filePath(u"key.pem"_s);
    const QString certificateFile = dir.filePath(u"certificate.pem"_s);
    QProcess openssl;
    openssl.start(u"openssl"_s, arguments(keyFile, certificateFile));
    if (!openssl.waitForStarted())
        return failed("the openssl command is not there: "_L1 + openssl.errorString());
    if (!openssl.waitForFinished() || openssl.exitCode() != 0)
        return failed("openssl says: "_L1 + QString::fromLocal8Bit(openssl.readAllStandardError()));
    ServerCertificate result{QSslCertificate(contentOf(certificateFile)),
                             QSslKey(contentOf(keyFile), QSsl::Ec)};
    return result.isNull() ? failed("Qt cannot read what openssl made"_L1) : result;
}

/*!
    What a client needs to trust the certificate, and no other.
*/
QSslConfiguration ServerCertificate::clientConfiguration() const
{
    QSslConfiguration configuration = QSslConfiguration::defaultConfiguration();
    configuration.setCaCertificates({certificate});
    return configuration;
}

} // namespace QTreq::Testing
