// SPDX-FileCopyrightText: 2026 The QTreq authors
// SPDX-License-Identifier: MIT

#include "body/devicesource_p.h"

#include <QtCore/qfile.h>
#include <QtCore/qprocess.h>
#include <QtNetwork/qabstractsocket.h>
#include <QtNetwork/qlocalsocket.h>

namespace QTreq {

using namespace Qt::StringLiterals;

namespace {

QString describe(const QIODevice *device)
{
    if (!device)
        return u"device"_s;
    if (const auto *file = qobject_cast<const QFileDevice *>(device);
        file && !file->fileName().isEmpty())
        return u"file %1"_s.arg(file->fileName());
    const QString type = QString::fromLatin1(device->metaObject()->className());
    return device->objectName().isEmpty() ? u"device (%1)"_s.arg(type)
                                          : u"device %1 (%2)"_s.arg(device->objectName(), type);
}

bool processFailed(const QProcess &process)
{
    return process.error() != QProcess::UnknownError
        || (process.state() == QProcess::NotRunning && process.exitStatus() == QProcess::CrashExit);
}

} // namespace

// A device has no common way to tell its end from its failure: read() is -1 for both. The
// classes that know are asked; for others a change of errorString() is the sign.
QString deviceError(const QIODevice *device, const QString &errorBefore)
{
    const QString error = device->errorString();
    if (const auto *file = qobject_cast<const QFileDevice *>(device))
        return file->error() == QFileDevice::NoError ? QString() : error;
    if (const auto *process = qobject_cast<const QProcess *>(device))
        return processFailed(*process) ? error : QString();
    if (const auto *socket = qobject_cast<const QAbstractSocket *>(device);
        socket && socket->error() == QAbstractSocket::RemoteHostClosedError)
        return {};
    if (const auto *socket = qobject_cast<const QLocalSocket *>(device);
        socket && socket->error() == QLocalSocket::PeerClosedError)
        return {};
    return error == errorBefore ? QString() : error;
}

DeviceSource DeviceSource::borrowed(QIODevice *device)
{
    DeviceSource source;
    source.m_device = device;
    source.m_name = describe(device);
    source.m_mode = device ? device->openMode() : QIODevice::NotOpen;
    return source;
}

// Not asked for its name: a temporary file without one would get one by that.
DeviceSource DeviceSource::kept(std::shared_ptr<QIODevice> device, const QString &name)
{
    DeviceSource source;
    source.m_device = device.get();
    source.m_owner = std::move(device);
    source.m_name = name;
    return source;
}

DeviceSource DeviceSource::owned(std::shared_ptr<QIODevice> device)
{
    DeviceSource source = borrowed(device.get());
    source.m_owner = std::move(device);
    source.m_closes = true;
    return source;
}

DeviceSource DeviceSource::produced(QIODevice *device)
{
    DeviceSource source = borrowed(device);
    source.m_name = u"body"_s;
    source.m_hasNamedErrors = true;
    return source;
}

DeviceSource DeviceSource::produced(std::shared_ptr<QIODevice> device)
{
    DeviceSource source = produced(device.get());
    source.m_owner = std::move(device);
    return source;
}

DeviceSource DeviceSource::file(const QString &path)
{
    DeviceSource source = owned(std::make_shared<QFile>(path));
    source.m_name = u"file %1"_s.arg(path);
    source.m_mode = QIODevice::ReadOnly | QIODevice::Unbuffered;
    return source;
}

QString DeviceSource::message(const QString &reason) const
{
    return m_name + u": "_s + reason;
}

// Why reading failed: the device's own reason, or that it is gone or was closed.
QString DeviceSource::failure(const QString &errorBefore) const
{
    if (!m_device)
        return message(u"it was deleted before it was read to its end"_s);
    if (!m_device->isOpen())
        return message(u"it was closed before it was read to its end"_s);
    const QString error = deviceError(m_device, errorBefore);
    return error.isEmpty() || m_hasNamedErrors ? error : message(error);
}

QString DeviceSource::prepare()
{
    if (!m_device)
        return message(u"it was deleted, or never there"_s);
    if (!m_device->isOpen())
        return reopen();
    if (!m_device->isReadable())
        return message(u"it is open, but not for reading"_s);
    // Text mode drops the CR of each CRLF, so that fewer bytes come than size() says.
    if (m_device->isTextModeEnabled())
        return message(u"it is open in text mode; open it without QIODevice::Text"_s);
    return {};
}

// An owned device is closed whenever it was read to its end; here it comes back for a replay.
QString DeviceSource::reopen()
{
    if (!m_closes || m_mode == QIODevice::NotOpen)
        return message(u"it is not open"_s);
    if (!m_device->open(m_mode))
        return message(m_device->errorString());
    return {};
}

void DeviceSource::close()
{
    if (m_closes && m_device && m_device->isOpen())
        m_device->close();
}

} // namespace QTreq
