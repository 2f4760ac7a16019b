// SPDX-FileCopyrightText: 2026 The QTreq authors
// SPDX-License-Identifier: MIT

#include "content/charset_p.h"

#include "content/escaped_p.h"
#include "content/grammar_p.h"
#include "content/mediatype_p.h"

#include <QtCore/qstringconverter.h>

#include <algorithm>
#include <array>
#include <string_view>

using namespace Qt::StringLiterals;
using namespace std::string_view_literals;

namespace QTreq::Content {

namespace {

constexpr qsizetype maxShownName = 40;

// What the encodings of bytes 0x80 to 0x9f are in windows-1252 (WHATWG Encoding, index). The rest
// is ISO-8859-1. Qt knows this encoding only where it was built with ICU.
constexpr std::array<char16_t, 32> windows1252High = {
    0x20ac, 0x0081, 0x201a, 0x0192, 0x201e, 0x2026, 0x2020, 0x2021, 0x02c6, 0x2030, 0x0160,
    0x2039, 0x0152, 0x008d, 0x017d, 0x008f, 0x0090, 0x2018, 0x2019, 0x201c, 0x201d, 0x2022,
    0x2013, 0x2014, 0x02dc, 0x2122, 0x0161, 0x203a, 0x0153, 0x009d, 0x017e, 0x0178,
};

// Names that Qt knows only with ICU, and those that would mean something else on each machine.
constexpr std::array latin1Names = {"us-ascii"sv,   "ascii"sv,       "ansi_x3.4-1968"sv,
                                    "l1"sv,         "cp819"sv,       "ibm819"sv,
                                    "iso-ir-100"sv, "csisolatin1"sv, "iso_8859-1:1987"sv};
constexpr std::array windows1252Names = {"windows-1252"sv, "cp1252"sv, "x-cp1252"sv};
constexpr std::array localNames = {"locale"sv, "system"sv};

template<class Names>
bool isOneOf(const Names &names, const QByteArray &name)
{
    const QByteArray lower = name.toLower();
    return std::find(names.begin(), names.end(), std::string_view(lower.constData(), lower.size()))
        != names.end();
}

// mime-charset of RFC 2978 section 2.3, and the two other characters of registered names.
bool isCharsetName(QByteArrayView name)
{
    return !name.isEmpty() && std::all_of(name.begin(), name.end(), [](char c) {
        return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z')
            || "!#$%&+-^_`{}~.:"sv.find(c) != std::string_view::npos;
    });
}

QByteArray withoutQuotes(const QByteArray &value)
{
    QByteArrayView core = trimmed(value);
    while (!core.isEmpty() && (core.front() == '\'' || core.front() == '"'))
        core = core.sliced(1);
    while (!core.isEmpty() && (core.back() == '\'' || core.back() == '"'))
        core.chop(1);
    return trimmed(core).toByteArray();
}

// The last of the types that the last Content-Type line names. Where agents join repeated lines by
// commas, that is what follows the last comma which separates types.
QByteArray lastContentType(const Headers &headers)
{
    const QList<QByteArray> lines = headers.values("Content-Type");
    if (lines.isEmpty())
        return {};
    const QList<QByteArray> parts = splitOutsideQuotes(lines.last(), ',');
    const auto valid = std::find_if(parts.rbegin(), parts.rend(),
                                    [](const QByteArray &part) { return parseMediaType(part); });
    return valid == parts.rend() ? lines.last() : *valid;
}

QByteArray charsetParameter(const QByteArray &contentType)
{
    for (const auto &[name, value] : parseParameters(contentType)) {
        if (name == "charset") {
            const QByteArray charset = withoutQuotes(value);
            return isCharsetName(charset) ? charset : QByteArray();
        }
    }
    return {};
}

QString decodeWindows1252(QByteArrayView bytes)
{
    QString text = QString::fromLatin1(bytes);
    for (QChar &c : text) {
        if (c.unicode() >= 0x80 && c.unicode() <= 0x9f)
            c = QChar(windows1252High[c.unicode() - 0x80]);
    }
    return text;
}

TextResult unknownEncoding(const QByteArray &name)
{
    return {{}, u"Unknown charset \"%1\""_s.arg(escaped(name, maxShownName))};
}

} // namespace

/*!
    Returns the charset that the last Content-Type of \a headers names, as it is spelt there,
    without the quotes around it. Empty where there is none, and where it is ill-formed.
*/
QByteArray charsetOf(const Headers &headers)
{
    return charsetParameter(lastContentType(headers));
}

/*!
    Returns the name of the encoding that \a bytes are in: the charset of \a headers, else UTF-8
    for JSON (RFC 8259 section 8.1) and for bytes that begin with its byte order mark, else
    \a fallback.
*/
QByteArray encodingOf(QByteArrayView bytes, const Headers &headers, const QByteArray &fallback)
{
    const QByteArray contentType = lastContentType(headers);
    QByteArray charset = charsetParameter(contentType);
    if (!charset.isEmpty())
        return charset;
    const auto mediaType = parseMediaType(contentType);
    if ((mediaType && mediaType->isJson()) || bytes.startsWith("\xef\xbb\xbf"))
        return QByteArrayLiteral("UTF-8");
    return fallback;
}

/*!
    Returns the text that \a bytes are in \a encoding: UTF-8, UTF-16, UTF-32, ISO-8859-1,
    windows-1252, and what else this build of Qt knows. A byte order mark is left out, and what is
    malformed is U+FFFD. An encoding that is not known is an error, and so are "locale" and
    "system": a body must not read differently on each machine. US-ASCII is read as ISO-8859-1.
*/
TextResult decodeText(QByteArrayView bytes, const QByteArray &encoding)
{
    if (isOneOf(localNames, encoding))
        return unknownEncoding(encoding);
    if (isOneOf(latin1Names, encoding))
        return {QString::fromLatin1(bytes), {}};
    if (isOneOf(windows1252Names, encoding))
        return {decodeWindows1252(bytes), {}};
    // Stateless: these are all the bytes, so that a character cut short is malformed.
    QStringDecoder decoder(encoding.constData(), QStringConverter::Flag::Stateless);
    if (encoding.isEmpty() || !decoder.isValid())
        return unknownEncoding(encoding);
    return {decoder(bytes), {}};
}

/*! Returns the text of a body of \a bytes that came with \a headers; see encodingOf(). */
TextResult decodeText(QByteArrayView bytes, const Headers &headers, const QByteArray &fallback)
{
    return decodeText(bytes, encodingOf(bytes, headers, fallback));
}

} // namespace QTreq::Content
