// SPDX-FileCopyrightText: 2026 The QTreq authors
// SPDX-License-Identifier: MIT

#include "body/multipartdevice_p.h"

#include "body/multipartheaders_p.h"
#include "body/slicedevice_p.h"

#include <QtNetwork/qhttpmultipart.h>
#include <QtNetwork/qnetworkaccessmanager.h>
#include <QtNetwork/qnetworkreply.h>
#include <QtNetwork/qnetworkrequest.h>

namespace QTreq {

using namespace Qt::StringLiterals;

namespace {

// post() has to return a reply; nobody ever hears of this one.
class DeadReply : public QNetworkReply
{
public:
    void abort() override { }

protected:
    qint64 readData(char *, qint64) override { return -1; }
};

// Sends nothing: it keeps the device that it was told to send.
class DeviceCatcher : public QNetworkAccessManager
{
public:
    QIODevice *device = nullptr;

protected:
    QNetworkReply *createRequest(Operation, const QNetworkRequest &, QIODevice *outgoing) override
    {
        device = outgoing;
        return new DeadReply;
    }
};

} // namespace

// The device is a member of the QHttpMultiPart and lives as long; the manager may go at once.
QIODevice *multiPartDevice(QHttpMultiPart *multiPart)
{
    DeviceCatcher catcher;
    const std::unique_ptr<QNetworkReply> reply(catcher.post(QNetworkRequest(), multiPart));
    return catcher.device;
}

MultiPartDevice::MultiPartDevice(std::unique_ptr<QHttpMultiPart> multiPart,
                                 std::vector<PartDevice> parts)
    : m_parts(std::move(parts)),
      m_multiPart(std::move(multiPart)),
      m_inner(multiPartDevice(m_multiPart.get())),
      m_length(m_inner->size()) // has to be asked for before reading: Qt finds its offsets by it
{
    open(QIODevice::ReadOnly | QIODevice::Unbuffered);
}

MultiPartDevice::~MultiPartDevice()
{
    MultiPartDevice::close();
}

void MultiPartDevice::close()
{
    for (const PartDevice &part : m_parts)
        part.device->close();
    QIODevice::close();
}

qint64 MultiPartDevice::bytesAvailable() const
{
    return m_length - m_given + QIODevice::bytesAvailable();
}

qint64 MultiPartDevice::readData(char *data, qint64 maxSize)
{
    if (m_given == m_length)
        return -1;
    const qint64 count = m_inner->read(data, maxSize);
    if (count > 0) {
        m_given += count;
        return count;
    }
    const QString error = partFailure();
    setErrorString(error.isEmpty() ? u"body: a part of the form failed"_s : error);
    return -1;
}

QString MultiPartDevice::partFailure() const
{
    for (const PartDevice &part : m_parts) {
        if (!part.device->failure().isEmpty())
            return fieldMessage(part.name, part.device->failure());
    }
    return {};
}

} // namespace QTreq
