// SPDX-FileCopyrightText: 2026 The QTreq authors
// SPDX-License-Identifier: MIT

#include "faultrules_p.h"

using namespace Qt::StringLiterals;

namespace QTreq::Testing {

bool isOfConnections(const Fault &fault)
{
    return fault.kind == Fault::Kind::Refused || fault.kind == Fault::Kind::TlsHandshake;
}

QString impossibleAnswer(const Fault &fault, const QUrl &url)
{
    if (fault.kind != Fault::Kind::TlsHandshake || url.scheme() == "https"_L1)
        return {};
    return "impossible fault tlsFailure() for "_L1 + url.toDisplayString()
        + ", which is reached without TLS"_L1;
}

QString impossibleConnection(const Fault &fault, const QString &scheme)
{
    const bool possible = !fault || isOfConnections(fault)
        || (fault.point == Fault::Point::Start
            && (fault.kind == Fault::Kind::Reset || fault.kind == Fault::Kind::Stall));
    if (!possible)
        return u"this fault is of an answer, not of a connection; a resource can fail() with it"_s;
    if (fault.kind == Fault::Kind::TlsHandshake && scheme == "http"_L1)
        return u"impossible fault tlsFailure() for a server without TLS"_s;
    return {};
}

} // namespace QTreq::Testing
