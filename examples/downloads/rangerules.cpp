// SPDX-FileCopyrightText: 2026 The QTreq authors
// SPDX-License-Identifier: MIT

#include "rangerules.h"

#include <QtCore/qcoreapplication.h>
#include <QtCore/qdatetime.h>
#include <QtCore/qlocale.h>

#include <algorithm>

using namespace Qt::StringLiterals;
using QTreq::Headers;
using Action = Verdict::Action;

namespace {

struct Messages
{
    Q_DECLARE_TR_FUNCTIONS(Download)
};

QString fileHasChanged()
{
    return Messages::tr("The file has changed on the server, starting again");
}

QString serverCannotContinue()
{
    return Messages::tr("The server cannot continue a download, starting again");
}

/// Digits alone: no sign, no space.
std::optional<qint64> parseNumber(QByteArrayView text)
{
    const auto isDigit = [](char c) { return c >= '0' && c <= '9'; };
    if (text.isEmpty() || !std::all_of(text.begin(), text.end(), isDigit))
        return std::nullopt;
    bool fits = false;
    const qint64 number = text.toLongLong(&fits);
    return fits ? std::optional(number) : std::nullopt;
}

std::optional<ContentRange> parseRange(QByteArrayView range, qint64 total)
{
    const auto dash = range.indexOf('-');
    if (dash < 0)
        return std::nullopt;
    const auto first = parseNumber(range.first(dash));
    const auto last = parseNumber(range.sliced(dash + 1));
    if (!first || !last || *last < *first || (total >= 0 && *last >= total))
        return std::nullopt;
    return ContentRange{*first, *last, total};
}

QDateTime parseDate(const QByteArray &field)
{
    QDateTime date = QLocale::c().toDateTime(QString::fromLatin1(field.trimmed()),
                                             u"ddd, dd MMM yyyy HH:mm:ss 'GMT'"_s);
    date.setTimeSpec(Qt::UTC);
    return date;
}

// A second is what a date can tell: the file may have changed twice within one (RFC 9110, section
// 8.8.2.2).
bool isStrongDate(const Headers &headers)
{
    const QDateTime modified = parseDate(headers.value("Last-Modified"));
    const QDateTime sent = parseDate(headers.value("Date"));
    return modified.isValid() && sent.isValid() && modified.secsTo(sent) >= 1;
}

bool isStrongTag(const QByteArray &tag)
{
    return tag.size() >= 2 && tag.startsWith('"') && tag.endsWith('"');
}

/// Its bytes are not those of the file: nothing can be said of a part of it.
bool isEncoded(const Headers &headers)
{
    const QByteArray coding = headers.combinedValue("Content-Encoding").trimmed();
    return !coding.isEmpty() && coding.compare("identity", Qt::CaseInsensitive) != 0;
}

Verdict refuse(const QString &message)
{
    return {Action::Refuse, {}, message};
}

QString statusLine(const Answer &answer)
{
    return Messages::tr("The server says: %1 %2").arg(answer.code).arg(answer.phrase).trimmed();
}

Verdict judgeWhole(const PartState &part, const Answer &answer)
{
    const bool isAsSent = !isEncoded(answer.headers);
    const PartState state{0, isAsSent ? answer.length : -1, rangeValidator(answer.headers)};
    if (part.received == 0)
        return {Action::Append, state, {}};
    const bool isOther = !part.validator.isEmpty() && part.validator != state.validator;
    return {Action::Replace, state, isOther ? fileHasChanged() : serverCannotContinue()};
}

/// Parts go together where they share a strong validator alone (RFC 9110, section 15.3.7.3). A date
/// need not be told again.
bool isOfSameFile(const PartState &part, const Headers &headers)
{
    const QByteArray tag = headers.value("ETag").trimmed();
    if (isStrongTag(part.validator))
        return tag == part.validator;
    const QByteArray date = headers.value("Last-Modified").trimmed();
    return tag.isEmpty() && (date.isEmpty() || date == part.validator);
}

Verdict judgePart(const PartState &part, const Answer &answer)
{
    if (!part.isResumable())
        return refuse(Messages::tr("The server sent a part of the file; all of it was asked for"));
    const auto range = ContentRange::parse(answer.headers.value("Content-Range"));
    if (!range || range->first != part.received || isEncoded(answer.headers))
        return {Action::AskAgain,
                {},
                Messages::tr("The server sent another part than was asked for, starting again")};
    const bool isOtherSize = part.total >= 0 && range->total >= 0 && range->total != part.total;
    if (isOtherSize || !isOfSameFile(part, answer.headers))
        return {Action::AskAgain, {}, fileHasChanged()};
    PartState state = part;
    state.total = std::max(part.total, range->total);
    return {Action::Append, state, {}};
}

Verdict judgeUnsatisfied(const PartState &part, const Answer &answer)
{
    if (!part.isResumable())
        return refuse(statusLine(answer));
    const auto range = ContentRange::parse(answer.headers.value("Content-Range"));
    const qint64 total = range ? range->total : -1;
    if (total != part.received || (part.total >= 0 && part.total != total))
        return {Action::AskAgain, {}, fileHasChanged()};
    return {Action::Complete, {part.received, total, part.validator}, {}};
}

} // namespace

/*!
    Nothing where \a field is not of that form, or says what cannot be. Units other than bytes are
    not understood.
*/
std::optional<ContentRange> ContentRange::parse(QByteArrayView field)
{
    constexpr QByteArrayView unit = "bytes ";
    const QByteArrayView text = field.trimmed();
    const auto slash = text.indexOf('/');
    if (slash < unit.size() || text.first(unit.size()).compare(unit, Qt::CaseInsensitive) != 0)
        return std::nullopt;
    const QByteArrayView range = text.first(slash).sliced(unit.size());
    const QByteArrayView length = text.sliced(slash + 1);
    const auto total = parseNumber(length);
    if (!total && length != "*")
        return std::nullopt;
    if (range == "*")
        return total ? std::optional(ContentRange{-1, -1, *total}) : std::nullopt;
    return parseRange(range, total.value_or(-1));
}

/*!
    Empty where the rest of a file must not be asked for: the tag is weak, the date too young to
   tell versions apart, the server knows no ranges, or the body is encoded.
*/
QByteArray rangeValidator(const Headers &headers)
{
    const QByteArray ranges = headers.combinedValue("Accept-Ranges").trimmed();
    if (ranges.compare("none", Qt::CaseInsensitive) == 0 || isEncoded(headers))
        return {};
    const QByteArray tag = headers.value("ETag").trimmed();
    if (!tag.isEmpty())
        return isStrongTag(tag) ? tag : QByteArray(); // with a tag, a date may not be used instead
    return isStrongDate(headers) ? headers.value("Last-Modified").trimmed() : QByteArray();
}

/*!
    What to do with \a answer, where \a part is what has come so far and the rest of it was asked
    for, if that can be.
*/
Verdict judge(const PartState &part, const Answer &answer)
{
    switch (answer.code) {
    case 200:
        return judgeWhole(part, answer);
    case 206:
        return judgePart(part, answer);
    case 416:
        return judgeUnsatisfied(part, answer);
    default:
        return refuse(statusLine(answer));
    }
}
