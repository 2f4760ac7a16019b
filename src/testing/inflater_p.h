// SPDX-FileCopyrightText: 2026 The QTreq authors
// SPDX-License-Identifier: MIT

// This file is not part of the public interface; it may change without notice.

#ifndef QTREQ_TESTING_INFLATER_P_H
#define QTREQ_TESTING_INFLATER_P_H

#include <QtCore/qbytearray.h>

#include <zlib.h>

namespace QTreq::Testing {

/// Undoes gzip and deflate as QNetworkAccessManager does: members follow each other, deflate is
/// with or without a zlib header, and an end that is missing is not missed.
class Inflater
{
public:
    explicit Inflater(const QByteArray &coding);
    ~Inflater();

    static bool knows(const QByteArray &coding);

    /// Appends what comes out; false: the data are damaged.
    [[nodiscard]] bool feed(const QByteArray &in, QByteArray &out);

private:
    Q_DISABLE_COPY_MOVE(Inflater)
    bool isRaw(const QByteArray &in) const;

    z_stream m_stream = {};
    const bool m_isGzip;
    bool m_started = false;
    bool m_atEnd = false; // of a member
};

} // namespace QTreq::Testing

#endif
