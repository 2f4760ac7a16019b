// SPDX-FileCopyrightText: 2026 The QTreq authors
// SPDX-License-Identifier: MIT

#include "content/zlibdecoder_p.h"

#include <algorithm>

#define ZLIB_CONST // the input is not written to
#include <zlib.h>

using namespace Qt::StringLiterals;

namespace QTreq::Content {

namespace {

constexpr qsizetype maxStep = 1 << 30; // zlib counts in 32 bits
constexpr int gzipOnly = 16; // inflateInit2: added to the window bits

// The header of RFC 1950: method 8, a window of at most 32 KiB, and a check of both bytes.
bool isZlibHeader(const QByteArray &head)
{
    const int method = static_cast<uchar>(head[0]);
    const int flags = static_cast<uchar>(head[1]);
    return (method & 0x0f) == 8 && (method >> 4) <= 7 && (method * 256 + flags) % 31 == 0;
}

} // namespace

ZlibDecoder::ZlibDecoder(const QString &name)
    : m_name(name),
      m_stream(std::make_unique<z_stream>()),
      m_out(pieceSize, Qt::Uninitialized)
{
}

ZlibDecoder::~ZlibDecoder()
{
    if (m_open)
        inflateEnd(m_stream.get());
}

bool ZlibDecoder::open(int windowBits)
{
    const int code = inflateInit2(m_stream.get(), windowBits);
    m_open = code == Z_OK;
    return m_open || failInflate(code);
}

bool ZlibDecoder::inflate(QByteArrayView in, const Sink &sink)
{
    for (; !in.isEmpty(); in = in.sliced(std::min(in.size(), maxStep))) {
        m_stream->next_in = reinterpret_cast<const Bytef *>(in.data());
        m_stream->avail_in = static_cast<uInt>(std::min(in.size(), maxStep));
        do {
            if ((m_ended && !restart()) || !step(sink))
                return false;
        } while (m_stream->avail_in > 0 || (!m_ended && m_stream->avail_out == 0));
    }
    return true;
}

// One call of zlib, which fills the output buffer at most once.
bool ZlibDecoder::step(const Sink &sink)
{
    m_stream->next_out = reinterpret_cast<Bytef *>(m_out.data());
    m_stream->avail_out = static_cast<uInt>(m_out.size());
    const int code = ::inflate(m_stream.get(), Z_NO_FLUSH);
    const qsizetype produced = m_out.size() - m_stream->avail_out;
    if (produced > 0 && !sink(QByteArrayView(m_out).first(produced)))
        return false;
    m_ended = code == Z_STREAM_END;
    // Z_BUF_ERROR: it has used up all input and wants more.
    return m_ended || code == Z_OK || code == Z_BUF_ERROR || failInflate(code);
}

bool ZlibDecoder::reset()
{
    m_ended = false;
    const int code = inflateReset(m_stream.get());
    return code == Z_OK || failInflate(code);
}

bool ZlibDecoder::end()
{
    return m_ended || failIncomplete(m_name);
}

bool ZlibDecoder::failInflate(int code)
{
    const char *reason = m_stream->msg ? m_stream->msg : zError(code);
    return fail(u"The %1 data is damaged: %2"_s.arg(m_name, QString::fromLatin1(reason)));
}

GzipDecoder::GzipDecoder() : ZlibDecoder(u"gzip"_s) { }

bool GzipDecoder::write(QByteArrayView in, const Sink &sink)
{
    m_opened = m_opened || open(MAX_WBITS + gzipOnly);
    return m_opened && inflate(in, sink);
}

DeflateDecoder::DeflateDecoder() : ZlibDecoder(u"deflate"_s) { }

// The first two bytes tell which of the two forms it is.
bool DeflateDecoder::write(QByteArrayView in, const Sink &sink)
{
    if (m_opened)
        return inflate(in, sink);
    const qsizetype wanted = std::min<qsizetype>(2 - m_head.size(), in.size());
    m_head.append(in.first(wanted));
    if (m_head.size() < 2)
        return true;
    m_opened = open(isZlibHeader(m_head) ? MAX_WBITS : -MAX_WBITS);
    return m_opened && inflate(m_head, sink) && inflate(in.sliced(wanted), sink);
}

bool DeflateDecoder::restart()
{
    return failTrailing(u"deflate"_s);
}

} // namespace QTreq::Content
