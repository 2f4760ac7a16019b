// SPDX-FileCopyrightText: 2026 The QTreq authors
// SPDX-License-Identifier: MIT

#include "content/charset_p.h"
#include "content/collectors_p.h"
#include "content/escaped_p.h"
#include "content/json_p.h"
#include "values/response_p.h"

#include <QTreq/error.h>
#include <QTreq/promise.h>

#include <QtCore/qdebug.h>

// What can be read from a response: the part of Response that knows about content.
namespace QTreq {

namespace {

constexpr qsizetype shownMediaType = 40; // characters of it in debug output

template<class T>
Future<T> noBody()
{
    return makeFailedFuture<T>(
        InvalidRequestError(QStringLiteral("this Response was made by nobody: it has no body")));
}

/// Starts a collector on a body, so that cancelling its future detaches it.
template<class Collector>
auto start(ResponseBody &body, const std::shared_ptr<Collector> &collector)
{
    auto future = collector->promise.future();
    if (auto detach = body.attach(collector))
        collector->promise.onCancel(std::move(detach));
    return future;
}

} // namespace

/*!
    The whole body, decoded of its Content-Encoding. A buffered body can be had any number of times,
    at once or later; an unbuffered one once, from here or from collect(), and a second reader gets
    an InvalidRequestError. Fails with ProtocolError when it ended before it was complete, with
    DecodingError when it is not what its Content-Encoding says, and with TimeoutError or
    ConnectionError when it does not arrive.
*/
Future<QByteArray> Response::content() const
{
    return d->body ? d->body->content() : noBody<QByteArray>();
}

/*!
    The body as text, by the charset of the last Content-Type (RFC 9110 section 8.3.2); JSON is
    UTF-8 without one, and all else \a fallback, the name of a charset. Fails with DecodingError for
    a charset that is not known, and as content() does.
*/
Future<QString> Response::text(const QByteArray &fallback) const
{
    return content().then([headers = d->headers, fallback](const QByteArray &bytes) {
        Content::TextResult result = Content::decodeText(bytes, headers, fallback);
        if (!result.error.isEmpty())
            throw DecodingError(result.error);
        return result.text;
    });
}

/*!
    The body as a JSON value of any kind (RFC 8259). Fails with DecodingError, which has the offset
    and the reason, when it is none, and as content() does.
*/
Future<QJsonValue> Response::json() const
{
    return content().then([headers = d->headers](const QByteArray &bytes) {
        const Content::JsonResult result = Content::parseJson(bytes, headers);
        if (!result.error.isEmpty())
            throw DecodingError(result.error, result.offset);
        return result.value;
    });
}

/*!
    Calls \a receiver with each piece of the body as it comes, never with an empty one. It is called
    in the client's thread, or where all has come already in this one, and never by two threads at a
    time. An exception that it throws fails the future and closes the connection; the other failures
    are those of content().
*/
Future<void> Response::collect(std::function<void(QByteArrayView)> receiver) const
{
    if (!d->body)
        return noBody<void>();
    return start(*d->body, std::make_shared<Content::FunctionCollector>(std::move(receiver)));
}

/*!
    Writes the body to \a destination as it comes, and yields the number of bytes. The device is
    open for writing, is not owned, and lives in the client's thread; one that falls behind slows an
    unbuffered transfer down. Fails as content() does, and with BodyError where the device cannot be
    written to or is gone.
*/
Future<qint64> Response::collect(QIODevice *destination) const
{
    if (!d->body)
        return noBody<qint64>();
    return start(*d->body, std::make_shared<Content::DeviceCollector>(destination));
}

/*!
    Writes the body to the file \a path, which appears under its name only when it is complete;
    until then, and where the transfer fails, what was there before stays. Yields the number of
    bytes. Fails as content() does, and with BodyError, which names the file, where it cannot be
    written.
*/
Future<qint64> Response::saveTo(const QString &path) const
{
    if (!d->body)
        return noBody<qint64>();
    return start(*d->body, std::make_shared<Content::FileCollector>(path));
}

/*!
    \relates QTreq::Response

    Writes one line to \a debug: the status, media type and announced size of \a response.
*/
QDebug operator<<(QDebug debug, const Response &response)
{
    const QDebugStateSaver saver(debug);
    const QByteArray type = response.headers().values(QByteArrayLiteral("Content-Type")).join(", ");
    debug.nospace().noquote() << "Response(" << response.code() << " "
                              << (type.isEmpty() ? QStringLiteral("(no content type)")
                                                 : Content::escaped(type, shownMediaType));
    if (response.length() < 0)
        debug << ", unknown size)";
    else
        debug << ", " << response.length() << " bytes)";
    return debug;
}

} // namespace QTreq
