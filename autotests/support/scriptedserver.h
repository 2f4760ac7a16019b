// SPDX-FileCopyrightText: 2026 The QTreq authors
// SPDX-License-Identifier: MIT

#ifndef QTREQ_AUTOTESTS_SCRIPTEDSERVER_H
#define QTREQ_AUTOTESTS_SCRIPTEDSERVER_H

#include <QtCore/qlist.h>
#include <QtCore/qurl.h>
#include <QtNetwork/qtcpserver.h>

class ScriptedConnection;

/// A server on 127.0.0.1 that plays a script for each connection, byte for byte, and keeps what
/// it was sent. It lives in the test's event loop; time passes only where a script says so.
class ScriptedServer : public QTcpServer
{
    Q_OBJECT
public:
    struct Step
    {
        enum class Kind { Head, Body, Send, Flood, Wait, Stall, Close, Cut, Reset, Gone, Again };
        Kind kind;
        QByteArray bytes = {};
        int time = 0; // ms
    };
    using Script = QList<Step>;

    [[nodiscard]] static Step head() { return {Step::Kind::Head}; } // waits for a request's head
    [[nodiscard]] static Step body() { return {Step::Kind::Body}; } // waits for its body
    [[nodiscard]] static Step send(const QByteArray &bytes) { return {Step::Kind::Send, bytes}; }
    [[nodiscard]] static Step flood(const QByteArray &bytes) // again and again, until it is gone
    {
        return {Step::Kind::Flood, bytes};
    }
    [[nodiscard]] static Step wait(int time) { return {Step::Kind::Wait, {}, time}; }
    [[nodiscard]] static Step stall() { return {Step::Kind::Stall}; } // until release()
    [[nodiscard]] static Step close() { return {Step::Kind::Close}; } // FIN, TLS says goodbye
    [[nodiscard]] static Step cut() { return {Step::Kind::Cut}; } // FIN alone
    [[nodiscard]] static Step reset() { return {Step::Kind::Reset}; } // RST
    [[nodiscard]] static Step gone() { return {Step::Kind::Gone}; } // waits for the peer to close
    [[nodiscard]] static Step again() { return {Step::Kind::Again}; } // from the script's start
    [[nodiscard]] static Script trickle(const QList<QByteArray> &chunks, int pause = 0);
    [[nodiscard]] static Script answer(const QByteArray &bytes);
    [[nodiscard]] static QByteArray ok(const QByteArray &body, const QByteArray &headers = {});

    explicit ScriptedServer(QObject *parent = nullptr);

    [[nodiscard]] bool useTls(const QString &certificates, QString *error);
    void useTlsOf(const QString &certificates, const QString &name = QStringLiteral("server"))
    {
        m_certificates = certificates; // made before
        m_certificateName = name;
    }
    void askForClientCertificate(bool ask = true) { m_asksForCertificate = ask; } // by ca.pem
    void play(const Script &script) { m_scripts.append(script); } // for the next connection
    void playAlways(const Script &script) { m_always = script; } // for those after
    void release();

    [[nodiscard]] bool isTls() const { return !m_certificates.isEmpty(); }
    [[nodiscard]] QUrl url(const QString &path = QStringLiteral("/")) const;
    [[nodiscard]] int connectionCount() const { return m_connectionCount; }
    [[nodiscard]] int openConnections() const;
    /// Whom the client certificates were for, of each connection that had one; in order.
    [[nodiscard]] QStringList clients() const { return m_clients; }
    [[nodiscard]] QList<QByteArray> heads() const { return m_heads; }
    [[nodiscard]] QList<QByteArray> bodies() const { return m_bodies; }
    [[nodiscard]] QByteArray requestLine(int index) const;
    [[nodiscard]] QList<QByteArray> header(int index, const QByteArray &name) const;

protected:
    void incomingConnection(qintptr descriptor) override;

private:
    friend class ScriptedConnection;

    QList<Script> m_scripts;
    Script m_always;
    QString m_certificates; // empty: no TLS
    QString m_certificateName = QStringLiteral("server");
    bool m_asksForCertificate = false;
    QStringList m_clients;
    QList<QByteArray> m_heads;
    QList<QByteArray> m_bodies;
    int m_connectionCount = 0;
};

#endif
