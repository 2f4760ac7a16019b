// SPDX-FileCopyrightText: 2026 The QTreq authors
// SPDX-License-Identifier: MIT

// This file is not part of the public interface; it may change without notice.

#ifndef QTREQ_UPLOADDEVICE_P_H
#define QTREQ_UPLOADDEVICE_P_H

#include <QTreq/bodyproducer.h>

#include <QtCore/qiodevice.h>

#include <memory>

namespace QTreq {

class BodyControl;
class StreamReader;

/// One sending of a body: exactly its length, once, and an error where that many do not come; or
/// all that comes, where the length is unknown and that may be.
class UploadDevice : public QIODevice
{
    Q_OBJECT

public:
    enum class Length { Known, MayBeUnknown };

    explicit UploadDevice(std::shared_ptr<BodyProducer> producer, Length length = Length::Known);
    ~UploadDevice() override;

    [[nodiscard]] qint64 length() const { return m_length; } // -1: not yet known
    [[nodiscard]] qint64 sent() const { return m_sent; }
    [[nodiscard]] QString failure() const { return m_failure; }
    void abandon();

    [[nodiscard]] bool isSequential() const override { return true; }
    [[nodiscard]] qint64 bytesAvailable() const override;
    [[nodiscard]] bool atEnd() const override;
    bool seek(qint64) override { return false; }
    bool reset() override { return false; }
    void close() override;

Q_SIGNALS:
    void failed(); // comes from the event loop, never from inside read()

protected:
    qint64 readData(char *data, qint64 maxSize) override;
    qint64 writeData(const char *, qint64) override { return -1; }

private:
    [[nodiscard]] bool isDone() const { return m_sent == m_length; }
    void openSource(Length length);
    void readSource();
    void followControl();
    void announce();
    void closeSource();
    qint64 fail(const QString &reason);

    std::shared_ptr<BodyProducer> m_producer;
    std::shared_ptr<BodyControl> m_control;
    std::unique_ptr<QIODevice> m_source;
    std::unique_ptr<StreamReader> m_reader;
    qint64 m_length = -1;
    qint64 m_sent = 0;
    QString m_failure;
};

} // namespace QTreq

#endif
