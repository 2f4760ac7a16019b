// SPDX-FileCopyrightText: 2026 The QTreq authors
// SPDX-License-Identifier: MIT

// This file is not part of the public interface; it may change without notice.

#ifndef QTREQ_SLICEDEVICE_P_H
#define QTREQ_SLICEDEVICE_P_H

#include "body/devicesource_p.h"

namespace QTreq {

/// Exactly length bytes of a random-access device from a position on; fewer are an error.
class SliceDevice : public QIODevice
{
    Q_OBJECT

public:
    SliceDevice(const DeviceSource &source, qint64 start, qint64 length);
    ~SliceDevice() override;

    [[nodiscard]] QString failure() const { return m_failure; }
    [[nodiscard]] bool isSequential() const override { return false; }
    [[nodiscard]] qint64 size() const override { return m_length; }
    void close() override;

protected:
    qint64 readData(char *data, qint64 maxSize) override;
    qint64 writeData(const char *, qint64) override { return -1; }

private:
    qint64 fail(const QString &reason);
    [[nodiscard]] bool moveSource();

    DeviceSource m_source;
    qint64 m_start;
    qint64 m_length;
    QString m_failure;
};

} // namespace QTreq

#endif
