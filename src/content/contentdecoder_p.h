// SPDX-FileCopyrightText: 2026 The QTreq authors
// SPDX-License-Identifier: MIT

#ifndef QTREQ_CONTENT_CONTENTDECODER_P_H
#define QTREQ_CONTENT_CONTENTDECODER_P_H

//  Not part of the public interface.

#include <QtCore/qbytearray.h>
#include <QtCore/qstring.h>

#include <functional>
#include <memory>

namespace QTreq::Content {

/// Undoes one Content-Encoding, piece by piece.
class Decoder
{
public:
    /// Takes one piece of output, at most 64 KiB; false stops the decoder for good.
    using Sink = std::function<bool(QByteArrayView)>;

    virtual ~Decoder();
    Decoder(const Decoder &) = delete;
    Decoder &operator=(const Decoder &) = delete;

    bool decode(QByteArrayView in, const Sink &sink);
    bool finish();
    bool sawInput() const { return m_sawInput; }
    QString errorString() const { return m_error; }

protected:
    Decoder() = default;
    virtual bool write(QByteArrayView in, const Sink &sink) = 0;
    virtual bool end() = 0;
    bool fail(const QString &error);
    bool failIncomplete(const QString &coding);
    bool failTrailing(const QString &coding);

    static constexpr qsizetype pieceSize = 64 * 1024;

private:
    QString m_error;
    bool m_sawInput = false;
    bool m_stopped = false;
};

std::unique_ptr<Decoder> createDecoder(QByteArrayView contentEncoding, QString *error = nullptr);
bool isKnownEncoding(QByteArrayView contentEncoding);
QByteArray acceptEncoding();

} // namespace QTreq::Content

#endif
