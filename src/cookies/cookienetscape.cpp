// SPDX-FileCopyrightText: 2026 The QTreq authors
// SPDX-License-Identifier: MIT

#include "cookies/cookiefile_p.h"

#include "cookies/cookierules_p.h"

#include <limits>

namespace QTreq {

using namespace Qt::StringLiterals;

namespace {

constexpr QByteArrayView httpOnlyMark("#HttpOnly_");

QByteArray writeFlag(bool flag)
{
    return flag ? "TRUE"_ba : "FALSE"_ba;
}

QByteArray writeLine(const StoredCookie &cookie)
{
    const Timestamp seconds = cookie.expires.value_or(0) / 1000;
    const QByteArray domain = (cookie.hostOnly ? ""_ba : "."_ba) + cookie.domain.toLatin1();
    const QByteArrayList fields{
        (cookie.httpOnly ? httpOnlyMark.toByteArray() : QByteArray()) + domain,
        writeFlag(!cookie.hostOnly),
        cookie.path.toUtf8(),
        writeFlag(cookie.secure),
        QByteArray::number(seconds),
        cookie.name,
        cookie.value,
    };
    return fields.join('\t') + '\n';
}

bool readFlag(QByteArrayView text, bool &flag)
{
    flag = text.compare("TRUE", Qt::CaseInsensitive) == 0;
    return flag || text.compare("FALSE", Qt::CaseInsensitive) == 0;
}

// Zero, and with some writers nothing at all, stands for the end of the session.
bool readExpiry(const QByteArray &text, std::optional<Timestamp> &expires)
{
    bool ok = text.isEmpty();
    const qlonglong seconds = text.isEmpty() ? 0 : text.toLongLong(&ok);
    constexpr qlonglong latest = std::numeric_limits<Timestamp>::max() / 1000;
    if (seconds != 0)
        expires = qBound(-latest, seconds, latest) * 1000;
    return ok;
}

// A tab in the value belongs to the value: it is the last field.
QByteArrayList splitFields(const QByteArray &line)
{
    QByteArrayList fields = line.split('\t');
    while (fields.size() > 7) {
        const QByteArray last = fields.takeLast();
        fields.last() += '\t' + last;
    }
    if (fields.size() == 6)
        fields.append(QByteArray());
    return fields;
}

QString readLine(QByteArray line, StoredCookie &cookie)
{
    cookie.httpOnly = line.startsWith(httpOnlyMark);
    if (cookie.httpOnly)
        line.remove(0, httpOnlyMark.size());
    const QByteArrayList fields = splitFields(line);
    if (fields.size() < 7)
        return u"%1 fields where 7 are due"_s.arg(fields.size());
    const QString domain = QString::fromUtf8(fields[0]);
    bool subdomains = false;
    cookie.domain = canonicalHost(domain.startsWith(u'.') ? domain.mid(1) : domain);
    cookie.path = QString::fromUtf8(fields[2]);
    cookie.name = fields[5];
    cookie.value = fields[6];
    if (!readFlag(fields[1], subdomains))
        return u"field 2 (subdomains) is neither TRUE nor FALSE"_s;
    cookie.hostOnly = !subdomains;
    if (!readFlag(fields[3], cookie.secure))
        return u"field 4 (secure) is neither TRUE nor FALSE"_s;
    if (!readExpiry(fields[4], cookie.expires))
        return u"field 5 (expiry) is not a number of seconds"_s;
    return {};
}

bool isComment(const QByteArray &line)
{
    return line.trimmed().isEmpty() || (line.startsWith('#') && !line.startsWith(httpOnlyMark));
}

} // namespace

QByteArray writeNetscapeCookies(const QList<StoredCookie> &cookies)
{
    QByteArray bytes = "# Netscape HTTP Cookie File\n\n"_ba;
    for (const StoredCookie &cookie : cookies) {
        if (!cookie.name.contains('\t') && !cookie.path.contains(u'\t'))
            bytes += writeLine(cookie);
    }
    return bytes;
}

CookieFileContents readNetscapeCookies(const QByteArray &bytes)
{
    CookieFileContents contents;
    const QByteArrayList lines = bytes.split('\n');
    for (qsizetype i = 0; i < lines.size(); ++i) {
        const QByteArray line = lines[i].endsWith('\r') ? lines[i].chopped(1) : lines[i];
        if (isComment(line))
            continue;
        StoredCookie cookie;
        const QString error = readLine(line, cookie);
        if (!error.isEmpty())
            return {{}, "line "_L1 + QString::number(i + 1) + ": "_L1 + error};
        contents.cookies.append(cookie);
    }
    return contents;
}

CookieFileContents readCookies(const QByteArray &bytes)
{
    const QByteArray begin = bytes.left(256).trimmed();
    const bool json = begin.startsWith('{') || begin.startsWith('[');
    return json ? readJsonCookies(bytes) : readNetscapeCookies(bytes);
}

} // namespace QTreq
