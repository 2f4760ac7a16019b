// SPDX-FileCopyrightText: 2026 The QTreq authors
// SPDX-License-Identifier: MIT

#include "socket_p.h"

#include "engine_p.h"

#include <QtCore/qcoreevent.h>

#include <utility>

#include <poll.h>
#include <sys/socket.h>

namespace QTreq::Curl {

/// Its event is taken as it comes: a signal for each packet would cost more than its work.
class Socket::Notifier final : public QSocketNotifier
{
public:
    Notifier(Socket *socket, curl_socket_t descriptor, Type type)
        : QSocketNotifier(descriptor, type),
          m_socket(socket)
    {
    }
    void forget() { m_socket = nullptr; }

protected:
    bool event(QEvent *event) override
    {
        if (event->type() != QEvent::SockAct)
            return QSocketNotifier::event(event);
        if (m_socket)
            m_socket->onActivity(type() == Read ? CURL_CSELECT_IN : CURL_CSELECT_OUT);
        return true;
    }

private:
    Socket *m_socket;
};

Socket::Socket(Engine *engine, curl_socket_t descriptor)
    : m_engine(engine),
      m_descriptor(descriptor)
{
}

// One of the notifiers may be what is calling.
Socket::~Socket()
{
    for (auto *const notifier : {&m_reading, &m_writing}) {
        if (!*notifier)
            continue;
        (*notifier)->forget();
        (*notifier)->setEnabled(false);
        notifier->release()->deleteLater();
    }
}

void Socket::enable(std::unique_ptr<Notifier> &notifier, QSocketNotifier::Type type, bool on)
{
    if (!notifier && on)
        notifier = std::make_unique<Notifier>(this, m_descriptor, type);
    else if (notifier && notifier->isEnabled() != on)
        notifier->setEnabled(on);
}

// Reading goes on between two requests: to switch a notifier off and on costs more than that.
void Socket::watch(int what)
{
    m_what = what;
    enable(m_writing, QSocketNotifier::Write, what == CURL_POLL_OUT || what == CURL_POLL_INOUT);
    if (what == CURL_POLL_REMOVE)
        return;
    m_idle = false;
    enable(m_reading, QSocketNotifier::Read, what != CURL_POLL_OUT);
}

bool Socket::isInUse() const
{
    return m_what == CURL_POLL_IN || m_what == CURL_POLL_INOUT;
}

// A transfer may be paused; and what a peer of HTTP/2 says is for curl, when it next looks.
void Socket::onActivity(int events)
{
    if (std::exchange(m_served, false) && events == CURL_CSELECT_IN)
        return; // should more have come since, it tells again
    if (m_what != CURL_POLL_REMOVE) {
        m_engine->onSocket(m_descriptor, events);
        return;
    }
    pollfd one{m_descriptor, POLLIN, 0};
    if (poll(&one, 1, 0) <= 0) // its bytes have been read since, by another's turn
        return;
    enable(m_reading, QSocketNotifier::Read, false);
    if (isIdle())
        drop();
}

// curl takes a connection for alive as long as there is something to read from it.
void Socket::drop()
{
    char bytes[4096];
    while (recv(m_descriptor, bytes, sizeof bytes, MSG_DONTWAIT) > 0) { }
    shutdown(m_descriptor, SHUT_RDWR);
}

} // namespace QTreq::Curl
