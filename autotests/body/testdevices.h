// SPDX-FileCopyrightText: 2026 The QTreq authors
// SPDX-License-Identifier: MIT

#ifndef QTREQ_TESTDEVICES_H
#define QTREQ_TESTDEVICES_H

#include <QTreq/bodyproducer.h>

#include <QtCore/qbuffer.h>
#include <QtCore/qiodevice.h>

#include <cstring>
#include <functional>

/// Sequential, all there at once, in portions of at most 7 bytes.
class PipeDevice : public QIODevice
{
    Q_OBJECT

public:
    explicit PipeDevice(const QByteArray &bytes, QObject *parent = nullptr)
        : QIODevice(parent),
          m_bytes(bytes)
    {
        open(QIODevice::ReadOnly | QIODevice::Unbuffered);
    }

    qint64 valueAtEnd = -1; // some devices give 0
    qint64 failsAt = -1;
    qint64 portion = 7;

    bool isSequential() const override { return true; }
    qint64 given() const { return m_given; }

protected:
    qint64 readData(char *data, qint64 maxSize) override
    {
        if (failsAt >= 0 && m_given >= failsAt) {
            setErrorString(QStringLiteral("the disk is on fire"));
            return -1;
        }
        const qint64 count = qMin(qMin(maxSize, portion), m_bytes.size() - m_given);
        if (count == 0)
            return valueAtEnd;
        std::memcpy(data, m_bytes.constData() + m_given, size_t(count));
        m_given += count;
        return count;
    }
    qint64 writeData(const char *, qint64) override { return -1; }

private:
    QByteArray m_bytes;
    qint64 m_given = 0;
};

/// Sequential, and gets its bytes as time goes by.
class TrickleDevice : public QIODevice
{
    Q_OBJECT

public:
    explicit TrickleDevice(QObject *parent = nullptr) : QIODevice(parent)
    {
        open(QIODevice::ReadOnly | QIODevice::Unbuffered);
    }

    void feed(const QByteArray &bytes)
    {
        m_bytes += bytes;
        Q_EMIT readyRead();
    }
    void finish()
    {
        m_finished = true;
        Q_EMIT readChannelFinished();
    }
    void breakDown(const QString &reason)
    {
        setErrorString(reason);
        m_broken = true;
        Q_EMIT readyRead();
    }

    bool isSequential() const override { return true; }
    qint64 bytesAvailable() const override { return m_bytes.size() + QIODevice::bytesAvailable(); }

protected:
    qint64 readData(char *data, qint64 maxSize) override
    {
        if (m_broken)
            return -1;
        const qint64 count = qMin(maxSize, qint64(m_bytes.size()));
        if (count == 0)
            return m_finished ? -1 : 0;
        std::memcpy(data, m_bytes.constData(), size_t(count));
        m_bytes.remove(0, count);
        return count;
    }
    qint64 writeData(const char *, qint64) override { return -1; }

private:
    QByteArray m_bytes;
    bool m_finished = false;
    bool m_broken = false;
};

/// Random access; says how large it is, and then does something else.
class UnreliableBuffer : public QBuffer
{
    Q_OBJECT

public:
    explicit UnreliableBuffer(const QByteArray &bytes, QObject *parent = nullptr) : QBuffer(parent)
    {
        setData(bytes);
        open(QIODevice::ReadOnly | QIODevice::Unbuffered);
    }

    qint64 claimedSize = -1;
    qint64 failsAt = -1;
    int seeks = 0;
    bool canSeek = true;

    qint64 size() const override { return claimedSize < 0 ? QBuffer::size() : claimedSize; }
    bool seek(qint64 position) override
    {
        ++seeks;
        return canSeek && QBuffer::seek(position);
    }

protected:
    qint64 readData(char *data, qint64 maxSize) override
    {
        if (failsAt >= 0 && pos() >= failsAt) {
            setErrorString(QStringLiteral("the disk is on fire"));
            return -1;
        }
        const qint64 left = failsAt < 0 ? maxSize : qMin(maxSize, failsAt - pos());
        return QBuffer::readData(data, left);
    }
};

/// A producer written by somebody else.
class CustomProducer : public QTreq::BodyProducer
{
public:
    using Opener = std::function<std::unique_ptr<QIODevice>()>;
    CustomProducer(qint64 length, Opener opener) : m_length(length), m_opener(std::move(opener)) { }

    bool replayable = false;
    QByteArray type;

    qint64 length() const override { return m_length; }
    QByteArray contentType() const override { return type; }
    bool isReplayable() const override { return replayable; }
    std::unique_ptr<QIODevice> open() override { return m_opener(); }
    void setError(const QString &error) { setErrorString(error); }

private:
    qint64 m_length;
    Opener m_opener;
};

#endif
