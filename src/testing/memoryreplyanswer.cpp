// SPDX-FileCopyrightText: 2026 The QTreq authors
// SPDX-License-Identifier: MIT

#include "memoryreply_p.h"

#include "answerrules_p.h"
#include "redirection_p.h"

#include <algorithm>
#include <limits>
#include <utility>

// How a reply in memory gets its answer.
namespace QTreq::Testing {

namespace {

// Up to this length Qt reads a body of known length straight into a buffer of its own, and then
// neither bounds it by readBufferSize nor tells of progress at once.
constexpr qint64 wholeBufferSize = 128 * 1024;
constexpr Clock::Milliseconds progressInterval(100);

QByteArray joiner(const QByteArray &name)
{
    return name.compare("set-cookie", Qt::CaseInsensitive) == 0 ? "\n" : ", ";
}

} // namespace

bool MemoryReply::takeHead()
{
    const Step *step = m_exchange->nextStep();
    if (!step)
        return false;
    if (step->kind == Step::Kind::Fault)
        return takeFault(step->fault);
    m_exchange->takeStep();
    if (m_exchange->code == 401 && retryWithCredentials())
        return true;
    m_framing = framingOf(*m_exchange);
    showHead();
    storeCookies();
    m_phase = wantsRedirect() ? Phase::Redirect : Phase::Body;
    Q_EMIT metaDataChanged();
    return true;
}

void MemoryReply::showHead()
{
    using Request = QNetworkRequest;
    const int code = m_exchange->code;
    if (m_exchange->phrase.isNull())
        m_exchange->phrase = standardPhrase(code);
    setAttribute(Request::HttpStatusCodeAttribute, code);
    setAttribute(Request::HttpReasonPhraseAttribute, QString::fromLatin1(m_exchange->phrase));
    setAttribute(Request::HttpPipeliningWasUsedAttribute, false);
    setAttribute(Request::Http2WasUsedAttribute, false);
    showHeaders();
    const QByteArray coding = rawHeader("Content-Encoding");
    m_inflater.reset();
    if (Inflater::knows(coding) && mayDecode()) {
        m_inflater = std::make_unique<Inflater>(coding);
        setRawHeader("Content-Length", QByteArray());
    }
    if (isRedirect(code) && !wantsRedirect() && hasRawHeader("Location"))
        setAttribute(Request::RedirectionTargetAttribute, QUrl::fromEncoded(rawHeader("Location")));

    const qint64 length = announcedSize();
    m_boundedRead = code != 200 || length <= 0 || length > wholeBufferSize;
    if (!m_boundedRead || m_inflater)
        m_lastProgress = m_delivery->clock()->now();
}

// A QNetworkReply has one line for each name: the last spelling, the values joined.
void MemoryReply::showHeaders()
{
    const auto earlier = rawHeaderList(); // of a redirect
    for (const QByteArray &name : earlier)
        setRawHeader(name, QByteArray());
    const auto show = [this](const Headers::Pair &line) {
        const auto &[name, value] = line;
        if (value.isEmpty())
            return;
        setRawHeader(name, hasRawHeader(name) ? rawHeader(name) + joiner(name) + value : value);
    };
    const auto &lines = m_exchange->answerHeaders.toListOfPairs();
    std::for_each(lines.begin(), lines.end(), show);
    if (!m_framing.added.second.isEmpty())
        setRawHeader(m_framing.added.first, m_framing.added.second);
}

bool MemoryReply::takeBody()
{
    if (std::exchange(m_progressDue, false) && showDownloadProgress())
        return true;
    const Step *step = m_exchange->nextStep();
    if (!step)
        return false;
    switch (step->kind) {
    case Step::Kind::Bytes:
        return takeBytes(step->bytes);
    case Step::Kind::Fault:
        return takeFault(step->fault);
    default:
        return takeEnd();
    }
}

bool MemoryReply::takeBytes(const QByteArray &bytes)
{
    const qint64 left = bytes.size() - m_taken;
    const qint64 size = std::min({left, bytesWanted(), bytesRoom()});
    if (size <= 0 && bytesWanted() > 0)
        return false; // until the client has read
    const QByteArray piece = size == bytes.size() ? bytes : bytes.mid(m_taken, size);
    m_taken += size;
    if (size == left || bytesWanted() == 0) {
        m_exchange->takeStep();
        m_taken = 0;
    }
    return piece.isEmpty() || receive(piece);
}

// Qt leaves the coding alone where the request has an Accept-Encoding of its own.
bool MemoryReply::mayDecode() const
{
    return request().rawHeader("Accept-Encoding").isEmpty();
}

// Of the body as the reader gets it; -1: unknown.
qint64 MemoryReply::announcedSize() const
{
    return m_inflater ? -1 : m_framing.length.value_or(-1);
}

// What goes beyond the announced length is no part of the answer.
qint64 MemoryReply::bytesWanted() const
{
    if (m_framing.bodiless)
        return 0;
    return m_framing.length.value_or(std::numeric_limits<qint64>::max()) - m_arrived;
}

qint64 MemoryReply::bytesRoom() const
{
    const bool bounded = m_boundedRead && readBufferSize() > 0;
    return bounded ? readBufferSize() - m_buffer.size() : std::numeric_limits<qint64>::max();
}

bool MemoryReply::receive(const QByteArray &piece)
{
    m_arrived += piece.size();
    restartTimeout();
    QByteArray decoded;
    if (m_inflater && !m_inflater->feed(piece, decoded))
        return damaged();
    const QByteArray &shown = m_inflater ? decoded : piece;
    if (shown.isEmpty())
        return true;
    m_buffer.append(shown);
    m_received += shown.size();
    m_progressDue = true;
    Q_EMIT readyRead();
    return true;
}

bool MemoryReply::damaged()
{
    m_buffer.clear();
    m_received = 0;
    return fail({UnknownContentError, QStringLiteral("Decompression failed: ")});
}

// Whether a signal was sent: Qt sends no more than ten in a second.
bool MemoryReply::showDownloadProgress()
{
    const Clock::Milliseconds now = m_delivery->clock()->now();
    if (m_lastProgress && now - *m_lastProgress < progressInterval)
        return false;
    m_lastProgress = now;
    Q_EMIT downloadProgress(m_received, announcedSize());
    return true;
}

bool MemoryReply::takeEnd()
{
    // Qt knows only its own head() for one without a body, and waits for that of any other HEAD.
    const bool waits = operation() == QNetworkAccessManager::CustomOperation
        && m_exchange->method == "HEAD" && m_framing.length.value_or(0) > 0;
    if (waits)
        return false;
    m_exchange->takeStep();
    if (!m_framing.bodiless && m_framing.length && m_arrived < *m_framing.length)
        return befall({Fault::Kind::Close, Fault::Point::Body});
    return endOfAnswer();
}

bool MemoryReply::endOfAnswer()
{
    if (m_exchange->code >= 400)
        return fail(errorOfStatus(m_exchange->code, m_exchange->url, m_exchange->phrase));
    return end();
}

bool MemoryReply::takeFault(const Fault &fault)
{
    const Fault taken = fault; // which is the exchange's
    if (taken.kind != Fault::Kind::Stall && taken.kind != Fault::Kind::EndlessHeaders)
        m_exchange->takeStep(); // else the resource hears that the client left
    return befall(taken);
}

bool MemoryReply::befall(const Fault &fault)
{
    using Kind = Fault::Kind;
    if (fault.kind == Kind::Stall || fault.kind == Kind::EndlessHeaders) {
        m_phase = Phase::Stalled;
        return false;
    }
    // What Qt takes for the end: a chunk's size that is no number, and any end of an encoded body
    // whose length was announced.
    const bool passes = fault.kind == Kind::MalformedChunk || (m_inflater && m_framing.length);
    if (m_phase == Phase::Body && passes)
        return endOfAnswer();
    const bool lost = m_phase != Phase::Body && m_upload && !m_upload->isReplayable();
    return fail(errorOfFault(fault, lost ? Resend::Impossible : Resend::Failed));
}

} // namespace QTreq::Testing
