// SPDX-FileCopyrightText: 2026 The QTreq authors
// SPDX-License-Identifier: MIT

// This file is not part of the public interface; it may change without notice.

#ifndef QTREQ_CURL_SOCKET_P_H
#define QTREQ_CURL_SOCKET_P_H

#include <QtCore/qsocketnotifier.h>

#include <curl/curl.h>

#include <memory>

namespace QTreq::Curl {

class Engine;

/// One connection's socket. It is watched as long as it lives, also while nobody uses it: what
/// comes then belongs to no request, and must not be taken for the answer to the next one.
class Socket
{
public:
    Socket(Engine *engine, curl_socket_t descriptor);
    ~Socket();
    Q_DISABLE_COPY_MOVE(Socket)

    void watch(int what); // CURL_POLL_...
    /// Its transfer has ended: what comes now is for nobody, but for HTTP/2, whose peer may say
    /// something at any time.
    void setIdle(bool http2) { m_idle = !http2; }
    [[nodiscard]] bool isIdle() const { return m_idle; }
    /// A transfer waits for what comes.
    [[nodiscard]] bool isInUse() const;
    /// What had come was taken before its notifier told, which need not be looked into then.
    void setServed() { m_served = true; }
    [[nodiscard]] curl_socket_t descriptor() const { return m_descriptor; }
    /// Takes what has come to an idle one, and makes sure that curl sees it as dead.
    void drop();
    void onActivity(int events);

private:
    class Notifier;
    void enable(std::unique_ptr<Notifier> &notifier, QSocketNotifier::Type type, bool on);

    Engine *const m_engine;
    const curl_socket_t m_descriptor;
    int m_what = CURL_POLL_NONE;
    bool m_idle = false;
    bool m_served = false;
    std::unique_ptr<Notifier> m_reading;
    std::unique_ptr<Notifier> m_writing;
};

} // namespace QTreq::Curl

#endif
