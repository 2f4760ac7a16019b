// SPDX-FileCopyrightText: 2026 The QTreq authors
// SPDX-License-Identifier: MIT

// This file is not part of the public interface; it may change without notice.

#ifndef QTREQ_CURL_REPLY_P_H
#define QTREQ_CURL_REPLY_P_H

#include "bodybuffer_p.h"
#include "connections_p.h"
#include "credentials_p.h"
#include "inflater_p.h"
#include "upload_p.h"

#include <QTreq/curlagent.h>
#include <QTreq/directreply.h>

#include <QtCore/qbasictimer.h>
#include <QtCore/qelapsedtimer.h>
#include <QtCore/qpointer.h>
#include <QtNetwork/qnetworkreply.h>

#include <optional>

namespace QTreq::Curl {

/// A QNetworkReply whose transfers, one a hop, are curl's.
class Reply final : public QNetworkReply, public DirectReply, private TransferClient
{
    Q_OBJECT

public:
    Reply(CurlAgent *agent, std::shared_ptr<Connections> connections,
          QNetworkAccessManager::Operation operation, const QNetworkRequest &request,
          QIODevice *body);
    ~Reply() override;

    void abort() override;
    void close() override;
    [[nodiscard]] qint64 bytesAvailable() const override;
    void setReadBufferSize(qint64 size) override;
    void ignoreSslErrors() override { m_ignoresAll = true; }

    [[nodiscard]] QByteArray protocol() const override { return m_head.version; }
    [[nodiscard]] Headers headerLines() const override { return Headers(m_head.lines); }
    [[nodiscard]] Headers trailers() const override { return Headers(m_trailers); }

    [[nodiscard]] QSslCertificate peerCertificate() const override
    {
        return QSslCertificate(m_certificate, QSsl::Der);
    }
    void setHeadProgress(const std::function<void()> &progress) override
    {
        m_headProgress = progress;
    }

protected:
    qint64 readData(char *data, qint64 maxSize) override;
    void timerEvent(QTimerEvent *event) override;
    void ignoreSslErrorsImplementation(const QList<QSslError> &errors) override;
    void sslConfigurationImplementation(QSslConfiguration &configuration) const override;
    void setSslConfigurationImplementation(const QSslConfiguration &configuration) override;

private:
    enum class Phase { Hop, Permission, Over };

    // The request: reply.cpp.
    void send(bool fresh = false);
    Order makeOrder();
    QList<Headers::Pair> requestHeaders() const;
    QByteArray method() const;
    QByteArray cookieHeader() const;
    void setVersion(Order &order) const;
    void drop();
    void restartTimeout();
    void failLater(const Failure &failure);
    void fail(const Failure &failure);
    void end();
    bool allows(QNetworkRequest::Attribute attribute, bool fallback) const;

    // What curl's thread of control asks.
    bool takeBody(const char *data, qsizetype size) override;
    [[nodiscard]] qint64 roomForBody() const override { return readBufferSize(); }
    qint64 giveBody(char *data, qsizetype maxSize) override;
    bool rewindBody() override;
    bool trusts(const QList<QSslError> &errors) override;
    bool mayBeSent() override;
    void transferMoved() override;

    // The answer: replyanswer.cpp.
    void announceStart();
    void announceInterim();
    void takeHead();
    void showHead();
    void showHeaders();
    void storeCookies() const;
    void announceBody();
    void announceUpload();
    void announceDownload();
    void finishHop();
    bool inflates();
    qint64 announcedSize() const;

    // What follows from it: replynext.cpp.
    QNetworkRequest::RedirectPolicy redirectPolicy() const;
    bool planRedirect();
    bool planCredentials();
    bool askForCredentials(const Challenge &challenge, QString *user, QString *password);
    void follow();
    void go();

    /// Something of this is left to do: it has neither been deleted nor ended by a slot.
    static bool isAlive(const QPointer<Reply> &self)
    {
        return self && self->m_phase != Phase::Over;
    }

    const QPointer<CurlAgent> m_agent;
    const std::shared_ptr<Connections> m_connections;
    std::shared_ptr<Transfer> m_transfer;
    std::unique_ptr<Upload> m_upload;
    std::unique_ptr<Inflater> m_inflater;
    BodyBuffer m_buffer;
    Head m_head;
    QList<Headers::Pair> m_trailers;
    QByteArray m_certificate; // DER, for an empty QSslCertificate costs a twentieth of a request
    std::function<void()> m_headProgress;
    QByteArray m_authorization; // what was asked for
    std::optional<std::pair<QByteArray, QByteArray>> m_digest;
    std::optional<std::pair<QByteArray, QByteArray>> m_proxyCredentials;
    QList<QSslError> m_ignored;
    QUrl m_next; // where a redirect leads, once its body is here
    QBasicTimer m_timeout;
    QElapsedTimer m_uploadShown;
    QElapsedTimer m_downloadShown;
    qint64 m_received = 0; // bytes of the body, as the reader gets them
    qint64 m_arrived = 0; // the same, as they come
    qint64 m_readable = 0; // what readyRead() was about
    qint64 m_uploaded = 0; // what uploadProgress() was about
    int m_redirectsLeft;
    Phase m_phase = Phase::Hop;
    bool m_uploadedAll = false;
    bool m_headSeen = false;
    bool m_repeats = false; // the hop's body is not for the reader, and another hop follows
    bool m_crossed = false; // another origin than the request's
    bool m_ignoresAll = false;
    bool m_connected = false;
    bool m_encrypted = false; // and it is not yet told
    bool m_startAnnounced = false;
    bool m_bodyless = false; // the method and the body did not survive a redirect
};

} // namespace QTreq::Curl

#endif
