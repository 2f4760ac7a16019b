// SPDX-FileCopyrightText: 2026 The QTreq authors
// SPDX-License-Identifier: MIT

#include "content/json_p.h"

#include <cstdint>
#include <cstdlib>

using namespace QTreq;
using namespace QTreq::Content;

namespace {

JsonResult parse(QByteArrayView body, const Headers &headers)
{
    const JsonResult result = parseJson(body, headers);
    const bool inside = result.offset >= 0 && result.offset <= body.size();
    if (!result.isValid() && !inside)
        std::abort();
    return result;
}

} // namespace

// A value that was read is written so that it reads the same; a fault lies inside the body.
extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, std::size_t size)
{
    const QByteArrayView body(data, static_cast<qsizetype>(size));
    const JsonResult result = parse(body, Headers());
    if (result.isValid() && parse(toJson(result.value), Headers()).value != result.value)
        std::abort();
    for (const char *charset : {"utf-16le", "utf-32be", "windows-1252", "iso-8859-1"})
        parse(body, Headers({{"Content-Type", QByteArray("a/b;charset=").append(charset)}}));
    return 0;
}
