// SPDX-FileCopyrightText: 2026 The QTreq authors
// SPDX-License-Identifier: MIT

#include "body/formencoder_p.h"
#include "exchange/plan_p.h"

#include <cstdint>
#include <cstdlib>

using namespace QTreq;

namespace {

void require(bool condition)
{
    if (!condition)
        std::abort();
}

// As a server reads it.
Params decoded(const QByteArray &encoded, bool form)
{
    Params params;
    if (encoded.isEmpty())
        return params;
    const auto decode = [form](QByteArray text) {
        return QByteArray::fromPercentEncoding(form ? text.replace('+', ' ') : text);
    };
    for (const QByteArray &pair : encoded.split('&')) {
        const qsizetype equals = pair.indexOf('=');
        require(equals >= 0);
        params.append(decode(pair.left(equals)), decode(pair.mid(equals + 1)));
    }
    return params;
}

} // namespace

// Any names and values arrive as they are, in a query, in a form and in a URL.
extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, std::size_t size)
{
    const QByteArray input(reinterpret_cast<const char *>(data), static_cast<qsizetype>(size));
    Params params;
    for (const QByteArray &line : input.split('\n')) {
        const qsizetype tab = line.indexOf('\t');
        params.append(line.left(tab), tab < 0 ? QByteArray() : line.mid(tab + 1));
    }
    require(decoded(encodeQuery(params), false) == params);
    require(decoded(encodeForm(params), true) == params);
    const auto plan = Exchanging::makePlan("GET", QUrl(QStringLiteral("http://a.test/?first=1")),
                                           {.params = params}, {});
    require(plan.fault.isEmpty());
    const QByteArray query = plan.url.query(QUrl::FullyEncoded).toLatin1();
    require(query.startsWith("first=1&") && decoded(query.mid(8), false) == params);
    return 0;
}
