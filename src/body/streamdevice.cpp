// SPDX-FileCopyrightText: 2026 The QTreq authors
// SPDX-License-Identifier: MIT

#include "body/streamdevice_p.h"

namespace QTreq {

StreamDevice::StreamDevice(const DeviceSource &source) : m_reader(source)
{
    connect(&m_reader, &StreamReader::readyRead, this, &QIODevice::readyRead);
    connect(&m_reader, &StreamReader::channelFinished, this, &QIODevice::readChannelFinished);
    open(QIODevice::ReadOnly | QIODevice::Unbuffered);
}

StreamDevice::~StreamDevice()
{
    StreamDevice::close();
}

void StreamDevice::close()
{
    m_reader.close();
    QIODevice::close();
}

qint64 StreamDevice::bytesAvailable() const
{
    return m_reader.bytesAvailable() + QIODevice::bytesAvailable();
}

qint64 StreamDevice::readData(char *data, qint64 maxSize)
{
    const qint64 count = m_reader.read(data, maxSize);
    if (count < 0 && !m_reader.failure().isEmpty())
        setErrorString(m_reader.failure());
    return count;
}

} // namespace QTreq
