// SPDX-FileCopyrightText: 2026 The QTreq authors
// SPDX-License-Identifier: MIT

#include "support/outcome.h"
#include "support/scriptedserver.h"

#include <QTreq/httpclient.h>

#include <QtNetwork/qnetworkaccessmanager.h>

using namespace QTreq;
using namespace Qt::StringLiterals;
using Server = ScriptedServer;

// How many connections a client has, and who may use them.
class tst_Connections : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void asManyAsAskedFor_data();
    void asManyAsAskedFor();
    void areUsedAgain();
    void streamsDoNotHoldUpTheRest();
    void streamsAreLimitedToo();
    void moreUrgentGoesFirst();

private:
    static QList<Future<QByteArray>> getMany(HTTPClient &client, const QUrl &url, int count,
                                             const RequestOptions &options = {});
};

QList<Future<QByteArray>> tst_Connections::getMany(HTTPClient &client, const QUrl &url, int count,
                                                   const RequestOptions &options)
{
    QList<Future<QByteArray>> contents;
    for (int i = 0; i < count; ++i) {
        contents.append(client.get(url, options).then([](const Response &response) {
            return response.content();
        }));
    }
    return contents;
}

namespace {

bool allHave(const QList<Future<QByteArray>> &contents, const QByteArray &body)
{
    return std::all_of(contents.begin(), contents.end(), [&](const Future<QByteArray> &content) {
        return Outcome::of(content) == u"value"_s && content.result() == body;
    });
}

/// Answers what has come until all have their answer; false if they never do, or if there are more
/// connections than the limit meanwhile.
bool answerAll(Server &server, const QList<Future<QByteArray>> &contents, int limit)
{
    bool isWithin = true;
    const bool answered = QTest::qWaitFor(
        [&] {
            server.release();
            isWithin &= server.openConnections() <= limit;
            return allHave(contents, "hello");
        },
        20000);
    return answered && isWithin;
}

const Server::Script heldAnswers = {Server::head(), Server::stall(),
                                    Server::send(Server::ok("hello")), Server::again()};

} // namespace

void tst_Connections::asManyAsAskedFor_data()
{
    QTest::addColumn<int>("limit");
    QTest::newRow("one") << 1;
    QTest::newRow("six, as Qt has") << 6;
    QTest::newRow("thirteen, more than Qt has") << 13;
}

void tst_Connections::asManyAsAskedFor()
{
    QFETCH(int, limit);
    Server server;
    server.playAlways(heldAnswers);
    HTTPClient client;
    client.setMaxConnectionsPerHost(limit);

    const auto contents = getMany(client, server.url(), 20);

    QTRY_COMPARE(server.heads().size(), limit);
    QCOMPARE(server.openConnections(), limit);
    QVERIFY(answerAll(server, contents, limit));
}

void tst_Connections::areUsedAgain()
{
    Server server;
    server.playAlways({Server::head(), Server::send(Server::ok("hello")), Server::again()});
    HTTPClient client;
    client.setMaxConnectionsPerHost(8);
    for (int round = 0; round < 5; ++round) {
        const auto contents = getMany(client, server.url(), 8);
        QTRY_VERIFY(allHave(contents, "hello"));
    }
    QVERIFY2(server.connectionCount() <= 8, qPrintable(QString::number(server.connectionCount())));
}

void tst_Connections::streamsDoNotHoldUpTheRest()
{
    Server server;
    const Server::Script endless = {
        Server::head(), Server::send("HTTP/1.1 200 OK\r\nContent-Length: 99\r\n\r\nso far"),
        Server::stall()};
    for (int i = 0; i < 6; ++i)
        server.play(endless);
    server.playAlways({Server::head(), Server::send(Server::ok("hello")), Server::again()});
    HTTPClient client;
    const auto streams = getMany(client, server.url(), 8, {.unbuffered = true});
    QTRY_COMPARE(server.heads().size(), 6);

    const auto contents = getMany(client, server.url(), 8);

    QTRY_VERIFY(allHave(contents, "hello"));
    for (const auto &stream : streams)
        QCOMPARE(Outcome::of(stream), u"pending"_s);
}

void tst_Connections::streamsAreLimitedToo()
{
    Server server;
    server.playAlways(heldAnswers);
    HTTPClient client;
    client.setMaxConnectionsPerHost(2);
    const auto contents = getMany(client, server.url(), 5, {.unbuffered = true});
    QTRY_COMPARE(server.heads().size(), 2);
    QCOMPARE(server.openConnections(), 2);
    QVERIFY(answerAll(server, contents, 2));
}

void tst_Connections::moreUrgentGoesFirst()
{
    Server server;
    server.playAlways(heldAnswers);
    HTTPClient client;
    client.setMaxConnectionsPerHost(1);
    auto contents = getMany(client, server.url(u"/first"_s), 1);
    contents += getMany(client, server.url(u"/later"_s), 1, {.priority = -1});
    contents += getMany(client, server.url(u"/usual"_s), 1);
    contents += getMany(client, server.url(u"/urgent"_s), 1, {.priority = 1});
    QVERIFY(answerAll(server, contents, 1));
    QList<QByteArray> order;
    for (int i = 0; i < 4; ++i)
        order.append(server.requestLine(i).split(' ').at(1));
    QCOMPARE(order, (QList<QByteArray>{"/first", "/urgent", "/usual", "/later"}));
}

QTEST_GUILESS_MAIN(tst_Connections)
#include "tst_connections.moc"
