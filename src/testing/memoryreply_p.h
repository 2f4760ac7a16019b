// SPDX-FileCopyrightText: 2026 The QTreq authors
// SPDX-License-Identifier: MIT

// This file is not part of the public interface; it may change without notice.

#ifndef QTREQ_TESTING_MEMORYREPLY_P_H
#define QTREQ_TESTING_MEMORYREPLY_P_H

#include "delivery_p.h"
#include "framing_p.h"
#include "inflater_p.h"
#include "memoryexchange_p.h"
#include "readbuffer_p.h"
#include "replyerrors_p.h"
#include "upload_p.h"

#include <QtNetwork/qnetworkreply.h>

namespace QTreq::Testing {

/// A reply that gets its answer from a resource, and sends its signals as Qt's own replies do.
class MemoryReply final : public QNetworkReply, private Carrier
{
    Q_OBJECT
public:
    MemoryReply(std::shared_ptr<Delivery> delivery, QNetworkAccessManager::Operation operation,
                const QNetworkRequest &request, QIODevice *outgoingData);
    ~MemoryReply() override;

    /// Sends the signal that is due next, if one is.
    void deliver();
    struct Enrolled
    {
        quint64 number = 0;
        size_t place = 0;
    };
    Enrolled enrolled; // the delivery's, by which it knows its replies

    bool isDelivering() const { return m_delivering; }

    QByteArray method() const;
    std::optional<Clock::Milliseconds> runningTimeout() const;
    std::optional<Clock::Milliseconds> runningPause() const;

    void abort() override;
    void close() override;
    qint64 bytesAvailable() const override;
    void setReadBufferSize(qint64 size) override;

protected:
    qint64 readData(char *data, qint64 maxSize) override;

private:
    // Each phase but the last is one or more steps; a step ends in at most one group of signals.
    enum class Phase { New, Upload, Send, Render, Head, Redirect, Permission, Body, Stalled, Over };

    void stepAdded() override { schedule(); }
    void schedule();
    bool advance();

    // The request.
    bool startHop();
    void prepareExchange();
    QByteArray cookieHeader() const;
    bool upload();
    void watchUploadDevice();
    bool send();
    bool renderAnswer();

    // The answer.
    bool takeHead();
    bool takeBody();
    bool takeBytes(const QByteArray &bytes);
    bool takeEnd();
    bool endOfAnswer();
    bool takeFault(const Fault &fault);
    bool befall(const Fault &fault);
    Fault connectionFault() const;
    void showHead();
    void showHeaders();
    void storeCookies();
    qint64 bytesWanted() const;
    qint64 bytesRoom() const;
    bool receive(const QByteArray &piece);
    bool mayDecode() const;
    bool damaged();
    qint64 announcedSize() const;
    bool showDownloadProgress();

    // What follows from it.
    enum class Left { No, Yes };
    QNetworkRequest::RedirectPolicy redirectPolicy() const;
    bool wantsRedirect() const;
    bool redirect();
    void awaitPermission();
    bool retryWithCredentials();
    void endHop(Left left);
    bool fail(const ReplyError &error);
    bool end();
    void restartTimeout();

    const std::shared_ptr<Delivery> m_delivery;
    std::shared_ptr<MemoryExchange> m_exchange;
    std::optional<Upload> m_upload;
    QByteArray m_sent;
    Framing m_framing;
    ReadBuffer m_buffer;
    QUrl m_target;
    QByteArray m_authorization;
    PendingCall m_timeout;
    std::optional<Clock::Milliseconds> m_lastProgress;
    std::unique_ptr<Inflater> m_inflater;
    qint64 m_received = 0; // bytes of the body, as the reader gets them
    qint64 m_arrived = 0; // the same, as they come
    qsizetype m_taken = 0; // bytes of the step that is being taken
    int m_redirectsLeft;
    Phase m_phase = Phase::New;
    bool m_scheduled = false;
    bool m_delivering = false;
    bool m_progressDue = false;
    bool m_boundedRead = false;
};

} // namespace QTreq::Testing

#endif
