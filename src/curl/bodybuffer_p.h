// SPDX-FileCopyrightText: 2026 The QTreq authors
// SPDX-License-Identifier: MIT

// This file is not part of the public interface; it may change without notice.

#ifndef QTREQ_CURL_BODYBUFFER_P_H
#define QTREQ_CURL_BODYBUFFER_P_H

#include <QtCore/qglobal.h>

#include <memory>
#include <vector>

namespace QTreq::Curl {

/// The bytes of a body between their arrival and their reading. What has been read makes room for
/// what comes: memory that goes back and forth comes from the system anew, a page at a time.
class BodyBuffer
{
public:
    void append(const char *data, qsizetype size);
    [[nodiscard]] qint64 read(char *data, qint64 maxSize);
    [[nodiscard]] qint64 size() const { return m_size; }
    void clear();

private:
    struct Piece
    {
        std::unique_ptr<char[]> bytes;
        qsizetype room = 0;
        qsizetype size = 0; // of what is there, that which was read included
    };

    void addPiece(qsizetype size);
    void dropFirst();
    [[nodiscard]] bool hasPieces() const { return m_first < m_pieces.size(); }

    std::vector<Piece> m_pieces;
    std::size_t m_first = 0; // of the pieces that have not been read
    std::vector<Piece> m_spare;
    qsizetype m_read = 0; // of the first piece
    qint64 m_size = 0;
};

} // namespace QTreq::Curl

#endif
