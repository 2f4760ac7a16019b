// SPDX-FileCopyrightText: 2026 The QTreq authors
// SPDX-License-Identifier: MIT

#include "content/grammar_p.h"

#include <algorithm>
#include <string_view>

using namespace std::string_view_literals;

namespace QTreq::Content {

namespace {

bool isTokenChar(char c)
{
    return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z')
        || "!#$%&'*+-.^_`|~"sv.find(c) != std::string_view::npos;
}

bool isQuotableChar(char c)
{
    return c == '\t' || (static_cast<unsigned char>(c) >= 0x20 && c != 0x7f);
}

// HTTP whitespace of the Fetch standard: more than RFC 9110's OWS, for lines that were folded.
bool isWhitespace(char c)
{
    return c == ' ' || c == '\t' || c == '\r' || c == '\n';
}

} // namespace

/*! Returns whether \a text is a token of RFC 9110 section 5.6.2; an empty one is none. */
bool isToken(QByteArrayView text)
{
    return !text.isEmpty() && std::all_of(text.begin(), text.end(), isTokenChar);
}

/*! Returns whether \a text may stand in a quoted string of RFC 9110 section 5.6.4. */
bool isQuotable(QByteArrayView text)
{
    return std::all_of(text.begin(), text.end(), isQuotableChar);
}

/*! Returns \a text without spaces, tabs and line ends around it. */
QByteArrayView trimmed(QByteArrayView text)
{
    while (!text.isEmpty() && isWhitespace(text.front()))
        text = text.sliced(1);
    while (!text.isEmpty() && isWhitespace(text.back()))
        text.chop(1);
    return text;
}

/*!
    Returns the content of the quoted string that opens at \a pos of \a text, its escapes undone,
    and moves \a pos behind the closing quote. One that never closes reaches to the end, as the
    Fetch standard has it; \a closed tells.
*/
QByteArray unquoted(QByteArrayView text, qsizetype *pos, bool *closed)
{
    QByteArray value;
    bool end = false;
    for (++*pos; *pos < text.size(); ++*pos) {
        end = text[*pos] == '"';
        if (end)
            break;
        if (text[*pos] == '\\' && *pos + 1 < text.size())
            ++*pos;
        value += text[*pos];
    }
    if (end)
        ++*pos;
    if (closed)
        *closed = end;
    return value;
}

/*!
    Splits \a text at each \a separator that is not inside a quoted string. The parts are trimmed
    and may be empty; there is at least one.
*/
QList<QByteArray> splitOutsideQuotes(QByteArrayView text, char separator)
{
    QList<QByteArray> parts;
    qsizetype start = 0;
    for (qsizetype pos = 0; pos < text.size();) {
        if (text[pos] == '"') {
            unquoted(text, &pos);
            continue;
        }
        if (text[pos] == separator) {
            parts.append(trimmed(text.sliced(start, pos - start)).toByteArray());
            start = pos + 1;
        }
        ++pos;
    }
    parts.append(trimmed(text.sliced(start)).toByteArray());
    return parts;
}

} // namespace QTreq::Content
