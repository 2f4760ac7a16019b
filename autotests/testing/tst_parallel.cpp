// SPDX-FileCopyrightText: 2026 The QTreq authors
// SPDX-License-Identifier: MIT

#include <QTreq/HTTPClient>
#include <QTreq/Testing/LeakCheck>
#include <QTreq/Testing/LoopbackServer>
#include <QTreq/Testing/ManualClock>
#include <QTreq/Testing/RequestSequence>
#include <QTreq/Testing/RequestTraversalAgent>
#include <QTreq/Testing/Router>
#include <QTreq/Testing/StubTreq>

#include <QtCore/qeventloop.h>
#include <QtNetwork/qnetworkreply.h>
#include <QtTest/qtest.h>

#include <chrono>
#include <functional>
#include <thread>

using namespace Qt::StringLiterals;
using namespace QTreq;
using namespace QTreq::Testing;
using namespace std::chrono_literals;

namespace {

constexpr int threads = 4;
constexpr int rounds = 25;

/// What one thread's use of the kit has to say: its own number, and reports of nobody else.
struct Outcome
{
    QStringList reports;
    QStringList faults;

    void expect(bool holds, const char *what)
    {
        if (!holds)
            faults.append(QString::fromLatin1(what));
    }
};

QUrl urlOf(int number, int round)
{
    return QUrl(u"http://host%1.test/items/%2"_s.arg(number).arg(round));
}

// One route, one wrong request in each round, all reported here alone.
void useRouter(int number, Outcome &outcome)
{
    Router router([&](const QString &report) { outcome.reports.append(report); });
    auto route = router.get(u"/items/{id}"_s).times(rounds).replyWith([number](const auto &call) {
        return StubResponse{
            200, {{"Set-Cookie", "n=" + QByteArray::number(number)}}, call.value("id")};
    });
    StubTreq client(router);
    const LeakCheck check(client, [&](const QString &report) { outcome.reports.append(report); });
    for (int round = 0; round < rounds; ++round) {
        const Response response = client.get(urlOf(number, round)).result();
        outcome.expect(response.content().result() == QByteArray::number(round), "other body");
        outcome.expect(client.put(urlOf(number, round), "x").result().code() == 500, "no 500");
    }
    const auto calls = route.calls();
    outcome.expect(calls.last().request.cookies().value("n") == QByteArray::number(number),
                   "other cookie");
    outcome.expect(calls.size() == rounds, "other calls");
}

void useSequence(int number, Outcome &outcome)
{
    const QList<SequenceStep> steps(rounds,
                                    {{"get", any, {{"n", Text(QByteArray::number(number))}}},
                                     {200, {}, QByteArray::number(number)}});
    RequestSequence sequence(steps, [&](const QString &report) { outcome.reports.append(report); });
    StubTreq client(sequence);
    const auto guard = sequence.consume();
    for (int round = 0; round < rounds; ++round) {
        const auto future = client.get(urlOf(number, round), {.params = {{"n", number}}});
        outcome.expect(future.result().content().result() == QByteArray::number(number),
                       "other answer");
    }
    outcome.expect(sequence.consumed(), "not consumed");
}

void useClock(int number, Outcome &outcome)
{
    ManualClock clock;
    StubTreq client([](ServerRequest &) { return Render::NotDoneYet; });
    client.setClock(&clock);
    const auto future = client.get(urlOf(number, 0), {.timeout = 1s * (number + 1)});
    clock.advance(1s * number);
    outcome.expect(!future.isFinished(), "another's time has passed");
    clock.advance(1s);
    outcome.expect(future.isFinished(), "no time has passed");
}

void usePlainAgent(int number, Outcome &outcome)
{
    RequestTraversalAgent agent([number](const auto &...) {
        return StubResponse{200, {}, QByteArray::number(number)};
    });
    for (int round = 0; round < rounds; ++round) {
        const std::unique_ptr<QNetworkReply> reply(
            agent.get(QNetworkRequest(urlOf(number, round))));
        QEventLoop loop;
        QObject::connect(reply.get(), &QNetworkReply::finished, &loop, &QEventLoop::quit);
        loop.exec();
        outcome.expect(reply->readAll() == QByteArray::number(number), "other bytes");
    }
}

void useSocket(int number, Outcome &outcome)
{
    LoopbackServer server([number](const auto &...) {
        return StubResponse{200, {}, QByteArray::number(number)};
    });
    HTTPClient client;
    const auto future = client.get(server.url(u"/"_s)).then([](const Response &response) {
        return response.content();
    });
    QEventLoop loop;
    const auto done =
        future.then(&loop, [&](const QByteArray &) { loop.quit(); }).onFailed(&loop, [&] {
            loop.quit();
        });
    if (!done.isFinished())
        loop.exec();
    outcome.expect(future.result() == QByteArray::number(number), "other server");
}

} // namespace

// Tests that use the kit share nothing: each thread has its own stubs, clocks, servers, reports.
// Threads whose end the sanitizer sees, other than that of a QThread.
class tst_Parallel : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void threadsShareNothing_data();
    void threadsShareNothing();
};

using Use = std::function<void(int, Outcome &)>;
Q_DECLARE_METATYPE(Use)

void tst_Parallel::threadsShareNothing_data()
{
    QTest::addColumn<Use>("use");
    QTest::addColumn<int>("reports");
    QTest::newRow("router") << Use(useRouter) << rounds;
    QTest::newRow("sequence") << Use(useSequence) << 0;
    QTest::newRow("clock") << Use(useClock) << 0;
    QTest::newRow("plain agent") << Use(usePlainAgent) << 0;
    QTest::newRow("socket") << Use(useSocket) << 0;
}

void tst_Parallel::threadsShareNothing()
{
    QFETCH(Use, use);
    QFETCH(int, reports);
    std::vector<Outcome> outcomes(threads);
    std::vector<std::thread> running;
    for (int number = 0; number < threads; ++number)
        running.emplace_back([&, number] {
            const QEventLoop dispatcher; // which timers and sockets of the thread need
            use(number, outcomes[size_t(number)]);
        });
    for (std::thread &thread : running)
        thread.join();
    for (int number = 0; number < threads; ++number) {
        const Outcome &outcome = outcomes[size_t(number)];
        QCOMPARE(outcome.faults, QStringList());
        QCOMPARE(outcome.reports.size(), reports);
        const QString own = u"host%1.test"_s.arg(number);
        for (const QString &report : outcome.reports)
            QVERIFY2(report.contains(own), qPrintable(report));
    }
}

QTEST_GUILESS_MAIN(tst_Parallel)

#include "tst_parallel.moc"
