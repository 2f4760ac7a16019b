// SPDX-FileCopyrightText: 2026 The QTreq authors
// SPDX-License-Identifier: MIT

#include "cookies/cookiedate_p.h"

#include <QtCore/qbytearray.h>

#include <optional>

namespace QTreq {

namespace {

struct DateFields
{
    std::optional<QTime> time;
    std::optional<int> day;
    std::optional<int> month;
    std::optional<int> year;
};

bool isDigit(char c)
{
    return c >= '0' && c <= '9';
}

bool isDelimiter(char c)
{
    const auto u = uchar(c);
    return u == 0x09 || (u >= 0x20 && u <= 0x2f) || (u >= 0x3b && u <= 0x40)
        || (u >= 0x5b && u <= 0x60) || (u >= 0x7b && u <= 0x7e);
}

QByteArrayView takeToken(QByteArrayView &text)
{
    qsizetype begin = 0;
    while (begin < text.size() && isDelimiter(text[begin]))
        ++begin;
    qsizetype end = begin;
    while (end < text.size() && !isDelimiter(text[end]))
        ++end;
    const QByteArrayView token = text.sliced(begin, end - begin);
    text = text.sliced(end);
    return token;
}

// Takes a number of so many digits off the front; what follows it must not be a digit.
std::optional<int> takeNumber(QByteArrayView &token, qsizetype minDigits, qsizetype maxDigits)
{
    int number = 0;
    qsizetype digits = 0;
    for (; digits < token.size() && isDigit(token[digits]); ++digits) {
        if (digits == maxDigits)
            return {};
        number = number * 10 + (token[digits] - '0');
    }
    if (digits < minDigits)
        return {};
    token = token.sliced(digits);
    return number;
}

bool takeColon(QByteArrayView &token)
{
    if (!token.startsWith(':'))
        return false;
    token = token.sliced(1);
    return true;
}

// An hour that does not exist is still a time, which then makes the whole date invalid.
std::optional<QTime> parseTime(QByteArrayView token)
{
    const auto hour = takeNumber(token, 1, 2);
    if (!hour || !takeColon(token))
        return {};
    const auto minute = takeNumber(token, 1, 2);
    if (!minute || !takeColon(token))
        return {};
    const auto second = takeNumber(token, 1, 2);
    if (!second)
        return {};
    return QTime(*hour, *minute, *second);
}

std::optional<int> parseMonth(QByteArrayView token)
{
    constexpr QByteArrayView names("janfebmaraprmayjunjulaugsepoctnovdec");
    if (token.size() < 3)
        return {};
    for (int month = 0; month < 12; ++month) {
        if (token.first(3).compare(names.sliced(month * 3, 3), Qt::CaseInsensitive) == 0)
            return month + 1;
    }
    return {};
}

// The first field that is still missing and that the token can be takes it.
void readToken(DateFields &fields, QByteArrayView token)
{
    if (!fields.time && (fields.time = parseTime(token)))
        return;
    QByteArrayView rest = token;
    if (!fields.day && (fields.day = takeNumber(rest, 1, 2)))
        return;
    if (!fields.month && (fields.month = parseMonth(token)))
        return;
    if (!fields.year)
        fields.year = takeNumber(rest, 2, 4);
}

int fullYear(int year)
{
    if (year >= 70 && year <= 99)
        return year + 1900;
    return year <= 69 ? year + 2000 : year;
}

} // namespace

QDateTime parseCookieDate(QByteArrayView text)
{
    DateFields fields;
    while (!text.isEmpty())
        readToken(fields, takeToken(text));
    if (!fields.time || !fields.day || !fields.month || !fields.year)
        return {};
    const QDate date(fullYear(*fields.year), *fields.month, *fields.day);
    if (!fields.time->isValid() || !date.isValid() || date.year() < 1601)
        return {};
    return QDateTime(date, *fields.time, Qt::UTC);
}

} // namespace QTreq
