// SPDX-FileCopyrightText: 2026 The QTreq authors
// SPDX-License-Identifier: MIT

// This file is not part of the public interface; it may change without notice.

#ifndef QTREQ_STREAMDEVICE_P_H
#define QTREQ_STREAMDEVICE_P_H

#include "body/streamreader_p.h"

#include <QtCore/qiodevice.h>

namespace QTreq {

/// A view of a sequential device that keeps QIODevice's rules even where the device does not.
class StreamDevice : public QIODevice
{
    Q_OBJECT

public:
    explicit StreamDevice(const DeviceSource &source);
    ~StreamDevice() override;

    [[nodiscard]] bool isSequential() const override { return true; }
    [[nodiscard]] qint64 bytesAvailable() const override;
    void close() override;

protected:
    qint64 readData(char *data, qint64 maxSize) override;
    qint64 writeData(const char *, qint64) override { return -1; }

private:
    StreamReader m_reader;
};

} // namespace QTreq

#endif
