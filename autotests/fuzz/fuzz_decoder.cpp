// SPDX-FileCopyrightText: 2026 The QTreq authors
// SPDX-License-Identifier: MIT

#include "content/contentdecoder_p.h"

#include <algorithm>
#include <cstdint>
#include <cstdlib>

using namespace QTreq::Content;

namespace {

constexpr const char *codings[] = {"gzip",       "deflate",     "br",         "zstd",
                                   "gzip, gzip", "br, deflate", "zstd, gzip", "identity"};
constexpr qsizetype maxPiece = 64 * 1024;
constexpr qsizetype maxText = 4 << 20;

struct Outcome
{
    bool stopped = false;
    bool whole = false;
    QByteArray text;
};

Outcome decode(const char *coding, QByteArrayView data, qsizetype chunk)
{
    Outcome outcome;
    const auto decoder = createDecoder(coding);
    if (!decoder)
        return outcome;
    const auto sink = [&](QByteArrayView piece) {
        if (piece.isEmpty() || piece.size() > maxPiece)
            std::abort();
        outcome.text.append(piece);
        outcome.stopped = outcome.text.size() > maxText;
        return !outcome.stopped;
    };
    while (!data.isEmpty() && decoder->decode(data.first(std::min(chunk, data.size())), sink))
        data = data.sliced(std::min(chunk, data.size()));
    outcome.whole = decoder->finish();
    if (!outcome.whole && !outcome.stopped && decoder->errorString().isEmpty())
        std::abort();
    return outcome;
}

} // namespace

// Two bytes say which coding and how large the pieces are; those must make no difference.
extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, std::size_t size)
{
    if (size < 3)
        return 0;
    const char *coding = codings[data[0] % std::size(codings)];
    const qsizetype chunk = data[1] + 1;
    const QByteArrayView body(data + 2, static_cast<qsizetype>(size) - 2);
    const Outcome atOnce = decode(coding, body, body.size());
    const Outcome inPieces = decode(coding, body, chunk);
    if (atOnce.whole != inPieces.whole || (atOnce.whole && atOnce.text != inPieces.text))
        std::abort();
    return 0;
}
