// SPDX-FileCopyrightText: 2026 The QTreq authors
// SPDX-License-Identifier: MIT

// This file is not part of the public interface; it may change without notice.

#ifndef QTREQ_TESTING_REPLYERRORS_P_H
#define QTREQ_TESTING_REPLYERRORS_P_H

#include <QTreq/Testing/fault.h>

#include <QtNetwork/qnetworkreply.h>

namespace QTreq::Testing {

/// An error as QNetworkReply gives it.
struct ReplyError
{
    QNetworkReply::NetworkError code = QNetworkReply::NoError;
    QString text = {};
};

/// What QNetworkAccessManager makes of a status from 400 on.
ReplyError errorOfStatus(int code, const QUrl &url, const QByteArray &phrase);

/// What it can do where the connection breaks before there is an answer.
enum class Resend {
    Failed, // it sends the request again, some times, and meets the same fault
    Impossible // the body is no longer there
};

/// What it makes of a connection that goes wrong.
ReplyError errorOfFault(const Fault &fault, Resend resend);

} // namespace QTreq::Testing

#endif
