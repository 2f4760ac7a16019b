// SPDX-FileCopyrightText: 2026 The QTreq authors
// SPDX-License-Identifier: MIT

#include "reply_p.h"

#include "fieldname_p.h"
#include "redirection_p.h"

#include <QtCore/qmetaobject.h>
#include <QtNetwork/qnetworkcookie.h>
#include <QtNetwork/qnetworkcookiejar.h>

#include <algorithm>

using namespace Qt::StringLiterals;

// How a reply gets its answer.
namespace QTreq::Curl {

namespace {

constexpr qint64 progressInterval = 100; // ms
// Reading so much that nobody wants costs less than a new connection.
constexpr qint64 cheapToDrain = 256 * 1024; // bytes

bool isDue(QElapsedTimer &shown)
{
    if (shown.isValid() && shown.elapsed() < progressInterval)
        return false;
    shown.start();
    return true;
}

// A QNetworkReply has one line for each name: the last spelling, the values joined. To ask it for
// what it has already is to look through all of its lines.
QList<Headers::Pair> joined(const QList<Headers::Pair> &lines)
{
    QList<Headers::Pair> joined;
    joined.reserve(lines.size());
    for (const auto &[name, value] : lines) {
        // A null value would take the header out.
        QByteArray whole = value.isNull() ? QByteArray("") : value;
        // Named anew, as a lambda may not capture a binding before clang 16.
        const auto earlier =
            std::find_if(joined.cbegin(), joined.cend(),
                         [&name = name](const auto &one) { return is(one.first, name); });
        if (earlier != joined.cend()) {
            whole.prepend(earlier->second + (is(name, "Set-Cookie") ? "\n" : ", "));
            joined.erase(earlier);
        }
        joined.append({name, whole});
    }
    return joined;
}

} // namespace

/// No room: none until something was read.
bool Reply::takeBody(const char *data, qsizetype size)
{
    const bool starts = m_arrived == 0;
    if (!m_repeats && readBufferSize() > 0 && m_buffer.size() >= readBufferSize())
        return false;
    m_arrived += size;
    if (m_repeats
        || (!m_headSeen && isRedirect(m_transfer->parser().head().status)
            && redirectPolicy() != QNetworkRequest::ManualRedirectPolicy))
        return true;
    if (starts && inflates())
        m_inflater = std::make_unique<Inflater>(
            Headers(m_transfer->parser().head().lines).combinedValue("Content-Encoding"));
    if (!m_inflater) {
        m_buffer.append(data, size);
        m_received += size;
        return true;
    }
    QByteArray decoded;
    if (!m_inflater->feed(data, size, decoded)) {
        m_buffer.clear();
        m_transfer->fail({UnknownContentError, u"Decompression failed: "_s});
        return false;
    }
    m_buffer.append(decoded.constData(), decoded.size());
    m_received += decoded.size();
    return true;
}

// Qt leaves a coding alone where the request has an Accept-Encoding of its own.
bool Reply::inflates()
{
    if (request().hasRawHeader("Accept-Encoding") || method() == "HEAD")
        return false;
    const Headers headers(m_headSeen ? m_head.lines : m_transfer->parser().head().lines);
    return Inflater::knows(headers.combinedValue("Content-Encoding"));
}

qint64 Reply::giveBody(char *data, qsizetype maxSize)
{
    if (!m_upload || m_bodyless)
        return 0;
    const qint64 size = m_upload->read(data, maxSize);
    if (size == Broken)
        m_transfer->fail({UnknownNetworkError, m_upload->fault()});
    return size;
}

bool Reply::rewindBody()
{
    return !m_upload || m_upload->rewind();
}

bool Reply::trusts(const QList<QSslError> &errors)
{
    const auto areIgnored = [&] {
        return m_ignoresAll
            || std::all_of(errors.begin(), errors.end(), [&](const QSslError &error) {
                   return std::any_of(m_ignored.begin(), m_ignored.end(), [&](const auto &one) {
                       return one.error() == error.error()
                           && (one.certificate().isNull()
                               || one.certificate() == error.certificate());
                   });
               });
    };
    if (areIgnored())
        return true;
    const QPointer<Reply> self(this);
    Q_EMIT sslErrors(errors);
    return isAlive(self) && areIgnored();
}

// Whoever listens to encrypted() may still stop the request, also on a connection that was there.
bool Reply::mayBeSent()
{
    static const QMetaMethod signal = QMetaMethod::fromSignal(&QNetworkReply::encrypted);
    m_connected = true;
    if (!m_transfer->order().tls || !isSignalConnected(signal))
        return true;
    const QPointer<Reply> self(this);
    m_certificate = m_transfer->peerCertificate();
    Q_EMIT encrypted();
    return isAlive(self);
}

/// Each step may be the end of this.
void Reply::transferMoved()
{
    const QPointer<Reply> self(this);
    const auto transfer = m_transfer;
    const auto goesOn = [&] { return isAlive(self) && m_transfer == transfer; };
    restartTimeout();
    announceStart();
    if (goesOn())
        announceInterim();
    if (goesOn() && !m_headSeen && m_headProgress && transfer->parser().hasBegun())
        m_headProgress();
    if (goesOn())
        announceUpload();
    if (goesOn() && !m_headSeen && transfer->parser().isComplete())
        takeHead();
    if (goesOn() && !m_repeats)
        announceBody();
    if (goesOn() && transfer->isOver())
        finishHop();
    else if (goesOn() && m_repeats && m_arrived > cheapToDrain)
        follow();
}

void Reply::announceStart()
{
    if (!m_connected || std::exchange(m_startAnnounced, true))
        return;
    const QPointer<Reply> self(this);
    if (m_transfer->isNewConnection())
        Q_EMIT socketStartedConnecting();
    if (isAlive(self))
        Q_EMIT requestSent();
}

void Reply::announceInterim()
{
    const QPointer<Reply> self(this);
    const auto heads = m_transfer->takeInterim();
    for (const Head &head : heads) {
        if (isAlive(self) && m_agent)
            Q_EMIT m_agent->interimReceived(this, head.status, Headers(head.lines));
    }
}

void Reply::takeHead()
{
    m_headSeen = true;
    m_head = m_transfer->parser().head();
    storeCookies();
    if (planCredentials() || planRedirect()) {
        m_buffer.clear();
        m_inflater.reset();
        m_received = 0;
        return;
    }
    if (m_phase == Phase::Over) // a redirect that may not be followed
        return;
    showHead();
    Q_EMIT metaDataChanged();
}

void Reply::showHead()
{
    using Request = QNetworkRequest;
    setAttribute(Request::HttpStatusCodeAttribute, m_head.status);
    setAttribute(Request::HttpReasonPhraseAttribute, m_head.phrase);
    setAttribute(Request::Http2WasUsedAttribute, m_head.isHttp2());
    setAttribute(Request::HttpPipeliningWasUsedAttribute, false);
    setAttribute(Request::SourceIsFromCacheAttribute, false);
    showHeaders();
    if (inflates()) {
        if (m_head.length >= 0)
            setAttribute(Request::OriginalContentLengthAttribute, m_head.length);
        setRawHeader("Content-Length", QByteArray());
    }
    if (isRedirect(m_head.status) && hasRawHeader("Location"))
        setAttribute(Request::RedirectionTargetAttribute, QUrl::fromEncoded(rawHeader("Location")));
}

void Reply::showHeaders()
{
    const auto earlier = rawHeaderList(); // of a redirect
    for (const QByteArray &name : earlier)
        setRawHeader(name, QByteArray());
    const auto lines = joined(m_head.lines);
    for (const auto &[name, value] : lines)
        setRawHeader(name, value);
}

void Reply::storeCookies() const
{
    if (!m_agent
        || request().attribute(QNetworkRequest::CookieSaveControlAttribute).toInt()
            == QNetworkRequest::Manual)
        return;
    const QByteArray lines = Headers(m_head.lines).values("Set-Cookie"_ba).join('\n');
    if (!lines.isEmpty())
        m_agent->cookieJar()->setCookiesFromUrl(QNetworkCookie::parseCookies(lines), url());
}

// Of the body as the reader gets it; -1: unknown.
qint64 Reply::announcedSize() const
{
    return m_inflater ? -1 : m_head.length;
}

void Reply::announceBody()
{
    if (m_received == m_readable || m_buffer.size() == 0)
        return;
    const QPointer<Reply> self(this);
    m_readable = m_received;
    Q_EMIT readyRead();
    if (isAlive(self) && isDue(m_downloadShown))
        Q_EMIT downloadProgress(m_received, announcedSize());
}

// The total of a body whose length is unknown is, as Qt has it, -1.
void Reply::announceUpload()
{
    const qint64 sent = m_upload && !m_bodyless ? m_upload->sent() : 0;
    const bool all = sent > 0 && sent == m_upload->length();
    if (all ? m_uploadedAll : sent == m_uploaded || !isDue(m_uploadShown))
        return;
    m_uploadedAll = all;
    m_uploaded = sent;
    Q_EMIT uploadProgress(sent, m_upload->length());
}

void Reply::finishHop()
{
    const auto transfer = m_transfer;
    m_trailers = transfer->parser().trailers();
    if (m_repeats) { // whatever became of the body that nobody wants
        follow();
        return;
    }
    if (transfer->wantsFresh()) {
        send(true);
        return;
    }
    if (transfer->failure()) {
        fail(transfer->failure());
        return;
    }
    if (m_inflater && !m_inflater->isWhole()) {
        m_buffer.clear();
        fail({UnknownContentError, u"Decompression failed: "_s});
        return;
    }
    const Failure status = failureOfStatus(m_head.status, url(), m_head.phrase);
    if (status)
        fail(status);
    else
        end();
}

} // namespace QTreq::Curl
