// SPDX-FileCopyrightText: 2026 The QTreq authors
// SPDX-License-Identifier: MIT

#include "wire/replyhop_p.h"

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

bool hasNoBody(const QNetworkReply &reply, int code)
{
    return reply.operation() == QNetworkAccessManager::HeadOperation || code == 204 || code == 304;
}

} // namespace

ReplyHop::ReplyHop(QNetworkReply *reply, std::unique_ptr<UploadDevice> upload,
                   HopListener *listener, const TlsTerms &tls, DirectAgent *owner)
    : Hop(reply->url(), std::move(upload), listener),
      m_reply(reply),
      m_direct(dynamic_cast<DirectReply *>(reply)),
      m_owner(owner)
{
    listen(reply, &QNetworkReply::metaDataChanged, &ReplyHop::onMetaData);
    listen(reply, &QIODevice::readyRead, &ReplyHop::onReadable);
    listen(reply, &QNetworkReply::finished, &ReplyHop::onFinished);
    listen(reply, &QObject::destroyed, &ReplyHop::onDeleted);
    if (m_direct)
        m_direct->setHeadProgress([this] { onHeadProgress(); });
    if (url().scheme() == QLatin1String("https")) {
        m_tls = std::make_unique<TlsGuard>(reply, tls, [this] { onUntrusted(); });
        listen(reply, &QNetworkReply::errorOccurred, &ReplyHop::onError);
    }
    if (m_upload) {
        listen(reply, &QNetworkReply::uploadProgress, &ReplyHop::onUploaded);
        listen(m_upload.get(), &UploadDevice::failed, &ReplyHop::onUploadFailed);
    }
}

ReplyHop::~ReplyHop()
{
    close();
    *m_self = nullptr;
}

template<class Sender, class Signal, class... Args>
void ReplyHop::listen(Sender *sender, Signal signal, void (ReplyHop::*member)(Args...))
{
    QObject::connect(sender, signal, sender, [self = m_self, member](Args... args) {
        if (ReplyHop *const hop = *self)
            (hop->*member)(args...);
    });
}

/// The reply is done with. Aborting emits at once, and nothing of that is wanted: the slots look
/// whether there is a reply, which costs less than to disconnect it.
void ReplyHop::close()
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

qint64 ReplyHop::readBytes(char *data, qint64 maxSize)
{
    return m_reply ? m_reply->read(data, maxSize) : 0;
}

void ReplyHop::boundBuffer(qint64 size)
{
    if (m_reply)
        m_reply->setReadBufferSize(size);
}

qint64 ReplyHop::bytesAvailable() const
{
    return m_reply ? m_reply->bytesAvailable() : 0;
}

void ReplyHop::onMetaData()
{
    if (isDeaf() || hasHead()) // seen: HTTP/2 trailers
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
    const Self self = m_self;
    showHead();
    if (*self && m_counts && m_head.length == 0)
        m_listener->hopReadable();
}

void ReplyHop::readHead()
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

std::exception_ptr ReplyHop::headFault() const
{
    const Head &head = m_head;
    if (head.code < 200 || head.code > 599) {
        return faultAt<ProtocolError>(url(),
                                      QStringLiteral("the status %1 is not one of an answer "
                                                     "(200 to 599)")
                                          .arg(head.code));
    }
    // A malformed line makes Qt drop all headers, the body's length among them. HTTP/2 has no
    // lines, and may have no headers; nor may the answer that a DirectReply has seen.
    if (head.headers.isEmpty() && !head.bodyless && !m_direct && head.version != "HTTP/2") {
        return faultAt<ProtocolError>(
            url(),
            QStringLiteral("the answer's headers are missing or malformed, so the end of its body "
                           "is unknown"));
    }
    QString fault = sizeFault(head);
    if (fault.isEmpty() && !head.bodyless)
        fault = framingFault(head, m_coding, m_lengthInvalid);
    if (!fault.isEmpty())
        return faultAt<ProtocolError>(url(), fault);
    return nullptr;
}

void ReplyHop::onHeadProgress()
{
    if (!isDeaf() && !hasHead())
        m_listener->hopMoved();
}

void ReplyHop::onReadable()
{
    if (!isDeaf() && hasHead())
        m_listener->hopReadable();
}

void ReplyHop::onFinished()
{
    if (isDeaf())
        return;
    if (!hasHead() && m_reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).isValid()) {
        const Self self = m_self;
        onMetaData(); // an interim status that stayed the last, or a reply that skipped the signal
        if (!*self || isFinished())
            return;
    }
    const auto fault = finishedFault();
    if (hasHead())
        finish(fault);
    else
        fail(fault);
}

void ReplyHop::onError(QNetworkReply::NetworkError code)
{
    if (m_reply && isReset(code, m_reply->errorString()))
        m_reset = true;
}

std::exception_ptr ReplyHop::finishedFault() const
{
    if (auto fault = uploadFault())
        return fault;
    if (m_tls && !m_tls->fault().isEmpty())
        return tlsFault();
    const auto code = m_reply->error();
    const bool well = code == QNetworkReply::NoError || isStatusError(code, m_head.code);
    if (hasHead() && well && !m_reset)
        return nullptr;
    // Qt does not always notice a cut: the length tells, and says the same whether it did.
    if (hasHead() && hasLength() && code == QNetworkReply::RemoteHostClosedError)
        return nullptr;
    Fault fault;
    fault.code = code;
    fault.text = m_reply->errorString();
    if (code == QNetworkReply::NoError) {
        fault.text = m_reset ? QStringLiteral("the server has reset the stream")
                             : QStringLiteral("the request ended without an answer");
    }
    fault.agentTimeout = m_reply->request().transferTimeout() > 0;
    return exceptionOf(fault);
}

std::exception_ptr ReplyHop::tlsFault() const
{
    Fault fault;
    fault.code = QNetworkReply::SslHandshakeFailedError;
    fault.text = m_tls->fault();
    return exceptionOf(fault);
}

// Qt reports (0, 0) at the end, and its total is what was sent so far.
void ReplyHop::onUploaded(qint64 sent)
{
    if (!isDeaf() && sent > 0)
        m_listener->hopUploaded(sent);
}

void ReplyHop::onUploadFailed()
{
    if (!m_closed && !isFinished())
        fail(uploadFault());
}

/// The connection's thread waits for this, so nobody else is told before it goes on; by then the
/// reply is aborted, and nothing of the request was sent.
void ReplyHop::onUntrusted()
{
    if (!m_reply || isFinished())
        return;
    m_refused = true;
    m_reply->abort();
    QMetaObject::invokeMethod(
        m_tls.get(),
        [self = m_self] {
            ReplyHop *const hop = *self;
            if (hop && hop->m_reply && !hop->isFinished())
                hop->fail(hop->tlsFault());
        },
        Qt::QueuedConnection);
}

/// A manager that is deleted takes its replies along, without a word of theirs.
void ReplyHop::onDeleted()
{
    if (!m_closed && !isFinished()) {
        fail(faultAt<CancelledError>(
            url(), QStringLiteral("the QNetworkAccessManager has deleted the request's reply")));
    }
}

} // namespace QTreq::Wire
