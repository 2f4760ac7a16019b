// SPDX-FileCopyrightText: 2026 The QTreq authors
// SPDX-License-Identifier: MIT

#include <QTreq/HTTPClient>
#include <QTreq/Promise>
#include <QTreq/Testing/LoopbackServer>
#include <QTreq/Testing/Router>

#include <QtTest/qtest.h>

#include <qcorofuture.h>
#include <qcoronetwork.h>
#include <qcorotask.h>
#include <qcorotimer.h>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using namespace QTreq;
using namespace QTreq::Testing;

namespace {

Router greetings()
{
    Router router;
    router.get(u"/hello"_s).reply({.body = "hello"});
    return router;
}

QCoro::Task<QByteArray> askBothWays(HTTPClient *client, QNetworkAccessManager *manager, QUrl url)
{
    const Response response = co_await client->get(url);
    QByteArray all = co_await response.raiseForStatus().content();
    QTimer timer;
    timer.start(0);
    co_await timer;
    const std::unique_ptr<QNetworkReply> reply(co_await manager->get(QNetworkRequest(url)));
    all += ' ' + reply->readAll();
    co_return all;
}

QCoro::Task<int> sum(Future<int> ours, QFuture<int> theirs)
{
    const int first = co_await ours;
    co_return first + co_await theirs;
}

QCoro::Task<QString> nameOfFailure(Future<int> future)
{
    try {
        co_await future;
    } catch (const Error &error) {
        co_return QString::fromLatin1(error.name());
    }
    co_return QString();
}

} // namespace

/// QTreq's futures in coroutines of QCoro, beside what QCoro itself awaits.
class tst_FutureQCoro : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void bothInOneCoroutine();
    void besideAQFuture();
    void failureIsThrown();
};

void tst_FutureQCoro::bothInOneCoroutine()
{
    LoopbackServer server(greetings());
    HTTPClient client;
    QNetworkAccessManager manager;
    QCOMPARE(QCoro::waitFor(askBothWays(&client, &manager, server.url(u"/hello"_s))),
             "hello hello"_ba);
}

void tst_FutureQCoro::besideAQFuture()
{
    Promise<int> ours;
    QPromise<int> theirs;
    theirs.start();
    auto task = sum(ours.future(), theirs.future());
    ours.setResult(3);
    theirs.addResult(4);
    theirs.finish();
    QCOMPARE(QCoro::waitFor(task), 7);
}

void tst_FutureQCoro::failureIsThrown()
{
    Promise<int> promise;
    auto task = nameOfFailure(promise.future());
    promise.setException(TimeoutError(TimeoutError::Phase::Idle, u"too late"_s));
    QCOMPARE(QCoro::waitFor(task), u"TimeoutError"_s);
}

QTEST_GUILESS_MAIN(tst_FutureQCoro)
#include "tst_futureqcoro.moc"
