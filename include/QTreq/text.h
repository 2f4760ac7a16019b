// SPDX-FileCopyrightText: 2026 The QTreq authors
// SPDX-License-Identifier: MIT

#ifndef QTREQ_TEXT_H
#define QTREQ_TEXT_H

#include <QtCore/qbytearray.h>
#include <QtCore/qstring.h>
#include <QtCore/qstringbuilder.h>

#include <type_traits>

namespace QTreq {

/// Text as it goes on the wire: Unicode becomes UTF-8, bytes stay as they are.
class Text
{
public:
    Text() = default;
    Text(const char *utf8) : m_bytes(utf8) { }
    Text(const char16_t *utf16) : m_bytes(QStringView(utf16).toUtf8()) { }
#if defined(__cpp_char8_t)
    Text(const char8_t *utf8) : m_bytes(reinterpret_cast<const char *>(utf8)) { }
#endif
    Text(const QByteArray &bytes) : m_bytes(bytes) { }
    Text(const QString &text) : m_bytes(text.toUtf8()) { }
    Text(QStringView text) : m_bytes(text.toUtf8()) { }
    Text(QLatin1String text) : m_bytes(QString(text).toUtf8()) { }
    template<class A, class B>
    Text(const QStringBuilder<A, B> &sum)
        : Text(typename QConcatenable<QStringBuilder<A, B>>::ConvertTo(sum))
    {
    }
    // 0 would be taken for a null pointer, and so for no text at all.
    template<class T, std::enable_if_t<std::is_arithmetic_v<T>, int> = 0>
    Text(T number) = delete;

    [[nodiscard]] const QByteArray &bytes() const noexcept { return m_bytes; }

private:
    QByteArray m_bytes;
};

} // namespace QTreq

#endif
