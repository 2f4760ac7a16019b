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
    Response(const Response &other);
    Response(Response &&other) noexcept;
    Response &operator=(const Response &other);
    Response &operator=(Response &&other) noexcept;
    ~Response();

    void swap(Response &other) noexcept { d.swap(other.d); }
    friend void swap(Response &a, Response &b) noexcept { a.swap(b); }

    [[nodiscard]] int code() const noexcept;
    [[nodiscard]] QString phrase() const;
    [[nodiscard]] QByteArray version() const;
    [[nodiscard]] Headers headers() const;
    [[nodiscard]] qint64 length() const noexcept; // bytes, as announced; -1: unknown
    [[nodiscard]] bool ok() const noexcept; // 2xx
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

    const Response &raiseForStatus() const &;
    Response raiseForStatus() &&; // const auto &r = client.get(url).result().raiseForStatus()

    friend bool operator==(const Response &a, const Response &b) noexcept { return a.d == b.d; }
    friend bool operator!=(const Response &a, const Response &b) noexcept { return !(a == b); }

private:
    friend class ResponsePrivate;
    explicit Response(ResponsePrivate *d);

    QExplicitlySharedDataPointer<ResponsePrivate> d;
};

/// One line: status, media type and size.
QTREQ_EXPORT QDebug operator<<(QDebug debug, const Response &response);

} // namespace QTreq

Q_DECLARE_TYPEINFO(QTreq::Response, Q_RELOCATABLE_TYPE);
Q_DECLARE_METATYPE(QTreq::Response)

#endif
