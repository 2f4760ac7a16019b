// SPDX-FileCopyrightText: 2026 The QTreq authors
// SPDX-License-Identifier: MIT

#include "readbuffer_p.h"

#include <algorithm>
#include <cstring>

namespace QTreq::Testing {

void ReadBuffer::append(const QByteArray &piece)
{
    m_pieces.append(piece);
    m_size += piece.size();
}

qint64 ReadBuffer::read(char *data, qint64 maxSize)
{
    qint64 done = 0;
    while (done < maxSize && m_size > 0) {
        const QByteArray &piece = m_pieces.constFirst();
        const qint64 size = std::min<qint64>(maxSize - done, piece.size() - m_read);
        std::memcpy(data + done, piece.constData() + m_read, size_t(size));
        done += size;
        m_read += size;
        m_size -= size;
        if (m_read == piece.size()) {
            m_pieces.removeFirst();
            m_read = 0;
        }
    }
    return done;
}

void ReadBuffer::clear()
{
    m_pieces.clear();
    m_read = 0;
    m_size = 0;
}

} // namespace QTreq::Testing
