// SPDX-FileCopyrightText: 2026 The QTreq authors
// SPDX-License-Identifier: MIT

#ifndef QTREQ_TESTING_SERVERRESPONSE_H
#define QTREQ_TESTING_SERVERRESPONSE_H

#include <QTreq/Testing/fault.h>
#include <QTreq/Testing/qtreqtesting_export.h>

#include <QTreq/headers.h>

#include <QtCore/qbytearray.h>
#include <QtCore/qlist.h>

#include <chrono>
#include <memory>

QT_BEGIN_NAMESPACE
class QIODevice;
QT_END_NAMESPACE

namespace QTreq::Testing {

class Exchange;
struct StubResponse;

/// The answer to one request: its head, then its body in one or many pieces. A shared handle.
class QTREQ_TESTING_EXPORT ServerResponse
{
public:
    [[nodiscard]] int code() const;
    void setCode(int code);
    void setPhrase(const QByteArray &phrase);
    [[nodiscard]] Headers headers() const;
    void setHeaders(const Headers &headers);
    void setHeader(const Text &name, const Text &value);
    void addHeader(const Text &name, const Text &value);

    void sendHead();
    void write(const QByteArray &bytes);
    [[nodiscard]] QIODevice *device();
    void pause(std::chrono::milliseconds time);
    void finish();
    void finish(const QByteArray &lastBytes);
    void send(const StubResponse &response);
    void send(const StubResponse &response, const Fault &fault);
    void trickle(const QList<QByteArray> &pieces, std::chrono::milliseconds gap);
    void fail(const Fault &fault);

    [[nodiscard]] bool isHeadSent() const;
    [[nodiscard]] bool isFinished() const;

private:
    friend class ServerRequest;
    explicit ServerResponse(std::shared_ptr<Exchange> exchange);

    std::shared_ptr<Exchange> d;
};

} // namespace QTreq::Testing

#endif
