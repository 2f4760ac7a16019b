// SPDX-FileCopyrightText: 2026 The QTreq authors
// SPDX-License-Identifier: MIT

// This file is not part of the public interface; it may change without notice.

#ifndef QTREQ_MULTIPARTDEVICE_P_H
#define QTREQ_MULTIPARTDEVICE_P_H

#include <QtCore/qiodevice.h>

#include <memory>
#include <vector>

QT_BEGIN_NAMESPACE
class QHttpMultiPart;
QT_END_NAMESPACE

namespace QTreq {

class SliceDevice;

/// The device behind a QHttpMultiPart, which Qt hands out only to a QNetworkAccessManager.
[[nodiscard]] QIODevice *multiPartDevice(QHttpMultiPart *multiPart);

/// A multipart body while it is sent; owns the QHttpMultiPart and the devices of its parts.
class MultiPartDevice : public QIODevice
{
    Q_OBJECT

public:
    struct PartDevice
    {
        QByteArray name;
        std::unique_ptr<SliceDevice> device;
    };

    MultiPartDevice(std::unique_ptr<QHttpMultiPart> multiPart, std::vector<PartDevice> parts);
    ~MultiPartDevice() override;

    [[nodiscard]] bool isSequential() const override { return true; }
    [[nodiscard]] qint64 size() const override { return m_length; }
    [[nodiscard]] qint64 bytesAvailable() const override;
    void close() override;

protected:
    qint64 readData(char *data, qint64 maxSize) override;
    qint64 writeData(const char *, qint64) override { return -1; }

private:
    [[nodiscard]] QString partFailure() const;

    std::vector<PartDevice> m_parts;
    std::unique_ptr<QHttpMultiPart> m_multiPart;
    QIODevice *m_inner;
    qint64 m_length;
    qint64 m_given = 0;
};

} // namespace QTreq

#endif
