// SPDX-FileCopyrightText: 2026 The QTreq authors
// SPDX-License-Identifier: MIT

#include "support/fakeagent.h"

#include <algorithm>
#include <cstring>

using namespace Qt::StringLiterals;

FakeReply::FakeReply(QNetworkAccessManager::Operation operation, const QNetworkRequest &request,
                     QIODevice *upload, QObject *parent)
    : QNetworkReply(parent),
      m_upload(upload)
{
    setOperation(operation);
    setRequest(request);
    setUrl(request.url());
    open(QIODevice::ReadOnly | QIODevice::Unbuffered);
}

QByteArray FakeReply::method() const
{
    switch (operation()) {
    case QNetworkAccessManager::GetOperation:
        return "GET";
    case QNetworkAccessManager::HeadOperation:
        return "HEAD";
    case QNetworkAccessManager::PostOperation:
        return "POST";
    case QNetworkAccessManager::PutOperation:
        return "PUT";
    case QNetworkAccessManager::DeleteOperation:
        return "DELETE";
    default:
        return request().attribute(QNetworkRequest::CustomVerbAttribute).toByteArray();
    }
}

/*!
    What there is to read of the request's body, by now.
*/
QByteArray FakeReply::sentBody()
{
    if (m_upload)
        m_sentBody += m_upload->readAll();
    return m_sentBody;
}

QByteArray FakeReply::sentHeader(const QByteArray &name) const
{
    return request().rawHeader(name);
}

/*!
    The head arrives. Repeated headers are joined as Qt joins them.
*/
void FakeReply::head(int code, const HeaderLines &headers, const QString &phrase)
{
    setAttribute(QNetworkRequest::HttpStatusCodeAttribute, code);
    setAttribute(QNetworkRequest::HttpReasonPhraseAttribute, phrase);
    for (const auto &[name, value] : headers) {
        const bool cookie = name.compare("set-cookie", Qt::CaseInsensitive) == 0;
        QByteArray before;
        if (hasRawHeader(name))
            before = rawHeader(name) + QByteArray(cookie ? "\n" : ", ");
        setRawHeader(name, before + value);
    }
    Q_EMIT metaDataChanged();
}

void FakeReply::data(const QByteArray &bytes)
{
    m_unread += bytes;
    Q_EMIT readyRead();
}

void FakeReply::end()
{
    setFinished(true);
    Q_EMIT readChannelFinished();
    Q_EMIT finished();
}

void FakeReply::breakOff(NetworkError error, const QString &text)
{
    setError(error, text);
    Q_EMIT errorOccurred(error);
    end();
}

/*!
    The whole answer, at once; a listener may delete the reply at any point.
*/
void FakeReply::answer(int code, const HeaderLines &headers, const QByteArray &body)
{
    const QPointer<FakeReply> self(this);
    head(code, headers);
    if (self && !*m_aborted && !body.isEmpty())
        data(body);
    if (self && !*m_aborted)
        end();
}

void FakeReply::setHttp2()
{
    setAttribute(QNetworkRequest::Http2WasUsedAttribute, true);
}

void FakeReply::abort()
{
    if (isFinished())
        return;
    *m_aborted = true;
    m_unread.clear();
    breakOff(OperationCanceledError, u"Operation canceled"_s);
}

qint64 FakeReply::bytesAvailable() const
{
    return m_unread.size() + QNetworkReply::bytesAvailable();
}

qint64 FakeReply::readData(char *data, qint64 maxSize)
{
    const qint64 size = std::min<qint64>(maxSize, m_unread.size());
    std::memcpy(data, m_unread.constData(), size_t(size));
    m_unread.remove(0, size);
    return size;
}

QNetworkReply *FakeAgent::createRequest(Operation operation, const QNetworkRequest &request,
                                        QIODevice *upload)
{
    auto *const reply = new FakeReply(operation, request, upload, this);
    m_replies.append(reply);
    m_urls.append(request.url());
    m_requests.append(request);
    m_aborted.append(reply->abortedFlag());
    if (m_handler) {
        QMetaObject::invokeMethod(
            reply,
            [this, reply] {
                if (!reply->wasAborted())
                    m_handler(*reply);
            },
            Qt::QueuedConnection);
    }
    return reply;
}
