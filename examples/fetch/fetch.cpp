// SPDX-FileCopyrightText: 2026 The QTreq authors
// SPDX-License-Identifier: MIT

#include "fetch.h"

#include "exitstatus.h"

#include <QtCore/qfileinfo.h>
#include <QtCore/qjsondocument.h>
#include <QtNetwork/qsslconfiguration.h>

#include <cstdio>
#include <unistd.h>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using QTreq::Error;
using QTreq::Future;
using QTreq::InvalidRequestError;
using QTreq::Response;

Fetch::Fetch(const CommandLine &commandLine, QObject *parent)
    : QObject(parent),
      m_commandLine(commandLine),
      m_jar(new QTreq::CookieJar(&m_client)),
      m_progress(1s)
{
    m_client.setCookieJar(m_jar);
    (void)m_output.open(STDOUT_FILENO, QIODevice::WriteOnly | QIODevice::Unbuffered);
}

void Fetch::start()
{
    prepare();
    m_left = m_commandLine.repeat();
    makeRequest();
}

void Fetch::prepare()
{
    if (m_commandLine.has(u"cacert"_s))
        trustCertificates(m_commandLine.value(u"cacert"_s));
    if (m_commandLine.has(u"cookie-jar"_s))
        loadCookies();
}

void Fetch::trustCertificates(const QString &path)
{
    auto configuration = QSslConfiguration::defaultConfiguration();
    if (!configuration.addCaCertificates(path))
        throw InvalidRequestError(u"--cacert: no certificate could be read from %1"_s.arg(path));
    QSslConfiguration::setDefaultConfiguration(configuration);
}

void Fetch::loadCookies()
{
    const QString path = m_commandLine.value(u"cookie-jar"_s);
    if (QFile::exists(path) && !m_jar->load(path))
        throw InvalidRequestError(u"--cookie-jar %1: %2"_s.arg(path, m_jar->errorString()));
}

void Fetch::saveCookies()
{
    using Format = QTreq::CookieJar::Format;
    const QString path = m_commandLine.value(u"cookie-jar"_s);
    const auto format = path.endsWith(".json"_L1) ? Format::Json : Format::Netscape;
    if (!m_jar->save(path, format))
        throw QTreq::BodyError(u"--cookie-jar %1: %2"_s.arg(path, m_jar->errorString()));
}

void Fetch::makeRequest()
{
    --m_left;
    m_outcome = {};
    m_progress.restart();
    m_client.request(m_commandLine.method(), m_commandLine.url(), requestOptions())
        .then(this, [this](const Response &response) { return receive(response); })
        .then(this, [this](const std::optional<QByteArray> &body) { complete(body); })
        .onFailed(this, [this](const Error &error) { fail(error); });
}

QTreq::RequestOptions Fetch::requestOptions()
{
    auto options = m_commandLine.requestOptions();
    const auto showProgress = [this](qint64 done, qint64 total) { m_progress.show(done, total); };
    options.onUploadProgress = showProgress;
    // A bar and a body on the same terminal would be no help.
    if (m_commandLine.has(u"o"_s) || !::isatty(STDOUT_FILENO))
        options.onDownloadProgress = showProgress;
    return options;
}

/// Yields the body where the report wants it, and writes it where it belongs otherwise.
Future<std::optional<QByteArray>> Fetch::receive(const Response &response)
{
    const auto nothing = [] { return std::optional<QByteArray>(); };
    m_outcome.response = response;
    if (m_commandLine.has(u"i"_s) && !m_commandLine.has(u"report"_s))
        printHead(response);
    if (m_commandLine.has(u"o"_s))
        return receiveFile(response).then(nothing);
    if (!m_commandLine.has(u"report"_s))
        return response.collect(&m_output).then(nothing);
    return response.content().then([](const QByteArray &body) { return std::optional(body); });
}

/// A file is replaced as a whole; what is none, /dev/null for one, is written to.
Future<qint64> Fetch::receiveFile(const Response &response)
{
    const QString path = m_commandLine.value(u"o"_s);
    const QFileInfo info(path);
    if (info.isFile() || info.isDir() || !info.exists())
        return response.saveTo(path);
    auto file = std::make_shared<QFile>(path);
    if (!file->open(QIODevice::WriteOnly))
        throw QTreq::BodyError(
            u"the file \"%1\" cannot be written: %2"_s.arg(path, file->errorString()));
    return response.collect(file.get()).then([file](qint64 size) { return size; });
}

void Fetch::complete(const std::optional<QByteArray> &body)
{
    m_outcome.body = body;
    m_progress.clear();
    if (m_commandLine.has(u"cookie-jar"_s))
        saveCookies();
    if (m_commandLine.has(u"report"_s))
        printReport();
    if (m_left > 0)
        makeRequest();
    else
        Q_EMIT finished(ExitStatus::success);
}

void Fetch::fail(const Error &error)
{
    m_progress.clear();
    if (!m_outcome.response)
        m_outcome.response = error.response();
    std::fputs(qPrintable(u"qtreq-fetch: %1\n"_s.arg(error.message())), stderr);
    if (m_commandLine.has(u"report"_s))
        printReport(&error);
    Q_EMIT finished(ExitStatus::of(error.kind()));
}

void Fetch::cancel()
{
    m_client.cancelAll();
}

void Fetch::printHead(const Response &response)
{
    QByteArray head = response.version() + ' ' + QByteArray::number(response.code()) + ' '
        + response.phrase().toUtf8() + "\r\n";
    for (const auto &[name, value] : response.headers().toListOfPairs())
        head += name + ": " + value + "\r\n";
    m_output.write(head + "\r\n");
}

void Fetch::printReport(const Error *error)
{
    const auto report = Report::of(m_outcome, error);
    m_output.write(QJsonDocument(report).toJson(QJsonDocument::Compact) + '\n');
}
