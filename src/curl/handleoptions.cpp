// SPDX-FileCopyrightText: 2026 The QTreq authors
// SPDX-License-Identifier: MIT

#include "handleoptions_p.h"

#include "fieldname_p.h"
#include "library_p.h"

using namespace Qt::StringLiterals;

namespace QTreq::Curl {

namespace {

constexpr long sendBuffer = 256 * 1024; // bytes

} // namespace

void HandleOptions::check(CURLoption option, CURLcode code)
{
    if (code == CURLE_OK || m_failure)
        return;
    const curl_easyoption *const known = curl_easy_option_by_id(option);
    m_failure = {QNetworkReply::OperationNotImplementedError,
                 u"this libcurl (%1) cannot do what the request needs: CURLOPT_%2: %3"_s.arg(
                     Library::version(), QString::fromLatin1(known ? known->name : "?"),
                     QString::fromLatin1(curl_easy_strerror(code)))};
}

void HandleOptions::fail(const Failure &failure)
{
    if (!m_failure)
        m_failure = failure;
}

void HandleOptions::setBlob(CURLoption option, const QByteArray &bytes)
{
    curl_blob blob{const_cast<char *>(bytes.constData()), std::size_t(bytes.size()),
                   CURL_BLOB_COPY};
    set(option, &blob);
}

// A handle that was used may have its buffer still, which is of the usual size, and says no then.
void HandleOptions::setReceiveBuffer(long size)
{
    (void)curl_easy_setopt(m_easy, CURLOPT_BUFFERSIZE, size);
}

curl_slist *HandleOptions::setRequest()
{
    set(CURLOPT_NOSIGNAL, 1L);
    set(CURLOPT_PATH_AS_IS, 1L);
    set(CURLOPT_SUPPRESS_CONNECT_HEADERS, 1L);
    if (m_order.tls && !Library::tlsFault().isEmpty())
        fail({QNetworkReply::OperationNotImplementedError, Library::tlsFault()});
    set(CURLOPT_PROTOCOLS_STR, m_order.tls ? "https" : "http");
    setVersion();
    if (m_order.fresh)
        set(CURLOPT_FRESH_CONNECT, 1L);
    if (m_order.last)
        set(CURLOPT_FORBID_REUSE, 1L);
    if (m_order.digest) {
        set(CURLOPT_HTTPAUTH, long(CURLAUTH_DIGEST));
        set(CURLOPT_USERNAME, m_order.digest->first);
        set(CURLOPT_PASSWORD, m_order.digest->second);
    }
    setBody();
    return setHeaders();
}

void HandleOptions::setBody()
{
    if (m_order.hasBody()) {
        set(CURLOPT_UPLOAD, 1L);
        set(CURLOPT_INFILESIZE_LARGE, curl_off_t(*m_order.bodyLength));
        if (*m_order.bodyLength < 0 || *m_order.bodyLength > sendBuffer)
            set(CURLOPT_UPLOAD_BUFFERSIZE, sendBuffer);
    } else if (m_order.isHead()) {
        set(CURLOPT_NOBODY, 1L);
    }
    if (m_order.hasBody() || (m_order.method != "GET" && !m_order.isHead()))
        set(CURLOPT_CUSTOMREQUEST, m_order.method);
}

void HandleOptions::setVersion()
{
    switch (m_order.version) {
    case Terms::Version::Http11:
        set(CURLOPT_HTTP_VERSION, long(CURL_HTTP_VERSION_1_1));
        return;
    case Terms::Version::Negotiated:
        if (!Library::hasHttp2()) {
            set(CURLOPT_HTTP_VERSION, long(CURL_HTTP_VERSION_1_1));
            return;
        }
        set(CURLOPT_HTTP_VERSION, long(CURL_HTTP_VERSION_2TLS));
        break;
    case Terms::Version::Http2Direct:
        set(CURLOPT_HTTP_VERSION, long(CURL_HTTP_VERSION_2_PRIOR_KNOWLEDGE));
        break;
    }
    set(CURLOPT_PIPEWAIT, 1L); // whether the server speaks HTTP/2 shows with its first connection
}

// What curl would add of its own accord is taken out, but for Host and the body's length.
curl_slist *HandleOptions::setHeaders()
{
    curl_slist *list = nullptr;
    bool accept = false;
    for (const auto &[name, value] : m_order.headers) {
        accept = accept || is(name, "Accept");
        const QByteArray line = name + (value.isEmpty() ? ";" : ": ") + value;
        list = curl_slist_append(list, line.constData());
    }
    if (!accept)
        list = curl_slist_append(list, "Accept:");
    if (m_order.hasBody() && !m_order.expectsContinue)
        list = curl_slist_append(list, "Expect:");
    set(CURLOPT_HTTPHEADER, list);
    return list;
}

// A certificate that is to be for another name than the host's: curl is made to connect to the
// host under that name.
std::pair<Target, curl_slist *> HandleOptions::setDestination()
{
    Target target = m_order.target;
    curl_slist *list = nullptr;
    if (!m_order.verifiedName.isEmpty() && m_order.verifiedName != m_order.url.host()) {
        QUrl url = m_order.url.adjusted(QUrl::RemoveUserInfo | QUrl::RemoveFragment);
        const QByteArray port = QByteArray::number(url.port(443));
        const QByteArray host = url.host(QUrl::FullyEncoded).toLatin1();
        url.setHost(m_order.verifiedName);
        const QByteArray way =
            url.host(QUrl::FullyEncoded).toLatin1() + ':' + port + ':' + host + ':' + port;
        list = curl_slist_append(nullptr, way.constData());
        set(CURLOPT_CONNECT_TO, list);
        target = targetOf(url);
    }
    setTarget(target);
    if (!m_order.unixSocket.isEmpty())
        set(CURLOPT_UNIX_SOCKET_PATH, m_order.unixSocket);
    setProxy();
    return {target, list};
}

// Without the text curl would put it together from the parts, which takes twice as long as to take
// it apart.
void HandleOptions::setTarget(const Target &target)
{
    set(CURLOPT_URL, target.encoded);
    set(CURLOPT_CURLU, target.parts.get());
}

void HandleOptions::setProxy()
{
    const Proxy &proxy = m_order.proxy;
    if (!proxy.fault.isEmpty())
        fail({QNetworkReply::ProxyNotFoundError, proxy.fault});
    set(CURLOPT_PROXY, proxy.url); // empty: none, whatever the environment says
    if (proxy.isNone())
        return;
    set(CURLOPT_NOPROXY, ""); // Qt has looked at no_proxy, where it was to
    if (proxy.user.isEmpty())
        return;
    set(CURLOPT_PROXYUSERNAME, proxy.user);
    set(CURLOPT_PROXYPASSWORD, proxy.password);
    set(CURLOPT_PROXYAUTH, long(CURLAUTH_BASIC));
}

void HandleOptions::setTls(const TlsSettings &tls)
{
    if (!tls.fault.isEmpty())
        fail({QNetworkReply::SslHandshakeFailedError, tls.fault});
    set(CURLOPT_SSLVERSION, tls.versions);
    set(CURLOPT_SSL_VERIFYPEER, tls.verifies ? 1L : 0L);
    set(CURLOPT_SSL_OPTIONS, long(CURLSSLOPT_NO_PARTIALCHAIN)); // a chain ends with a root
    set(CURLOPT_SSL_VERIFYHOST, 0L); // the name is looked at together with the chain
    // By its directory only those authorities are read that are needed, as Qt does it.
    if (Library::hasAuthorityDirectory() || !tls.trustsSystem)
        set(CURLOPT_CAINFO, static_cast<const char *>(nullptr));
    if (!tls.trustsSystem)
        set(CURLOPT_CAPATH, static_cast<const char *>(nullptr));
    if (!tls.authorities.isEmpty())
        setBlob(CURLOPT_CAINFO_BLOB, tls.authorities);
    if (!tls.certificate.isEmpty()) {
        set(CURLOPT_SSLCERTTYPE, "PEM");
        setBlob(CURLOPT_SSLCERT_BLOB, tls.certificate);
        set(CURLOPT_SSLKEYTYPE, "PEM");
        setBlob(CURLOPT_SSLKEY_BLOB, tls.key);
    }
    if (!tls.ciphers.isEmpty())
        set(CURLOPT_SSL_CIPHER_LIST, tls.ciphers);
    if (!tls.ciphers13.isEmpty())
        set(CURLOPT_TLS13_CIPHERS, tls.ciphers13);
}

} // namespace QTreq::Curl
