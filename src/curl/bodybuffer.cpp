// SPDX-FileCopyrightText: 2026 The QTreq authors
// SPDX-License-Identifier: MIT

#include "bodybuffer_p.h"

#include <algorithm>
#include <cstring>

namespace QTreq::Curl {

namespace {

// Pieces of less share their memory with what comes next.
constexpr qsizetype pieceSize = 16 * 1024;

} // namespace

void BodyBuffer::append(const char *data, qsizetype size)
{
    m_size += size;
    if (!m_pieces.empty() && m_pieces.back().size() + size <= pieceSize)
        m_pieces.back().append(data, size);
    else
        m_pieces.emplace_back(data, size);
}

qint64 BodyBuffer::read(char *data, qint64 maxSize)
{
    qint64 done = 0;
    while (done < maxSize && !m_pieces.empty()) {
        const QByteArray &piece = m_pieces.front();
        const qint64 size = std::min<qint64>(maxSize - done, piece.size() - m_read);
        std::memcpy(data + done, piece.constData() + m_read, std::size_t(size));
        done += size;
        m_read += size;
        if (m_read == piece.size()) {
            m_pieces.pop_front();
            m_read = 0;
        }
    }
    m_size -= done;
    return done;
}

void BodyBuffer::clear()
{
    m_pieces.clear();
    m_read = 0;
    m_size = 0;
}

} // namespace QTreq::Curl
