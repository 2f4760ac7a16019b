// SPDX-FileCopyrightText: 2026 The QTreq authors
// SPDX-License-Identifier: MIT

#include "content/mediatype_p.h"

#include "content/grammar_p.h"

#include <algorithm>

namespace QTreq::Content {

namespace {

Parameters::const_iterator find(const Parameters &params, QByteArrayView name)
{
    return std::find_if(params.begin(), params.end(),
                        [name](const auto &param) { return param.first == name; });
}

QByteArray quotedUnlessToken(const QByteArray &value)
{
    if (isToken(value))
        return value;
    QByteArray quoted = value;
    quoted.replace('\\', "\\\\").replace('"', "\\\"");
    return '"' + quoted + '"';
}

qsizetype endOf(QByteArrayView text, qsizetype from, QByteArrayView stops)
{
    while (from < text.size() && !stops.contains(text[from]))
        ++from;
    return from;
}

// The value that begins at pos, which moves to the semicolon behind it. Null: there is none.
QByteArray takeValue(QByteArrayView text, qsizetype *pos)
{
    if (*pos < text.size() && text[*pos] == '"') {
        const QByteArray value = unquoted(text, pos);
        *pos = endOf(text, *pos, ";");
        return value.isNull() ? QByteArray("") : value;
    }
    const qsizetype start = *pos;
    *pos = endOf(text, start, ";");
    // Blanks before the value are a part of it, those behind it are not (MIME Sniffing 4.4).
    const QByteArrayView value = text.sliced(start, *pos - start);
    const QByteArrayView core = trimmed(value);
    if (core.isEmpty())
        return {};
    return value.first(core.end() - value.begin()).toByteArray();
}

} // namespace

/*!
    Returns whether a body of this type is JSON: application/json, text/json, or any subtype that
    ends in +json (RFC 6839 section 3.1).
*/
bool MediaType::isJson() const
{
    return subtype.endsWith("+json")
        || (subtype == "json" && (type == "application" || type == "text"));
}

/*! Returns the value of the parameter \a name, given in lower case; empty where there is none. */
QByteArray MediaType::param(QByteArrayView name) const
{
    const auto it = find(params, name);
    return it == params.end() ? QByteArray() : it->second;
}

/*! Returns whether there is a parameter \a name, given in lower case. */
bool MediaType::hasParam(QByteArrayView name) const
{
    return find(params, name) != params.end();
}

/*! Returns the type as it is written in a header; a value that is no token is quoted. */
QByteArray MediaType::toByteArray() const
{
    QByteArray text = essence();
    for (const auto &[name, value] : params)
        text += ';' + name + '=' + quotedUnlessToken(value);
    return text;
}

/*!
    Parses the parameters in \a text, which begins at or before their first semicolon. What is no
    valid parameter is left out, and the first of several with one name wins
    (WHATWG MIME Sniffing 4.4). Blanks around a name are no part of it.
*/
Parameters parseParameters(QByteArrayView text)
{
    Parameters params;
    qsizetype pos = endOf(text, 0, ";");
    while (pos < text.size()) {
        const qsizetype start = pos + 1;
        pos = endOf(text, start, ";=");
        if (pos == text.size() || text[pos] == ';')
            continue;
        const QByteArray name = trimmed(text.sliced(start, pos - start)).toByteArray().toLower();
        const QByteArray value = takeValue(text, &++pos);
        if (!value.isNull() && isToken(name) && isQuotable(value)
            && find(params, name) == params.end())
            params.append({name, value});
    }
    return params;
}

/*!
    Parses \a text, the value of one Content-Type (WHATWG MIME Sniffing 4.4). Nothing where it has
    no valid type and subtype.
*/
std::optional<MediaType> parseMediaType(QByteArrayView text)
{
    const qsizetype end = endOf(text, 0, ";");
    const QByteArrayView essence = trimmed(text.first(end));
    const qsizetype slash = essence.indexOf('/');
    if (slash < 0 || !isToken(essence.first(slash)) || !isToken(essence.sliced(slash + 1)))
        return std::nullopt;
    return MediaType{essence.first(slash).toByteArray().toLower(),
                     essence.sliced(slash + 1).toByteArray().toLower(),
                     parseParameters(text.sliced(end))};
}

/*!
    Returns the type that the Content-Type \a lines of one message name together: the last valid
    one that is not a wildcard, which inherits the charset of those before it that are the same
    type (Fetch, "extract a MIME type").
*/
std::optional<MediaType> extractMediaType(const QList<QByteArray> &lines)
{
    std::optional<MediaType> result;
    QByteArray charset;
    for (const QByteArray &part : splitOutsideQuotes(lines.join(", "), ',')) {
        const auto next = parseMediaType(part);
        if (!next || next->essence() == "*/*")
            continue;
        if (!result || next->essence() != result->essence() || next->hasParam("charset"))
            charset = next->param("charset");
        result = next;
        if (!result->hasParam("charset") && !charset.isNull())
            result->params.append({"charset", charset});
    }
    return result;
}

} // namespace QTreq::Content
