// SPDX-FileCopyrightText: 2026 The QTreq authors
// SPDX-License-Identifier: MIT

// This file is not part of the public interface; it may change without notice.

#ifndef QTREQ_DEVICESOURCE_P_H
#define QTREQ_DEVICESOURCE_P_H

#include <QtCore/qiodevice.h>
#include <QtCore/qpointer.h>

#include <memory>

namespace QTreq {

/// A device that a body is read from, who closes it, and how messages call it.
class DeviceSource
{
public:
    DeviceSource() = default;

    [[nodiscard]] static DeviceSource borrowed(QIODevice *device);
    [[nodiscard]] static DeviceSource owned(std::shared_ptr<QIODevice> device);
    [[nodiscard]] static DeviceSource kept(std::shared_ptr<QIODevice> device, const QString &name);
    [[nodiscard]] static DeviceSource produced(QIODevice *device); // its errors name what failed
    [[nodiscard]] static DeviceSource produced(std::shared_ptr<QIODevice> device);
    [[nodiscard]] static DeviceSource file(const QString &path);

    [[nodiscard]] QIODevice *device() const { return m_device; }
    [[nodiscard]] QString name() const { return m_name; }
    [[nodiscard]] QString prepare(); // the error, or empty when the device can be read
    [[nodiscard]] QString failure(const QString &errorBefore = {}) const;
    [[nodiscard]] QString message(const QString &reason) const;
    void close();

private:
    [[nodiscard]] QString reopen();

    QPointer<QIODevice> m_device;
    std::shared_ptr<QIODevice> m_owner;
    QString m_name;
    QIODevice::OpenMode m_mode = QIODevice::NotOpen;
    bool m_closes = false;
    bool m_hasNamedErrors = false;
};

/// What went wrong in a device, empty where nothing did; errorBefore is its earlier errorString().
[[nodiscard]] QString deviceError(const QIODevice *device, const QString &errorBefore);

} // namespace QTreq

#endif
