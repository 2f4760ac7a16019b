// SPDX-FileCopyrightText: 2026 The QTreq authors
// SPDX-License-Identifier: MIT

#include "content/contentlength_p.h"

#include <algorithm>

namespace QTreq::Content {

namespace {

constexpr ContentLength invalid{ContentLength::State::Invalid, -1};

// 1*DIGIT, and nothing else that a number parser would take: no sign, no space.
ContentLength parseNumber(const QByteArray &text)
{
    const auto isDigit = [](char c) { return c >= '0' && c <= '9'; };
    bool fits = false;
    const qint64 value = text.toLongLong(&fits);
    if (!fits || !std::all_of(text.cbegin(), text.cend(), isDigit))
        return invalid;
    return {ContentLength::State::Valid, value};
}

} // namespace

/*!
    Returns the length that \a lines give, the values of all Content-Length lines. A length may be
    repeated, in several lines or in a list, if it is written the same each time; different ones are
    invalid, since nobody can tell where such a body ends (RFC 9110 section 8.6).
*/
ContentLength parseContentLength(const QList<QByteArray> &lines)
{
    if (lines.isEmpty())
        return {};
    if (lines.size() == 1 && !lines.first().contains(','))
        return parseNumber(lines.first().trimmed());
    const QList<QByteArray> parts = lines.join(',').split(',');
    const QByteArray first = parts.first().trimmed();
    const bool agree = std::all_of(parts.cbegin(), parts.cend(),
                                   [&](const QByteArray &part) { return part.trimmed() == first; });
    return agree ? parseNumber(first) : invalid;
}

} // namespace QTreq::Content
