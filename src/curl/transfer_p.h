// SPDX-FileCopyrightText: 2026 The QTreq authors
// SPDX-License-Identifier: MIT

// This file is not part of the public interface; it may change without notice.

#ifndef QTREQ_CURL_TRANSFER_P_H
#define QTREQ_CURL_TRANSFER_P_H

#include "failure_p.h"
#include "headparser_p.h"
#include "order_p.h"

#include <QtNetwork/qsslerror.h>

#include <memory>

namespace QTreq::Curl {

class Engine;
class Handle;

/// Whom a transfer is made for. All but the last are called by curl, which may not be asked to do
/// anything then.
class TransferClient
{
public:
    enum : qint64 { Later = -1, Broken = -2 };

    /// False: there is no room now, or it is no body that can be used.
    virtual bool takeBody(const char *data, qsizetype size) = 0;
    /// How much of a body is kept until it is read, in bytes; 0: any.
    [[nodiscard]] virtual qint64 roomForBody() const = 0;
    /// How many bytes of the body were copied; 0: the end; Later; Broken.
    virtual qint64 giveBody(char *data, qsizetype maxSize) = 0;
    /// The body begins anew; false: it cannot.
    virtual bool rewindBody() = 0;
    /// Whether the server is trusted in spite of these.
    virtual bool trusts(const QList<QSslError> &errors) = 0;
    /// A connection is there, and nothing of the request is sent yet; false: it shall not be.
    virtual bool mayBeSent() = 0;
    /// There is news: a head, a body, the end.
    virtual void transferMoved() = 0;

protected:
    ~TransferClient() = default;
};

/// One request on its way by one easy handle of curl's.
class Transfer final : public std::enable_shared_from_this<Transfer>
{
public:
    Transfer(const std::shared_ptr<Engine> &engine, Order order, TransferClient *client);
    ~Transfer();
    Q_DISABLE_COPY_MOVE(Transfer)

    /// Nothing is heard of it any more.
    void abandon();
    void resumeReceiving();
    void resumeSending();

    [[nodiscard]] const Order &order() const { return m_order; }
    [[nodiscard]] const HeadParser &parser() const { return m_parser; }
    [[nodiscard]] bool isOver() const { return m_over; }
    [[nodiscard]] const Failure &failure() const { return m_failure; }
    [[nodiscard]] QList<Head> takeInterim() { return std::exchange(m_interim, {}); }
    /// It was not sent, because its connection is not one to be trusted.
    [[nodiscard]] bool wantsFresh() const { return m_wantsFresh; }
    [[nodiscard]] bool isNewConnection() const { return m_newConnection; }
    [[nodiscard]] QByteArray peerCertificate() const; // DER
    void fail(const Failure &failure);

    // The engine's.
    [[nodiscard]] CURL *easy() const; // null: it has not begun, or the handle is back
    [[nodiscard]] bool isPooled() const { return m_pooled; }
    [[nodiscard]] bool isAbandoned() const { return !m_client; }
    /// Its body is read as it comes, which is worth a larger buffer.
    [[nodiscard]] bool isStreamed() const;
    [[nodiscard]] Failure begin(std::unique_ptr<Handle> handle);
    void end(CURLcode code);
    void refuse(); // it has failed before it began
    [[nodiscard]] std::unique_ptr<Handle> takeHandle();
    void report();
    bool listed = false; // among those with news
    curl_socket_t descriptor = CURL_SOCKET_BAD; // of its connection, the last one

    // What curl calls.
    std::size_t onHeader(const char *data, std::size_t size);
    std::size_t onBody(const char *data, std::size_t size);
    std::size_t onUpload(char *data, std::size_t size);
    int onRewind(qint64 offset);
    int onReady();
    bool mayConnect();
    void onRemark(QByteArrayView text);
    void onChunks(QByteArrayView raw);
    void onGoodbye() { m_goodbye = Goodbye::Said; }
    bool onCertificate(const QList<QSslError> &errors);

private:
    enum class Goodbye { NotNeeded, Awaited, Said };

    void onHead();
    [[nodiscard]] bool isCut() const;
    void noteNews();
    [[nodiscard]] int attemptsAllowed() const;
    bool isTainted();

    const std::weak_ptr<Engine> m_engine;
    const Order m_order;
    TransferClient *m_client;
    std::unique_ptr<Handle> m_handle;
    HeadParser m_parser;
    QList<Head> m_interim;
    Failure m_failure;
    int m_attempts = 0;
    Goodbye m_goodbye = Goodbye::NotNeeded;
    bool m_over = false;
    bool m_pooled = true; // the handle may serve another one
    bool m_receivingPaused = false;
    bool m_sendingPaused = false;
    bool m_newConnection = false;
    bool m_lineEnded = false; // the last byte of the chunks that came
    bool m_lenient = false; // errors of TLS were ignored
    bool m_wantsFresh = false;
};

} // namespace QTreq::Curl

#endif
