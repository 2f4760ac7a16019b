// SPDX-FileCopyrightText: 2026 The QTreq authors
// SPDX-License-Identifier: MIT

// This file is not part of the public interface; it may change without notice.

#ifndef QTREQ_PLAN_P_H
#define QTREQ_PLAN_P_H

#include <QTreq/bodyproducer.h>
#include <QTreq/requestoptions.h>

#include <QtCore/qurl.h>

namespace QTreq::Exchanging {

/// What the client adds to a call's own words.
class PlanDefaults
{
public:
    PlanDefaults() { setUserAgent({}); }

    QUrl baseUrl;
    std::function<std::shared_ptr<BodyProducer>(const Data &)> dataToBodyProducer;

    QByteArray userAgent() const { return m_userAgent; }
    void setUserAgent(const QByteArray &userAgent);
    /// The headers of a request that names none and has no body, and what is wrong with them.
    const Headers &headers() const { return m_headers; }
    const QString &headersFault() const { return m_headersFault; }

private:
    QByteArray m_userAgent;
    Headers m_headers;
    QString m_headersFault;
};

/// One logical request, checked and complete, before its first hop.
struct Plan
{
    QByteArray method;
    QUrl url; // as it is requested; the fragment is kept beside it, for redirects
    QString fragment;
    Headers headers; // without cookies
    std::shared_ptr<BodyProducer> body; // null: none
    std::optional<Auth> auth;
    RequestOptions options;
    QString fault; // what is wrong with the request; empty: nothing
};

[[nodiscard]] Plan makePlan(const QByteArray &method, const QUrl &url,
                            const RequestOptions &options, const PlanDefaults &defaults);

} // namespace QTreq::Exchanging

#endif
