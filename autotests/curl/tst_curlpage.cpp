// SPDX-FileCopyrightText: 2026 The QTreq authors
// SPDX-License-Identifier: MIT

#include "support/scriptedserver.h"

#include <QTreq/CurlAgent>
#include <QTreq/HTTPClient>

#include <QtNetwork/qnetworkreply.h>
#include <QtTest/qtest.h>

#include <memory>

using namespace QTreq;
using Server = ScriptedServer;

// The code of doc/curl.md.
class tst_CurlPage : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void use();
};

void tst_CurlPage::use()
{
    Server server;
    server.playAlways(Server::answer(Server::ok("hello")));
    const QUrl url = server.url();

    //! [use]
    CurlAgent agent; // outlives its clients and replies

    HTTPClient client(&agent);
    const auto response = client.get(url);

    const std::unique_ptr<QNetworkReply> reply(agent.get(QNetworkRequest(url)));
    //! [use]

    QTRY_VERIFY(response.isFinished() && reply->isFinished());
    QCOMPARE(response.result().code(), 200);
    QCOMPARE(reply->readAll(), "hello");
}

QTEST_GUILESS_MAIN(tst_CurlPage)
#include "tst_curlpage.moc"
