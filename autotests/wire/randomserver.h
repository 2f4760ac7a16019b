// SPDX-FileCopyrightText: 2026 The QTreq authors
// SPDX-License-Identifier: MIT

#ifndef QTREQ_AUTOTESTS_RANDOMSERVER_H
#define QTREQ_AUTOTESTS_RANDOMSERVER_H

#include <QtCore/qurl.h>
#include <QtNetwork/qtcpserver.h>

#include <random>

class QTcpSocket;

/// A server that answers each request by what its seed says: well, or in one of the ways that go
/// wrong. It keeps nothing of what it was sent.
class RandomServer : public QTcpServer
{
    Q_OBJECT
public:
    enum Way {
        WithLength,
        InChunks,
        Encoded,
        ByClosing,
        Slowly,
        Redirect,
        CutHead,
        CutBody,
        CutChunk,
        CutCoding,
        Garbage,
        Reset,
        ResetInBody,
        CloseAtOnce,
        Stall,
        StallInBody,
        WayCount
    };

    RandomServer(quint32 seed, int size, QObject *parent = nullptr);

    [[nodiscard]] QUrl url() const;
    [[nodiscard]] int count(Way way) const { return m_counts[way]; }
    /// The body of every answer that is whole.
    [[nodiscard]] QByteArray body() const { return m_body; }

private:
    void onConnection();
    void onData(QTcpSocket *socket, QByteArray &unread);
    void answer(QTcpSocket *socket);
    Way nextWay();

    std::mt19937 m_random;
    const QByteArray m_body;
    int m_counts[WayCount] = {};
};

#endif
