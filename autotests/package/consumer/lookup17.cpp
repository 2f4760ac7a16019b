// SPDX-FileCopyrightText: 2026 The QTreq authors
// SPDX-License-Identifier: MIT

// In C++17, without a word of exceptions.
#include "parts.h"

void Library::lookUp(const QString &title, const std::function<void(const QString &)> &found)
{
    QTreq::RequestOptions options;
    options.params = {{"q", title}};
    m_parts->client.get(m_parts->server.url(), options)
        .then([](const QTreq::Response &response) { return response.json(); })
        .then([](const QJsonValue &answer) { return answer[QLatin1String("title")].toString(); })
        .onFailed([](const QTreq::Error &error) { return error.message(); })
        .then(found);
}
