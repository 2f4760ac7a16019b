// SPDX-FileCopyrightText: 2026 The QTreq authors
// SPDX-License-Identifier: MIT

#include "formdata_p.h"

namespace QTreq::Testing {

namespace {

QByteArray unquoted(const QByteArray &value, qsizetype from)
{
    QByteArray text;
    for (qsizetype i = from + 1; i < value.size() && value.at(i) != '"'; ++i) {
        // Browsers escape by %22 (WHATWG), but older senders by a backslash.
        if (value.at(i) == '\\' && i + 1 < value.size() && value.at(i + 1) == '"')
            ++i;
        text += value.at(i);
    }
    return text.isNull() ? QByteArray("") : text;
}

// The end of the parameter that starts at a position: its semicolon outside quotes, or the end.
qsizetype endOfParameter(const QByteArray &value, qsizetype from)
{
    bool quoting = false;
    for (qsizetype i = from; i < value.size(); ++i) {
        if (value.at(i) == '"' && (i == 0 || value.at(i - 1) != '\\'))
            quoting = !quoting;
        else if (value.at(i) == ';' && !quoting)
            return i;
    }
    return value.size();
}

// WHATWG form submission writes these three of a name's characters as escapes.
QByteArray fieldName(QByteArray name)
{
    return name.replace("%22", "\"").replace("%0D", "\r").replace("%0A", "\n");
}

Headers parseHeaders(const QByteArray &block)
{
    Headers headers;
    for (const QByteArray &line : block.split('\n')) {
        const qsizetype colon = line.indexOf(':');
        if (colon > 0)
            headers.append(line.left(colon).trimmed(), line.mid(colon + 1).trimmed());
    }
    return headers;
}

FormPart parsePart(const QByteArray &part)
{
    FormPart result;
    const bool headless = part.startsWith("\r\n");
    const qsizetype blank = headless ? 0 : part.indexOf("\r\n\r\n");
    if (blank < 0)
        return result;
    result.headers = parseHeaders(part.left(blank));
    result.body = part.mid(blank + (headless ? 2 : 4));
    const QByteArray disposition = result.headers.value("Content-Disposition");
    result.name = fieldName(headerParameter(disposition, "name"));
    const QByteArray fileName = headerParameter(disposition, "filename");
    result.fileName = fileName.isNull() ? fileName : fieldName(fileName);
    result.contentType = result.headers.value("Content-Type");
    return result;
}

} // namespace

QByteArray headerParameter(const QByteArray &value, const QByteArray &name)
{
    for (qsizetype from = 0; from < value.size();) {
        const qsizetype end = endOfParameter(value, from);
        const qsizetype equals = value.indexOf('=', from);
        if (equals > 0 && equals < end
            && value.mid(from, equals - from).trimmed().compare(name, Qt::CaseInsensitive) == 0) {
            const QByteArray text = value.mid(equals + 1, end - equals - 1).trimmed();
            return text.startsWith('"') ? unquoted(text, 0) : text;
        }
        from = end + 1;
    }
    return {};
}

QList<FormPart> parseFormData(const QByteArray &contentType, const QByteArray &body)
{
    const QByteArray boundary = headerParameter(contentType, "boundary");
    if (!contentType.toLower().startsWith("multipart/") || boundary.isEmpty())
        return {};
    const QByteArray delimiter = "\r\n--" + boundary;
    const QByteArray text = "\r\n" + body;
    QList<FormPart> parts;
    for (qsizetype at = text.indexOf(delimiter); at >= 0;) {
        const qsizetype lineEnd = text.indexOf("\r\n", at + delimiter.size());
        if (QByteArrayView(text).sliced(at + delimiter.size()).startsWith("--"))
            return parts;
        const qsizetype next = text.indexOf(delimiter, lineEnd < 0 ? text.size() : lineEnd);
        if (lineEnd < 0 || next < 0)
            return {};
        parts.append(parsePart(text.mid(lineEnd + 2, next - lineEnd - 2)));
        at = next;
    }
    return {};
}

} // namespace QTreq::Testing
