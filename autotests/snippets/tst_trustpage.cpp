// SPDX-FileCopyrightText: 2026 The QTreq authors
// SPDX-License-Identifier: MIT

#include <QTreq/HTTPClient>
#include <QTreq/Testing/LoopbackServer>
#include <QTreq/Testing/StringStubbingResource>
#include <QTreq/tls.h>

#include <QtCore/qcryptographichash.h>
#include <QtCore/qtemporarydir.h>
#include <QtTest/qtest.h>

using namespace Qt::StringLiterals;
using namespace QTreq;
using namespace QTreq::Testing;

/// The code of doc/trust.md.
class tst_TrustPage : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void tls();
};

void tst_TrustPage::tls()
{
    const auto certificate = ServerCertificate::create();
    QVERIFY2(!certificate.isNull(), qPrintable(certificate.error));
    const QTemporaryDir folder;
    const QString companyCa = folder.filePath(u"company-ca.pem"_s);
    QFile file(companyCa);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(certificate.certificate.toPem());
    file.close();
    const auto publicKeyHash = QCryptographicHash::hash(certificate.certificate.publicKey().toDer(),
                                                        QCryptographicHash::Sha256);
    const QList<QSslCertificate> chain{certificate.certificate};
    const QSslKey key = certificate.key;
    LoopbackServer server(
        [](const QByteArray &, const QUrl &, const Params &, const Headers &, const QByteArray &) {
            return StubResponse{200, {}, "trusted"};
        },
        certificate);
    HTTPClient client;

    //! [tls]
    Tls tls;
    if (!tls.addCaCertificates(companyCa)) // beside those of the system
        qFatal("%s has no certificate", qPrintable(companyCa));
    tls.setClientCertificate(chain, key); // shown to the request's own origin only
    tls.setPinnedKeys({publicKeyHash}); // SHA-256 of the server's public key
    tls.ignoreErrors(u"test.example"_s, {QSslError::CertificateExpired}); // warns in "qtreq.tls"
    client.setDefaultOptions({.tls = tls});
    //! [tls]

    const auto text = client.get(server.url(u"/"_s)).then([](const Response &response) {
        return response.text();
    });
    QTRY_VERIFY(text.isFinished());
    QCOMPARE(text.result(), u"trusted"_s);
}

QTEST_GUILESS_MAIN(tst_TrustPage)

#include "tst_trustpage.moc"
