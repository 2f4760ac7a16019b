// SPDX-FileCopyrightText: 2026 The QTreq authors
// SPDX-License-Identifier: MIT

#ifndef QTREQ_CURLAGENT_H
#define QTREQ_CURLAGENT_H

#include <QTreq/directagent.h>
#include <QTreq/headers.h>
#include <QTreq/qtreqcurl_export.h>

#include <QtNetwork/qnetworkaccessmanager.h>

#include <memory>

namespace QTreq {

class CurlAgentPrivate;

/// A QNetworkAccessManager whose HTTP is libcurl's.
class QTREQ_CURL_EXPORT CurlAgent : public QNetworkAccessManager, public DirectAgent
{
    Q_OBJECT

public:
    explicit CurlAgent(QObject *parent = nullptr);
    ~CurlAgent() override;

    /// What the libcurl in use is, with its TLS and HTTP/2: "libcurl/7.88.1 OpenSSL/3.0.15 ...".
    [[nodiscard]] static QString libraryVersion();
    /// What it lacks, in plain words; empty: nothing.
    [[nodiscard]] static QString libraryFault();

    [[nodiscard]] int maxConnectionsPerHost() const;
    void setMaxConnectionsPerHost(int connections); // 0: no limit; 6 at first
    [[nodiscard]] QString unixSocketPath() const;
    void setUnixSocketPath(const QString &path); // where all requests go; empty: to their hosts
    void closeIdleConnections();

    /// The trailers of a finished reply of any CurlAgent; none of any other.
    [[nodiscard]] static Headers trailers(const QNetworkReply *reply);
    /// The headers of a reply of any CurlAgent in their order, each line as it came.
    [[nodiscard]] static Headers headerLines(const QNetworkReply *reply);

    [[nodiscard]] bool can(Ability ability) const override;
    [[nodiscard]] std::shared_ptr<DirectTransfer>
    createTransfer(const DirectRequest &request) override;

Q_SIGNALS:
    void interimReceived(QNetworkReply *reply, int status, const QTreq::Headers &headers); // 1xx

protected:
    QNetworkReply *createRequest(Operation operation, const QNetworkRequest &request,
                                 QIODevice *body) override;
    void connectNotify(const QMetaMethod &signal) override;

private:
    bool hasListeners() const;

    std::unique_ptr<CurlAgentPrivate> d;
};

} // namespace QTreq

#endif
