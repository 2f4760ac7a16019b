// SPDX-FileCopyrightText: 2026 The QTreq authors
// SPDX-License-Identifier: MIT

#ifndef QTREQ_API_H
#define QTREQ_API_H

#include <QTreq/httpclient.h>

// The client's verbs as free functions, on one default client for each thread.
namespace QTreq {

QTREQ_EXPORT Future<Response> request(const QByteArray &method, const QUrl &url,
                                      const RequestOptions &options = {});
QTREQ_EXPORT Future<Response> get(const QUrl &url, const RequestOptions &options = {});
QTREQ_EXPORT Future<Response> head(const QUrl &url, const RequestOptions &options = {});
QTREQ_EXPORT Future<Response> deleteResource(const QUrl &url, const RequestOptions &options = {});
QTREQ_EXPORT Future<Response> post(const QUrl &url, const Data &data = {},
                                   const RequestOptions &options = {});
QTREQ_EXPORT Future<Response> put(const QUrl &url, const Data &data = {},
                                  const RequestOptions &options = {});
QTREQ_EXPORT Future<Response> patch(const QUrl &url, const Data &data = {},
                                    const RequestOptions &options = {});

[[nodiscard]] QTREQ_EXPORT Future<QByteArray> content(const Response &response);
[[nodiscard]] QTREQ_EXPORT Future<QString> textContent(const Response &response,
                                                       const QByteArray &fallback = "ISO-8859-1");
[[nodiscard]] QTREQ_EXPORT Future<QJsonValue> jsonContent(const Response &response);
[[nodiscard]] QTREQ_EXPORT Future<void> collect(const Response &response,
                                                std::function<void(QByteArrayView)> receiver);

} // namespace QTreq

#endif
