// SPDX-FileCopyrightText: 2026 The QTreq authors
// SPDX-License-Identifier: MIT

#include "cookies/setcookie_p.h"

#include "cookies/cookiedate_p.h"
#include "values/controlcharacter_p.h"

#include <algorithm>
#include <limits>

namespace QTreq {

namespace {

constexpr qsizetype maxAttributeValue = 1024;

bool isDigit(char c)
{
    return c >= '0' && c <= '9';
}

QByteArrayView takeUntil(QByteArrayView &text, char separator)
{
    const qsizetype at = text.indexOf(separator);
    const QByteArrayView head = at < 0 ? text : text.first(at);
    text = at < 0 ? QByteArrayView() : text.sliced(at + 1);
    return head;
}

bool isSameName(QByteArrayView name, QByteArrayView expected)
{
    return name.compare(expected, Qt::CaseInsensitive) == 0;
}

void readExpires(SetCookie &cookie, QByteArrayView value)
{
    const QDateTime date = parseCookieDate(value);
    if (date.isValid())
        cookie.expires = date;
}

// Digits beyond what a number can hold mean "for ever", which the limit on lifetimes then cuts.
qint64 saturatedNumber(QByteArrayView digits)
{
    qint64 number = 0;
    for (const char digit : digits) {
        if (number > std::numeric_limits<qint64>::max() / 100000)
            return number;
        number = number * 10 + (digit - '0');
    }
    return number;
}

void readMaxAge(SetCookie &cookie, QByteArrayView value)
{
    const bool negative = value.startsWith('-');
    const QByteArrayView digits = negative ? value.sliced(1) : value;
    if (digits.isEmpty() || !std::all_of(digits.begin(), digits.end(), isDigit))
        return;
    const qint64 number = saturatedNumber(digits);
    cookie.maxAge = negative ? -number : number;
}

void readDomain(SetCookie &cookie, QByteArrayView value)
{
    cookie.domain = (value.startsWith('.') ? value.sliced(1) : value).toByteArray().toLower();
}

// A Path that is not absolute asks for the default path, also after one that was.
void readPath(SetCookie &cookie, QByteArrayView value)
{
    cookie.path = value.startsWith('/') ? value.toByteArray() : QByteArray();
}

void readSecure(SetCookie &cookie, QByteArrayView)
{
    cookie.secure = true;
}

void readHttpOnly(SetCookie &cookie, QByteArrayView)
{
    cookie.httpOnly = true;
}

void readSameSite(SetCookie &cookie, QByteArrayView value)
{
    using SameSite = QNetworkCookie::SameSite;
    if (isSameName(value, "None"))
        cookie.sameSite = SameSite::None;
    else if (isSameName(value, "Strict"))
        cookie.sameSite = SameSite::Strict;
    else if (isSameName(value, "Lax"))
        cookie.sameSite = SameSite::Lax;
    else
        cookie.sameSite = SameSite::Default;
}

struct Attribute
{
    QByteArrayView name;
    void (*read)(SetCookie &, QByteArrayView);
};

constexpr Attribute attributes[] = {
    {"Expires", readExpires},   {"Max-Age", readMaxAge}, {"Domain", readDomain},
    {"Path", readPath},         {"Secure", readSecure},  {"HttpOnly", readHttpOnly},
    {"SameSite", readSameSite},
};

void readAttribute(SetCookie &cookie, QByteArrayView text)
{
    const QByteArrayView name = takeUntil(text, '=').trimmed();
    const QByteArrayView value = text.trimmed();
    if (value.size() > maxAttributeValue)
        return;
    for (const Attribute &attribute : attributes) {
        if (isSameName(name, attribute.name))
            attribute.read(cookie, value);
    }
}

// Without an equals sign the whole of it is the value of a cookie without a name.
void readPair(SetCookie &cookie, QByteArrayView pair)
{
    if (pair.contains('='))
        cookie.name = takeUntil(pair, '=').trimmed().toByteArray();
    cookie.value = pair.trimmed().toByteArray();
}

} // namespace

Refusal parseSetCookie(QByteArrayView line, SetCookie &cookie)
{
    if (hasControlCharacter(line))
        return Refusal::ControlCharacter;
    cookie = {};
    readPair(cookie, takeUntil(line, ';'));
    while (!line.isEmpty())
        readAttribute(cookie, takeUntil(line, ';'));
    return checkSize(cookie.name, cookie.value);
}

} // namespace QTreq
