// SPDX-FileCopyrightText: 2026 The QTreq authors
// SPDX-License-Identifier: MIT

#include "body/formencoder_p.h"

namespace QTreq {

namespace {

// Byte for byte: line ends are not made CRLF. That is what a browser does with what a person
// typed into a page; here a program says what it wants to send.
QByteArray encodeFormText(const QByteArray &text)
{
    return text.toPercentEncoding("* ", "~").replace(' ', '+');
}

QByteArray encodeQueryText(const QByteArray &text)
{
    return text.toPercentEncoding();
}

QByteArray join(const Params &params, QByteArray (*encode)(const QByteArray &))
{
    QByteArray result;
    for (const auto &[name, value] : params.toListOfPairs()) {
        if (!result.isEmpty())
            result += '&';
        result += encode(name) + '=' + encode(value);
    }
    return result;
}

} // namespace

QByteArray encodeForm(const Params &params)
{
    return join(params, encodeFormText);
}

QByteArray encodeQuery(const Params &params)
{
    return join(params, encodeQueryText);
}

} // namespace QTreq
