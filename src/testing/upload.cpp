// SPDX-FileCopyrightText: 2026 The QTreq authors
// SPDX-License-Identifier: MIT

#include "upload_p.h"

#include <QtCore/qiodevice.h>

#include <algorithm>

namespace QTreq::Testing {

Upload::Upload(QIODevice *device, const QNetworkRequest &request)
    : m_device(device),
      m_sequential(device->isSequential())
{
    if (!m_sequential) {
        m_length = std::max<qint64>(0, device->size() - device->pos());
        return;
    }
    const QVariant announced = request.header(QNetworkRequest::ContentLengthHeader);
    m_streamed = announced.isValid()
        && request.attribute(QNetworkRequest::DoNotBufferUploadDataAttribute).toBool();
    if (m_streamed)
        m_length = announced.toLongLong();
}

/*!
    Appends what the device has, up to so many bytes in all. A body of announced length is cut
    there, and failed if it ends before; any other ends where its device does: for a sequential
    one where read() fails or its channel has finished, and no sooner.
*/
Upload::State Upload::read(QByteArray &into, qint64 limit)
{
    constexpr qint64 pieceSize = 1 << 16;
    const qint64 end = std::min(limit, m_length.value_or(limit));
    while (into.size() < end) {
        const qint64 size = std::min(end - into.size(), m_sequential ? pieceSize : end);
        const qint64 got = readPiece(into, size);
        if (got == 0 && m_sequential && !m_ended)
            return State::Waiting;
        if (got <= 0)
            return m_streamed ? State::Failed : State::Done;
    }
    return State::Done;
}

qint64 Upload::readPiece(QByteArray &into, qint64 size)
{
    if (!m_device || !m_device->isReadable())
        return -1;
    const qsizetype before = into.size();
    into.resize(before + size);
    const qint64 got = m_device->read(into.data() + before, size);
    into.resize(before + std::max<qint64>(0, got));
    return got;
}

} // namespace QTreq::Testing
