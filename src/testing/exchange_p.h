// SPDX-FileCopyrightText: 2026 The QTreq authors
// SPDX-License-Identifier: MIT

// This file is not part of the public interface; it may change without notice.

#ifndef QTREQ_TESTING_EXCHANGE_P_H
#define QTREQ_TESTING_EXCHANGE_P_H

#include <QTreq/Testing/fault.h>

#include "pendingcall_p.h"

#include <QTreq/clock.h>
#include <QTreq/headers.h>
#include <QTreq/params.h>

#include <QtCore/qiodevice.h>
#include <QtCore/qurl.h>
#include <QtCore/qvarlengtharray.h>

#include <functional>
#include <memory>
#include <optional>

namespace QTreq::Testing {

class ServerRequest;

/// One thing that a resource did to its answer; a carrier takes them in order.
struct Step
{
    enum class Kind { Head, Bytes, End, Fault };

    Kind kind = Kind::End;
    QByteArray bytes = {};
    Fault fault = {};
    std::optional<Clock::Milliseconds> due = std::nullopt; // by the host's clock; none: at once
};

/// What an exchange goes over: a reply in memory, or a connection.
class Carrier
{
public:
    /// There is a further step to take. Called from within the resource's own calls.
    virtual void stepAdded() = 0;

protected:
    ~Carrier() = default;
};

/// What exchanges live in: an agent or a server.
class Host
{
public:
    virtual ~Host();

    virtual Clock *clock() = 0;
    virtual void reportFailure(const QString &text) = 0;
};

/// A request and its answer, as shared by the resource's handles and the carrier.
class Exchange : public std::enable_shared_from_this<Exchange>
{
public:
    Exchange(std::shared_ptr<Host> host, Carrier *carrier)
        : m_host(std::move(host)),
          m_carrier(carrier)
    {
    }
    virtual ~Exchange();

    // The request.
    QByteArray method;
    QUrl url;
    QByteArray body;
    bool bodyComplete = false;
    const Headers &headers() const;
    QIODevice *bodyDevice();
    ServerRequest toRequest();

    // The answer, as the resource makes it.
    int code = 200;
    QByteArray phrase;
    Headers answerHeaders;
    void sendHead();
    void write(const QByteArray &bytes);
    void pause(Clock::Milliseconds time);
    void finish();
    void fail(const Fault &fault);
    void reportFailure(const QString &text);
    bool mayChangeHead(const char *call);
    QIODevice *answerDevice();
    bool headSent() const { return m_headSent; }
    bool finished() const { return m_finished; }

    // The answer, as the carrier takes it.
    void letGoOfCarrier() { m_carrier = nullptr; }
    const Step *nextStep();
    void takeStep();
    std::optional<Clock::Milliseconds> runningPause() const
    {
        return m_pause.isActive() ? std::optional(m_pause.delay()) : std::nullopt;
    }
    bool isTaken() const { return m_finished && m_taken == m_steps.size(); }
    std::optional<qint64> wholeLength() const;

    // The client's side has ended before the answer has.
    void leave();
    bool clientGone() const { return m_gone; }
    void onClientGone(std::function<void()> callback);

protected:
    virtual Headers makeHeaders() const = 0;

private:
    Q_DISABLE_COPY_MOVE(Exchange)
    bool mayAnswer(const char *call);
    void addHead();
    void add(Step step);

    const std::shared_ptr<Host> m_host;
    Carrier *m_carrier;
    mutable std::optional<Headers> m_headers;
    std::unique_ptr<QIODevice> m_bodyDevice;
    std::unique_ptr<QIODevice> m_answerDevice;
    QVarLengthArray<Step, 3> m_steps;
    qsizetype m_taken = 0;
    std::function<void()> m_onGone;
    PendingCall m_pause;
    std::optional<Clock::Milliseconds> m_due; // of what is added next
    bool m_headSent = false;
    bool m_lengthOpen = false;
    bool m_finished = false;
    bool m_gone = false;
};

/// An exchange whose request's head is known from the start.
class PlainExchange final : public Exchange
{
public:
    using Exchange::Exchange;

    Headers requestHeaders;

protected:
    Headers makeHeaders() const override { return requestHeaders; }
};

} // namespace QTreq::Testing

#endif
