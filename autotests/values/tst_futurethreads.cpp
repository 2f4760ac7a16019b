// SPDX-FileCopyrightText: 2026 The QTreq authors
// SPDX-License-Identifier: MIT

#include "futuresupport.h"

#include <QtTest/qtest.h>

#include <algorithm>
#include <atomic>
#include <condition_variable>
#include <memory>
#include <mutex>
#include <random>
#include <thread>
#include <vector>

using namespace QTreq;
using namespace Qt::StringLiterals;

// Futures may be used from any thread. Two threads race for the same ones, many times over with
// seeded orders; the thread sanitizer watches where it is built in.
class tst_FutureThreads : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void waitingInAnotherThread();
    void outcomesSeenInAnotherThread();
    void everyFutureEndsOnce();
    void resultOrCancelWins();
    void hookRunsOnceForEachCancel();
    void innerFutureIsNeverLeftBehind();
    void continuationsAddedWhileFinishing();
    void contextsDyingWhileFinishing();
};

namespace {

constexpr int rounds = 2'000;

/// A second thread, and rounds in which both do their part at the same time. No event loop there:
/// what is posted to its objects waits until they are deleted.
class Race
{
public:
    Race() : m_thread([this] { work(); }) { }
    ~Race()
    {
        prepare(nullptr);
        m_thread.join();
    }
    Q_DISABLE_COPY_MOVE(Race)

    void run(const std::function<void()> &here, const std::function<void()> &there)
    {
        std::atomic<int> ready = 0;
        start([&] {
            lineUp(ready);
            there();
        });
        lineUp(ready);
        here();
        wait();
    }
    /// Not in a race: in the other thread alone.
    void prepare(const std::function<void()> &function)
    {
        start(function);
        if (function)
            wait();
    }

private:
    static void lineUp(std::atomic<int> &ready)
    {
        ++ready;
        while (ready < 2)
            std::this_thread::yield();
    }
    void start(const std::function<void()> &function)
    {
        const std::lock_guard lock(m_mutex);
        m_function = function;
        m_busy = true;
        m_changed.notify_one();
    }
    void wait()
    {
        std::unique_lock lock(m_mutex);
        m_changed.wait(lock, [this] { return !m_busy; });
    }
    void work()
    {
        std::unique_lock lock(m_mutex);
        for (;;) {
            m_changed.wait(lock, [this] { return m_busy; });
            if (!m_function)
                return;
            m_function();
            m_busy = false;
            m_changed.notify_one();
        }
    }

    std::mutex m_mutex;
    std::condition_variable m_changed;
    std::function<void()> m_function;
    bool m_busy = false;
    std::thread m_thread;
};

using Action = std::function<void()>;

std::vector<Action> shuffled(std::vector<Action> actions, std::mt19937 &random)
{
    std::shuffle(actions.begin(), actions.end(), random);
    return actions;
}

/// Shifts the two sides of a race against each other, so that each comes first at times.
void stagger(int round)
{
    std::atomic<int> steps = round;
    while (steps > 0)
        --steps;
}

int same(int n)
{
    return n;
}

QString roundMessage(int round, const QString &what)
{
    return u"round %1: %2"_s.arg(round).arg(what);
}

} // namespace

void tst_FutureThreads::waitingInAnotherThread()
{
    Promise<int> promise;
    const auto derived = promise.future().then([](int n) { return n + 1; });
    std::atomic<int> seen = 0;
    const std::unique_ptr<QThread> waiting(QThread::create([&] { seen = derived.result(); }));
    waiting->start();
    promise.setResult(4);
    QVERIFY(waiting->wait());
    QCOMPARE(seen, 5);
}

// Whoever sees the QFuture finished must find what it ended with.
void tst_FutureThreads::outcomesSeenInAnotherThread()
{
    Race race;
    for (int round = 0; round < rounds; ++round) {
        Promise<QString> promise;
        const auto future = promise.future();
        QString seen;
        race.run([&] { promise.setException(TlsError(u"no"_s)); },
                 [&] {
                     while (!future.isFinished())
                         std::this_thread::yield();
                     seen = outcome(future.onFailed([](const TlsError &e) { return e.message(); }));
                 });
        QVERIFY2(seen == u"value: no"_s, qPrintable(roundMessage(round, seen)));
    }
}

void tst_FutureThreads::everyFutureEndsOnce()
{
    Race race;
    for (int round = 0; round < rounds; ++round) {
        std::mt19937 random(round);
        auto promise = std::make_unique<Promise<int>>();
        auto future = promise->future();
        auto context = std::make_unique<QObject>();
        std::unique_ptr<QObject> contextThere;
        race.prepare([&] { contextThere = std::make_unique<QObject>(); });
        auto token = std::make_shared<int>();
        const auto function = [token](int n) { return n; };
        std::vector<Future<int>> ours{future, future.then(context.get(), function),
                                      future.then(contextThere.get(), function).then(function)};
        std::vector<Future<int>> theirs{
            future.then(context.get(), function).onFailed([] { return 2; })};
        auto derived = future.then(function);

        const auto here = shuffled(
            {[&] { promise->setResult(1); }, [&] { context.reset(); },
             [&] { ours.push_back(future.then(context.get(), function)); },
             [&] { ours.push_back(derived.onFailed([function] { return 3; })); },
             [&] { derived.cancel(); },
             [&] { ours.push_back(future.then([](int n) { return makeReadyFuture(n); })); }},
            random);
        const auto there = shuffled(
            {[&] { contextThere.reset(); }, [&] { theirs.push_back(derived.then(function)); },
             [&] { theirs.push_back(future.then(contextThere.get(), function)); },
             [&] { Future<int>(future).cancel(); }, [&] { Future<int>(derived).cancel(); }},
            random);
        race.run(
            [&] {
                for (const auto &action : here)
                    action();
            },
            [&] {
                for (const auto &action : there)
                    action();
            });

        // Both contexts are gone, so nothing can be on its way any more.
        for (const auto &list : {ours, theirs}) {
            for (const auto &one : list)
                QVERIFY2(outcome(one) != u"pending"_s,
                         qPrintable(roundMessage(round, u"pending"_s)));
        }
        QVERIFY(derived.isFinished());
        promise.reset();
        QCOMPARE(token.use_count(), 2); // function's and ours: nothing keeps what has run
    }
}

void tst_FutureThreads::resultOrCancelWins()
{
    Race race;
    for (int round = 0; round < rounds; ++round) {
        Promise<int> promise;
        auto future = promise.future();
        const auto derived = future.then(same);
        bool won = false;
        race.run([&] { stagger(round), won = promise.setResult(1); },
                 [&] { stagger(rounds - round), future.cancel(); });
        const QString expected = won ? u"value: 1"_s : u"cancelled"_s;
        QCOMPARE(outcome(future), expected);
        QCOMPARE(outcome(derived), expected);
    }
}

void tst_FutureThreads::hookRunsOnceForEachCancel()
{
    Race race;
    for (int round = 0; round < rounds; ++round) {
        Promise<int> promise;
        auto future = promise.future();
        auto derived = future.then(same);
        std::atomic<int> calls = 0;
        race.run([&] { stagger(round), promise.onCancel([&] { ++calls; }); },
                 [&] { stagger(rounds - round), derived.cancel(); });
        QCOMPARE(outcome(future), u"cancelled"_s);
        QCOMPARE(calls, 1);
    }
}

// Cancelled while its function answers with another future, that one is cancelled too.
void tst_FutureThreads::innerFutureIsNeverLeftBehind()
{
    Race race;
    for (int round = 0; round < rounds; ++round) {
        Promise<int> inner;
        std::atomic<int> cancels = 0;
        inner.onCancel([&] { ++cancels; });
        std::atomic<bool> ran = false;
        Promise<int> promise;
        auto derived = promise.future().then([&](int) {
            ran = true;
            return inner.future();
        });
        race.run([&] { stagger(round), promise.setResult(1); },
                 [&] { stagger(rounds - round), derived.cancel(); });
        QCOMPARE(outcome(derived), u"cancelled"_s);
        QCOMPARE(cancels, ran ? 1 : 0);
    }
}

void tst_FutureThreads::continuationsAddedWhileFinishing()
{
    Race race;
    for (int round = 0; round < rounds; ++round) {
        Promise<int> promise;
        const auto future = promise.future();
        std::atomic<int> calls = 0;
        constexpr int continuations = 8;
        const auto add = [&] {
            for (int i = 0; i < continuations; ++i)
                future.then([&] { ++calls; });
        };
        race.run([&] { add(), promise.setResult(1); }, add);
        QCOMPARE(calls, 2 * continuations);
    }
}

void tst_FutureThreads::contextsDyingWhileFinishing()
{
    Race race;
    for (int round = 0; round < rounds; ++round) {
        Promise<int> promise;
        std::unique_ptr<QObject> context;
        race.prepare([&] { context = std::make_unique<QObject>(); });
        std::atomic<int> calls = 0;
        const auto derived = promise.future().then(context.get(), [&](int) { ++calls; });
        race.run([&] { stagger(round), promise.setResult(1); },
                 [&] { stagger(rounds - round), context.reset(); });
        QCOMPARE(outcome(derived), u"cancelled"_s);
        QCOMPARE(calls, 0);
    }
}

QTEST_GUILESS_MAIN(tst_FutureThreads)
#include "tst_futurethreads.moc"
