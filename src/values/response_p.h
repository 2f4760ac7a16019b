// SPDX-FileCopyrightText: 2026 The QTreq authors
// SPDX-License-Identifier: MIT

#ifndef QTREQ_RESPONSE_P_H
#define QTREQ_RESPONSE_P_H

#include <QTreq/response.h>

#include <functional>
#include <memory>

namespace QTreq {

/// Takes a body's chunks in order. Called by one thread at a time.
class BodySink
{
public:
    virtual ~BodySink() = default;
    virtual void write(QByteArrayView chunk) = 0; // may throw: the body is then read no further
    virtual void finish() = 0;
    virtual void fail(const std::exception_ptr &exception) = 0;
    /// False while it cannot take more; it calls the function once it can again.
    virtual bool isReady(const std::function<void()> &resume)
    {
        Q_UNUSED(resume);
        return true;
    }
    /// A plain QFuture copy of its future was cancelled, which Qt tells nobody.
    virtual bool isCancelled() const { return false; }
};

/// What a response knows of its body: who wants it can have it.
class ResponseBody
{
public:
    virtual ~ResponseBody() = default;
    virtual Future<QByteArray> content() = 0;
    /// A null hook on cancel is fine; the returned function detaches the sink.
    virtual std::function<void()> attach(const std::shared_ptr<BodySink> &sink) = 0;
    /// No response refers to the body any more.
    virtual void readersGone() = 0;
    virtual qint64 sizeSoFar() const = 0;
};

class ResponsePrivate : public QSharedData
{
public:
    ~ResponsePrivate();
    static ResponsePrivate *of(const Response &response) { return response.d.data(); }
    static Response toResponse(ResponsePrivate *d) { return Response(d); }

    int code = 0;
    QString phrase;
    QByteArray version;
    Headers headers;
    qint64 length = -1;
    QUrl url;
    Request request;
    QExplicitlySharedDataPointer<ResponsePrivate> previous;
    QList<QNetworkCookie> cookies;
    QList<QByteArray> droppedHeaders;
    std::shared_ptr<ResponseBody> body;
};

} // namespace QTreq

#endif
