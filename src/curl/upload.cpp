// SPDX-FileCopyrightText: 2026 The QTreq authors
// SPDX-License-Identifier: MIT

#include "upload_p.h"

#include "transfer_p.h"

#include <QtCore/qiodevice.h>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace QTreq::Curl {

Upload::Upload(QIODevice *device, std::optional<qint64> announced)
    : m_device(device),
      m_errorBefore(device->errorString())
{
    const auto finish = [this] {
        m_channelFinished = true;
        Q_EMIT moreToRead();
    };
    connect(device, &QIODevice::readyRead, this, &Upload::moreToRead);
    connect(device, &QIODevice::readChannelFinished, this, finish);
    connect(device, &QObject::destroyed, this, finish);
    if (!device->isReadable())
        m_fault = u"the body's device is not open for reading"_s;
    else
        findLength(announced.value_or(-1));
}

void Upload::findLength(qint64 announced)
{
    if (m_device->isSequential()) {
        m_length = std::max<qint64>(announced, -1);
        return;
    }
    m_start = m_device->pos();
    m_length = m_device->size() - m_start;
    if (announced >= 0)
        m_length = std::min(m_length, announced);
}

bool Upload::isReplayable() const
{
    return m_device && !m_device->isSequential();
}

bool Upload::rewind()
{
    if (m_sent == 0)
        return true;
    // The device of a QHttpMultiPart knows reset() alone.
    if (!isReplayable() || !(m_start == 0 ? m_device->reset() : m_device->seek(m_start)))
        return false;
    m_sent = 0;
    return true;
}

qint64 Upload::fail(const QString &fault)
{
    m_fault = fault;
    return TransferClient::Broken;
}

qint64 Upload::read(char *data, qint64 maxSize)
{
    if (m_length == m_sent)
        return 0;
    if (!m_device || !m_device->isOpen())
        return fail(u"the body's device was closed or deleted before it was read to its end"_s);
    const qint64 wanted = m_length < 0 ? maxSize : std::min(maxSize, m_length - m_sent);
    qint64 total = 0;
    qint64 size = 0;
    do { // each call is a chunk, and some devices give little at a time
        size = m_device->read(data + total, wanted - total);
        total += std::max<qint64>(size, 0);
    } while (size > 0 && total < wanted && m_device);
    m_sent += total;
    if (total > 0)
        return total;
    const bool mayCome = m_device && m_device->isSequential() && size == 0 && !m_channelFinished;
    return mayCome ? qint64(TransferClient::Later) : atEnd();
}

// A device has no common way to tell its end from its failure, but for what it says of it.
qint64 Upload::atEnd()
{
    const QString error = m_device ? m_device->errorString() : QString();
    if (error != m_errorBefore)
        return fail(error);
    if (m_length < 0) {
        m_length = m_sent;
        return 0;
    }
    return fail(u"the body ended after %1 of %2 bytes"_s.arg(m_sent).arg(m_length));
}

} // namespace QTreq::Curl
