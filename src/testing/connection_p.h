// SPDX-FileCopyrightText: 2026 The QTreq authors
// SPDX-License-Identifier: MIT

// This file is not part of the public interface; it may change without notice.

#ifndef QTREQ_TESTING_CONNECTION_P_H
#define QTREQ_TESTING_CONNECTION_P_H

#include "framing_p.h"
#include "requestparser_p.h"
#include "serverhost_p.h"

#include <QtNetwork/qtcpsocket.h>

namespace QTreq::Testing {

/// One client's connection to a server: requests in, answers out, one after the other.
class Connection final : public QObject, private Carrier
{
    Q_OBJECT
public:
    Connection(QTcpSocket *socket, std::shared_ptr<ServerHost> host, QObject *parent);
    ~Connection() override;

    /// Ends it at once; it is deleted later, for its resource may be what asks for that.
    void drop();

Q_SIGNALS:
    /// A resource says that no connection works from now on.
    void allConnectionsFail(const QTreq::Testing::Fault &fault);

private:
    void readSocket();
    void parse();
    void takeHead();
    void takePiece(const QByteArray &piece);
    void takeEnd();
    void refuse(const QByteArray &reason);
    QUrl requestUrl() const;

    void stepAdded() override;
    void answer();
    void sendHead();
    void sendBytes(const QByteArray &bytes);
    void sendEnd();
    void sendFault(const Fault &fault);
    void sendBytesOf(const Fault &fault);
    void sendHeadersForEver();
    void endExchange();
    void hangUp();
    void leave();

    const std::shared_ptr<ServerHost> m_host;
    QTcpSocket *const m_socket;
    RequestParser m_parser;
    std::shared_ptr<PlainExchange> m_exchange;
    Framing m_framing;
    qint64 m_sent = 0; // of the answer's body
    bool m_requestDone = false;
    bool m_scheduled = false;
    bool m_parsing = false;
    bool m_keepsAlive = true;
};

} // namespace QTreq::Testing

#endif
