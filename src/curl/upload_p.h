// SPDX-FileCopyrightText: 2026 The QTreq authors
// SPDX-License-Identifier: MIT

// This file is not part of the public interface; it may change without notice.

#ifndef QTREQ_CURL_UPLOAD_P_H
#define QTREQ_CURL_UPLOAD_P_H

#include <QtCore/qobject.h>
#include <QtCore/qpointer.h>

#include <optional>

QT_BEGIN_NAMESPACE
class QIODevice;
QT_END_NAMESPACE

namespace QTreq::Curl {

/// A request's body, read from the device that the manager was given.
class Upload final : public QObject
{
    Q_OBJECT

public:
    /// None is \a announced, or a negative one: the device knows.
    Upload(QIODevice *device, std::optional<qint64> announced);

    [[nodiscard]] qint64 length() const { return m_length; } // -1: not yet known
    [[nodiscard]] qint64 sent() const { return m_sent; }
    [[nodiscard]] QString fault() const { return m_fault; }
    [[nodiscard]] bool isReplayable() const;
    /// As TransferClient::giveBody().
    [[nodiscard]] qint64 read(char *data, qint64 maxSize);
    [[nodiscard]] bool rewind();

Q_SIGNALS:
    void moreToRead();

private:
    void findLength(qint64 announced);
    qint64 fail(const QString &fault);
    qint64 atEnd();

    const QPointer<QIODevice> m_device;
    QString m_errorBefore;
    QString m_fault;
    qint64 m_start = 0;
    qint64 m_length = -1;
    qint64 m_sent = 0;
    bool m_channelFinished = false;
};

} // namespace QTreq::Curl

#endif
