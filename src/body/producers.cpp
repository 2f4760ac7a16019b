// SPDX-FileCopyrightText: 2026 The QTreq authors
// SPDX-License-Identifier: MIT

#include "body/producers_p.h"

#include "body/bodyproducer_p.h"
#include "body/slicedevice_p.h"
#include "body/streamdevice_p.h"

#include <QtCore/qbuffer.h>
#include <QtCore/qfile.h>
#include <QtCore/qfileinfo.h>

namespace QTreq {

using namespace Qt::StringLiterals;

BytesProducer::BytesProducer(const QByteArray &bytes) : m_bytes(bytes)
{
    BodyProducerPrivate::get(this)->isRandomAccess = true;
}

std::unique_ptr<QIODevice> BytesProducer::open()
{
    auto buffer = std::make_unique<QBuffer>();
    buffer->setData(m_bytes);
    buffer->open(QIODevice::ReadOnly | QIODevice::Unbuffered);
    return buffer;
}

namespace {

// Files of the kernel (/proc, /sys) say 0 and then give bytes; pipes have no size at all.
bool isTrulyEmpty(const QString &path)
{
    QFile file(path);
    char first;
    return file.open(QIODevice::ReadOnly | QIODevice::Unbuffered) && file.read(&first, 1) == 0;
}

qint64 fileLength(const QString &path)
{
    const QFileInfo info(path);
    if (!info.isFile())
        return -1;
    return info.size() > 0 || isTrulyEmpty(path) ? info.size() : -1;
}

bool hasMoreThanItSays(const QIODevice *device)
{
    const auto *file = qobject_cast<const QFile *>(device);
    return file && file->size() == 0 && fileLength(file->fileName()) < 0;
}

} // namespace

FileProducer::FileProducer(const QString &path) : m_path(path), m_length(fileLength(path))
{
    BodyProducerPrivate::get(this)->isRandomAccess = m_length >= 0;
}

// Opening only to close again shows a missing or forbidden file before anything is sent; from
// then on the file is open while its bytes are read, and of many files in a form only one is.
std::unique_ptr<QIODevice> FileProducer::open()
{
    DeviceSource source = DeviceSource::file(m_path);
    const QString error = m_path.isEmpty() ? u"file: its path is empty"_s : source.prepare();
    setErrorString(error);
    if (!error.isEmpty())
        return nullptr;
    if (m_length < 0)
        return std::make_unique<StreamDevice>(source);
    source.close();
    return std::make_unique<SliceDevice>(source, 0, m_length);
}

DeviceProducer::DeviceProducer(QIODevice *device) : DeviceProducer(DeviceSource::borrowed(device))
{
}

DeviceProducer::DeviceProducer(std::shared_ptr<QIODevice> device)
    : DeviceProducer(DeviceSource::owned(std::move(device)))
{
}

DeviceProducer::DeviceProducer(const DeviceSource &source)
    : m_source(source),
      m_invalid(m_source.prepare())
{
    const QIODevice *device = m_source.device();
    if (!m_invalid.isEmpty())
        return;
    m_isSequential = device->isSequential() || hasMoreThanItSays(device);
    if (m_isSequential)
        return;
    m_start = device->pos();
    m_length = qMax(device->size() - m_start, 0);
    BodyProducerPrivate::get(this)->isRandomAccess = true;
}

std::unique_ptr<QIODevice> DeviceProducer::open()
{
    QString error = m_invalid.isEmpty() ? m_source.prepare() : m_invalid;
    if (error.isEmpty() && m_isSequential && m_wasOpened)
        error = m_source.message(u"it is sequential, so it can be sent only once"_s);
    setErrorString(error);
    if (!error.isEmpty())
        return nullptr;
    m_wasOpened = true;
    if (m_isSequential)
        return std::make_unique<StreamDevice>(m_source);
    return std::make_unique<SliceDevice>(m_source, m_start, m_length);
}

} // namespace QTreq
