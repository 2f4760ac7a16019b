// SPDX-FileCopyrightText: 2026 The QTreq authors
// SPDX-License-Identifier: MIT

#include "content/contentdisposition_p.h"

#include "content/filename_p.h"
#include "content/grammar_p.h"

#include <QtCore/qstringconverter.h>

#include <algorithm>

namespace QTreq::Content {

namespace {

struct RawParameter
{
    QByteArray name;
    QByteArray value;
    bool quoted = false;
};

bool isHexDigit(char c)
{
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
}

bool hasValidEscapes(QByteArrayView text)
{
    for (qsizetype at = text.indexOf('%'); at >= 0; at = text.indexOf('%', at + 1)) {
        if (at + 2 >= text.size() || !isHexDigit(text[at + 1]) || !isHexDigit(text[at + 2]))
            return false;
    }
    return true;
}

bool hasControl(const QString &text)
{
    return std::any_of(text.begin(), text.end(),
                       [](QChar c) { return c.category() == QChar::Other_Control; });
}

std::optional<QString> decoded(const QByteArray &bytes, QStringConverter::Encoding encoding)
{
    QStringDecoder decoder(encoding, QStringConverter::Flag::Stateless);
    const QString text = decoder(bytes);
    if (decoder.hasError() || hasControl(text))
        return std::nullopt;
    return text;
}

// RFC 9110 section 5.5 knows only bytes; what is sent is UTF-8, or ISO-8859-1 as it was of old.
QString plainText(const QByteArray &bytes)
{
    return decoded(bytes, QStringConverter::Utf8).value_or(QString::fromLatin1(bytes));
}

// charset'language'value of RFC 8187 section 3.2. A missing charset is taken for UTF-8.
std::optional<QString> extendedText(const QByteArray &value)
{
    const QList<QByteArray> fields = value.split('\'');
    if (fields.size() != 3 || !hasValidEscapes(fields[2]))
        return std::nullopt;
    const auto encoding = fields[0].isEmpty()
        ? QStringConverter::Utf8
        : QStringConverter::encodingForName(fields[0].constData());
    if (encoding != QStringConverter::Utf8 && encoding != QStringConverter::Latin1)
        return std::nullopt;
    return decoded(QByteArray::fromPercentEncoding(fields[2]), *encoding);
}

// filename*, but not the pieces filename*0 of RFC 2231, which RFC 6266 left out.
bool isExtended(QByteArrayView name)
{
    return name.indexOf('*') == name.size() - 1;
}

std::optional<QString> textOf(const RawParameter &param)
{
    if (!isExtended(param.name))
        return plainText(param.value);
    return param.quoted ? std::nullopt : extendedText(param.value);
}

// Splits name = value; nothing where it has not that form.
std::optional<RawParameter> parseParameter(const QByteArray &text)
{
    const qsizetype equals = text.indexOf('=');
    if (equals < 0)
        return std::nullopt;
    RawParameter param{trimmed(QByteArrayView(text).first(equals)).toByteArray().toLower(), {}};
    const QByteArrayView value = trimmed(QByteArrayView(text).sliced(equals + 1));
    param.quoted = value.startsWith('"');
    if (!param.quoted) {
        param.value = value.toByteArray();
        return isToken(value) ? std::optional(param) : std::nullopt;
    }
    qsizetype end = 0;
    bool closed = false;
    param.value = unquoted(value, &end, &closed);
    return closed && end == value.size() ? std::optional(param) : std::nullopt;
}

} // namespace

/*! Returns whether there is a parameter \a name, given in lower case. */
bool ContentDisposition::hasParam(QByteArrayView name) const
{
    return std::any_of(params.begin(), params.end(),
                       [name](const auto &param) { return param.first == name; });
}

/*! Returns the parameter \a name, given in lower case; empty where there is none. */
QString ContentDisposition::param(QByteArrayView name) const
{
    const auto it = std::find_if(params.begin(), params.end(),
                                 [name](const auto &param) { return param.first == name; });
    return it == params.end() ? QString() : it->second;
}

/*!
    Returns the name that the sender proposes for a file with the body, made safe by
    safeFileName(): that of filename*, else that of filename (RFC 6266 section 4.3), else an empty
    one.
*/
QString ContentDisposition::fileName() const
{
    const QString extended = safeFileName(param("filename*"));
    return extended.isEmpty() ? safeFileName(param("filename")) : extended;
}

/*!
    Parses \a text, the value of Content-Disposition (RFC 6266). Nothing where it is malformed, and
    where it has a parameter twice. Parameters with an impossible name or encoding are left out;
    those whose name ends in * are decoded (RFC 8187), in UTF-8 and ISO-8859-1.
*/
std::optional<ContentDisposition> parseContentDisposition(QByteArrayView text)
{
    const QList<QByteArray> parts = splitOutsideQuotes(text, ';');
    if (!isToken(parts.first()))
        return std::nullopt;
    ContentDisposition result{parts.first().toLower(), {}};
    for (const QByteArray &part : parts.sliced(1)) {
        if (part.isEmpty())
            continue; // allowed by RFC 9110 section 5.6.6
        const auto param = parseParameter(part);
        if (!param || result.hasParam(param->name))
            return std::nullopt;
        const auto value = textOf(*param);
        if (value && isToken(param->name))
            result.params.append({param->name, *value});
    }
    return result;
}

} // namespace QTreq::Content
