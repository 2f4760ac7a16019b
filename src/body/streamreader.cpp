// SPDX-FileCopyrightText: 2026 The QTreq authors
// SPDX-License-Identifier: MIT

#include "body/streamreader_p.h"

#include <QtCore/qprocess.h>
#include <QtNetwork/qabstractsocket.h>
#include <QtNetwork/qlocalsocket.h>

namespace QTreq {

using namespace Qt::StringLiterals;

StreamReader::StreamReader(const DeviceSource &source) : m_source(source)
{
    QIODevice *device = m_source.device();
    if (!device)
        return;
    m_errorBefore = device->errorString();
    connect(device, &QIODevice::readyRead, this, [this] {
        m_hasSignalled = true;
        Q_EMIT readyRead();
    });
    connect(device, &QIODevice::readChannelFinished, this, &StreamReader::finishChannel);
    connect(device, &QIODevice::aboutToClose, this, &StreamReader::leave);
    connect(device, &QObject::destroyed, this, &StreamReader::finishChannel);
    if (const auto *process = qobject_cast<QProcess *>(device))
        connect(process, &QProcess::finished, this, &StreamReader::finishChannel);
}

// When a device closes, this is the last moment at which it can be read.
void StreamReader::finishChannel()
{
    const QPointer<StreamReader> self(this);
    m_channelFinished = true;
    if (m_over)
        return;
    m_isLeaving = true;
    Q_EMIT channelFinished();
    if (self)
        m_isLeaving = false;
}

void StreamReader::leave()
{
    const QPointer<StreamReader> self(this);
    finishChannel();
    if (self)
        m_hasLostBytes = bytesAvailable() > 0;
}

qint64 StreamReader::bytesAvailable() const
{
    const QIODevice *device = m_source.device();
    return !m_over && device && device->isOpen() ? device->bytesAvailable() : 0;
}

qint64 StreamReader::read(char *data, qint64 maxSize)
{
    if (m_over)
        return -1;
    QIODevice *device = m_source.device();
    if (!device || !device->isOpen())
        return end();
    const bool hasNone = device->bytesAvailable() == 0;
    m_tellsEnd = m_tellsEnd || (hasNone && !device->atEnd());
    const qint64 count = device->read(data, maxSize);
    if (count > 0) {
        m_isOnDemand = m_isOnDemand || hasNone;
        return count;
    }
    return count < 0 || isOver() ? end() : 0;
}

// By QIODevice's rules 0 means that more may come and -1 that the end was reached, but many
// sequential devices give 0 at their end. Taking an early 0 for the end would cut the body short
// and call it complete, so there has to be another sign that nothing follows.
bool StreamReader::isOver() const
{
    const QIODevice *device = m_source.device();
    // Its output is closed before it is known how the process has ended.
    if (const auto *process = qobject_cast<const QProcess *>(device))
        return process->state() == QProcess::NotRunning;
    if (!device || m_channelFinished || !device->isSequential())
        return true;
    if (const auto *socket = qobject_cast<const QAbstractSocket *>(device))
        return socket->state() == QAbstractSocket::UnconnectedState;
    if (const auto *socket = qobject_cast<const QLocalSocket *>(device))
        return socket->state() == QLocalSocket::UnconnectedState;
    return device->atEnd() && (m_tellsEnd || (m_isOnDemand && !m_hasSignalled));
}

// A device that closes itself once all it had was read has ended well.
qint64 StreamReader::end()
{
    m_over = true;
    const QIODevice *device = m_source.device();
    const bool closedAtEnd = device && !device->isOpen() && m_channelFinished && !m_hasLostBytes;
    if (!closedAtEnd)
        m_failure = m_source.failure(m_errorBefore);
    return -1;
}

} // namespace QTreq
