// SPDX-FileCopyrightText: 2026 The QTreq authors
// SPDX-License-Identifier: MIT

// This file is not part of the public interface; it may change without notice.

#ifndef QTREQ_SPOOLSTORE_P_H
#define QTREQ_SPOOLSTORE_P_H

#include <QTreq/bodyproducer.h>

#include <QtCore/qbytearray.h>

#include <memory>

QT_BEGIN_NAMESPACE
class QTemporaryFile;
QT_END_NAMESPACE

namespace QTreq {

/// Keeps bytes in memory up to a limit, and all of them in a temporary file beyond it.
class SpoolStore
{
public:
    explicit SpoolStore(qint64 memoryLimit);
    ~SpoolStore();

    [[nodiscard]] QString append(const char *data, qint64 size); // the error, or empty
    [[nodiscard]] qint64 size() const { return m_size; }
    [[nodiscard]] bool isInMemory() const { return !m_file; }

    /// What was stored, as a body that replaces the original; the store is empty after it.
    [[nodiscard]] std::shared_ptr<BodyProducer> take(const BodyProducer &original);

private:
    [[nodiscard]] QString moveToFile();
    [[nodiscard]] QString write(const char *data, qint64 size);
    [[nodiscard]] QString failure() const;

    qint64 m_memoryLimit;
    qint64 m_size = 0;
    QByteArray m_bytes;
    std::shared_ptr<QTemporaryFile> m_file;
};

} // namespace QTreq

#endif
