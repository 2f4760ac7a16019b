// SPDX-FileCopyrightText: 2026 The QTreq authors
// SPDX-License-Identifier: MIT

#include "wire/validation_p.h"

#include "content/escaped_p.h"
#include "values/redacted_p.h"

#include <algorithm>

namespace QTreq::Wire {

namespace {

constexpr qsizetype shown = 60; // characters of a culprit that a message repeats

bool isTokenCharacter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9')
        || (c != '\0' && std::string_view("!#$%&'*+-.^_`|~").find(c) != std::string_view::npos);
}

QString headerFault(const Headers::Pair &line)
{
    // A whole line given for a name may end in credentials.
    const qsizetype colon = line.first.indexOf(':') + 1;
    const auto name = [&] {
        const bool isLine = colon > 0 && colon < line.first.size();
        return isLine ? Content::escaped(line.first.first(colon), shown) + QChar(0x2026)
                      : Content::escaped(line.first, shown);
    };
    if (!isToken(line.first))
        return QStringLiteral("the header name \"%1\" is not a token").arg(name());
    static constexpr QByteArrayView framing[] = {"content-length", "transfer-encoding"};
    for (const QByteArrayView own : framing) {
        if (line.first.compare(own, Qt::CaseInsensitive) == 0)
            return QStringLiteral("the header %1 follows from the body; it cannot be set")
                .arg(name());
    }
    for (const char c : line.second) {
        if (c == '\r' || c == '\n' || c == '\0') {
            return QStringLiteral("the value of the header %1 holds a line break or NUL: \"%2\"")
                .arg(name(), Content::escaped(redactedHeader(line.first, line.second), shown));
        }
    }
    return {};
}

// QUrl keeps the text of an invalid URL in its error string alone: reason; source was "text"; and
// its parts. What is before an @ may be a password, wherever Qt would have the host begin.
QString invalidUrlFault(const QUrl &url)
{
    const QString explained = url.errorString();
    const QString reason = explained.section(QStringLiteral("; source was \""), 0, 0);
    QString text = explained.section(QStringLiteral("; source was \""), 1)
                       .section(QStringLiteral("\"; "), 0, 0);
    const qsizetype authority = text.indexOf(QLatin1String("//"));
    const qsizetype at = text.lastIndexOf(u'@');
    if (authority >= 0 && at > authority)
        text.remove(authority + 2, at - authority - 1);
    return QStringLiteral("the URL \"%1\" is invalid: %2").arg(redacted(text), reason);
}

} // namespace

bool isToken(QByteArrayView text)
{
    return !text.isEmpty() && std::all_of(text.begin(), text.end(), isTokenCharacter);
}

QString methodFault(const QByteArray &method)
{
    if (isToken(method))
        return {};
    return QStringLiteral("the method \"%1\" is not a token").arg(Content::escaped(method, shown));
}

QString urlFault(const QUrl &url)
{
    if (url.isEmpty())
        return QStringLiteral("the URL is empty");
    if (!url.isValid())
        return invalidUrlFault(url);
    const auto text = [&url] { return redacted(url); };
    const QString scheme = url.scheme();
    if (scheme != QLatin1String("http") && scheme != QLatin1String("https")) {
        return scheme.isEmpty()
            ? QStringLiteral("the URL \"%1\" is relative, and the client has no base URL")
                  .arg(text())
            : QStringLiteral(
                  "the URL \"%1\" has the scheme \"%2\"; only http and https are requested")
                  .arg(text(), scheme);
    }
    if (url.host().isEmpty())
        return QStringLiteral("the URL \"%1\" has no host").arg(text());
    if (url.port() == 0)
        return QStringLiteral("the URL \"%1\" has the port 0").arg(text());
    return {};
}

QString headersFault(const Headers &headers)
{
    for (const Headers::Pair &line : headers.toListOfPairs()) {
        QString fault = headerFault(line);
        if (!fault.isEmpty())
            return fault;
    }
    return {};
}

QString removeDotSegments(const QString &path)
{
    if (!path.contains(QLatin1String("/.")))
        return path;
    const bool absolute = path.startsWith(u'/');
    const QStringList segments = path.mid(absolute ? 1 : 0).split(u'/');
    QStringList kept;
    for (qsizetype i = 0; i < segments.size(); ++i) {
        const QString &segment = segments.at(i);
        const bool up = segment == QLatin1String("..");
        if (up && !kept.isEmpty())
            kept.removeLast();
        const bool dots = up || segment == QLatin1String(".");
        if (!dots)
            kept.append(segment);
        else if (i == segments.size() - 1)
            kept.append(QString()); // "/a/." is "/a/"
    }
    return (absolute ? QStringLiteral("/") : QString()) + kept.join(u'/');
}

QUrl targetUrl(const QUrl &url)
{
    QUrl target = url;
    if (target.hasFragment())
        target.setFragment(QString());
    if (!target.userInfo().isEmpty())
        target.setUserInfo(QString());
    const QString path = target.path(QUrl::FullyEncoded);
    // Qt removes dot segments on the wire, and turns "/a/b/../c" into "/a//c".
    if (path.contains(QLatin1String("/.")))
        target.setPath(removeDotSegments(path), QUrl::StrictMode);
    else if (path.isEmpty())
        target.setPath(QStringLiteral("/"));
    return target;
}

} // namespace QTreq::Wire
