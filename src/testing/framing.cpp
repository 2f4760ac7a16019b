// SPDX-FileCopyrightText: 2026 The QTreq authors
// SPDX-License-Identifier: MIT

#include "framing_p.h"

#include "answerrules_p.h"

using namespace Qt::StringLiterals;

namespace QTreq::Testing {

Framing framingOf(const Exchange &exchange)
{
    Framing framing;
    framing.bodiless = isBodiless(exchange.method, exchange.code);
    if (exchange.answerHeaders.contains("Transfer-Encoding"_ba)) {
        framing.chunked = true;
        return framing;
    }
    if (const QByteArray given = exchange.answerHeaders.value("Content-Length"_ba);
        !given.isNull()) {
        framing.length = given.toLongLong();
        return framing;
    }
    if (exchange.code == 204 || exchange.code == 304)
        return framing;
    framing.length = exchange.wholeLength();
    framing.chunked = !framing.length;
    framing.added = framing.chunked
        ? Headers::Pair("Transfer-Encoding"_ba, "chunked"_ba)
        : Headers::Pair("Content-Length"_ba, QByteArray::number(*framing.length));
    return framing;
}

} // namespace QTreq::Testing
