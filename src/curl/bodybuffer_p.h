// SPDX-FileCopyrightText: 2026 The QTreq authors
// SPDX-License-Identifier: MIT

// This file is not part of the public interface; it may change without notice.

#ifndef QTREQ_CURL_BODYBUFFER_P_H
#define QTREQ_CURL_BODYBUFFER_P_H

#include <QtCore/qbytearray.h>

#include <deque>

namespace QTreq::Curl {

/// The bytes of a body between their arrival and their reading.
class BodyBuffer
{
public:
    void append(const char *data, qsizetype size);
    [[nodiscard]] qint64 read(char *data, qint64 maxSize);
    [[nodiscard]] qint64 size() const { return m_size; }
    void clear();

private:
    std::deque<QByteArray> m_pieces;
    qsizetype m_read = 0; // of the first piece
    qint64 m_size = 0;
};

} // namespace QTreq::Curl

#endif
