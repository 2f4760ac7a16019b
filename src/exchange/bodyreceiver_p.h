// SPDX-FileCopyrightText: 2026 The QTreq authors
// SPDX-License-Identifier: MIT

// This file is not part of the public interface; it may change without notice.

#ifndef QTREQ_BODYRECEIVER_P_H
#define QTREQ_BODYRECEIVER_P_H

#include "content/contentdecoder_p.h"
#include "exchange/bodychannel_p.h"
#include "wire/hop_p.h"

#include <exception>
#include <memory>

namespace QTreq::Exchanging {

/// Brings one answer's body from its hop through its decoders into its channel, no faster than
/// the channel wants it.
class BodyReceiver
{
public:
    /// The limit is in bytes after decoding; -1: none.
    BodyReceiver(const Wire::Head &head, std::shared_ptr<BodyChannel> channel, qint64 limit);

    /// Moves what is there and wanted. True at the end of the body, or when it has failed.
    bool receive(Wire::Hop &hop);
    /// No more is to be moved, also where a reader says so while it is being called.
    void stop() { m_stopped = true; }
    std::exception_ptr failure() const { return m_failure; }
    const std::shared_ptr<BodyChannel> &channel() const { return m_channel; }

private:
    bool receivePiece(Wire::Hop &hop);
    bool readInPlace(Wire::Hop &hop);
    bool readDecoding(Wire::Hop &hop);
    void decode(QByteArrayView piece);
    bool take(QByteArrayView bytes);
    bool account(qint64 size);
    void conclude(const Wire::Hop &hop);

    const std::shared_ptr<BodyChannel> m_channel;
    std::unique_ptr<Content::Decoder> m_decoder; // null: the bytes are the body
    std::unique_ptr<char[]> m_piece;
    QUrl m_url;
    std::exception_ptr m_failure;
    const qint64 m_limit;
    qint64 m_size = 0;
    bool m_stopped = false;
};

} // namespace QTreq::Exchanging

#endif
