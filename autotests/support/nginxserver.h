// SPDX-FileCopyrightText: 2026 The QTreq authors
// SPDX-License-Identifier: MIT

#ifndef QTREQ_AUTOTESTS_NGINXSERVER_H
#define QTREQ_AUTOTESTS_NGINXSERVER_H

#include "support/serverprocess.h"

#include <QtCore/qurl.h>

/// nginx with files, encodings, TLS and HTTP/2, redirects and uploads; see nginx.conf for the
/// paths.
class NginxServer : public ServerProcess
{
public:
    static constexpr qint64 bigFileSize = qint64(512) * 1024 * 1024;

    [[nodiscard]] QUrl url(const QString &path) const;
    [[nodiscard]] QUrl tlsUrl(const QString &path) const;
    [[nodiscard]] QString caCertificatePath() const;

    [[nodiscard]] bool addFile(const QString &path, const QByteArray &content);
    [[nodiscard]] QString servedPath(const QString &path) const;
    [[nodiscard]] QByteArray uploaded(const QByteArray &name) const;
    void setFormServer(const QUrl &url) { m_formServer = url; }
    [[nodiscard]] QByteArray takeBody(const QByteArray &path);
    [[nodiscard]] QByteArray accessLog() const;

protected:
    QString program() const override;
    bool prepare(QString *error) override;
    QStringList arguments() const override;
    bool isReady() override;

private:
    bool writeConfiguration();
    bool writeFiles();

    quint16 m_port = 0;
    quint16 m_tlsPort = 0;
    QUrl m_formServer = QUrl(QStringLiteral("http://127.0.0.1:9/"));
};

#endif
