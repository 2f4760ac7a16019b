// SPDX-FileCopyrightText: 2026 The QTreq authors
// SPDX-License-Identifier: MIT

#include "testing/backends.h"

#include "shared/anyclient.h"
#include "support/trustingmanager.h"

#include <QTreq/Testing/StubTreq>

#include <QtCore/qfile.h>

using namespace Qt::StringLiterals;
using namespace QTreq::Testing;
using QTreq::Headers;

namespace {

// One nginx serves all tests of a program.
NginxServer &nginx()
{
    static NginxServer server;
    static const bool started = server.start();
    Q_UNUSED(started);
    return server;
}

// To make one takes longer than a test does.
const ServerCertificate &certificate()
{
    static const ServerCertificate made = ServerCertificate::create();
    return made;
}

#ifdef QTREQ_HAVE_CURL
using TrustingCurl = Trusting<QTreq::CurlAgent>;
#endif

std::unique_ptr<QNetworkAccessManager> trustingManager(const QSslConfiguration &configuration)
{
#ifdef QTREQ_HAVE_CURL
    if (ChosenAgent::isCurl())
        return std::make_unique<TrustingCurl>(configuration, Http2::Refused);
#endif
    return std::make_unique<TrustingManager>(configuration, Http2::Refused);
}

const QByteArray credentials = "Basic " + QByteArray("user:secret").toBase64();

StubResponse redirectTo(const QByteArray &location, int code = 302)
{
    return {code, {{"Location", location}, {"Content-Type", "text/html"}}, "<html>moved</html>"};
}

} // namespace

Render Site::render(ServerRequest &request)
{
    request.response().send(answer(request));
    return Render::Done;
}

StubResponse Site::answer(const ServerRequest &request)
{
    const QString path = request.url().path();
    const QByteArray method = request.method();
    if (path == "/hello.txt"_L1)
        return {200, {{"Content-Type", "text/plain; charset=utf-8"}}, "hello\n"};
    if (path == "/empty.txt"_L1)
        return {200, {{"Content-Type", "text/plain; charset=utf-8"}}, ""};
    if (path.startsWith("/upload/"_L1))
        return file(request);
    if (path == "/method"_L1)
        return {200, {}, method + '\n'};
    if (path == "/target"_L1)
        return {200, {}, "/target?" + request.url().query(QUrl::FullyEncoded).toLatin1() + '\n'};
    if (path == "/redir/rel"_L1)
        return redirectTo("../hello.txt");
    if (path == "/redir/loop"_L1)
        return redirectTo("loop");
    if (path.startsWith("/redir/"_L1))
        return redirectTo("/method", path.section(u'/', -1).toInt());
    if (path.startsWith("/status/"_L1))
        return {path.section(u'/', -1).toInt(),
                {},
                "status " + path.section(u'/', -1).toLatin1() + '\n'};
    if (path == "/cookies/set"_L1)
        return {
            200, {{"Set-Cookie", {"one=1; Path=/", "two=2; Path=/cookies; HttpOnly"}}}, "set\n"};
    if (path == "/cookies/set-and-redirect"_L1) {
        StubResponse response = redirectTo("show");
        response.headers.append("Set-Cookie", "hop=1; Path=/");
        return response;
    }
    if (path == "/cookies/show"_L1)
        return {200, {}, request.header("Cookie") + '\n'};
    if (path == "/auth/file.txt"_L1 && request.header("Authorization") == credentials)
        return {200, {}, "secret file\n"};
    if (path == "/auth/file.txt"_L1)
        return {401, {{"WWW-Authenticate", "Basic realm=\"Test realm\""}}, "no"};
    return {404, {}, "nothing"};
}

// Files as by WebDAV, as far as nginx goes.
StubResponse Site::file(const ServerRequest &request)
{
    const QString path = request.url().path();
    const bool known = m_uploads.contains(path);
    if (request.method() == "PUT") {
        m_uploads[path] = request.body();
        return {known ? 204 : 201};
    }
    if (!known)
        return {404, {}, "nothing"};
    if (request.method() == "DELETE") {
        m_uploads.remove(path);
        return {204};
    }
    return {200, {}, m_uploads.value(path)};
}

QList<std::pair<Backend::Kind, const char *>> Backend::all()
{
    return {{Memory, "memory"},
            {Http, "http"},
            {Https, "https"},
            {Nginx, "nginx"},
            {NginxTls, "nginx tls"}};
}

Backend::Backend(Kind kind) : m_kind(kind)
{
    QSslConfiguration configuration = QSslConfiguration::defaultConfiguration();
    switch (kind) {
    case Memory:
        m_manager = std::make_unique<RequestTraversalAgent>(m_site);
        return;
    case Http:
    case Https:
        m_server = kind == Http ? std::make_unique<LoopbackServer>(m_site)
                                : std::make_unique<LoopbackServer>(m_site, certificate());
        m_missing = m_server->isListening() ? QString() : m_server->errorString();
        configuration = m_server->clientConfiguration();
        break;
    case Nginx:
    case NginxTls:
        m_missing = nginx().errorString();
        configuration.setCaCertificates(QSslCertificate::fromPath(nginx().caCertificatePath()));
        break;
    }
    m_manager = trustingManager(configuration);
}

std::unique_ptr<QTreq::HTTPClient> Backend::client(bool stub)
{
    if (stub)
        return std::make_unique<StubTreq>(m_site);
    return std::make_unique<QTreq::HTTPClient>(m_manager.get());
}

QUrl Backend::url(const QString &path) const
{
    if (m_kind == Memory)
        return QUrl("http://in.memory.test"_L1 + path);
    if (m_kind == Nginx)
        return nginx().url(path);
    return m_kind == NginxTls ? nginx().tlsUrl(path) : m_server->url(path);
}
