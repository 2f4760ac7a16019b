// SPDX-FileCopyrightText: 2026 The QTreq authors
// SPDX-License-Identifier: MIT

#include "framing_p.h"

#include "answerrules_p.h"

namespace QTreq::Testing {

Framing framingOf(const Exchange &exchange)
{
    Framing framing;
    framing.bodiless = isBodiless(exchange.method, exchange.code);
    if (exchange.answerHeaders.contains("Transfer-Encoding")) {
        framing.chunked = true;
        return framing;
    }
    if (const QByteArray given = exchange.answerHeaders.value("Content-Length"); !given.isNull()) {
        framing.length = given.toLongLong();
        return framing;
    }
    if (exchange.code == 204 || exchange.code == 304)
        return framing;
    framing.length = exchange.wholeLength();
    framing.chunked = !framing.length;
    framing.added = framing.chunked
        ? Headers::Pair("Transfer-Encoding", "chunked")
        : Headers::Pair("Content-Length", QByteArray::number(*framing.length));
    return framing;
}

} // namespace QTreq::Testing
