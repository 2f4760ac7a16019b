// SPDX-FileCopyrightText: 2026 The QTreq authors
// SPDX-License-Identifier: MIT

#include "stage.h"

#include <cstdio>
#include <unistd.h>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using QTreq::Request;
using QTreq::Response;

namespace {
const char *const bold = "\x1b[1m";
const char *const faint = "\x1b[2m";
const char *const red = "\x1b[31m";
const char *const green = "\x1b[32m";
const char *const plain = "\x1b[0m";

QString statusLine(const Response &response)
{
    return u"%1 %2"_s.arg(response.code()).arg(response.phrase());
}

QString mediaType(const Response &response)
{
    return QString::fromLatin1(response.headers().value("Content-Type", "no type"));
}

QString size(const Response &response)
{
    return response.length() < 0 ? u"unknown size"_s : u"%1 bytes"_s.arg(response.length());
}
} // namespace

Stage::Stage(QObject *parent)
    : QObject(parent),
      m_server(m_site),
      m_isColourful(::isatty(STDOUT_FILENO) != 0)
{
    using QTreq::HTTPClient;
    m_client.setDefaultOptions({.deadline = 20s}); // a tour that hangs is no tour
    connect(&m_client, &HTTPClient::requestStarted, this, [this](const Request &request) {
        print(u"   → %1 %2"_s.arg(QString::fromLatin1(request.method()), request.url().toString()),
              faint);
    });
    connect(&m_client, &HTTPClient::redirected, this, [this](const Response &from, const QUrl &to) {
        print(u"   ↪ %1, on to %2"_s.arg(statusLine(from), to.path()), faint);
    });
}

void Stage::title(const QString &text)
{
    print(u"\n%1. %2"_s.arg(++m_titles).arg(text), bold);
}

void Stage::tell(const QString &text)
{
    print(u"   "_s + text);
}

const Response &Stage::heard(const Response &response)
{
    print(u"   ← %1 · %2 · %3"_s.arg(statusLine(response), mediaType(response), size(response)),
          faint);
    return response;
}

void Stage::expect(bool isSo, const QString &what)
{
    ++m_checks;
    if (!isSo)
        ++m_faults;
    print(u"   %1 %2"_s.arg(isSo ? u"✓"_s : u"✗ this should be:"_s, what), isSo ? green : red);
}

void Stage::finale()
{
    if (m_faults == 0)
        print(
            u"\nThat was the tour: %1 scenes, and all %2 checks came out well."_s.arg(m_titles).arg(
                m_checks),
            bold);
    else
        print(u"\n%1 of %2 checks failed."_s.arg(m_faults).arg(m_checks), red);
}

void Stage::print(const QString &line, const char *colour)
{
    const QByteArray text = line.toUtf8();
    if (m_isColourful)
        std::printf("%s%s%s\n", colour, text.constData(), plain);
    else
        std::printf("%s\n", text.constData());
    std::fflush(stdout);
}
