// SPDX-FileCopyrightText: 2026 The QTreq authors
// SPDX-License-Identifier: MIT

#include "bodybuffer_p.h"

#include <algorithm>
#include <cstring>
#include <utility>

namespace QTreq::Curl {

namespace {

constexpr qsizetype pieceSize = 64 * 1024;
constexpr std::size_t sparePieces = 8;

} // namespace

/// A short body has what it needs, a longer one pieces of one size.
void BodyBuffer::addPiece(qsizetype size)
{
    if (!m_spare.empty()) {
        m_pieces.push_back(std::move(m_spare.back()));
        m_spare.pop_back();
        return;
    }
    const qsizetype room = !hasPieces() && size < pieceSize / 8 ? size : pieceSize;
    m_pieces.push_back({std::make_unique_for_overwrite<char[]>(std::size_t(room)), room, 0});
}

void BodyBuffer::append(const char *data, qsizetype size)
{
    m_size += size;
    while (size > 0) {
        if (!hasPieces() || m_pieces.back().size == m_pieces.back().room)
            addPiece(size);
        Piece &piece = m_pieces.back();
        const qsizetype fitting = std::min(size, piece.room - piece.size);
        std::memcpy(piece.bytes.get() + piece.size, data, std::size_t(fitting));
        piece.size += fitting;
        data += fitting;
        size -= fitting;
    }
}

qint64 BodyBuffer::read(char *data, qint64 maxSize)
{
    qint64 done = 0;
    while (done < maxSize && hasPieces()) {
        const Piece &piece = m_pieces[m_first];
        const qint64 size = std::min<qint64>(maxSize - done, piece.size - m_read);
        std::memcpy(data + done, piece.bytes.get() + m_read, std::size_t(size));
        done += size;
        m_read += size;
        if (m_read == piece.size)
            dropFirst();
    }
    m_size -= done;
    return done;
}

void BodyBuffer::dropFirst()
{
    Piece piece = std::move(m_pieces[m_first++]);
    if (2 * m_first >= m_pieces.size()) { // moves no piece more than once on average
        m_pieces.erase(m_pieces.begin(), m_pieces.begin() + std::ptrdiff_t(m_first));
        m_first = 0;
    }
    m_read = 0;
    piece.size = 0;
    if (piece.room == pieceSize && m_spare.size() < sparePieces)
        m_spare.push_back(std::move(piece));
}

void BodyBuffer::clear()
{
    m_pieces.clear();
    m_first = 0;
    m_spare.clear();
    m_read = 0;
    m_size = 0;
}

} // namespace QTreq::Curl
