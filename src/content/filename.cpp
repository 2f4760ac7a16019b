// SPDX-FileCopyrightText: 2026 The QTreq authors
// SPDX-License-Identifier: MIT

#include "content/filename_p.h"

#include <algorithm>
#include <utility>

using namespace Qt::StringLiterals;

namespace QTreq::Content {

namespace {

// Most file systems take 255 bytes; the rest is for what a program adds, such as ".part".
constexpr qsizetype maxBytes = 240;
constexpr qsizetype maxSuffix = 32;

QString lastSegment(const QString &path)
{
    return path.sliced(std::max(path.lastIndexOf(u'/'), path.lastIndexOf(u'\\')) + 1);
}

// Characters that split a line, or show another name than the file gets.
constexpr std::pair<char16_t, char16_t> hiddenRanges[] = {
    {0x0000, 0x001f}, {0x007f, 0x009f}, {0x200b, 0x200b}, {0x200e, 0x200f},
    {0x2028, 0x202e}, {0x2066, 0x2069}, {0xfeff, 0xfeff}, {0xfffe, 0xffff},
};

bool isHidden(QChar c)
{
    return std::any_of(std::begin(hiddenRanges), std::end(hiddenRanges), [c](const auto &range) {
        return c.unicode() >= range.first && c.unicode() <= range.second;
    });
}

QString withoutHostileCharacters(const QString &name)
{
    const QString valid = QString::fromUtf8(name.toUtf8()); // no lone surrogates
    QString clean;
    for (const QChar c : valid) {
        if (u"<>:\"|?*"_s.contains(c))
            clean += u'_';
        else if (!isHidden(c))
            clean += c;
    }
    return clean;
}

bool isDotOrBlank(QChar c)
{
    return c == u'.' || c.isSpace();
}

// A leading dot hides the file, a trailing one or a blank does not last on every file system.
QString withoutDotsAround(const QString &name)
{
    const auto first = std::find_if_not(name.begin(), name.end(), isDotOrBlank);
    const auto last = std::find_if_not(name.rbegin(), name.rend(), isDotOrBlank).base();
    return first < last ? QString(first, last - first) : QString();
}

// At most that many bytes of UTF-8, and no half character.
QString cut(const QString &text, qsizetype bytes)
{
    QString result = text.left(bytes);
    while (result.toUtf8().size() > bytes)
        result.chop(1);
    if (!result.isEmpty() && result.back().isHighSurrogate())
        result.chop(1);
    return result;
}

QString shortened(const QString &name)
{
    if (name.toUtf8().size() <= maxBytes)
        return name;
    const qsizetype dot = name.lastIndexOf(u'.');
    const QString suffix = dot > 0 && name.size() - dot <= maxSuffix ? name.sliced(dot) : QString();
    return cut(name.chopped(suffix.size()), maxBytes - suffix.toUtf8().size()) + suffix;
}

// Names that Windows takes for a device, with any suffix.
bool isDevice(const QString &name)
{
    const QString base = name.section(u'.', 0, 0).trimmed().toUpper();
    if (base == u"CON"_s || base == u"PRN"_s || base == u"AUX"_s || base == u"NUL"_s)
        return true;
    return base.size() == 4 && (base.startsWith(u"COM"_s) || base.startsWith(u"LPT"_s))
        && base[3].isDigit();
}

} // namespace

/*!
    Returns a name for a file in a folder of the user's, made from the one that a server has
    \a proposed: its last segment only, without control characters, leading dots and what file
    systems forbid, no device of Windows, and at most 240 bytes long. It is empty where nothing is
    left.
*/
QString safeFileName(const QString &proposed)
{
    const QString clean = withoutDotsAround(withoutHostileCharacters(lastSegment(proposed)));
    const QString name = withoutDotsAround(shortened(clean));
    return isDevice(name) ? u'_' + name : name;
}

} // namespace QTreq::Content
