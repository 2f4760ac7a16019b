// SPDX-FileCopyrightText: 2026 The QTreq authors
// SPDX-License-Identifier: MIT

// This file is not part of the public interface; it may change without notice.

#ifndef QTREQ_CURL_INFLATER_P_H
#define QTREQ_CURL_INFLATER_P_H

#include <QtCore/qbytearray.h>

#include <zlib.h>

namespace QTreq::Curl {

/// Undoes gzip (members follow each other) and deflate (with a zlib header, or raw).
class Inflater
{
public:
    explicit Inflater(const QByteArray &coding);
    ~Inflater();
    Q_DISABLE_COPY_MOVE(Inflater)

    [[nodiscard]] static bool knows(const QByteArray &coding);
    /// Appends what comes out; false: the data are damaged.
    [[nodiscard]] bool feed(const char *data, qsizetype size, QByteArray &out);
    /// The data may end here.
    [[nodiscard]] bool isWhole() const { return m_stage != Stage::Inside; }

private:
    enum class Stage { Empty, Inside, Between };

    [[nodiscard]] bool start(const char *data, qsizetype size);
    [[nodiscard]] bool step(QByteArray &out);

    z_stream m_stream = {};
    const bool m_gzip;
    bool m_started = false;
    Stage m_stage = Stage::Empty;
};

} // namespace QTreq::Curl

#endif
