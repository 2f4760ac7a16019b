// SPDX-FileCopyrightText: 2026 The QTreq authors
// SPDX-License-Identifier: MIT

#include "inflater_p.h"

#include <array>

namespace QTreq::Curl {

namespace {

// A zlib header says so: method 8, and divisible by 31 (RFC 1950 section 2.2).
bool hasZlibHeader(const char *data, qsizetype size)
{
    const int first = uchar(data[0]);
    const int second = size > 1 ? uchar(data[1]) : (31 - first * 256 % 31) % 31;
    return (first & 0xf) == 8 && (first * 256 + second) % 31 == 0;
}

} // namespace

Inflater::Inflater(const QByteArray &coding) : m_gzip(coding.toLower() != "deflate") { }

Inflater::~Inflater()
{
    if (m_started)
        inflateEnd(&m_stream);
}

bool Inflater::knows(const QByteArray &coding)
{
    const QByteArray name = coding.toLower();
    return name == "gzip" || name == "x-gzip" || name == "deflate";
}

bool Inflater::start(const char *data, qsizetype size)
{
    const int deflate = hasZlibHeader(data, size) ? MAX_WBITS : -MAX_WBITS;
    m_started = inflateInit2(&m_stream, m_gzip ? 16 + MAX_WBITS : deflate) == Z_OK;
    return m_started;
}

bool Inflater::feed(const char *data, qsizetype size, QByteArray &out)
{
    if (size == 0)
        return true;
    if (!m_started && !start(data, size))
        return false;
    m_stream.next_in = reinterpret_cast<Bytef *>(const_cast<char *>(data));
    m_stream.avail_in = uInt(size);
    do {
        if (!step(out))
            return false;
    } while (m_stream.avail_in > 0 || (m_stream.avail_out == 0 && m_stage == Stage::Inside));
    return true;
}

bool Inflater::step(QByteArray &out)
{
    if (m_stage == Stage::Between && (!m_gzip || inflateReset(&m_stream) != Z_OK))
        return false; // more behind it
    std::array<char, 16384> piece;
    m_stream.next_out = reinterpret_cast<Bytef *>(piece.data());
    m_stream.avail_out = uInt(piece.size());
    const int status = inflate(&m_stream, Z_NO_FLUSH);
    if (status != Z_OK && status != Z_STREAM_END && status != Z_BUF_ERROR)
        return false;
    m_stage = status == Z_STREAM_END ? Stage::Between : Stage::Inside;
    out.append(piece.data(), qsizetype(piece.size() - m_stream.avail_out));
    return true;
}

} // namespace QTreq::Curl
