// SPDX-FileCopyrightText: 2026 The QTreq authors
// SPDX-License-Identifier: MIT

#ifndef QTREQ_CONTENT_BROTLIDECODER_P_H
#define QTREQ_CONTENT_BROTLIDECODER_P_H

//  Not part of the public interface.

#include "content/contentdecoder_p.h"

#ifdef QTREQ_HAVE_BROTLI

#include <QtCore/qbytearray.h>

#include <memory>

struct BrotliDecoderStateStruct;

namespace QTreq::Content {

/// The coding br (RFC 7932).
class BrotliDecoder : public Decoder
{
public:
    BrotliDecoder();
    ~BrotliDecoder() override;

protected:
    bool write(QByteArrayView in, const Sink &sink) override;
    bool end() override;

private:
    bool failDamaged();

    using Destroy = void (*)(BrotliDecoderStateStruct *);

    std::unique_ptr<BrotliDecoderStateStruct, Destroy> m_state;
    QByteArray m_out;
    bool m_ended = false;
};

} // namespace QTreq::Content

#endif
#endif
