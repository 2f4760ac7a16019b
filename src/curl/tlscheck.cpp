// SPDX-FileCopyrightText: 2026 The QTreq authors
// SPDX-License-Identifier: MIT

#include "tlscheck_p.h"

#include "handle_p.h"
#include "handleoptions_p.h"
#include "transfer_p.h"

#include <QtNetwork/qsslerror.h>

#include <openssl/ssl.h>
#include <openssl/x509_vfy.h>
#include <openssl/x509v3.h>

namespace QTreq::Curl {

namespace {

QSslError::SslError errorOf(int code)
{
    static constexpr std::pair<int, QSslError::SslError> table[] = {
        {X509_V_ERR_UNABLE_TO_GET_ISSUER_CERT, QSslError::UnableToGetIssuerCertificate},
        {X509_V_ERR_UNABLE_TO_DECRYPT_CERT_SIGNATURE,
         QSslError::UnableToDecryptCertificateSignature},
        {X509_V_ERR_UNABLE_TO_DECODE_ISSUER_PUBLIC_KEY, QSslError::UnableToDecodeIssuerPublicKey},
        {X509_V_ERR_CERT_SIGNATURE_FAILURE, QSslError::CertificateSignatureFailed},
        {X509_V_ERR_CERT_NOT_YET_VALID, QSslError::CertificateNotYetValid},
        {X509_V_ERR_CERT_HAS_EXPIRED, QSslError::CertificateExpired},
        {X509_V_ERR_ERROR_IN_CERT_NOT_BEFORE_FIELD, QSslError::InvalidNotBeforeField},
        {X509_V_ERR_ERROR_IN_CERT_NOT_AFTER_FIELD, QSslError::InvalidNotAfterField},
        {X509_V_ERR_DEPTH_ZERO_SELF_SIGNED_CERT, QSslError::SelfSignedCertificate},
        {X509_V_ERR_SELF_SIGNED_CERT_IN_CHAIN, QSslError::SelfSignedCertificateInChain},
        {X509_V_ERR_UNABLE_TO_GET_ISSUER_CERT_LOCALLY,
         QSslError::UnableToGetLocalIssuerCertificate},
        {X509_V_ERR_UNABLE_TO_VERIFY_LEAF_SIGNATURE, QSslError::UnableToVerifyFirstCertificate},
        {X509_V_ERR_CERT_REVOKED, QSslError::CertificateRevoked},
        {X509_V_ERR_INVALID_CA, QSslError::InvalidCaCertificate},
        {X509_V_ERR_PATH_LENGTH_EXCEEDED, QSslError::PathLengthExceeded},
        {X509_V_ERR_INVALID_PURPOSE, QSslError::InvalidPurpose},
        {X509_V_ERR_CERT_UNTRUSTED, QSslError::CertificateUntrusted},
        {X509_V_ERR_CERT_REJECTED, QSslError::CertificateRejected},
    };
    for (const auto &[known, error] : table) {
        if (known == code)
            return error;
    }
    return QSslError::UnspecifiedError;
}

QByteArray derOf(X509 *certificate)
{
    unsigned char *bytes = nullptr;
    const int size = certificate ? i2d_X509(certificate, &bytes) : 0;
    if (size <= 0)
        return {};
    QByteArray der(reinterpret_cast<char *>(bytes), size);
    OPENSSL_free(bytes);
    return der;
}

QSslCertificate certificateOf(X509 *certificate)
{
    return QSslCertificate(derOf(certificate), QSsl::Der);
}

// Where a verification keeps what it has found.
int errorsIndex()
{
    static const int index = X509_STORE_CTX_get_ex_new_index(0, nullptr, nullptr, nullptr, nullptr);
    return index;
}

int transferIndex()
{
    static const int index = SSL_get_ex_new_index(0, nullptr, nullptr, nullptr, nullptr);
    return index;
}

int taintIndex()
{
    static const int index = SSL_get_ex_new_index(0, nullptr, nullptr, nullptr, nullptr);
    return index;
}

SSL *connectionOf(CURL *easy)
{
    curl_tlssessioninfo *session = nullptr;
    if (curl_easy_getinfo(easy, CURLINFO_TLS_SSL_PTR, &session) != CURLE_OK || !session
        || session->backend != CURLSSLBACKEND_OPENSSL)
        return nullptr;
    return static_cast<SSL *>(session->internals);
}

extern "C" {
int collectError(int ok, X509_STORE_CTX *store)
{
    if (ok)
        return 1;
    auto *const errors =
        static_cast<QList<QSslError> *>(X509_STORE_CTX_get_ex_data(store, errorsIndex()));
    errors->append(QSslError(errorOf(X509_STORE_CTX_get_error(store)),
                             certificateOf(X509_STORE_CTX_get_current_cert(store))));
    return 1; // there may be more
}
}

bool isFor(X509 *certificate, const QByteArray &name)
{
    return X509_check_ip_asc(certificate, name.constData(), 0) == 1
        || X509_check_host(certificate, name.constData(), std::size_t(name.size()), 0, nullptr)
        == 1;
}

QByteArray nameOf(const Order &order)
{
    const QString name =
        order.verifiedName.isEmpty() ? order.url.host(QUrl::FullyEncoded) : order.verifiedName;
    return QUrl::toAce(name).isEmpty() ? name.toLatin1() : QUrl::toAce(name);
}

QList<QSslError> errorsIn(X509_STORE_CTX *store, const Order &order)
{
    QList<QSslError> errors;
    X509_STORE_CTX_set_ex_data(store, errorsIndex(), &errors);
    X509_STORE_CTX_set_verify_cb(store, collectError);
    if (X509_verify_cert(store) <= 0 && errors.isEmpty())
        errors.append(QSslError(errorOf(X509_STORE_CTX_get_error(store))));
    X509 *const leaf = X509_STORE_CTX_get0_cert(store);
    if (leaf && !isFor(leaf, nameOf(order)))
        errors.append(QSslError(QSslError::HostNameMismatch, certificateOf(leaf)));
    return errors;
}

extern "C" {
int verify(X509_STORE_CTX *store, void *handle)
{
    Transfer *const transfer = static_cast<Handle *>(handle)->transfer();
    const int depth = transfer->order().tls->configuration.peerVerifyDepth();
    if (depth > 0)
        X509_STORE_CTX_set_depth(store, depth);
    const QList<QSslError> errors = errorsIn(store, transfer->order());
    const bool trusted = errors.isEmpty() || transfer->onCertificate(errors);
    X509_STORE_CTX_set_error(store, trusted ? X509_V_OK : X509_V_ERR_CERT_REJECTED);
    return trusted ? 1 : 0;
}

void onInformation(const SSL *connection, int where, int value)
{
    if (where == SSL_CB_READ_ALERT && (value & 0xff) == SSL_AD_CLOSE_NOTIFY)
        static_cast<Transfer *>(SSL_get_ex_data(connection, transferIndex()))->onGoodbye();
}

CURLcode setUp(CURL *, void *context, void *handle)
{
    auto *const tls = static_cast<SSL_CTX *>(context);
    if (static_cast<Handle *>(handle)->transfer()->order().tls->verifies)
        SSL_CTX_set_cert_verify_callback(tls, verify, handle);
    return CURLE_OK;
}
}

} // namespace

void TlsCheck::install(HandleOptions &options, Handle *handle)
{
    options.set(CURLOPT_SSL_CTX_FUNCTION, setUp);
    options.set(CURLOPT_SSL_CTX_DATA, handle);
}

void TlsCheck::taint(CURL *easy)
{
    if (SSL *const connection = connectionOf(easy))
        SSL_set_ex_data(connection, taintIndex(), connection);
}

bool TlsCheck::isTainted(CURL *easy)
{
    const SSL *const connection = connectionOf(easy);
    return connection && SSL_get_ex_data(connection, taintIndex());
}

void TlsCheck::awaitGoodbye(CURL *easy, Transfer *transfer)
{
    SSL *const connection = connectionOf(easy);
    if (!connection)
        return;
    SSL_set_ex_data(connection, transferIndex(), transfer);
    SSL_set_info_callback(connection, onInformation);
}

QByteArray TlsCheck::peerCertificate(CURL *easy)
{
    const SSL *const connection = connectionOf(easy);
    return connection ? derOf(SSL_get0_peer_certificate(connection)) : QByteArray();
}

} // namespace QTreq::Curl
