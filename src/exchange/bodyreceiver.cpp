// SPDX-FileCopyrightText: 2026 The QTreq authors
// SPDX-License-Identifier: MIT

#include "exchange/bodyreceiver_p.h"

#include "exchange/pages_p.h"

#include <QTreq/error.h>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace QTreq::Exchanging {

namespace {

constexpr qint64 pieceSize = 256 * 1024;
constexpr qint64 largestRead = 1024 * 1024;
constexpr qint64 manyPages = 64 * 1024; // bytes

template<class E>
std::exception_ptr faultAt(const QUrl &url, const QString &message)
{
    E error(message);
    error.setUrl(url);
    return std::make_exception_ptr(error);
}

} // namespace

BodyReceiver::BodyReceiver(const Wire::Head &head, std::shared_ptr<BodyChannel> channel,
                           qint64 limit)
    : m_channel(std::move(channel)),
      m_limit(limit)
{
    const QByteArray encoding = head.headers.combinedValue("Content-Encoding"_ba);
    if (!encoding.isEmpty() && !head.bodyless && head.length != 0)
        m_decoder = Content::createDecoder(encoding, nullptr); // null for unknown codings
}

bool BodyReceiver::receive(Wire::Hop &hop)
{
    m_url = hop.url();
    while (!m_stopped && !m_failure && m_channel->wantsData()) {
        if (!receivePiece(hop))
            break;
    }
    if (!m_stopped && !m_failure && hop.isAtEnd())
        conclude(hop);
    return m_stopped || m_failure || hop.isAtEnd();
}

bool BodyReceiver::receivePiece(Wire::Hop &hop)
{
    return m_decoder ? readDecoding(hop) : readInPlace(hop);
}

/// The bytes go where they stay, unless a reader in another thread is being served from there.
bool BodyReceiver::readInPlace(Wire::Hop &hop)
{
    const qint64 available = std::min(hop.bytesAvailable(), largestRead);
    if (available <= 0)
        return false;
    char *const room = m_channel->reserve(available);
    if (!room)
        return readDecoding(hop);
    if (available >= manyPages)
        fetchPages(room, available);
    const qint64 size = hop.read(room, available);
    const bool fits = account(size);
    m_channel->commit(fits ? size : 0);
    return size > 0;
}

bool BodyReceiver::readDecoding(Wire::Hop &hop)
{
    if (!m_piece)
        m_piece = std::make_unique_for_overwrite<char[]>(pieceSize);
    const qint64 size = hop.read(m_piece.get(), pieceSize);
    if (size <= 0)
        return false;
    if (m_decoder)
        decode({m_piece.get(), qsizetype(size)});
    else
        take({m_piece.get(), qsizetype(size)});
    return true;
}

void BodyReceiver::decode(QByteArrayView piece)
{
    const bool decoded =
        m_decoder->decode(piece, [this](QByteArrayView bytes) { return take(bytes); });
    if (!decoded && !m_stopped && !m_failure)
        m_failure = faultAt<DecodingError>(m_url, m_decoder->errorString());
}

bool BodyReceiver::take(QByteArrayView bytes)
{
    if (!account(bytes.size()))
        return false;
    m_channel->add(bytes);
    return !m_stopped;
}

bool BodyReceiver::account(qint64 size)
{
    m_size += size;
    if (m_limit < 0 || m_size <= m_limit)
        return true;
    m_failure = faultAt<ProtocolError>(
        m_url,
        QStringLiteral("the body is larger than %1 bytes, what maxBodySize or a redirect allows")
            .arg(m_limit));
    return false;
}

void BodyReceiver::conclude(const Wire::Hop &hop)
{
    m_failure = hop.failure();
    if (!m_failure && m_decoder && !m_decoder->finish())
        m_failure = faultAt<ProtocolError>(m_url, m_decoder->errorString());
}

} // namespace QTreq::Exchanging
