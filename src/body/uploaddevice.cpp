// SPDX-FileCopyrightText: 2026 The QTreq authors
// SPDX-License-Identifier: MIT

#include "body/uploaddevice_p.h"

#include "body/bodyproducer_p.h"
#include "body/streamreader_p.h"

namespace QTreq {

using namespace Qt::StringLiterals;

// QNetworkAccessManager repeats a request by itself when the connection breaks before the
// answer, and does so with POST as well. It can't when the device refuses to go back, which
// is why this one is sequential whatever it reads from.
//
// A device that could not be opened has a failure() from the start, and no failed() follows.
UploadDevice::UploadDevice(std::shared_ptr<BodyProducer> producer, Length length)
    : m_producer(std::move(producer)),
      m_control(BodyProducerPrivate::get(m_producer.get())->control),
      m_length(m_producer->length())
{
    connect(m_control.get(), &BodyControl::changed, this, &UploadDevice::followControl);
    openSource(length);
    open(QIODevice::ReadOnly | QIODevice::Unbuffered);
    if (!m_failure.isEmpty())
        setErrorString(m_failure);
}

UploadDevice::~UploadDevice()
{
    UploadDevice::close();
}

void UploadDevice::openSource(Length length)
{
    if (m_control->stopped)
        m_failure = u"body: it was stopped before it was sent"_s;
    else if (m_source = m_producer->open(); !m_source)
        m_failure = m_producer->errorString();
    else if (m_length < 0 && length == Length::Known)
        m_failure = u"body: its length is unknown; it has to be spooled first"_s;
    else
        return readSource();
    if (m_failure.isEmpty())
        m_failure = u"body: its producer gave no device"_s;
}

void UploadDevice::readSource()
{
    m_reader = std::make_unique<StreamReader>(DeviceSource::produced(m_source.get()));
    connect(m_reader.get(), &StreamReader::readyRead, this, &UploadDevice::announce);
    connect(m_reader.get(), &StreamReader::channelFinished, this, &UploadDevice::announce);
    if (m_length == 0)
        closeSource();
}

void UploadDevice::close()
{
    closeSource();
    QIODevice::close();
}

// Lets go of the source, though whoever reads from this may not know yet that it was given up; a
// closed device would print a warning then.
void UploadDevice::abandon()
{
    if (m_failure.isEmpty() && m_sent < m_length)
        m_failure = u"body: it was given up after %1 of %2 bytes"_s.arg(m_sent).arg(m_length);
    else if (m_failure.isEmpty() && !isDone())
        m_failure = u"body: it was given up after %1 bytes"_s.arg(m_sent);
    closeSource();
}

// The source is closed, not deleted: this may be happening inside one of its own signals.
void UploadDevice::closeSource()
{
    if (m_reader)
        m_reader->disconnect(this);
    if (m_source)
        m_source->close();
}

qint64 UploadDevice::bytesAvailable() const
{
    if (!m_failure.isEmpty() || m_control->paused || !m_reader)
        return QIODevice::bytesAvailable();
    if (m_length < 0)
        return m_reader->bytesAvailable() + QIODevice::bytesAvailable();
    const qint64 left = m_length - m_sent;
    const qint64 ready = m_source->isSequential() ? m_reader->bytesAvailable() : left;
    return qMin(left, ready) + QIODevice::bytesAvailable();
}

bool UploadDevice::atEnd() const
{
    return !isOpen() || !m_failure.isEmpty() || isDone();
}

qint64 UploadDevice::readData(char *data, qint64 maxSize)
{
    if (!m_failure.isEmpty() || isDone())
        return -1;
    if (m_control->paused)
        return 0;
    const qint64 left = m_length < 0 ? maxSize : m_length - m_sent;
    const qint64 count = m_reader->read(data, qMin(maxSize, left));
    if (count > 0) {
        m_sent += count;
        if (m_sent == m_length)
            closeSource();
        return count;
    }
    if (count == 0)
        return 0;
    const QString error = m_reader->failure();
    if (!error.isEmpty())
        return fail(error);
    if (m_length >= 0)
        return fail(u"body: it ended after %1 of %2 bytes"_s.arg(m_sent).arg(m_length));
    m_length = m_sent;
    closeSource();
    return -1;
}

qint64 UploadDevice::fail(const QString &reason)
{
    m_failure = reason;
    setErrorString(reason);
    closeSource();
    QMetaObject::invokeMethod(
        this, [this] { Q_EMIT failed(); }, Qt::QueuedConnection);
    return -1;
}

void UploadDevice::followControl()
{
    if (!m_failure.isEmpty() || isDone())
        return;
    const QString total = m_length < 0 ? QString() : u" of %1"_s.arg(m_length);
    if (m_control->stopped)
        fail(u"body: it was stopped after %1%2 bytes"_s.arg(m_sent).arg(total));
    else
        announce();
}

void UploadDevice::announce()
{
    if (!m_control->paused)
        Q_EMIT readyRead();
}

} // namespace QTreq
