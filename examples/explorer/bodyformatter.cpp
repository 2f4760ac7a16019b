// SPDX-FileCopyrightText: 2026 The QTreq authors
// SPDX-License-Identifier: MIT

#include "bodyformatter.h"

#include "jsonprinter.h"

#include <QtCore/qjsondocument.h>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace {

// A longer text makes the view slow, and nobody reads it there.
constexpr qsizetype mostShown = 100'000; // characters
constexpr qsizetype mostDumped = 4096; // bytes
constexpr qsizetype bytesInRow = 16;

QString preformatted(const QString &html, qsizetype left, const QString &unit)
{
    const QString rest = left > 0
        ? u"\n<span class=\"c\">… and %L1 more %2</span>"_s.arg(left).arg(unit)
        : QString();
    return u"<pre style=\"white-space: pre-wrap\">"_s + html + rest + u"</pre>"_s;
}

QString printable(QByteArrayView bytes)
{
    QString text;
    for (const char c : bytes)
        text.append(c >= 0x20 && c < 0x7f ? QLatin1Char(c) : QLatin1Char('.'));
    return text.toHtmlEscaped();
}

QString row(const QByteArray &bytes, qsizetype offset)
{
    const QByteArray part = bytes.mid(offset, bytesInRow);
    const QString digits = QString::fromLatin1(part.toHex(' ')).leftJustified(3 * bytesInRow);
    return u"<span class=\"c\">%1</span>  %2 <span class=\"s\">%3</span>"_s
        .arg(offset, 8, 16, QLatin1Char('0'))
        .arg(digits, printable(part));
}

} // namespace

QString BodyFormatter::pretty(const QString &text) const
{
    if (text.size() > mostShown || !jsonFault(text).isEmpty())
        return raw(text);
    return preformatted(JsonPrinter(text).html(), 0, {});
}

QString BodyFormatter::raw(const QString &text) const
{
    return preformatted(text.left(mostShown).toHtmlEscaped(), text.size() - mostShown,
                        u"characters"_s);
}

QString BodyFormatter::hex(const QByteArray &bytes) const
{
    QStringList rows;
    const qsizetype end = std::min(bytes.size(), mostDumped);
    for (qsizetype offset = 0; offset < end; offset += bytesInRow)
        rows.append(row(bytes, offset));
    return preformatted(rows.join(u'\n'), bytes.size() - end, u"bytes"_s);
}

QString BodyFormatter::jsonFault(const QString &text) const
{
    QJsonParseError error;
    QJsonDocument::fromJson(text.toUtf8(), &error);
    return error.error == QJsonParseError::NoError ? QString() : error.errorString();
}
