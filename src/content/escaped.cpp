// SPDX-FileCopyrightText: 2026 The QTreq authors
// SPDX-License-Identifier: MIT

#include "content/escaped_p.h"

namespace QTreq::Content {

namespace {

QString escapedByte(char c)
{
    if (c == '\\')
        return QStringLiteral("\\\\");
    if (c >= 0x20 && c < 0x7f)
        return QString(QLatin1Char(c));
    return QStringLiteral("\\x%1").arg(static_cast<uchar>(c), 2, 16, QLatin1Char('0'));
}

} // namespace

/*!
    Returns \a bytes as one line of at most \a max characters that are safe to print: what is not
    printable ASCII stands as \c{\xNN}. A text that had to be cut ends in an ellipsis.
*/
QString escaped(QByteArrayView bytes, qsizetype max)
{
    QString text;
    qsizetype cut = 0;
    for (const char c : bytes) {
        text += escapedByte(c);
        if (text.size() > max)
            return max > 0 ? text.left(cut) + QChar(0x2026) : QString();
        if (text.size() < max)
            cut = text.size();
    }
    return text;
}

} // namespace QTreq::Content
