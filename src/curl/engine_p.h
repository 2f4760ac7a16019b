// SPDX-FileCopyrightText: 2026 The QTreq authors
// SPDX-License-Identifier: MIT

// This file is not part of the public interface; it may change without notice.

#ifndef QTREQ_CURL_ENGINE_P_H
#define QTREQ_CURL_ENGINE_P_H

#include "handle_p.h"
#include "socket_p.h"
#include "transfer_p.h"

#include <QtCore/qbasictimer.h>
#include <QtCore/qdeadlinetimer.h>
#include <QtCore/qobject.h>

#include <unordered_map>
#include <vector>

#include <poll.h>

namespace QTreq::Curl {

/// One set of connections: a multi handle of curl's in the event loop of its thread.
///
/// curl must not be called from what it calls itself, so that what comes of a turn is told to the
/// transfers' clients when the turn is over; they may do anything then, the end of all included.
class Engine final : public QObject, public std::enable_shared_from_this<Engine>
{
public:
    explicit Engine(int connectionsPerHost);
    ~Engine() override;

    void setConnectionsPerHost(int connections);
    void closeIdleConnections();
    [[nodiscard]] bool isBusy() const { return !m_transfers.empty() || !m_starting.empty(); }

    // The transfers'.
    void add(const std::shared_ptr<Transfer> &transfer); // begins in a later turn
    void remove(const std::shared_ptr<Transfer> &transfer);
    void noteNews(Transfer &transfer);
    void resume(const std::shared_ptr<Transfer> &transfer); // curl is to look at it again

    Head lastHead; // of an answer

    // The sockets'.
    void onSocket(curl_socket_t descriptor, int events);

    // What curl calls.
    int onWatch(CURL *easy, curl_socket_t descriptor, int what);
    int onTimer(long milliseconds);
    void onClosing(curl_socket_t descriptor);

protected:
    void timerEvent(QTimerEvent *event) override;
    bool event(QEvent *event) override;

private:
    template<class Call>
    void inCurl(Call call);
    template<class Call>
    void run(Call call);
    void schedule();
    void advance();
    void onExpiry();
    void startNew();
    void start(const std::shared_ptr<Transfer> &transfer);
    void collect();
    void release(Transfer &transfer);
    void tell();
    void dropPolluted();
    void act(curl_socket_t descriptor, int events);
    template<class Wanted>
    const std::vector<curl_socket_t> &readable(Wanted wanted);
    [[nodiscard]] std::unique_ptr<Handle> handleFor(const Transfer &transfer);

    CURLM *const m_multi;
    std::unordered_map<curl_socket_t, std::unique_ptr<Socket>> m_sockets;
    std::unordered_map<CURL *, std::shared_ptr<Transfer>> m_transfers;
    std::vector<std::shared_ptr<Transfer>> m_starting;
    std::vector<std::shared_ptr<Transfer>> m_resuming;
    std::vector<std::shared_ptr<Transfer>> m_leaving;
    std::vector<std::shared_ptr<Transfer>> m_news;
    std::vector<std::unique_ptr<Handle>> m_spare;
    std::vector<pollfd> m_polled;
    std::vector<curl_socket_t> m_readable;
    QBasicTimer m_timer;
    QBasicTimer m_later;
    QDeadlineTimer m_due = QDeadlineTimer(QDeadlineTimer::Forever);
    QDeadlineTimer m_armed = QDeadlineTimer(QDeadlineTimer::Forever);
    bool m_inCurl = false;
    bool m_missed = false; // something wanted curl while it was busy
    bool m_scheduled = false;
    bool m_running = false; // what is asked for now begins when all have been told
};

} // namespace QTreq::Curl

#endif
