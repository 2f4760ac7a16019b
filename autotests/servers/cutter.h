// SPDX-FileCopyrightText: 2026 The QTreq authors
// SPDX-License-Identifier: MIT

#ifndef QTREQ_AUTOTESTS_CUTTER_H
#define QTREQ_AUTOTESTS_CUTTER_H

#include <QtCore/qurl.h>
#include <QtNetwork/qtcpserver.h>

QT_BEGIN_NAMESPACE
class QTcpSocket;
QT_END_NAMESPACE

/// A place on the way to a server where connections can be cut.
class Cutter : public QObject
{
    Q_OBJECT
public:
    explicit Cutter(quint16 serverPort);

    [[nodiscard]] bool isListening() const { return m_server.isListening(); }
    [[nodiscard]] QUrl url(const QString &path) const;
    /// All that there are; new ones are let through.
    void cut();

private:
    void join();
    static void forward(QTcpSocket *from, QTcpSocket *to);

    QTcpServer m_server;
    const quint16 m_serverPort;
};

#endif
