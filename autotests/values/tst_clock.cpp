// SPDX-FileCopyrightText: 2026 The QTreq authors
// SPDX-License-Identifier: MIT

#include "values/systemclock_p.h"

#include <QtTest/qsignalspy.h>
#include <QtTest/qtest.h>

#include <memory>

using namespace QTreq;
using namespace std::chrono_literals;

namespace {

/// Stands still until told; notes what it is armed for.
class StillClock final : public Clock
{
public:
    Milliseconds now() const override { return time; }
    QDateTime currentDateTimeUtc() const override { return {}; }
    void moveTo(Milliseconds to)
    {
        time = to;
        runDue(to);
    }
    using Clock::nextDue;

    Milliseconds time{0};
    QList<qint64> armed;

protected:
    void arm(Milliseconds due) override { armed.append(due.count()); }
};

constexpr auto never = Clock::Milliseconds::max();

} // namespace

class tst_Clock : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void callsInOrderOfTime();
    void callsOfOneTimeInOrderOfAsking();
    void callsOnce();
    void callDueInThePast();
    void cancels();
    void armsForTheEarliest();
    void callAddedByACallWaitsForItsTurn();
    void cancelledByAnEarlierCall();
    void endlessDelay();
    void destroyedByACall();
    void cancelledWhileItsFunctionDies();
    void leavesNothingBehind();

    void systemClockCalls();
    void systemClockTellsTheTime();
    void systemClockDestroyedByACall();
    void systemClockRearms();
};

void tst_Clock::callsInOrderOfTime()
{
    StillClock clock;
    QByteArray order;
    clock.callAt(30ms, [&] { order += 'c'; });
    clock.callAt(10ms, [&] { order += 'a'; });
    clock.callAfter(20ms, [&] { order += 'b'; });
    clock.moveTo(9ms);
    QCOMPARE(order, "");
    clock.moveTo(20ms);
    QCOMPARE(order, "ab");
    clock.moveTo(1h);
    QCOMPARE(order, "abc");
}

void tst_Clock::callsOfOneTimeInOrderOfAsking()
{
    StillClock clock;
    QByteArray order;
    for (const char c : QByteArray("abcdef"))
        clock.callAt(10ms, [&order, c] { order += c; });
    clock.moveTo(10ms);
    QCOMPARE(order, "abcdef");
}

void tst_Clock::callsOnce()
{
    StillClock clock;
    int calls = 0;
    clock.callAt(10ms, [&] { ++calls; });
    clock.moveTo(10ms);
    clock.moveTo(20ms);
    QCOMPARE(calls, 1);
    QCOMPARE(clock.pendingCalls(), 0);
}

void tst_Clock::callDueInThePast()
{
    StillClock clock;
    clock.moveTo(100ms);
    int calls = 0;
    clock.callAt(10ms, [&] { ++calls; });
    clock.callAfter(-5ms, [&] { ++calls; });
    QCOMPARE(calls, 0);
    clock.moveTo(100ms);
    QCOMPARE(calls, 2);
}

void tst_Clock::cancels()
{
    StillClock clock;
    bool called = false;
    const auto call = clock.callAt(10ms, [&] { called = true; });
    const auto other = clock.callAt(10ms, [] {});
    QCOMPARE(clock.pendingCalls(), 2);
    clock.cancelCall(call);
    clock.cancelCall(call);
    clock.cancelCall({});
    QCOMPARE(clock.pendingCalls(), 1);
    clock.moveTo(10ms);
    QVERIFY(!called);
    clock.cancelCall(other); // made already
    QCOMPARE(clock.pendingCalls(), 0);
}

void tst_Clock::armsForTheEarliest()
{
    StillClock clock;
    const auto first = clock.callAt(20ms, [] {});
    clock.callAt(30ms, [] {});
    const auto earlier = clock.callAt(10ms, [] {});
    QCOMPARE(clock.armed, QList<qint64>({20, 10}));
    QCOMPARE(clock.nextDue(), 10ms);
    clock.cancelCall(earlier);
    clock.cancelCall(first);
    QCOMPARE(clock.nextDue(), 30ms);
    clock.moveTo(30ms);
    QCOMPARE(clock.nextDue(), never);
    const auto last = clock.callAt(40ms, [] {});
    clock.cancelCall(last);
    QCOMPARE(clock.armed.last(), never.count());
}

// Otherwise one that asks for itself again at once would never let the event loop go on.
void tst_Clock::callAddedByACallWaitsForItsTurn()
{
    StillClock clock;
    int calls = 0;
    std::function<void()> again = [&] {
        ++calls;
        clock.callAfter(0ms, again);
    };
    clock.callAt(10ms, again);
    clock.callAt(10ms, [&] { clock.callAt(5ms, [&] { calls += 100; }); });
    clock.moveTo(10ms);
    QCOMPARE(calls, 1);
    clock.moveTo(10ms);
    QCOMPARE(calls, 102);
    QCOMPARE(clock.pendingCalls(), 1);
}

void tst_Clock::cancelledByAnEarlierCall()
{
    StillClock clock;
    bool called = false;
    Clock::Call second;
    clock.callAt(10ms, [&] { clock.cancelCall(second); });
    second = clock.callAt(10ms, [&] { called = true; });
    clock.moveTo(10ms);
    QVERIFY(!called);
}

void tst_Clock::endlessDelay()
{
    StillClock clock;
    clock.moveTo(5s);
    bool called = false;
    const auto call = clock.callAfter(never, [&] { called = true; });
    clock.callAt(never, [&] { called = true; });
    QCOMPARE(clock.pendingCalls(), 2);
    QVERIFY(clock.nextDue() < never); // which means that there is none
    clock.moveTo(std::chrono::hours(1'000'000));
    QVERIFY(!called);
    clock.cancelCall(call);
    QCOMPARE(clock.pendingCalls(), 1);
}

// A time limit fails a future; its continuation deletes the client, and that its clock.
void tst_Clock::destroyedByACall()
{
    auto clock = std::make_unique<StillClock>();
    bool called = false;
    clock->callAt(10ms, [&] { clock.reset(); });
    clock->callAt(10ms, [&] { called = true; });
    clock->moveTo(10ms);
    QVERIFY(!clock);
    QVERIFY(!called);
}

void tst_Clock::cancelledWhileItsFunctionDies()
{
    StillClock clock;
    struct Cancels
    {
        ~Cancels() { clock->cancelCall(call); }
        StillClock *clock;
        Clock::Call call;
    };
    const auto other = clock.callAt(20ms, [] {});
    const auto call =
        clock.callAt(10ms, [held = std::make_shared<Cancels>(Cancels{&clock, other})] {});
    clock.cancelCall(call);
    QCOMPARE(clock.pendingCalls(), 0);
}

void tst_Clock::leavesNothingBehind()
{
    const auto token = std::make_shared<int>();
    {
        StillClock clock;
        clock.callAt(10ms, [token] {});
        clock.callAt(20ms, [token] {});
        clock.moveTo(10ms);
        QCOMPARE(token.use_count(), 2);
    }
    QCOMPARE(token.use_count(), 1);
}

void tst_Clock::systemClockCalls()
{
    SystemClock clock;
    QByteArray order;
    clock.callAfter(20ms, [&] { order += 'b'; });
    clock.callAfter(1ms, [&] { order += 'a'; });
    const auto never = clock.callAfter(10ms, [&] { order += 'x'; });
    clock.cancelCall(never);
    QTRY_COMPARE(order, "ab");
    QCOMPARE(clock.pendingCalls(), 0);
}

void tst_Clock::systemClockTellsTheTime()
{
    const SystemClock clock;
    const auto start = clock.now();
    QVERIFY(start >= 0ms);
    QVERIFY(qAbs(clock.currentDateTimeUtc().secsTo(QDateTime::currentDateTimeUtc())) < 60);
    QTRY_VERIFY(clock.now() > start);
}

void tst_Clock::systemClockDestroyedByACall()
{
    auto clock = std::make_unique<SystemClock>();
    clock->callAfter(0ms, [&] { clock.reset(); });
    clock->callAfter(0ms, [] {});
    QTRY_VERIFY(!clock);
}

void tst_Clock::systemClockRearms()
{
    SystemClock clock;
    int calls = 0;
    clock.callAfter(0ms, [&] {
        ++calls;
        clock.callAfter(1ms, [&] { ++calls; });
    });
    clock.callAfter(2ms, [&] { ++calls; });
    clock.callAfter(std::chrono::hours(24 * 365), [&] { calls += 100; });
    QTRY_COMPARE(calls, 3);
    QCOMPARE(clock.pendingCalls(), 1);
}

QTEST_GUILESS_MAIN(tst_Clock)
#include "tst_clock.moc"
