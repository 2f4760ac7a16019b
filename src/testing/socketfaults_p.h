// SPDX-FileCopyrightText: 2026 The QTreq authors
// SPDX-License-Identifier: MIT

// This file is not part of the public interface; it may change without notice.

#ifndef QTREQ_TESTING_SOCKETFAULTS_P_H
#define QTREQ_TESTING_SOCKETFAULTS_P_H

#include <QtNetwork/qsslserver.h>

namespace QTreq::Testing {

/// Breaks a connection: what was written goes out, then the peer is told of a reset.
void breakOff(QAbstractSocket *socket);
/// The same when the peer has sent something; then deletes the socket.
void breakOffAtFirstByte(QAbstractSocket *socket);

/// A TLS server whose handshakes fail while it is told so.
class TlsServer final : public QSslServer
{
public:
    void setFailing(bool failing) { m_failing = failing; }

protected:
    void incomingConnection(qintptr descriptor) override;

private:
    bool m_failing = false;
};

} // namespace QTreq::Testing

#endif
