// SPDX-FileCopyrightText: 2026 The QTreq authors
// SPDX-License-Identifier: MIT

#include "inflater_p.h"

namespace QTreq::Testing {

namespace {

// What inflateInit2() takes for each format.
constexpr int gzipWindow = 16 + MAX_WBITS;
constexpr int zlibWindow = MAX_WBITS;
constexpr int rawWindow = -MAX_WBITS;

} // namespace

Inflater::Inflater(const QByteArray &coding) : m_isGzip(coding.toLower() == "gzip") { }

Inflater::~Inflater()
{
    if (m_started)
        inflateEnd(&m_stream);
}

bool Inflater::knows(const QByteArray &coding)
{
    const QByteArray name = coding.toLower();
    return name == "gzip" || name == "deflate";
}

// A zlib header says so: method 8, and divisible by 31 (RFC 1950 section 2.2).
bool Inflater::isRaw(const QByteArray &in) const
{
    const auto byte = [&in](int i) { return i < in.size() ? uchar(in[i]) : 0; };
    return (byte(0) & 0xf) != 8 || (byte(0) * 256 + byte(1)) % 31 != 0;
}

bool Inflater::feed(const QByteArray &in, QByteArray &out)
{
    if (!m_started) {
        const int window = m_isGzip ? gzipWindow : isRaw(in) ? rawWindow : zlibWindow;
        m_started = inflateInit2(&m_stream, window) == Z_OK;
    }
    m_stream.next_in = reinterpret_cast<Bytef *>(const_cast<char *>(in.constData()));
    m_stream.avail_in = uInt(in.size());
    char piece[16384];
    do {
        if (m_atEnd && m_stream.avail_in > 0) {
            if (!m_isGzip || inflateReset(&m_stream) != Z_OK)
                return false;
            m_atEnd = false;
        }
        m_stream.next_out = reinterpret_cast<Bytef *>(piece);
        m_stream.avail_out = sizeof piece;
        const int status = inflate(&m_stream, Z_NO_FLUSH);
        if (status != Z_OK && status != Z_STREAM_END && status != Z_BUF_ERROR)
            return false;
        m_atEnd = status == Z_STREAM_END;
        out.append(piece, qsizetype(sizeof piece - m_stream.avail_out));
    } while (m_stream.avail_in > 0 || m_stream.avail_out == 0);
    return true;
}

} // namespace QTreq::Testing
