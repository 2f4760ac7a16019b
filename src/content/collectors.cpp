// SPDX-FileCopyrightText: 2026 The QTreq authors
// SPDX-License-Identifier: MIT

#include "content/collectors_p.h"

#include "values/writeall_p.h"

#include <QTreq/error.h>

#include <QtCore/qfileinfo.h>

namespace QTreq::Content {

namespace {

// What a device may have yet to write before it is given no more.
constexpr qint64 mostUnwritten = 1024 * 1024;

[[noreturn]] void refuse(const QString &message)
{
    throw BodyError(message);
}

} // namespace

FunctionCollector::FunctionCollector(std::function<void(QByteArrayView)> receiver)
    : m_receiver(std::move(receiver))
{
}

void FunctionCollector::write(QByteArrayView chunk)
{
    m_receiver(chunk);
}

void FunctionCollector::finish()
{
    promise.setResult();
}

void FunctionCollector::fail(const std::exception_ptr &exception)
{
    promise.setException(exception);
}

DeviceCollector::DeviceCollector(QIODevice *destination) : m_destination(destination) { }

DeviceCollector::~DeviceCollector()
{
    QObject::disconnect(m_waiting);
}

void DeviceCollector::write(QByteArrayView chunk)
{
    if (!m_destination)
        refuse(QStringLiteral("the device that the body goes to is gone"));
    if (!m_destination->isWritable())
        refuse(QStringLiteral("the device that the body goes to is not open for writing"));
    if (m_destination->write(chunk.data(), chunk.size()) != chunk.size()) {
        refuse(QStringLiteral("the device that the body goes to failed: %1")
                   .arg(m_destination->errorString()));
    }
    m_size += chunk.size();
}

void DeviceCollector::finish()
{
    promise.setResult(m_size);
}

void DeviceCollector::fail(const std::exception_ptr &exception)
{
    promise.setException(exception);
}

bool DeviceCollector::isReady(const std::function<void()> &resume)
{
    if (!m_destination || m_destination->bytesToWrite() <= mostUnwritten)
        return true;
    QObject::disconnect(m_waiting);
    m_waiting = QObject::connect(m_destination, &QIODevice::bytesWritten, m_destination, resume);
    return false;
}

FileCollector::FileCollector(const QString &path) : m_file(path) { }

void FileCollector::open()
{
    if (m_file.isOpen())
        return;
    // QSaveFile would put a file in the place of /dev/null or of somebody's pipe.
    const QFileInfo target(m_file.fileName());
    if (target.exists() && !target.isFile()) {
        refuse(QStringLiteral("\"%1\" is not a regular file; a device to write to can be given to "
                              "collect()")
                   .arg(m_file.fileName()));
    }
    if (!m_file.open(QIODevice::WriteOnly | QIODevice::Unbuffered)) {
        refuse(QStringLiteral("the file \"%1\" cannot be written: %2")
                   .arg(m_file.fileName(), m_file.errorString()));
    }
}

void FileCollector::write(QByteArrayView chunk)
{
    open();
    m_size += chunk.size();
    if (!writeAll(m_file, chunk)) {
        refuse(QStringLiteral("writing to the file \"%1\" failed: %2")
                   .arg(m_file.fileName(), m_file.errorString()));
    }
}

void FileCollector::finish()
{
    try {
        open(); // an empty body makes an empty file
        if (!m_file.commit()) {
            refuse(QStringLiteral("the file \"%1\" could not be put in place: %2")
                       .arg(m_file.fileName(), m_file.errorString()));
        }
        promise.setResult(m_size);
    } catch (...) {
        promise.setException(std::current_exception());
    }
}

void FileCollector::fail(const std::exception_ptr &exception)
{
    m_file.cancelWriting();
    promise.setException(exception);
}

} // namespace QTreq::Content
