// SPDX-FileCopyrightText: 2026 The QTreq authors
// SPDX-License-Identifier: MIT

#include "values/redacted_p.h"

#include <QtCore/qregularexpression.h>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace QTreq {

namespace {

bool isOneOf(const QByteArray &name, std::initializer_list<QByteArrayView> names)
{
    return std::any_of(names.begin(), names.end(), [&](QByteArrayView one) {
        return name.compare(one, Qt::CaseInsensitive) == 0;
    });
}

// The fields of RFC 9110 sections 11.6 and 11.7 and RFC 6265 section 4, and those without a
// standard, which are many: X-Api-Key, X-Auth-Token, X-Amz-Security-Token, X-CSRF-Token...
bool isSecret(const QByteArray &name)
{
    static constexpr const char *parts[] = {"auth",   "cookie",  "token",   "secret",   "passw",
                                            "apikey", "api-key", "session", "signature"};
    const QByteArray lower = name.toLower();
    if (lower == "www-authenticate" || lower == "proxy-authenticate") // a question, not the answer
        return false;
    return std::any_of(std::begin(parts), std::end(parts),
                       [&](const char *part) { return lower.contains(part); });
}

} // namespace

QString redacted(const QUrl &url)
{
    const auto shown = QUrl::RemoveUserInfo | QUrl::RemoveQuery | QUrl::RemoveFragment;
    return url.toString(shown) + (url.hasQuery() ? u"?..."_s : QString());
}

QString redacted(QString text)
{
    static const QRegularExpression userInfo(u"//[^\\s\"'<>?#]*@"_s);
    static const QRegularExpression query(u"[?#][^\\s\"'<>]+"_s);
    text.replace(userInfo, u"//...@"_s);
    text.replace(query, u"?..."_s);
    return text;
}

QByteArray redactedHeader(const QByteArray &name, const QByteArray &value)
{
    if (isSecret(name))
        return "(hidden)";
    if (isOneOf(name, {"location", "content-location", "referer", "refresh", "link"}))
        return redacted(QString::fromUtf8(value)).toUtf8();
    return value;
}

} // namespace QTreq
