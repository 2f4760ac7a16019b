// SPDX-FileCopyrightText: 2026 The QTreq authors
// SPDX-License-Identifier: MIT

// In C++20, with options by name; and with exceptions, thrown and caught.
#include "parts.h"

#include <stdexcept>

void Library::lookUp(const QString &title, const std::function<void(const QString &)> &found)
{
    m_parts->client.get(m_parts->server.url(), {.params = {{"q", title}}})
        .then([](const QTreq::Response &response) { return response.raiseForStatus().json(); })
        .then([](const QJsonValue &answer) {
            if (!answer[QLatin1String("title")].isString())
                throw std::runtime_error("no title");
            return answer[QLatin1String("title")].toString();
        })
        .then([found](QTreq::Future<QString> title) {
            try {
                found(title.result());
            } catch (const std::exception &error) {
                found(QString::fromUtf8(error.what()));
            }
        });
}
