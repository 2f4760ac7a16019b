// SPDX-FileCopyrightText: 2026 The QTreq authors
// SPDX-License-Identifier: MIT

#ifndef QTREQ_AUTOTESTS_FAKEAGENT_H
#define QTREQ_AUTOTESTS_FAKEAGENT_H

#include <QtCore/qlist.h>
#include <QtCore/qpointer.h>
#include <QtNetwork/qnetworkaccessmanager.h>
#include <QtNetwork/qnetworkreply.h>

#include <functional>
#include <memory>
#include <utility>

/// A reply that says what a test has it say, when it has it say so, as Qt's own would.
class FakeReply : public QNetworkReply
{
    Q_OBJECT
public:
    using HeaderLines = QList<std::pair<QByteArray, QByteArray>>;

    FakeReply(QNetworkAccessManager::Operation operation, const QNetworkRequest &request,
              QIODevice *upload, QObject *parent);

    [[nodiscard]] QByteArray method() const;
    [[nodiscard]] QByteArray sentBody();
    [[nodiscard]] QByteArray sentHeader(const QByteArray &name) const;
    [[nodiscard]] bool wasAborted() const { return *m_aborted; }
    /// What outlives the reply, which whoever aborts it deletes soon.
    [[nodiscard]] std::shared_ptr<const bool> abortedFlag() const { return m_aborted; }

    void head(int code, const HeaderLines &headers = {}, const QString &phrase = {});
    void data(const QByteArray &bytes);
    void end();
    void breakOff(NetworkError error, const QString &text);
    void answer(int code, const HeaderLines &headers = {}, const QByteArray &body = {});
    void setHttp2();

    void abort() override;
    [[nodiscard]] qint64 bytesAvailable() const override;
    [[nodiscard]] bool isSequential() const override { return true; }

protected:
    qint64 readData(char *data, qint64 maxSize) override;

private:
    const QPointer<QIODevice> m_upload;
    QByteArray m_sentBody;
    QByteArray m_unread;
    const std::shared_ptr<bool> m_aborted = std::make_shared<bool>(false);
};

/// Hands out fake replies, and keeps what it was asked for. Nothing leaves the process.
class FakeAgent : public QNetworkAccessManager
{
    Q_OBJECT
public:
    using Handler = std::function<void(FakeReply &)>;

    /// Called for each request from the event loop; without one the test finds the replies here.
    void setHandler(const Handler &handler) { m_handler = handler; }
    [[nodiscard]] int requestCount() const { return int(m_replies.size()); }
    [[nodiscard]] bool wasAborted(int index) const { return *m_aborted.at(index); }
    [[nodiscard]] FakeReply *reply(int index) const { return m_replies.value(index); }
    [[nodiscard]] QUrl url(int index) const { return m_urls.value(index); }
    [[nodiscard]] QNetworkRequest request(int index) const { return m_requests.value(index); }

protected:
    QNetworkReply *createRequest(Operation operation, const QNetworkRequest &request,
                                 QIODevice *upload) override;

private:
    Handler m_handler;
    QList<QPointer<FakeReply>> m_replies;
    QList<QUrl> m_urls;
    QList<QNetworkRequest> m_requests;
    QList<std::shared_ptr<const bool>> m_aborted;
};

#endif
