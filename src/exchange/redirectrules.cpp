// SPDX-FileCopyrightText: 2026 The QTreq authors
// SPDX-License-Identifier: MIT

#include "exchange/redirectrules_p.h"

#include "content/escaped_p.h"
#include "values/origin_p.h"
#include "values/redacted_p.h"

namespace QTreq::Exchanging {

namespace {

bool isSafe(const QByteArray &method)
{
    return method == "GET" || method == "HEAD";
}

// The method of the next request; empty where the method may not be repeated unasked.
QByteArray nextMethod(const RedirectQuestion &question, bool browserLike)
{
    const QByteArray &method = question.method;
    if (question.status == 303)
        return method == "HEAD" ? method : QByteArrayLiteral("GET");
    if (isSafe(method))
        return method;
    if (!browserLike)
        return {};
    const bool becomesGet = method == "POST" && (question.status == 301 || question.status == 302);
    return becomesGet ? QByteArrayLiteral("GET") : method;
}

// Bytes that are no UTF-8 would become replacement characters; escaped they stay what they are.
QByteArray withoutRawBytes(const QByteArray &location)
{
    if (QString::fromUtf8(location).toUtf8() == location)
        return location;
    QByteArray escaped;
    for (const char c : location)
        escaped += uchar(c) < 0x80 ? QByteArray(1, c) : '%' + QByteArray(1, c).toHex().toUpper();
    return escaped;
}

// Location may hold raw UTF-8 or spaces; Qt repairs those as browsers do.
QUrl resolve(const QUrl &base, const QByteArray &location)
{
    QUrl relative = QUrl::fromEncoded(withoutRawBytes(location), QUrl::TolerantMode);
    if (!relative.isValid() && !location.isEmpty())
        return relative;
    QUrl url = base.resolved(relative);
    if (!relative.hasFragment() && base.hasFragment()) // RFC 9110 section 10.2.2
        url.setFragment(base.fragment(QUrl::FullyEncoded), QUrl::TolerantMode);
    return url;
}

QString targetFault(const RedirectQuestion &question, const QUrl &to, const RedirectPolicy &policy)
{
    const auto shown = [](const QByteArray &location) {
        return redacted(Content::escaped(location, 200));
    };
    const QString location = shown(question.locations.value(0));
    // The agent drops a header without a value, and a stub may not.
    if (question.locations.value(0).trimmed().isEmpty())
        return QStringLiteral("the redirect names no Location");
    for (const QByteArray &other : question.locations) {
        if (other != question.locations.first())
            return QStringLiteral("the redirect names several Locations: \"%1\" and \"%2\"")
                .arg(location, shown(other));
    }
    if (!to.isValid())
        return QStringLiteral("the redirect's Location \"%1\" is no URL").arg(location);
    if (to.scheme() != QLatin1String("http") && to.scheme() != QLatin1String("https"))
        return QStringLiteral("the redirect leads to \"%1\", which is neither http nor https")
            .arg(location);
    if (to.host().isEmpty())
        return QStringLiteral("the redirect's Location \"%1\" has no host").arg(location);
    if (to.port() == 0)
        return QStringLiteral("the redirect's Location \"%1\" has the port 0").arg(location);
    if (!policy.allowInsecure && question.url.scheme() == QLatin1String("https")
        && to.scheme() == QLatin1String("http")) {
        return QStringLiteral("the redirect leads from https to http (\"%1\"); "
                              "allowInsecureRedirects would follow it")
            .arg(location);
    }
    return {};
}

QString bodyFault(const RedirectQuestion &question, const QByteArray &method)
{
    if (method.isEmpty()) {
        return QStringLiteral(
                   "%1 is not repeated after status %2 unless browserLikeRedirects is set")
            .arg(QString::fromLatin1(question.method))
            .arg(question.status);
    }
    if (method == question.method && question.hasBody && !question.replayable)
        return QStringLiteral("the redirect wants the body again, and it can be read only once");
    return {};
}

} // namespace

bool isRedirect(int status)
{
    return status == 301 || status == 302 || status == 303 || status == 307 || status == 308;
}

RedirectAnswer judgeRedirect(const RedirectQuestion &question, const RedirectPolicy &policy)
{
    RedirectAnswer answer;
    if (!isRedirect(question.status))
        return answer;
    answer.url = resolve(question.url, question.locations.value(0).trimmed());
    answer.method = nextMethod(question, policy.browserLike);
    answer.keepsBody = answer.method == question.method;
    answer.crossesOrigin = !sameOrigin(question.url, answer.url);
    answer.refusal = targetFault(question, answer.url, policy);
    if (answer.refusal.isEmpty())
        answer.refusal = bodyFault(question, answer.method);
    answer.verdict = answer.refusal.isEmpty() ? RedirectAnswer::Verdict::Follow
                                              : RedirectAnswer::Verdict::Refuse;
    return answer;
}

QList<QByteArray> dropHeaders(Headers &headers, const RedirectAnswer &answer)
{
    QList<QByteArray> unwanted;
    // Credentials belong to the origin that they were given for, and Host named it.
    if (answer.crossesOrigin)
        unwanted += {"Authorization", "Cookie", "Proxy-Authorization", "Cookie2", "Host"};
    // Representation metadata goes with the representation (Fetch standard, "request-body-header").
    if (!answer.keepsBody)
        unwanted += {"Content-Type", "Content-Encoding", "Content-Language", "Content-Location"};
    QList<QByteArray> dropped;
    for (const QByteArray &name : unwanted) {
        if (headers.contains(name))
            dropped.append(name);
        headers.removeAll(name);
    }
    return dropped;
}

} // namespace QTreq::Exchanging
