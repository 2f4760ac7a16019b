// SPDX-FileCopyrightText: 2026 The QTreq authors
// SPDX-License-Identifier: MIT

#ifndef QTREQ_DATA_H
#define QTREQ_DATA_H

#include <QTreq/params.h>
#include <QTreq/qtreq_export.h>

#include <QtCore/qiodevice.h>
#include <QtCore/qpointer.h>

#include <memory>
#include <type_traits>
#include <utility>
#include <variant>

namespace QTreq {

class BodyProducer;

/// The body of a request: bytes, text, a form, a device or a producer; or none at all.
class QTREQ_EXPORT Data
{
public:
    struct Device
    {
        QPointer<QIODevice> device; // null once it is gone, which is an error when it is sent
        std::shared_ptr<QIODevice> owned;
    };
    using Producer = std::shared_ptr<BodyProducer>;
    using Value = std::variant<std::monostate, QByteArray, Params, Device, Producer>;

    Data() = default;
    Data(const QByteArray &bytes) : m_value(bytes) { }
    Data(const char *utf8) : m_value(QByteArray(utf8)) { }
    Data(const QString &text) : m_value(text.toUtf8()) { }
    Data(QStringView text) : m_value(text.toUtf8()) { }
    Data(QLatin1String text) : m_value(QString(text).toUtf8()) { }
    Data(const Params &form) : m_value(form) { }
    Data(std::initializer_list<Param> form) : m_value(Params(form)) { }
    Data(QIODevice *device) : m_value(Device{device, nullptr}) { }
    template<class D, std::enable_if_t<std::is_base_of_v<QIODevice, D>, int> = 0>
    Data(std::unique_ptr<D> device) : Data(std::shared_ptr<QIODevice>(std::move(device))) { }
    template<class P, std::enable_if_t<std::is_base_of_v<BodyProducer, P>, int> = 0>
    Data(std::shared_ptr<P> producer) : m_value(Producer(std::move(producer))) { }

    [[nodiscard]] bool isNull() const noexcept { return m_value.index() == 0; }
    [[nodiscard]] const Value &value() const noexcept { return m_value; }

private:
    explicit Data(std::shared_ptr<QIODevice> owned) : m_value(Device{owned.get(), std::move(owned)}) { }

    Value m_value;
};

} // namespace QTreq

#endif
