// SPDX-FileCopyrightText: 2026 The QTreq authors
// SPDX-License-Identifier: MIT

#include "content/zstddecoder_p.h"

#ifdef QTREQ_HAVE_ZSTD

#include <zstd.h>

using namespace Qt::StringLiterals;

namespace QTreq::Content {

constexpr int maxWindowLog = 23; // 8 MiB, RFC 9659 section 3

ZstdDecoder::ZstdDecoder()
    : m_context(ZSTD_createDCtx(), ZSTD_freeDCtx),
      m_out(pieceSize, Qt::Uninitialized)
{
    if (m_context)
        ZSTD_DCtx_setParameter(m_context.get(), ZSTD_d_windowLogMax, maxWindowLog);
}

ZstdDecoder::~ZstdDecoder() = default;

bool ZstdDecoder::write(QByteArrayView in, const Sink &sink)
{
    if (!m_context)
        return fail(u"There is no memory to decode zstd data"_s);
    ZSTD_inBuffer input{in.data(), static_cast<std::size_t>(in.size()), 0};
    ZSTD_outBuffer output{m_out.data(), static_cast<std::size_t>(m_out.size()), 0};
    do {
        output.pos = 0;
        m_wanted = ZSTD_decompressStream(m_context.get(), &output, &input);
        if (ZSTD_isError(m_wanted))
            return fail(u"The zstd data is damaged: %1"_s.arg(
                QString::fromLatin1(ZSTD_getErrorName(m_wanted))));
        const auto produced = static_cast<qsizetype>(output.pos);
        if (produced > 0 && !sink(QByteArrayView(m_out).first(produced)))
            return false;
        // Past the end of a frame another one is begun only if there is input for it.
    } while (input.pos < input.size || (m_wanted > 0 && output.pos == output.size));
    return true;
}

bool ZstdDecoder::end()
{
    return m_wanted == 0 || failIncomplete(u"zstd"_s);
}

} // namespace QTreq::Content

#endif
