// SPDX-FileCopyrightText: 2026 The QTreq authors
// SPDX-License-Identifier: MIT

#include "wire/hop_p.h"

#include "body/uploaddevice_p.h"
#include "content/contentlength_p.h"
#include "content/escaped_p.h"
#include "wire/networkfault_p.h"

#include <QTreq/directagent.h>
#include <QTreq/directreply.h>

#include <QtCore/qpointer.h>
#include <QtNetwork/qnetworkaccessmanager.h>
#include <QtNetwork/qnetworkreply.h>

using namespace Qt::StringLiterals;

namespace QTreq::Wire {

namespace {

template<class E>
std::exception_ptr faultAt(const QUrl &url, const QString &message)
{
    E error(message);
    error.setUrl(url);
    return std::make_exception_ptr(error);
}

// More of a head than any server has reason to send; browsers draw the line near here.
constexpr qsizetype maxHeadLines = 2000;
constexpr qsizetype maxHeadSize = 256 * 1024; // bytes

// Qt lets these through, and who passes a value on would pass on a line break (RFC 9110 section
// 5.5: they are replaced by a space).
QByteArray printable(QByteArray value)
{
    if (!value.contains('\r') && !value.contains('\0'))
        return value;
    return value.replace('\r', ' ').replace('\0', ' ');
}

Headers snapshot(const DirectReply &reply)
{
    auto lines = reply.headerLines().toListOfPairs();
    for (auto &[name, value] : lines) {
        if (value.contains('\r') || value.contains('\0'))
            value = printable(value);
    }
    return Headers(lines);
}

// Qt joins repeated fields: Set-Cookie with line breaks, which alone can be taken apart again.
Headers snapshot(const QNetworkReply &reply)
{
    QList<Headers::Pair> lines;
    const auto &pairs = reply.rawHeaderPairs();
    lines.reserve(pairs.size());
    for (const auto &[name, value] : pairs) {
        if (name.compare("set-cookie", Qt::CaseInsensitive) != 0) {
            lines.append({name, printable(value)});
            continue;
        }
        for (const QByteArray &cookie : value.split('\n'))
            lines.append({name, printable(cookie)});
    }
    return Headers(lines);
}

QByteArray transferCoding(const Headers &headers)
{
    return headers.combinedValue("Transfer-Encoding").trimmed().toLower();
}

QString sizeFault(const Head &head)
{
    const auto &lines = head.headers.toListOfPairs();
    if (lines.size() > maxHeadLines) {
        return QStringLiteral("the answer has %1 headers, more than the %2 that are taken")
            .arg(lines.size())
            .arg(maxHeadLines);
    }
    qsizetype size = head.phrase.size();
    for (const auto &[name, value] : lines)
        size += name.size() + value.size();
    if (size <= maxHeadSize)
        return {};
    return QStringLiteral("the answer's reason and headers are longer than %1 bytes, what is taken")
        .arg(maxHeadSize);
}

QList<QByteArray> contentLengths(const Headers &headers)
{
    return headers.values("Content-Length"_ba);
}

bool isList(const QList<QByteArray> &lengths)
{
    return lengths.size() > 1 || lengths.first().contains(',');
}

// Qt undoes chunks, whatever else is named beside them, and nothing else.
QString framingFault(const Head &head, const QByteArray &coding, bool lengthInvalid)
{
    const auto shown = [](const QByteArray &value) { return Content::escaped(value, 40); };
    if (!coding.isEmpty() && coding != "chunked" && coding != "identity") {
        return QStringLiteral("the Transfer-Encoding \"%1\" cannot be undone; only \"chunked\" can")
            .arg(shown(coding));
    }
    if (lengthInvalid)
        return QStringLiteral("the Content-Length \"%1\" is invalid")
            .arg(shown(contentLengths(head.headers).join(", ")));
    return {};
}

// The pieces of a body are allocated and freed thousands of times. The GNU C library gives each
// back to the system, and has its pages cleared anew, until it was given back one larger block:
// from then on it keeps as much at hand (mallopt(3), the dynamic M_MMAP_THRESHOLD).
void keepMemoryAtHand()
{
    const QByteArray block(2 * bodyBuffer, // clazy:exclude=unused-non-trivial-variable
                           Qt::Uninitialized);
}

bool hasNoBody(const QNetworkReply &reply, int code)
{
    return reply.operation() == QNetworkAccessManager::HeadOperation || code == 204 || code == 304;
}

} // namespace

Hop::Hop(QNetworkReply *reply, std::unique_ptr<UploadDevice> upload, HopListener *listener,
         const TlsTerms &tls, DirectAgent *owner)
    : m_reply(reply),
      m_direct(dynamic_cast<DirectReply *>(reply)),
      m_upload(std::move(upload)),
      m_listener(listener),
      m_owner(owner),
      m_url(reply->url())
{
    listen(reply, &QNetworkReply::metaDataChanged, &Hop::onMetaData);
    listen(reply, &QIODevice::readyRead, &Hop::onReadable);
    listen(reply, &QNetworkReply::finished, &Hop::onFinished);
    listen(reply, &QObject::destroyed, &Hop::onDeleted);
    if (m_direct)
        m_direct->setHeadProgress([this] { onHeadProgress(); });
    if (m_url.scheme() == QLatin1String("https")) {
        m_tls = std::make_unique<TlsGuard>(reply, tls, [this] { onUntrusted(); });
        listen(reply, &QNetworkReply::errorOccurred, &Hop::onError);
    }
    if (m_upload) {
        listen(reply, &QNetworkReply::uploadProgress, &Hop::onUploaded);
        listen(m_upload.get(), &UploadDevice::failed, &Hop::onUploadFailed);
    }
}

Hop::~Hop()
{
    close();
    *m_self = nullptr;
}

template<class Sender, class Signal, class... Args>
void Hop::listen(Sender *sender, Signal signal, void (Hop::*member)(Args...))
{
    QObject::connect(sender, signal, sender, [self = m_self, member](Args... args) {
        if (Hop *const hop = *self)
            (hop->*member)(args...);
    });
}

/// The reply is done with. Aborting emits at once, and nothing of that is wanted: the slots look
/// whether there is a reply, which costs less than to disconnect it.
void Hop::close()
{
    if (!m_reply)
        return;
    QNetworkReply *const reply = m_reply;
    m_reply.clear();
    m_closed = true;
    if (m_direct)
        m_direct->setHeadProgress({});
    if (m_tls)
        reply->disconnect(m_tls.get());
    if (!reply->isFinished())
        reply->abort();
    if (m_upload) {
        // The reply may still look for its body until it is deleted.
        m_upload->abandon();
        m_upload.release()->setParent(reply);
    }
    if (m_owner)
        m_owner->releaseReply(reply);
    else
        reply->deleteLater();
}

qint64 Hop::read(char *data, qint64 maxSize)
{
    const qint64 size = m_reply ? m_reply->read(data, maxSize) : 0;
    if (size <= 0)
        return 0;
    m_received += size;
    boundMemory(m_received);
    return size;
}

qint64 Hop::bytesAvailable() const
{
    return m_reply ? m_reply->bytesAvailable() : 0;
}

qint64 Hop::uploadLength() const
{
    return m_upload ? m_upload->length() : 0;
}

void Hop::setReadBufferSize(qint64 size)
{
    keepMemoryAtHand();
    if (m_reply)
        m_reply->setReadBufferSize(size);
    m_bounded = true;
}

/// A body that is read as it comes lies in the agent no longer than that takes; but a long one
/// may come faster.
void Hop::boundMemory(qint64 size)
{
    if (!m_bounded && size > longBody)
        setReadBufferSize(bodyBuffer);
}

bool Hop::isAtEnd() const
{
    return (m_finished || (m_counts && m_received >= m_head.length)) && bytesAvailable() == 0;
}

std::exception_ptr Hop::failure() const
{
    return m_failure ? m_failure : lengthFault();
}

void Hop::fail(const std::exception_ptr &failure)
{
    m_failure = failure;
    m_finished = true;
    close();
    if (m_headSeen)
        m_listener->hopReadable();
    else
        m_listener->hopFailed(failure);
}

void Hop::onMetaData()
{
    if (isDeaf() || m_headSeen) // seen: HTTP/2 trailers
        return;
    if (m_tls) {
        m_tls->checkPin();
        if (!m_tls->fault().isEmpty()) {
            fail(tlsFault());
            return;
        }
    }
    const int code = m_reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
    if (code >= 100 && code < 200 && !m_reply->isFinished()) // interim: the answer follows
        return;
    readHead();
    if (const auto fault = headFault()) {
        fail(fault);
        return;
    }
    m_headSeen = true;
    boundMemory(m_head.length);
    const Self self = m_self;
    m_listener->hopHead(m_head);
    if (*self && m_counts && m_head.length == 0)
        m_listener->hopReadable();
}

void Hop::readHead()
{
    m_head.code = m_reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
    m_head.phrase = m_reply->attribute(QNetworkRequest::HttpReasonPhraseAttribute).toString();
    // Qt does not tell 1.0 from 1.1.
    m_head.version = m_direct ? m_direct->protocol()
        : m_reply->attribute(QNetworkRequest::Http2WasUsedAttribute).toBool()
        ? QByteArrayLiteral("HTTP/2")
        : QByteArrayLiteral("HTTP/1.1");
    m_head.headers = m_direct ? snapshot(*m_direct) : snapshot(*m_reply);
    m_head.bodyless = hasNoBody(*m_reply, m_head.code);
    const QList<QByteArray> lengths = contentLengths(m_head.headers);
    const auto length = Content::parseContentLength(lengths);
    m_coding = transferCoding(m_head.headers);
    const bool applies = m_coding != "chunked";
    m_head.length = length.isValid() && applies ? length.value : -1;
    m_lengthInvalid = length.isInvalid() && applies;
    // Qt does not know that "3, 3" is 3 (RFC 9110 section 8.6), and waits for the peer to close.
    m_counts = m_head.length >= 0 && isList(lengths);
}

std::exception_ptr Hop::headFault() const
{
    const Head &head = m_head;
    if (head.code < 200 || head.code > 599) {
        return faultAt<ProtocolError>(m_url,
                                      QStringLiteral("the status %1 is not one of an answer "
                                                     "(200 to 599)")
                                          .arg(head.code));
    }
    // A malformed line makes Qt drop all headers, the body's length among them. HTTP/2 has no
    // lines, and may have no headers; nor may the answer that a DirectReply has seen.
    if (head.headers.isEmpty() && !head.bodyless && !m_direct && head.version != "HTTP/2") {
        return faultAt<ProtocolError>(
            m_url,
            QStringLiteral("the answer's headers are missing or malformed, so the end of its body "
                           "is unknown"));
    }
    QString fault = sizeFault(head);
    if (fault.isEmpty() && !head.bodyless)
        fault = framingFault(head, m_coding, m_lengthInvalid);
    if (!fault.isEmpty())
        return faultAt<ProtocolError>(m_url, fault);
    return nullptr;
}

void Hop::onHeadProgress()
{
    if (!isDeaf() && !m_headSeen)
        m_listener->hopMoved();
}

void Hop::onReadable()
{
    if (!isDeaf() && m_headSeen)
        m_listener->hopReadable();
}

void Hop::onFinished()
{
    if (isDeaf())
        return;
    if (!m_headSeen && m_reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).isValid()) {
        const Self self = m_self;
        onMetaData(); // an interim status that stayed the last, or a reply that skipped the signal
        if (!*self || m_finished)
            return;
    }
    m_failure = finishedFault();
    if (!m_headSeen) {
        fail(std::exchange(m_failure, nullptr));
        return;
    }
    m_finished = true;
    m_listener->hopReadable();
}

void Hop::onError(QNetworkReply::NetworkError code)
{
    if (m_reply && isReset(code, m_reply->errorString()))
        m_reset = true;
}

std::exception_ptr Hop::finishedFault() const
{
    if (m_upload && !m_upload->failure().isEmpty())
        return faultAt<BodyError>(m_url, m_upload->failure());
    if (m_tls && !m_tls->fault().isEmpty())
        return tlsFault();
    const auto code = m_reply->error();
    const bool well = code == QNetworkReply::NoError || isStatusError(code, m_head.code);
    if (m_headSeen && well && !m_reset)
        return nullptr;
    // Qt does not always notice a cut: the length tells, and says the same whether it did.
    if (m_headSeen && hasLength() && code == QNetworkReply::RemoteHostClosedError)
        return nullptr;
    Fault fault;
    fault.code = code;
    fault.text = m_reply->errorString();
    if (code == QNetworkReply::NoError) {
        fault.text = m_reset ? QStringLiteral("the server has reset the stream")
                             : QStringLiteral("the request ended without an answer");
    }
    fault.url = m_url;
    fault.status = m_headSeen ? m_head.code : 0;
    fault.agentTimeout = m_reply->request().transferTimeout() > 0;
    return exceptionFor(fault);
}

std::exception_ptr Hop::tlsFault() const
{
    Fault fault;
    fault.code = QNetworkReply::SslHandshakeFailedError;
    fault.text = m_tls->fault();
    fault.url = m_url;
    return exceptionFor(fault);
}

bool Hop::hasLength() const
{
    return m_head.length >= 0 && !m_head.bodyless;
}

/// Over HTTP/2, and when the peer is quick, Qt calls a short body a success.
std::exception_ptr Hop::lengthFault() const
{
    if (!hasLength() || m_received == m_head.length)
        return nullptr;
    Fault fault;
    fault.code = m_received < m_head.length ? QNetworkReply::RemoteHostClosedError
                                            : QNetworkReply::ProtocolFailure;
    fault.text = QStringLiteral("%1 of %2 bytes came").arg(m_received).arg(m_head.length);
    fault.url = m_url;
    fault.status = m_head.code;
    return exceptionFor(fault);
}

// Qt reports (0, 0) at the end, and its total is what was sent so far.
void Hop::onUploaded(qint64 sent)
{
    if (!isDeaf() && sent > 0)
        m_listener->hopUploaded(sent);
}

void Hop::onUploadFailed()
{
    if (!m_closed && !m_finished)
        fail(faultAt<BodyError>(m_url, m_upload->failure()));
}

/// The connection's thread waits for this, so nobody else is told before it goes on; by then the
/// reply is aborted, and nothing of the request was sent.
void Hop::onUntrusted()
{
    if (!m_reply || m_finished)
        return;
    m_refused = true;
    m_reply->abort();
    QMetaObject::invokeMethod(
        m_tls.get(),
        [self = m_self] {
            Hop *const hop = *self;
            if (hop && hop->m_reply && !hop->m_finished)
                hop->fail(hop->tlsFault());
        },
        Qt::QueuedConnection);
}

/// A manager that is deleted takes its replies along, without a word of theirs.
void Hop::onDeleted()
{
    if (!m_closed && !m_finished) {
        fail(faultAt<CancelledError>(
            m_url, QStringLiteral("the QNetworkAccessManager has deleted the request's reply")));
    }
}

} // namespace QTreq::Wire
