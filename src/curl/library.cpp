// SPDX-FileCopyrightText: 2026 The QTreq authors
// SPDX-License-Identifier: MIT

#include "library_p.h"

#include <QtCore/qstringlist.h>

#include <curl/curl.h>

using namespace Qt::StringLiterals;

namespace QTreq::Curl {

namespace {

// Once for all threads: libcurl writes the text anew each time, to the same place.
const curl_version_info_data &info()
{
    static const curl_version_info_data *const data = curl_version_info(CURLVERSION_NOW);
    return *data;
}

QString textOf(const char *text)
{
    return QString::fromLatin1(text);
}

} // namespace

void Library::initialize()
{
    static const CURLcode done = curl_global_init(CURL_GLOBAL_DEFAULT);
    Q_UNUSED(done);
}

QString Library::version()
{
    const curl_version_info_data &data = info();
    QString text = u"libcurl/"_s + textOf(data.version);
    if (data.ssl_version)
        text += u' ' + textOf(data.ssl_version);
    if (data.nghttp2_version)
        text += u" nghttp2/"_s + textOf(data.nghttp2_version);
    return text;
}

bool Library::hasHttp2()
{
    return info().features & CURL_VERSION_HTTP2;
}

bool Library::hasAuthorityDirectory()
{
    return info().capath && *info().capath;
}

// What checks certificates has to be what this was compiled for: its structures are handed around.
QString Library::tlsFault()
{
    const QString backend = textOf(info().ssl_version);
#ifdef QTREQ_CURL_OPENSSL
    if (backend.startsWith("OpenSSL/3"_L1))
        return {};
    return u"the libcurl in use has %1 for TLS, and https takes one with OpenSSL 3"_s.arg(
        backend.isEmpty() ? u"nothing"_s : backend);
#else
    return u"this build has no https, because it was made without OpenSSL (libcurl has %1)"_s.arg(
        backend.isEmpty() ? u"nothing"_s : backend);
#endif
}

QString Library::fault()
{
    QStringList faults;
    if (info().version_num < 0x075500)
        faults.append(u"libcurl %1 is older than 7.85"_s.arg(textOf(info().version)));
    if (!hasHttp2())
        faults.append(u"the libcurl in use has no HTTP/2, so HTTP/1.1 is spoken everywhere"_s);
    if (!tlsFault().isEmpty())
        faults.append(tlsFault());
    return faults.join("; "_L1);
}

} // namespace QTreq::Curl
