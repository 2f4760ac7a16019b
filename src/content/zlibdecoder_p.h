// SPDX-FileCopyrightText: 2026 The QTreq authors
// SPDX-License-Identifier: MIT

#ifndef QTREQ_CONTENT_ZLIBDECODER_P_H
#define QTREQ_CONTENT_ZLIBDECODER_P_H

//  Not part of the public interface.

#include "content/contentdecoder_p.h"

#include <QtCore/qbytearray.h>
#include <QtCore/qstring.h>

#include <memory>

struct z_stream_s;

namespace QTreq::Content {

/// What gzip and deflate share: a zlib stream and its output buffer.
class ZlibDecoder : public Decoder
{
public:
    ~ZlibDecoder() override;

protected:
    explicit ZlibDecoder(const QString &name);

    bool open(int windowBits);
    bool inflate(QByteArrayView in, const Sink &sink);
    bool end() override;

    /// Called where more input follows the end of a stream: whether another one may begin there.
    virtual bool restart() = 0;
    bool reset();

private:
    bool step(const Sink &sink);
    bool failInflate(int code);

    const QString m_name;
    std::unique_ptr<z_stream_s> m_stream;
    QByteArray m_out;
    bool m_open = false;
    bool m_ended = false;
};

/// The coding gzip (RFC 1952), of any number of members.
class GzipDecoder : public ZlibDecoder
{
public:
    GzipDecoder();

protected:
    bool write(QByteArrayView in, const Sink &sink) override;
    bool restart() override { return reset(); }

private:
    bool m_opened = false;
};

/// The coding deflate: zlib (RFC 1950), and the bare RFC 1951 that some servers send.
class DeflateDecoder : public ZlibDecoder
{
public:
    DeflateDecoder();

protected:
    bool write(QByteArrayView in, const Sink &sink) override;
    bool restart() override;

private:
    QByteArray m_head;
    bool m_opened = false;
};

} // namespace QTreq::Content

#endif
