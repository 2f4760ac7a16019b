// SPDX-FileCopyrightText: 2026 The QTreq authors
// SPDX-License-Identifier: MIT

// This file is not part of the public interface; it may change without notice.

#ifndef QTREQ_REDIRECTRULES_P_H
#define QTREQ_REDIRECTRULES_P_H

#include <QTreq/headers.h>

#include <QtCore/qstring.h>
#include <QtCore/qurl.h>

// What a redirect means (RFC 9110 section 15.4; the URL and Fetch standards of WHATWG where
// browsers are the model). Pure functions of what was asked and answered.
namespace QTreq::Exchanging {

struct RedirectPolicy
{
    bool browserLike = false;
    bool allowInsecure = false; // https to http
};

struct RedirectQuestion
{
    QByteArray method;
    QUrl url; // of the request that was answered
    int status = 0;
    QList<QByteArray> locations; // the Location values as sent
    bool hasBody = false;
    bool replayable = true; // the body can be sent a second time
};

struct RedirectAnswer
{
    enum class Verdict { NoRedirect, Follow, Refuse };

    Verdict verdict = Verdict::NoRedirect;
    QByteArray method;
    QUrl url;
    bool keepsBody = false; // what there is of one, and what describes it
    bool crossesOrigin = false;
    QString refusal; // why it is not followed
};

[[nodiscard]] bool isRedirect(int status);
[[nodiscard]] RedirectAnswer judgeRedirect(const RedirectQuestion &question,
                                           const RedirectPolicy &policy);
/// Takes out what must not go along, and returns the names taken out.
[[nodiscard]] QList<QByteArray> dropHeaders(Headers &headers, const RedirectAnswer &answer);

} // namespace QTreq::Exchanging

#endif
