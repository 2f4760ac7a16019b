// SPDX-FileCopyrightText: 2026 The QTreq authors
// SPDX-License-Identifier: MIT

#ifndef QTREQ_TESTING_FAULT_H
#define QTREQ_TESTING_FAULT_H

#include <QtCore/qbytearray.h>

namespace QTreq::Testing {

/// A way in which a connection goes wrong, and when. Made by the functions in Faults.
struct Fault
{
    enum class Kind {
        None,
        Refused, // no connection at all
        TlsHandshake, // a connection, but no secure one
        Reset, // the connection breaks
        Close, // the connection is closed in order, too early
        Stall, // nothing more, for ever
        Garbage, // bytes that are no HTTP
        MalformedChunk, // a chunk whose size is no number
        EndlessHeaders, // header lines, for ever
    };
    enum class Point {
        Start, // before any byte of the answer
        Upload, // while the request's body is read
        Headers, // within the answer's head
        Body, // within the answer's body
    };

    Kind kind = Kind::None;
    Point point = Point::Start;
    qint64 after = 0; // bytes of the body, of the request's at Point::Upload
    QByteArray bytes = {};

    explicit operator bool() const noexcept { return kind != Kind::None; }
};

} // namespace QTreq::Testing

#endif
