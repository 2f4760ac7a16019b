// SPDX-FileCopyrightText: 2026 The QTreq authors
// SPDX-License-Identifier: MIT

#ifndef QTREQ_AUTOTESTS_DISCARDSERVER_H
#define QTREQ_AUTOTESTS_DISCARDSERVER_H

#include <QtCore/qurl.h>

#include <atomic>
#include <thread>

/// Takes uploads of any size as fast as they come, in a thread of its own, and keeps nothing of
/// them but the end: each is answered with the number of bytes its body had, a line break, and up
/// to 64 of its last bytes.
class DiscardServer
{
public:
    DiscardServer();
    ~DiscardServer();
    Q_DISABLE_COPY_MOVE(DiscardServer)

    [[nodiscard]] QUrl url() const;

private:
    void serve();
    void serveConnection();
    [[nodiscard]] QByteArray receiveHead();
    [[nodiscard]] QByteArray receiveLine();
    [[nodiscard]] qint64 receiveBody(const QByteArray &head);
    [[nodiscard]] qint64 receiveChunks();
    [[nodiscard]] bool discard(qint64 length);
    [[nodiscard]] qint64 receive();

    int m_listener;
    std::atomic<int> m_connection = -1;
    QByteArray m_unread;
    QByteArray m_tail; // of the body
    QByteArray m_buffer;
    std::thread m_thread;
};

#endif
