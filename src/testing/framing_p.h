// SPDX-FileCopyrightText: 2026 The QTreq authors
// SPDX-License-Identifier: MIT

// This file is not part of the public interface; it may change without notice.

#ifndef QTREQ_TESTING_FRAMING_P_H
#define QTREQ_TESTING_FRAMING_P_H

#include "exchange_p.h"

namespace QTreq::Testing {

/// How the end of an answer's body is told (RFC 9112 section 6), and the header that tells it.
struct Framing
{
    std::optional<qint64> length = {}; // of the bytes that the client may expect
    bool chunked = false;
    bool bodiless = false; // no body follows, whatever the headers say
    Headers::Pair added = {}; // to the headers that the resource gave
};

Framing framingOf(const Exchange &exchange);

} // namespace QTreq::Testing

#endif
