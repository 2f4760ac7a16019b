// SPDX-FileCopyrightText: 2026 The QTreq authors
// SPDX-License-Identifier: MIT

// This file is not part of the public interface; it may change without notice.

#ifndef QTREQ_TESTING_REQUESTPARSER_P_H
#define QTREQ_TESTING_REQUESTPARSER_P_H

#include <QTreq/headers.h>

#include <QtCore/qbytearray.h>

namespace QTreq::Testing {

/// Reads HTTP/1.0 and 1.1 requests from bytes as they come (RFC 9112), and takes nothing else.
class RequestParser
{
public:
    enum class Event {
        NeedMore, // bytes
        Head, // method, target, version and headers are there
        Body, // bytes of the body are there, in piece()
        End, // of this request; the next one may follow
        Malformed // see error(); nothing more will come
    };

    void feed(const QByteArray &bytes) { m_buffer += bytes; }
    Event next();

    const QByteArray &method() const { return m_method; }
    const QByteArray &target() const { return m_target; }
    bool isVersion11() const { return m_version11; }
    const Headers &headers() const { return m_headers; }
    const QByteArray &piece() const { return m_piece; }
    const QByteArray &error() const { return m_error; }

private:
    enum class State { Head, Length, ChunkSize, Chunk, ChunkEnd, Trailers, End, Malformed };

    Event readHead();
    Event readLength();
    Event readChunkSize();
    Event readChunkEnd();
    Event readTrailers();
    Event takeBytes(State whenDone);
    Event malformed(const char *error);
    bool readLine(QByteArray &line);
    bool parseRequestLine(const QByteArray &line);
    bool parseField(const QByteArray &line);
    bool parseFraming();
    bool parseLength(const QList<QByteArray> &lengths);

    QByteArray m_buffer;
    State m_state = State::Head;
    QByteArray m_method;
    QByteArray m_target;
    Headers m_headers;
    QByteArray m_piece;
    QByteArray m_error;
    qint64 m_left = 0; // of the body or the chunk
    bool m_version11 = true;
};

} // namespace QTreq::Testing

#endif
