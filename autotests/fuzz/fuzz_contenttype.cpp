// SPDX-FileCopyrightText: 2026 The QTreq authors
// SPDX-License-Identifier: MIT

#include "content/charset_p.h"
#include "content/contentdecoder_p.h"
#include "content/escaped_p.h"
#include "content/mediatype_p.h"

#include <cstdint>
#include <cstdlib>

using namespace QTreq;
using namespace QTreq::Content;

// What was read is written so that it reads the same; the rest of the bytes is the body.
extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, std::size_t size)
{
    const QByteArray input(reinterpret_cast<const char *>(data), static_cast<qsizetype>(size));
    const QByteArray header = input.left(input.indexOf('\n'));
    const QByteArray body = input.mid(header.size());
    if (const auto mediaType = parseMediaType(header)) {
        const auto again = parseMediaType(mediaType->toByteArray());
        if (!again || again->params != mediaType->params
            || again->essence() != mediaType->essence())
            std::abort();
    }
    extractMediaType(header.split('|'));
    decodeText(body, Headers({{"Content-Type", header}}), "ISO-8859-1");
    if (escaped(input, 40).size() > 40)
        std::abort();
    return 0;
}
