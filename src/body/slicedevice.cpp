// SPDX-FileCopyrightText: 2026 The QTreq authors
// SPDX-License-Identifier: MIT

#include "body/slicedevice_p.h"

namespace QTreq {

using namespace Qt::StringLiterals;

SliceDevice::SliceDevice(const DeviceSource &source, qint64 start, qint64 length)
    : m_source(source),
      m_start(start),
      m_length(length)
{
    open(QIODevice::ReadOnly | QIODevice::Unbuffered);
}

SliceDevice::~SliceDevice()
{
    SliceDevice::close();
}

void SliceDevice::close()
{
    m_source.close();
    QIODevice::close();
}

// Several slices, or the caller, may use the source in between: each read finds its own place.
bool SliceDevice::moveSource()
{
    QIODevice *device = m_source.device();
    return device->pos() == m_start + pos() || device->seek(m_start + pos());
}

qint64 SliceDevice::readData(char *data, qint64 maxSize)
{
    if (!m_failure.isEmpty())
        return -1;
    const qint64 wanted = qMin(maxSize, m_length - pos());
    if (wanted <= 0)
        return 0;
    if (const QString error = m_source.prepare(); !error.isEmpty())
        return fail(error);
    const QString errorBefore = m_source.device()->errorString();
    if (!moveSource())
        return fail(m_source.message(u"it can't be moved to byte %1"_s.arg(m_start + pos())));
    const qint64 count = m_source.device()->read(data, wanted);
    if (count > 0) {
        if (pos() + count == m_length)
            m_source.close();
        return count;
    }
    const QString error = m_source.failure(errorBefore);
    const QString shrunk = u"it ended after %1 of %2 bytes"_s.arg(pos()).arg(m_length);
    return fail(error.isEmpty() ? m_source.message(shrunk) : error);
}

qint64 SliceDevice::fail(const QString &reason)
{
    m_failure = reason;
    setErrorString(reason);
    m_source.close();
    return -1;
}

} // namespace QTreq
