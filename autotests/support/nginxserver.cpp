// SPDX-FileCopyrightText: 2026 The QTreq authors
// SPDX-License-Identifier: MIT

#include "support/nginxserver.h"

#include "support/testcertificates.h"

#include <QtCore/qfile.h>

using namespace Qt::StringLiterals;

namespace {
QByteArray redirectLocations()
{
    QByteArray locations;
    for (const auto code : {"301", "302", "303", "307", "308"})
        locations +=
            QByteArray("location = /redir/") + code + " { return " + code + " /method; }\n";
    return locations;
}

// Two kilobytes of them.
QByteArray manyHeaders()
{
    QByteArray lines;
    for (int i = 0; i < 20; ++i)
        lines += "add_header X-Header-" + QByteArray::number(i) + ' ' + QByteArray(85, 'v') + ";\n";
    return lines;
}

QByteArray statusLocations()
{
    QByteArray locations;
    for (const auto code : {"200", "204", "400", "403", "404", "410", "418", "429", "500", "503"}) {
        locations += QByteArray("location = /status/") + code + " { return " + code + " \"status "
            + code + "\\n\"; }\n";
    }
    return locations;
}

// Not by way of QString: a file name is any bytes.
QByteArray readFile(const QByteArray &path)
{
    QFile file(QFile::decodeName(path));
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

QUrl localUrl(const QString &scheme, quint16 port, const QString &path)
{
    return QUrl(u"%1://127.0.0.1:%2%3"_s.arg(scheme).arg(port).arg(path));
}
} // namespace

/*!
    The address of \a path, which begins with a slash, by HTTP.
*/
QUrl NginxServer::url(const QString &path) const
{
    return localUrl(u"http"_s, m_port, path);
}

/*!
    The address of \a path by HTTPS; the server offers HTTP/2 there.
*/
QUrl NginxServer::tlsUrl(const QString &path) const
{
    return localUrl(u"https"_s, m_tlsPort, path);
}

/*!
    The certificate (PEM) that a client has to trust.
*/
QString NginxServer::caCertificatePath() const
{
    return filePath(u"ca.pem"_s);
}

/*!
    Serves \a content at \a path ("/encoded/br/a.txt" with Content-Encoding: br); before or after
    the start.
*/
bool NginxServer::addFile(const QString &path, const QByteArray &content)
{
    return write(u"files"_s + path, content);
}

/*!
    Where the file that is served at \a path lies.
*/
QString NginxServer::servedPath(const QString &path) const
{
    return filePath(u"files"_s + path);
}

/*!
    What was put to /upload/\a name, whose bytes are those of the path without percent-encoding.
*/
QByteArray NginxServer::uploaded(const QByteArray &name) const
{
    return readFile(filePath(u"files/upload/"_s).toUtf8() + name);
}

/*!
    \fn void NginxServer::setFormServer(const QUrl &url)
    What is posted to /form goes to \a url, once nginx has written it to a file; the answer's
    X-Body-File is for takeBody(). To be called before the start.
*/

/*!
    The body in that file, which is removed.
*/
QByteArray NginxServer::takeBody(const QByteArray &path)
{
    const QByteArray body = readFile(path);
    QFile::remove(QFile::decodeName(path));
    return body;
}

/*!
    One line a request, in nginx's combined format.
*/
QByteArray NginxServer::accessLog() const
{
    return read(u"access.log"_s);
}

QString NginxServer::program() const
{
    return u"nginx"_s;
}

bool NginxServer::prepare(QString *error)
{
    const auto directory = filePath(QString());
    if (!TestCertificates::create(directory, error))
        return false;
    if (writeFiles() && writeConfiguration())
        return true;
    *error = u"Cannot write the files of nginx to %1"_s.arg(directory);
    return false;
}

QStringList NginxServer::arguments() const
{
    return {u"-p"_s, filePath(QString()), u"-c"_s, u"nginx.conf"_s, u"-e"_s, u"stderr"_s};
}

bool NginxServer::writeConfiguration()
{
    QFile configuration(QStringLiteral(QTREQ_NGINX_CONF));
    if (!configuration.open(QIODevice::ReadOnly))
        return false;
    m_port = freePort();
    m_tlsPort = freePort();
    return write(u"nginx.conf"_s,
                 configuration.readAll()
                     .replace("@HTTP_PORT@", QByteArray::number(m_port))
                     .replace("@TLS_PORT@", QByteArray::number(m_tlsPort))
                     .replace("@FORM_SERVER@", m_formServer.toEncoded())
                     .replace("@MANY_HEADERS@", manyHeaders())
                     .replace("@REDIRECTS@", redirectLocations())
                     .replace("@STATUSES@", statusLocations()));
}

bool NginxServer::writeFiles()
{
    QFile big(filePath(u"files/big.bin"_s));
    return write(u"temp/.keep"_s, {}) && write(u"htpasswd"_s, "user:{PLAIN}secret\n")
        && addFile(u"/hello.txt"_s, "hello\n") && addFile(u"/empty.txt"_s, {})
        && addFile(u"/big.txt"_s, QByteArray("All work and no play. ").repeated(10000))
        && addFile(u"/auth/file.txt"_s, "secret file\n") && big.open(QIODevice::WriteOnly)
        && big.resize(bigFileSize);
}

bool NginxServer::isReady()
{
    // nginx writes it when it listens, and only then.
    return QFile::exists(filePath(u"nginx.pid"_s));
}
