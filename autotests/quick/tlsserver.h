// SPDX-FileCopyrightText: 2026 The QTreq authors
// SPDX-License-Identifier: MIT

#ifndef QTREQ_AUTOTESTS_TLSSERVER_H
#define QTREQ_AUTOTESTS_TLSSERVER_H

#include "support/scriptedserver.h"

#include <QtCore/qtemporarydir.h>
#include <QtQml/qqml.h>

/// A server that speaks TLS alone, may ask who its client is, and answers "trusted"; with the
/// files of an authority, of servers and of a client, made for it.
class TlsServer : public QObject
{
    Q_OBJECT
    QML_ELEMENT
    Q_PROPERTY(QUrl url READ url CONSTANT)
    Q_PROPERTY(bool asksForCertificate MEMBER m_asks WRITE setAsksForCertificate)
    Q_PROPERTY(int requestCount READ requestCount)
    Q_PROPERTY(QStringList clients READ clients)

public:
    explicit TlsServer(QObject *parent = nullptr);

    [[nodiscard]] QUrl url() const { return m_server.url(); }
    [[nodiscard]] int requestCount() const { return int(m_server.heads().size()); }
    [[nodiscard]] QStringList clients() const { return m_server.clients(); }
    void setAsksForCertificate(bool asks);

    /// For the names see TestCertificates.
    Q_INVOKABLE QString file(const QString &name) const { return m_certificates.filePath(name); }
    Q_INVOKABLE QString pin(const QString &certificate) const;

private:
    const QTemporaryDir m_certificates;
    ScriptedServer m_server;
    bool m_asks = false;
};

#endif
