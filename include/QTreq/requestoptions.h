// SPDX-FileCopyrightText: 2026 The QTreq authors
// SPDX-License-Identifier: MIT

#ifndef QTREQ_REQUESTOPTIONS_H
#define QTREQ_REQUESTOPTIONS_H

#include <QTreq/auth.h>
#include <QTreq/cookies.h>
#include <QTreq/data.h>
#include <QTreq/file.h>
#include <QTreq/headers.h>
#include <QTreq/params.h>
#include <QTreq/qtreq_export.h>
#include <QTreq/tls.h>

#include <QtCore/qjsonarray.h>
#include <QtCore/qjsonobject.h>
#include <QtCore/qjsonvalue.h>

#include <chrono>
#include <functional>
#include <optional>

namespace QTreq {

/// Everything that a request may say beyond its method and URL; every member is optional.
struct RequestOptions
{
    Params params = {};
    Headers headers = {};
    Data data = {};
    Files files = {};
    std::optional<QJsonValue> json = std::nullopt;
    std::optional<Auth> auth = std::nullopt;
    Cookies cookies = {};
    std::optional<std::chrono::milliseconds> timeout = std::nullopt;
    std::optional<std::chrono::milliseconds> idleTimeout = std::nullopt;
    std::optional<std::chrono::milliseconds> deadline = std::nullopt;
    std::optional<bool> allowRedirects = std::nullopt;
    std::optional<bool> browserLikeRedirects = std::nullopt;
    std::optional<bool> allowInsecureRedirects = std::nullopt;
    std::optional<bool> unbuffered = std::nullopt;
    std::optional<bool> persistent = std::nullopt;
    std::optional<int> maxRedirects = std::nullopt;
    std::optional<qint64> maxBodySize = std::nullopt;
    std::optional<int> priority = std::nullopt;
    std::optional<Tls> tls = std::nullopt;
    QObject *context = nullptr;
    std::function<void(qint64 sent, qint64 total)> onUploadProgress = nullptr;
    std::function<void(qint64 received, qint64 total)> onDownloadProgress = nullptr;
};

/// The options with every unset member taken from the defaults; headers and params are joined.
[[nodiscard]] QTREQ_EXPORT RequestOptions merged(const RequestOptions &defaults,
                                                 const RequestOptions &options);

} // namespace QTreq

#endif
