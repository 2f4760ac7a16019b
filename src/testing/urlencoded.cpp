// SPDX-FileCopyrightText: 2026 The QTreq authors
// SPDX-License-Identifier: MIT

#include "urlencoded_p.h"

namespace QTreq::Testing {

namespace {

QByteArray decoded(QByteArray text)
{
    text.replace('+', ' ');
    return QByteArray::fromPercentEncoding(text);
}

} // namespace

Params parseUrlEncoded(const QByteArray &text)
{
    Params params;
    if (text.isEmpty())
        return params;
    const QList<QByteArray> pairs = text.split('&');
    for (const QByteArray &pair : pairs) {
        if (pair.isEmpty())
            continue;
        const qsizetype equals = pair.indexOf('=');
        const QByteArray name = equals < 0 ? pair : pair.left(equals);
        params.append(decoded(name), decoded(equals < 0 ? QByteArray() : pair.mid(equals + 1)));
    }
    return params;
}

} // namespace QTreq::Testing
