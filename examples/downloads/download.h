// SPDX-FileCopyrightText: 2026 The QTreq authors
// SPDX-License-Identifier: MIT

#ifndef QTREQ_EXAMPLES_DOWNLOAD_H
#define QTREQ_EXAMPLES_DOWNLOAD_H

#include "partfile.h"

#include <QTreq/HTTPClient>

#include <memory>

/// One file on its way from a server to a folder. It may be interrupted in any way, and goes on
/// from where it was if the file is still the same.
class Download : public QObject
{
    Q_OBJECT
public:
    enum class State { Waiting, Downloading, Paused, Verifying, Done, Cancelled, Failed };
    Q_ENUM(State)

    Download(QTreq::HTTPClient &client, const QUrl &url, const QString &path,
             QObject *parent = nullptr);
    ~Download() override;

    [[nodiscard]] static std::unique_ptr<Download> restore(QTreq::HTTPClient &client,
                                                           const QString &notePath);

    [[nodiscard]] QUrl url() const { return m_source.url; }
    [[nodiscard]] QString path() const { return m_path; }
    [[nodiscard]] QString fileName() const;
    [[nodiscard]] State state() const { return m_state; }
    [[nodiscard]] bool isActive() const;
    [[nodiscard]] qint64 received() const { return m_part.state().received; }
    [[nodiscard]] qint64 total() const { return m_part.state().total; } // -1: not told
    [[nodiscard]] qint64 verified() const { return m_part.hashed(); }
    [[nodiscard]] bool isResumable() const { return m_part.state().isResumable(); }
    [[nodiscard]] QString message() const { return m_message; }
    [[nodiscard]] QByteArray checksum() const { return m_checksum; } // hex, once it is done
    [[nodiscard]] QByteArray expectedChecksum() const { return m_source.expectedChecksum; }
    void setExpectedChecksum(const QByteArray &sha256);

    void wait();
    void start();
    void pause();
    void cancel();

Q_SIGNALS:
    void stateChanged(Download::State state);
    void progressed();
    void startedAgain(const QString &why);

private:
    enum class Next { Complete, AskAgain };

    void request();
    [[nodiscard]] QTreq::RequestOptions options() const;
    QTreq::Future<Next> receive(const QTreq::Response &response);
    void takeOver(const Verdict &verdict);
    void write(QByteArrayView bytes);
    void complete();
    void verify();
    void verifyMore();
    void finish();
    void fail(const QString &message);
    void failForGood(const QString &message);
    void stop(State state);
    void suspend(State state);
    void setState(State state);
    void require(bool done) const;

    QTreq::HTTPClient &m_client;
    PartFile m_part;
    PartFile::Source m_source;
    QString m_path;
    std::unique_ptr<QObject> m_attempt; // what is under way ends with it
    qint64 m_askedFrom = 0;
    State m_state = State::Waiting;
    QString m_message;
    QByteArray m_checksum;
};

#endif
