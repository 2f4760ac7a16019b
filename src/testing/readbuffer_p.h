// SPDX-FileCopyrightText: 2026 The QTreq authors
// SPDX-License-Identifier: MIT

// This file is not part of the public interface; it may change without notice.

#ifndef QTREQ_TESTING_READBUFFER_P_H
#define QTREQ_TESTING_READBUFFER_P_H

#include <QtCore/qbytearray.h>
#include <QtCore/qlist.h>

namespace QTreq::Testing {

/// Bytes between their arrival and their reading; they are not copied meanwhile.
class ReadBuffer
{
public:
    void append(const QByteArray &piece);
    qint64 read(char *data, qint64 maxSize);
    void clear();
    qint64 size() const { return m_size; }

private:
    QList<QByteArray> m_pieces;
    qsizetype m_read = 0; // of the first piece
    qint64 m_size = 0;
};

} // namespace QTreq::Testing

#endif
