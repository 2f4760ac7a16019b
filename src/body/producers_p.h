// SPDX-FileCopyrightText: 2026 The QTreq authors
// SPDX-License-Identifier: MIT

// This file is not part of the public interface; it may change without notice.

#ifndef QTREQ_PRODUCERS_P_H
#define QTREQ_PRODUCERS_P_H

#include "body/devicesource_p.h"

#include <QTreq/bodyproducer.h>

namespace QTreq {

/// A body that is in memory.
class BytesProducer : public BodyProducer
{
public:
    explicit BytesProducer(const QByteArray &bytes);

    [[nodiscard]] QByteArray bytes() const { return m_bytes; }
    [[nodiscard]] qint64 length() const override { return m_bytes.size(); }
    [[nodiscard]] bool isReplayable() const override { return true; }
    [[nodiscard]] std::unique_ptr<QIODevice> open() override;

private:
    QByteArray m_bytes;
};

/// A file by its path, opened only when it is read.
class FileProducer : public BodyProducer
{
public:
    explicit FileProducer(const QString &path);

    [[nodiscard]] qint64 length() const override { return m_length; }
    [[nodiscard]] bool isReplayable() const override { return m_length >= 0; }
    [[nodiscard]] std::unique_ptr<QIODevice> open() override;

private:
    QString m_path;
    qint64 m_length;
};

/// A device that is already open, from its position on.
class DeviceProducer : public BodyProducer
{
public:
    explicit DeviceProducer(QIODevice *device); // stays the caller's, and open
    explicit DeviceProducer(std::shared_ptr<QIODevice> device); // closed at its end
    explicit DeviceProducer(const DeviceSource &source);

    [[nodiscard]] qint64 length() const override { return m_length; }
    [[nodiscard]] bool isReplayable() const override { return m_length >= 0; }
    [[nodiscard]] std::unique_ptr<QIODevice> open() override;

private:
    DeviceSource m_source;
    qint64 m_start = 0;
    qint64 m_length = -1;
    QString m_invalid;
    bool m_isSequential = false;
    bool m_wasOpened = false;
};

} // namespace QTreq

#endif
