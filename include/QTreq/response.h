// SPDX-FileCopyrightText: 2026 The QTreq authors
// SPDX-License-Identifier: MIT

#ifndef QTREQ_RESPONSE_H
#define QTREQ_RESPONSE_H

#include <QTreq/future.h>
#include <QTreq/headers.h>
#include <QTreq/qtreq_export.h>
#include <QTreq/request.h>

#include <QtCore/qbytearrayview.h>
#include <QtCore/qiodevice.h>
#include <QtCore/qjsonvalue.h>
#include <QtCore/qmetatype.h>
#include <QtCore/qshareddata.h>
#include <QtNetwork/qnetworkcookie.h>

#include <functional>
#include <optional>

namespace QTreq {

class ResponsePrivate;

/// The answer to a request: its head at once, its body as a future. A cheap shared handle.
class QTREQ_EXPORT Response
{
public:
    Response();
    explicit Response(ResponsePrivate *d);
    Response(const Response &other);
    Response(Response &&other) noexcept;
    Response &operator=(const Response &other);
    Response &operator=(Response &&other) noexcept;
    ~Response();

    [[nodiscard]] int code() const;
    [[nodiscard]] QString phrase() const;
    [[nodiscard]] QByteArray version() const;
    [[nodiscard]] Headers headers() const;
    [[nodiscard]] qint64 length() const; // bytes, as announced; -1: unknown
    [[nodiscard]] bool ok() const;       // 2xx
    [[nodiscard]] QUrl url() const;
    [[nodiscard]] Request request() const;
    [[nodiscard]] std::optional<Response> previousResponse() const;
    [[nodiscard]] QList<Response> history() const;
    [[nodiscard]] QList<QNetworkCookie> cookies() const;
    [[nodiscard]] QList<QByteArray> droppedHeaders() const; // by the redirect that led here

    [[nodiscard]] Future<QByteArray> content() const;
    [[nodiscard]] Future<QString> text(const QByteArray &fallback = "ISO-8859-1") const;
    [[nodiscard]] Future<QJsonValue> json() const;
    [[nodiscard]] Future<void> collect(std::function<void(QByteArrayView)> receiver) const;
    [[nodiscard]] Future<qint64> collect(QIODevice *destination) const;
    [[nodiscard]] Future<qint64> saveTo(const QString &path) const;

    const Response &raiseForStatus() const;

    friend bool operator==(const Response &a, const Response &b) noexcept { return a.d == b.d; }
    friend bool operator!=(const Response &a, const Response &b) noexcept { return !(a == b); }

private:
    friend class ResponsePrivate;
    QExplicitlySharedDataPointer<ResponsePrivate> d;
};

/// One line: status, media type and size.
QTREQ_EXPORT QDebug operator<<(QDebug debug, const Response &response);

} // namespace QTreq

Q_DECLARE_METATYPE(QTreq::Response)

#endif
