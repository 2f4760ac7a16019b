// SPDX-FileCopyrightText: 2026 The QTreq authors
// SPDX-License-Identifier: MIT

#ifndef QTREQ_TEXT_H
#define QTREQ_TEXT_H

#include <QtCore/qbytearray.h>
#include <QtCore/qstring.h>

namespace QTreq {

/// Text as it goes on the wire: Unicode becomes UTF-8, bytes stay as they are.
class Text
{
public:
    Text() = default;
    Text(const char *utf8) : m_bytes(utf8) { }
    Text(const QByteArray &bytes) : m_bytes(bytes) { }
    Text(const QString &text) : m_bytes(text.toUtf8()) { }
    Text(QStringView text) : m_bytes(text.toUtf8()) { }
    Text(QLatin1String text) : m_bytes(QString(text).toUtf8()) { }

    const QByteArray &bytes() const noexcept { return m_bytes; }

private:
    QByteArray m_bytes;
};

} // namespace QTreq

#endif
