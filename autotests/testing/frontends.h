// SPDX-FileCopyrightText: 2026 The QTreq authors
// SPDX-License-Identifier: MIT

#ifndef QTREQ_AUTOTESTS_FRONTENDS_H
#define QTREQ_AUTOTESTS_FRONTENDS_H

#include "testing/backends.h"

#include <QTreq/HTTPClient>

/// What code sees of an answer.
struct Seen
{
    int code = 0; // 0: there was no answer
    QByteArray body = {};
    QString path = {}; // of the URL that answered, after redirects
    QString failure = {}; // the name of QNetworkReply's error, or of QTreq's class; empty: none
};

/// One of the two ways to write code: to Qt's own interface, or to HTTPClient.
class FrontEnd
{
public:
    enum Kind {
        Manager, // code that knows QNetworkAccessManager alone
        Client, // an HTTPClient that was given the manager
        Stub // a StubTreq, which brings its own
    };
    static std::unique_ptr<FrontEnd> create(Kind kind, Backend &backend);
    virtual ~FrontEnd() = default;

    struct Question
    {
        QByteArray method = "GET";
        QString path = {};
        QByteArray body = {};
        QString user = {}; // with the password "secret"
        int maxRedirects = 20;
    };
    /// Runs the event loop until the answer has come whole, or failed.
    virtual Seen ask(const Question &question) = 0;

    /// Asks and gives up: at once, or when the head has come. What the code then learns of it.
    enum class Moment { AtOnce, AtHead };
    virtual QString askAndAbort(const QString &path, Moment moment) = 0;
};

#endif
