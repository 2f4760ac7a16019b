// SPDX-FileCopyrightText: 2026 The QTreq authors
// SPDX-License-Identifier: MIT

// This file is not part of the public interface; it may change without notice.

#ifndef QTREQ_STREAMREADER_P_H
#define QTREQ_STREAMREADER_P_H

#include "body/devicesource_p.h"

#include <QtCore/qobject.h>

namespace QTreq {

/// Reads any device, and tells apart what QIODevice does not: nothing yet, the end, a failure.
class StreamReader : public QObject
{
    Q_OBJECT

public:
    explicit StreamReader(const DeviceSource &source);

    qint64 read(char *data, qint64 maxSize); // bytes; 0: wait for readyRead(); -1: ended or failed
    [[nodiscard]] QString failure() const { return m_failure; }
    [[nodiscard]] QString name() const { return m_source.name(); }
    [[nodiscard]] qint64 bytesAvailable() const;
    [[nodiscard]] bool isLeaving() const { return m_isLeaving; } // what is not read now may be lost
    void close() { m_source.close(); }

Q_SIGNALS:
    void readyRead();
    void channelFinished();

private:
    void finishChannel();
    void leave();
    qint64 end();
    [[nodiscard]] bool isOver() const;

    DeviceSource m_source;
    QString m_errorBefore;
    QString m_failure;
    bool m_over = false;
    bool m_channelFinished = false;
    bool m_isLeaving = false;
    bool m_hasLostBytes = false; // closed while it still had some
    bool m_hasSignalled = false; // readyRead() was seen
    bool m_isOnDemand = false; // gave bytes although it had said that none were available
    bool m_tellsEnd = false; // atEnd() was false while no bytes were available
};

} // namespace QTreq

#endif
