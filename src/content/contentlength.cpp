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
    One length, which may be repeated; different lengths are invalid, since nobody can tell
    where such a body ends.
*/
ContentLength parseContentLength(const QList<QByteArray> &lines)
{
    ContentLength length;
    for (const QByteArray &line : lines) {
        for (const QByteArray &part : line.split(',')) {
            const ContentLength one = parseNumber(part.trimmed());
            if (one.isInvalid() || (length.isValid() && one.value != length.value))
                return invalid;
            length = one;
        }
    }
    return length;
}

} // namespace QTreq::Content
