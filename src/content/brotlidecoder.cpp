// SPDX-FileCopyrightText: 2026 The QTreq authors
// SPDX-License-Identifier: MIT

#include "content/brotlidecoder_p.h"

#ifdef QTREQ_HAVE_BROTLI

#include <brotli/decode.h>

using namespace Qt::StringLiterals;

namespace QTreq::Content {

BrotliDecoder::BrotliDecoder()
    : m_state(BrotliDecoderCreateInstance(nullptr, nullptr, nullptr), BrotliDecoderDestroyInstance),
      m_out(pieceSize, Qt::Uninitialized)
{
}

BrotliDecoder::~BrotliDecoder() = default;

bool BrotliDecoder::write(QByteArrayView in, const Sink &sink)
{
    if (!m_state)
        return fail(u"There is no memory to decode br data"_s);
    if (m_ended)
        return failTrailing(u"br"_s);
    const auto *next = reinterpret_cast<const uint8_t *>(in.data());
    auto left = static_cast<std::size_t>(in.size());
    BrotliDecoderResult result{};
    do {
        auto *out = reinterpret_cast<uint8_t *>(m_out.data());
        auto room = static_cast<std::size_t>(m_out.size());
        result = BrotliDecoderDecompressStream(m_state.get(), &left, &next, &room, &out, nullptr);
        const qsizetype produced = m_out.size() - static_cast<qsizetype>(room);
        if (produced > 0 && !sink(QByteArrayView(m_out).first(produced)))
            return false;
    } while (result == BROTLI_DECODER_RESULT_NEEDS_MORE_OUTPUT);
    if (result == BROTLI_DECODER_RESULT_ERROR)
        return failDamaged();
    m_ended = result == BROTLI_DECODER_RESULT_SUCCESS;
    return left == 0 || failTrailing(u"br"_s);
}

bool BrotliDecoder::failDamaged()
{
    const auto code = BrotliDecoderGetErrorCode(m_state.get());
    return fail(
        u"The br data is damaged: %1"_s.arg(QString::fromLatin1(BrotliDecoderErrorString(code))));
}

bool BrotliDecoder::end()
{
    return m_ended || failIncomplete(u"br"_s);
}

} // namespace QTreq::Content

#endif
