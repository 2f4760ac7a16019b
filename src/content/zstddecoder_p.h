// SPDX-FileCopyrightText: 2026 The QTreq authors
// SPDX-License-Identifier: MIT

#ifndef QTREQ_CONTENT_ZSTDDECODER_P_H
#define QTREQ_CONTENT_ZSTDDECODER_P_H

//  Not part of the public interface.

#include "content/contentdecoder_p.h"

#ifdef QTREQ_HAVE_ZSTD

#include <QtCore/qbytearray.h>

#include <cstddef>
#include <memory>

struct ZSTD_DCtx_s;

namespace QTreq::Content {

/// The coding zstd (RFC 8878), of any number of frames, with a window of at most 8 MiB (RFC 9659).
class ZstdDecoder : public Decoder
{
public:
    ZstdDecoder();
    ~ZstdDecoder() override;

protected:
    bool write(QByteArrayView in, const Sink &sink) override;
    bool end() override;

private:
    using Destroy = std::size_t (*)(ZSTD_DCtx_s *);

    std::unique_ptr<ZSTD_DCtx_s, Destroy> m_context;
    QByteArray m_out;
    std::size_t m_wanted = 1; // 0 only at the end of a frame
};

} // namespace QTreq::Content

#endif
#endif
