// SPDX-FileCopyrightText: 2026 The QTreq authors
// SPDX-License-Identifier: MIT

#include "wire/directhop_p.h"

#include "body/uploaddevice_p.h"

namespace QTreq::Wire {

DirectHop::DirectHop(std::shared_ptr<DirectTransfer> transfer, const DirectRequest &request,
                     std::unique_ptr<UploadDevice> upload, HopListener *listener,
                     const TlsTerms &tls, QObject *agent)
    : Hop(request.url, std::move(upload), listener),
      m_transfer(std::move(transfer)),
      m_isHead(request.method == "HEAD")
{
    m_transfer->setListener(this);
    if (url().scheme() == QLatin1String("https"))
        m_tls.emplace(tls);
    if (m_upload) {
        m_agent = agent;
        m_uploadFailure = QObject::connect(m_upload.get(), &UploadDevice::failed, m_upload.get(),
                                           [this] { onUploadFailed(); });
    }
}

DirectHop::~DirectHop()
{
    close();
}

void DirectHop::close()
{
    if (!m_transfer)
        return;
    std::exchange(m_transfer, nullptr)->close();
    if (!m_upload)
        return;
    QObject::disconnect(m_uploadFailure);
    m_upload->abandon();
    UploadDevice *const upload = m_upload.release();
    upload->setParent(m_agent);
    upload->deleteLater();
}

qint64 DirectHop::bytesAvailable() const
{
    return m_transfer ? m_transfer->bytesAvailable() : 0;
}

qint64 DirectHop::readBytes(char *data, qint64 maxSize)
{
    return m_transfer ? m_transfer->read(data, maxSize) : 0;
}

void DirectHop::boundBuffer(qint64 size)
{
    if (m_transfer)
        m_transfer->setReadBufferSize(size);
}

void DirectHop::directMoved()
{
    m_listener->hopMoved();
}

void DirectHop::directUploaded(qint64 sent)
{
    m_listener->hopUploaded(sent);
}

void DirectHop::directHead(const DirectHead &head)
{
    m_head.code = head.code;
    m_head.phrase = head.phrase;
    m_head.version = head.version;
    m_head.headers = head.headers;
    m_head.length = head.length;
    m_head.bodyless = m_isHead || head.code == 204 || head.code == 304;
    showHead();
}

void DirectHop::directReadable()
{
    m_listener->hopReadable();
}

void DirectHop::directEnded(QNetworkReply::NetworkError error, const QString &text)
{
    const auto fault = endFault(error, text);
    if (hasHead())
        finish(fault);
    else
        fail(fault);
}

std::exception_ptr DirectHop::endFault(QNetworkReply::NetworkError error, const QString &text) const
{
    if (auto fault = uploadFault())
        return fault;
    Fault fault;
    fault.code = error;
    fault.text = text;
    if (!m_tlsFault.isEmpty()) {
        fault.code = QNetworkReply::SslHandshakeFailedError;
        fault.text = m_tlsFault;
    }
    // Where there is a length, it tells what is missing.
    const bool cut = error == QNetworkReply::RemoteHostClosedError && hasHead() && hasLength();
    return fault.code == QNetworkReply::NoError || cut ? nullptr : exceptionOf(fault);
}

bool DirectHop::directTrusts(const QList<QSslError> &errors)
{
    m_tlsFault = m_tls ? m_tls->faultOf(url().host(), errors) : QString();
    return m_tlsFault.isEmpty();
}

bool DirectHop::directMayBeSent()
{
    if (m_tls && m_tls->hasPins())
        m_tlsFault = m_tls->faultOf(m_transfer->peerCertificate());
    return m_tlsFault.isEmpty();
}

void DirectHop::onUploadFailed()
{
    if (!isFinished())
        fail(uploadFault());
}

} // namespace QTreq::Wire
