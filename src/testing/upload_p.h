// SPDX-FileCopyrightText: 2026 The QTreq authors
// SPDX-License-Identifier: MIT

// This file is not part of the public interface; it may change without notice.

#ifndef QTREQ_TESTING_UPLOAD_P_H
#define QTREQ_TESTING_UPLOAD_P_H

#include <QtCore/qpointer.h>
#include <QtNetwork/qnetworkrequest.h>

#include <optional>

namespace QTreq::Testing {

/// Reads a request's body from its device, by the rules by which QNetworkAccessManager does.
class Upload
{
public:
    enum class State { Waiting, Done, Failed };

    Upload(QIODevice *device, const QNetworkRequest &request);

    State read(QByteArray &into, qint64 limit);
    void channelFinished() { m_ended = true; }

    QIODevice *device() const { return m_device; }
    bool isSequential() const { return m_sequential; }
    bool isReplayable() const { return !m_streamed; }
    /// The Content-Length, as far as it is known before the body was read.
    std::optional<qint64> length() const { return m_length; }

private:
    qint64 readPiece(QByteArray &into, qint64 size);

    QPointer<QIODevice> m_device;
    std::optional<qint64> m_length;
    bool m_sequential = false;
    bool m_streamed = false;
    bool m_ended = false;
};

} // namespace QTreq::Testing

#endif
