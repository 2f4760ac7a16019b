// SPDX-FileCopyrightText: 2026 The QTreq authors
// SPDX-License-Identifier: MIT

#include "exchange/plan_p.h"

#include "body/formencoder_p.h"
#include "body/payload_p.h"
#include "content/contentdecoder_p.h"
#include "content/json_p.h"
#include "wire/validation_p.h"

using namespace Qt::StringLiterals;

namespace QTreq::Exchanging {

namespace {

// The caller's query stays as it is, and first (parity C6).
QUrl withParams(QUrl url, const Params &params)
{
    if (params.isEmpty())
        return url;
    QString query = url.query(QUrl::FullyEncoded);
    if (!query.isEmpty() && !query.endsWith(u'&'))
        query += u'&';
    query += QString::fromLatin1(encodeQuery(params));
    url.setQuery(query, QUrl::StrictMode);
    return url;
}

QUrl absolute(const QUrl &url, const QUrl &base)
{
    if (!url.isValid() && !url.isEmpty())
        return url; // resolved, it would be another, without what is wrong with it
    return url.isRelative() && base.isValid() && !base.isEmpty() ? base.resolved(url) : url;
}

// User information in the URL becomes credentials, unless the call has its own (parity C8).
std::optional<Auth> authFor(const QUrl &url, const RequestOptions &options)
{
    if (options.auth || url.userName().isEmpty())
        return options.auth;
    return Auth::basic(url.userName(QUrl::FullyDecoded), url.password(QUrl::FullyDecoded));
}

void addMissing(Headers &headers, const QByteArray &name, const QByteArray &value)
{
    if (!value.isEmpty() && !headers.contains(name))
        headers.append(name, value);
}

void addStandard(Headers &headers, const QByteArray &userAgent)
{
    addMissing(headers, "Accept"_ba, "*/*"_ba);
    addMissing(headers, "Accept-Encoding"_ba, Content::acceptEncoding());
    addMissing(headers, "User-Agent"_ba, userAgent);
}

void addHeaders(Plan &plan, const PlanDefaults &defaults, const QByteArray &contentType)
{
    Headers &headers = plan.headers;
    if (plan.auth)
        headers.removeAll("Authorization");
    if (plan.auth && plan.auth->scheme() != Auth::Scheme::Digest) // which waits to be asked
        headers.append("Authorization", plan.auth->authorization());
    if (plan.body)
        addMissing(headers, "Content-Type"_ba, contentType);
    addStandard(headers, defaults.userAgent());
}

// The client's and the body's own words are held to the same rules as the call's.
void completeHeaders(Plan &plan, const PlanDefaults &defaults, const QByteArray &contentType)
{
    if (plan.headers.isEmpty() && !plan.auth && !plan.body) {
        plan.headers = defaults.headers();
        plan.fault = defaults.headersFault();
        return;
    }
    addHeaders(plan, defaults, contentType);
    plan.fault = Wire::headersFault(plan.headers);
}

QString rangeFault(const RequestOptions &options)
{
    const auto negative = [](const auto &limit) { return limit && limit->count() < 0; };
    if (negative(options.timeout))
        return QStringLiteral("the timeout is negative");
    if (negative(options.idleTimeout))
        return QStringLiteral("the idleTimeout is negative");
    if (negative(options.deadline))
        return QStringLiteral("the deadline is negative");
    if (options.maxRedirects && *options.maxRedirects < 0)
        return QStringLiteral("maxRedirects is negative");
    if (options.maxBodySize && *options.maxBodySize < 0)
        return QStringLiteral("maxBodySize is negative");
    return {};
}

QString credentialsFault(const std::optional<Auth> &auth)
{
    if (!auth)
        return {};
    // RFC 7617 section 2: the first colon ends the user name.
    if (auth->scheme() == Auth::Scheme::Basic && auth->user().contains(':'))
        return QStringLiteral("the user name of Basic credentials holds a colon");
    // Digest repeats the user name as it is, and Bearer the token; Basic encodes both.
    const bool digest = auth->scheme() == Auth::Scheme::Digest;
    const QByteArray shown = digest ? auth->user() : auth->authorization();
    if (!shown.contains('\r') && !shown.contains('\n') && !shown.contains('\0'))
        return {};
    return QStringLiteral("the %1 of the credentials holds a line break or NUL")
        .arg(digest ? QStringLiteral("user name") : QStringLiteral("token"));
}

QString cookieFault(const Cookies &cookies)
{
    for (const auto &[name, value] : cookies.pairs()) {
        const auto unfit = [](char c) { return uchar(c) < 0x20 || c == ';' || c == '\x7f'; };
        if (!Wire::isToken(name) || std::any_of(value.cbegin(), value.cend(), unfit)) {
            return QStringLiteral("the cookie \"%1\" has a name or value that cannot be sent")
                .arg(QString::fromUtf8(name));
        }
    }
    return {};
}

QString firstFault(std::initializer_list<QString> faults)
{
    for (const QString &fault : faults) {
        if (!fault.isEmpty())
            return fault;
    }
    return {};
}

} // namespace

/// Checked and put together once, because most requests of a client are alike in it.
void PlanDefaults::setUserAgent(const QByteArray &userAgent)
{
    m_userAgent = userAgent;
    m_headers.clear();
    addStandard(m_headers, userAgent);
    m_headersFault = Wire::headersFault(m_headers);
}

Plan makePlan(const QByteArray &method, const QUrl &url, const RequestOptions &options,
              const PlanDefaults &defaults)
{
    Plan plan;
    plan.options = options;
    plan.method = method.toUpper();
    plan.headers = options.headers;
    const QUrl full = absolute(url, defaults.baseUrl);
    plan.auth = authFor(full, options);
    plan.fault = firstFault({Wire::methodFault(method), Wire::urlFault(full),
                             Wire::headersFault(options.headers), credentialsFault(plan.auth),
                             cookieFault(options.cookies), rangeFault(options)});
    if (!plan.fault.isEmpty())
        return plan;
    plan.fragment = full.fragment(QUrl::FullyEncoded);
    plan.url = withParams(Wire::targetUrl(full), options.params);

    std::optional<QByteArray> json;
    if (options.json)
        json = Content::toJson(*options.json);
    const Payload payload =
        makePayload(options.data, options.files, json, defaults.dataToBodyProducer);
    plan.body = payload.producer;
    plan.fault = payload.error;
    if (plan.fault.isEmpty())
        completeHeaders(plan, defaults, payload.contentType);
    return plan;
}

} // namespace QTreq::Exchanging
