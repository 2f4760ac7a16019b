// SPDX-FileCopyrightText: 2026 The QTreq authors
// SPDX-License-Identifier: MIT

// This file is not part of the public interface; it may change without notice.

#ifndef QTREQ_SPOOL_P_H
#define QTREQ_SPOOL_P_H

#include <QTreq/bodyproducer.h>

#include <QtCore/qobject.h>

#include <functional>
#include <memory>
#include <optional>

namespace QTreq {

class SpoolStore;
class StreamReader;

/// Makes a body of known length from any body, by reading what does not know its length.
class Spooler : public QObject
{
    Q_OBJECT

public:
    using Callback = std::function<void(std::shared_ptr<BodyProducer>, const QString &error)>;
    static constexpr qint64 defaultMemoryLimit = 1 << 20; // bytes

    explicit Spooler(std::shared_ptr<BodyProducer> producer,
                     qint64 memoryLimit = defaultMemoryLimit);
    ~Spooler() override; // before the callback: cancels

    [[nodiscard]] static bool isNeeded(BodyProducer *producer);

    void start(Callback callback);

private:
    enum class Step { Again, Wait, Done };

    void run();
    [[nodiscard]] bool isLastChance() const;
    [[nodiscard]] Step step();
    [[nodiscard]] Step openStream();
    [[nodiscard]] Step closeStream();
    [[nodiscard]] Step fail(const QString &reason);
    void onSignal();
    void releaseDevice();
    void finish();

    std::shared_ptr<BodyProducer> m_producer;
    std::shared_ptr<BodyProducer> *m_stream = nullptr; // m_producer, or that of a form's part
    std::optional<QByteArray> m_field; // the part's name
    std::unique_ptr<QIODevice> m_device;
    std::unique_ptr<StreamReader> m_reader;
    std::unique_ptr<SpoolStore> m_store;
    qint64 m_memoryLimit;
    qint64 m_readInTurn = 0;
    QByteArray m_buffer;
    QString m_error;
    Callback m_callback;
    bool m_isRunning = false;
    bool m_wasSignalled = false;
    bool m_isInSignal = false;
};

} // namespace QTreq

#endif
