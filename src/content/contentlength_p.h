// SPDX-FileCopyrightText: 2026 The QTreq authors
// SPDX-License-Identifier: MIT

// This file is not part of the public interface; it may change without notice.

#ifndef QTREQ_CONTENT_CONTENTLENGTH_P_H
#define QTREQ_CONTENT_CONTENTLENGTH_P_H

#include <QtCore/qbytearray.h>
#include <QtCore/qlist.h>

namespace QTreq::Content {

/// What the Content-Length lines of a message say together (RFC 9110 section 8.6).
struct ContentLength
{
    enum class State { Absent, Valid, Invalid };

    State state = State::Absent;
    qint64 value = -1; // bytes

    bool isValid() const { return state == State::Valid; }
    bool isInvalid() const { return state == State::Invalid; }
};

ContentLength parseContentLength(const QList<QByteArray> &lines);

} // namespace QTreq::Content

#endif
