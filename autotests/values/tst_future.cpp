// SPDX-FileCopyrightText: 2026 The QTreq authors
// SPDX-License-Identifier: MIT

#include "futuresupport.h"

#include <QtCore/qfuturewatcher.h>
#include <QtTest/qtest.h>

#include <memory>

using namespace QTreq;
using namespace Qt::StringLiterals;

// Compile-time contracts.
static_assert(std::is_base_of_v<QFuture<int>, Future<int>>);
static_assert(std::is_nothrow_move_constructible_v<Promise<int>>);
static_assert(std::is_nothrow_move_assignable_v<Promise<int>>);
static_assert(!std::is_copy_constructible_v<Promise<int>>);
static_assert(std::is_copy_constructible_v<Future<int>>);
static_assert(!std::is_convertible_v<QFuture<int>, Future<int>>, "taking one over is said aloud");
static_assert(
    std::is_same_v<decltype(Future<int>().then([](int) { return u""_s; })), Future<QString>>);
static_assert(std::is_same_v<decltype(Future<int>().then([](int) {})), Future<void>>);
static_assert(
    std::is_same_v<decltype(Future<int>().then([](int) { return Future<char>(); })), Future<char>>);
static_assert(std::is_same_v<decltype(Future<int>().then([](int) { return QFuture<char>(); })),
                             Future<char>>);

namespace {

/// Counts how often it is copied.
struct Counted
{
    explicit Counted(int *copies) : copies(copies) { }
    Counted(const Counted &other) : copies(other.copies) { ++*copies; }
    Counted(Counted &&other) noexcept = default;
    Counted &operator=(const Counted &) = delete;

    int *copies;
};

/// Can be moved into a future but not copied out of it.
struct Uncopyable
{
    Uncopyable() = default;
    Uncopyable(const Uncopyable &) { throw std::runtime_error("no copy"); }
    Uncopyable(Uncopyable &&) noexcept = default;
};

} // namespace

class tst_Future : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void thenGetsTheResult();
    void thenTakesValueNothingOrFuture();
    void thenTakesAMemberFunction();
    void eachContinuationGetsTheResult();
    void continuationOnAFinishedFutureRunsAtOnce();
    void continuationsRunInOrder();
    void voidFuture();
    void resultsAreCopiedNoMoreThanAskedFor();
    void moveOnlyResult();
    void bracedResult();
    void throwingCopyFailsTheFuture();
    void futureWithoutSourceFails();

    void onlyTheFirstOutcomeCounts();
    void droppedPromiseCancels();
    void assignedOverPromiseCancels();
    void promiseDestroyedInsideItsContinuation();
    void promiseFinishedFromItsOwnContinuation();

    void thenInsideAContinuation();
    void finishingInsideAContinuation();
    void cancellingInsideAContinuation();

    void isUsableAsAQFuture();
    void takingTheResultLeavesItToOthers();
    void takenFromASliceFailsLaterContinuations();
    void watcherSeesTheOutcome();
    void progressIsForwardedToWatchers();
};

void tst_Future::thenGetsTheResult()
{
    Promise<int> promise;
    const Future<QString> text =
        promise.future().then([](int n) { return QString::number(n * 2); });
    QCOMPARE(outcome(text), u"pending"_s);
    QVERIFY(promise.setResult(21));
    QCOMPARE(outcome(text), u"value: 42"_s);
}

void tst_Future::thenTakesValueNothingOrFuture()
{
    Promise<int> promise;
    const Future<int> future = promise.future();
    QStringList calls;
    future.then([&](int n) { calls += u"value %1"_s.arg(n); });
    future.then([&](const int &n) { calls += u"reference %1"_s.arg(n); });
    future.then([&] { calls += u"nothing"_s; });
    future.then([&](const Future<int> &f) { calls += u"Future %1"_s.arg(f.result()); });
    future.then([&](const QFuture<int> &f) { calls += u"QFuture %1"_s.arg(f.result()); });
    promise.setResult(7);
    QCOMPARE(
        calls,
        QStringList({u"value 7"_s, u"reference 7"_s, u"nothing"_s, u"Future 7"_s, u"QFuture 7"_s}));
}

void tst_Future::thenTakesAMemberFunction()
{
    Promise<QString> promise;
    const auto size = promise.future().then(&QString::size);
    promise.setResult(u"four"_s);
    QCOMPARE(outcome(size), u"value: 4"_s);
}

void tst_Future::eachContinuationGetsTheResult()
{
    Promise<QString> promise;
    const auto future = promise.future();
    const auto first = future.then([](const QString &s) -> QString { return s + u'1'; });
    const auto second = future.then([](const QString &s) -> QString { return s + u'2'; });
    const auto third = second.then([](const QString &s) -> QString { return s + u'3'; });
    promise.setResult(u"r"_s);
    QCOMPARE(outcome(first), u"value: r1"_s);
    QCOMPARE(outcome(second), u"value: r2"_s);
    QCOMPARE(outcome(third), u"value: r23"_s);
    QCOMPARE(outcome(future), u"value: r"_s);
}

void tst_Future::continuationOnAFinishedFutureRunsAtOnce()
{
    const auto future = makeReadyFuture(3);
    QCOMPARE(outcome(future.then([](int n) { return n + 1; })), u"value: 4"_s);
    QCOMPARE(outcome(future.then(this, [](int n) { return n + 2; })), u"value: 5"_s);
    const auto failed = makeFailedFuture<int>(std::runtime_error("no"));
    QCOMPARE(outcome(failed.then([](int n) { return n; })), u"failed: no"_s);
    QCOMPARE(outcome(failed.onFailed([] { return 9; })), u"value: 9"_s);
}

void tst_Future::continuationsRunInOrder()
{
    Promise<void> promise;
    const auto future = promise.future();
    QByteArray order;
    future.then([&] { order += 'a'; }).then([&] { order += 'd'; });
    future.then([&] { order += 'b'; }).then([&] { order += 'e'; });
    future.then([&] { order += 'c'; });
    promise.setResult();
    QCOMPARE(order, QByteArray("abcde"));
}

void tst_Future::voidFuture()
{
    Promise<void> promise;
    int calls = 0;
    const auto number = promise.future().then([&] { ++calls; }).then([] { return 5; });
    const auto nothing = number.then([](int) {}).onFailed([] {});
    promise.setResult();
    QCOMPARE(calls, 1);
    QCOMPARE(outcome(number), u"value: 5"_s);
    QCOMPARE(outcome(nothing), u"done"_s);
    QCOMPARE(outcome(makeReadyFuture()), u"done"_s);
}

void tst_Future::resultsAreCopiedNoMoreThanAskedFor()
{
    int copies = 0;
    Promise<Counted> promise;
    const auto future = promise.future();
    future.then([](const Counted &) {});
    future.then([](const Counted &) {});
    promise.setResult(Counted(&copies));
    QCOMPARE(copies, 0);
    future.then([](Counted) {});
    QCOMPARE(copies, 1);
    future.onFailed([&] { return Counted(&copies); }); // passes a copy on
    QCOMPARE(copies, 2);
    QVERIFY(makeReadyFuture(Counted(&copies)).isFinished());
    QCOMPARE(copies, 2);
}

void tst_Future::moveOnlyResult()
{
    Promise<std::unique_ptr<int>> promise;
    const auto future = promise.future();
    const auto first = future.then([](const std::unique_ptr<int> &p) { return *p; });
    const auto second = future.then([](const std::unique_ptr<int> &p) { return *p + 1; });
    promise.setResult(std::make_unique<int>(4));
    QCOMPARE(outcome(first), u"value: 4"_s);
    QCOMPARE(outcome(second), u"value: 5"_s);
}

void tst_Future::bracedResult()
{
    Promise<QStringList> promise;
    const auto joined =
        promise.future().then([](const QStringList &list) { return list.join(u','); });
    promise.setResult({u"a"_s, u"b"_s});
    QCOMPARE(outcome(joined), u"value: a,b"_s);
}

// A copy that throws must fail the future it was meant for: one that never ends is worse.
void tst_Future::throwingCopyFailsTheFuture()
{
    Promise<Uncopyable> promise;
    const Uncopyable value;
    const auto passedOn = makeReadyFuture(Uncopyable()).onFailed([] { return Uncopyable(); });
    const auto flattened = makeReadyFuture().then([] { return makeReadyFuture(Uncopyable()); });
    const auto size = promise.future().then([](const Uncopyable &) { return 1; });
    promise.setResult(value);
    QCOMPARE(outcome(size), u"failed: no copy"_s);
    QVERIFY(passedOn.isFinished());
    QVERIFY(flattened.isFinished());
    QCOMPARE(outcome(passedOn.then([](const Uncopyable &) {})), u"failed: no copy"_s);
    QCOMPARE(outcome(flattened.then([](const Uncopyable &) {})), u"failed: no copy"_s);
}

void tst_Future::futureWithoutSourceFails()
{
    Future<int> future;
    QVERIFY(!future.isValid());
    QCOMPARE(outcome(future.then([](int n) { return n; })), u"cancelled"_s);
    QCOMPARE(outcome(future.onFailed([] { return 1; })), u"cancelled"_s);
    QCOMPARE(outcome(makeReadyFuture().then([future] { return future; })), u"cancelled"_s);
    QVERIFY_THROWS_EXCEPTION(CancelledError, (void)future.result());
    future.cancel();
}

void tst_Future::onlyTheFirstOutcomeCounts()
{
    Promise<int> promise;
    auto future = promise.future();
    QVERIFY(!promise.isFinished());
    QVERIFY(promise.setResult(1));
    QVERIFY(promise.isFinished());
    QVERIFY(!promise.setResult(2));
    QVERIFY(!promise.setException(std::runtime_error("late")));
    future.cancel();
    QCOMPARE(outcome(future), u"value: 1"_s);
    QCOMPARE(outcome(future.then([](int n) { return n + 1; })), u"value: 2"_s);
}

void tst_Future::droppedPromiseCancels()
{
    auto promise = std::make_unique<Promise<int>>();
    const auto future = promise->future();
    const auto derived = future.then([](int n) { return n; });
    promise.reset();
    QCOMPARE(outcome(future), u"cancelled"_s);
    QCOMPARE(outcome(derived), u"cancelled"_s);
    QCOMPARE(outcome(future.onFailed([](const CancelledError &) { return 1; })), u"value: 1"_s);
}

void tst_Future::assignedOverPromiseCancels()
{
    Promise<int> promise;
    const auto first = promise.future();
    promise = Promise<int>();
    QCOMPARE(outcome(first), u"cancelled"_s);
    Promise<int> moved(std::move(promise));
    const auto second = moved.future();
    moved.setResult(8);
    QCOMPARE(outcome(second), u"value: 8"_s);
}

void tst_Future::promiseDestroyedInsideItsContinuation()
{
    auto promise = std::make_unique<Promise<int>>();
    QByteArray order;
    promise->future().then([&](int) { promise.reset(); }).then([&] { order += 'b'; });
    promise->future().then([&](int) { order += 'a'; });
    auto *raw = promise.get();
    QVERIFY(raw->setResult(1));
    QVERIFY(!promise);
    QCOMPARE(order, QByteArray("ab"));
}

void tst_Future::promiseFinishedFromItsOwnContinuation()
{
    Promise<int> promise;
    bool again = true;
    bool finished = false;
    promise.future().then([&](int) {
        finished = promise.isFinished();
        again = promise.setResult(2);
    });
    promise.setResult(1);
    QVERIFY(finished);
    QVERIFY(!again);
    QCOMPARE(outcome(promise.future()), u"value: 1"_s);
}

void tst_Future::thenInsideAContinuation()
{
    Promise<int> promise;
    const auto future = promise.future();
    int inner = 0;
    future.then([&](int) { future.then([&](int n) { inner = n; }); });
    promise.setResult(6);
    QCOMPARE(inner, 6);
}

void tst_Future::finishingInsideAContinuation()
{
    Promise<int> first;
    Promise<int> second;
    QByteArray order;
    first.future().then([&](int) {
        order += '1';
        second.setResult(2);
        order += '3';
    });
    second.future().then([&](int) { order += '2'; });
    first.setResult(1);
    QCOMPARE(order, QByteArray("123"));
}

void tst_Future::cancellingInsideAContinuation()
{
    Promise<int> promise;
    const auto future = promise.future();
    Future<int> sibling;
    Future<int> own;
    bool siblingRan = false;
    own = future.then([&](int n) {
        sibling.cancel();
        own.cancel(); // while its function runs: what that returns comes too late
        return n;
    });
    sibling = future.then([&](int n) {
        siblingRan = true;
        return n;
    });
    promise.setResult(1);
    QCOMPARE(outcome(own), u"cancelled"_s);
    QCOMPARE(outcome(sibling), u"cancelled"_s);
    QVERIFY(!siblingRan);
}

void tst_Future::isUsableAsAQFuture()
{
    Promise<int> promise;
    QFuture<int> plain = promise.future();
    int seen = 0;
    bool finishedInside = false;
    plain.then([&](int n) {
        seen = n;
        finishedInside = promise.isFinished();
    });
    const auto ours = promise.future().then([](int n) { return n + 1; });
    promise.setResult(4);
    QCOMPARE(seen, 4);
    QVERIFY(finishedInside);
    QCOMPARE(plain.result(), 4);
    QCOMPARE(ours.result(), 5);
    QCOMPARE(ours.results(), QList<int>{5});
    QVERIFY_THROWS_EXCEPTION(std::runtime_error,
                             (void)makeFailedFuture<int>(std::runtime_error("x")).result());
}

void tst_Future::takingTheResultLeavesItToOthers()
{
    Promise<QString> promise;
    auto future = promise.future();
    promise.setResult(u"kept"_s);
    QCOMPARE(future.takeResult(), u"kept"_s);
    QCOMPARE(future.takeResult(), u"kept"_s);
    QCOMPARE(outcome(future.then([](const QString &s) { return s; })), u"value: kept"_s);
}

void tst_Future::takenFromASliceFailsLaterContinuations()
{
    Promise<QString> promise;
    const auto future = promise.future();
    promise.setResult(u"gone"_s);
    QFuture<QString> plain = future;
    QCOMPARE(plain.takeResult(), u"gone"_s);
    QCOMPARE(outcome(future.then([](const QString &s) { return s; })), u"cancelled"_s);
    QCOMPARE(outcome(future.onFailed([] { return u""_s; }).then(&QString::size)), u"cancelled"_s);
}

void tst_Future::watcherSeesTheOutcome()
{
    Promise<int> promise;
    QFutureWatcher<int> good;
    QFutureWatcher<int> bad;
    good.setFuture(promise.future());
    bad.setFuture(promise.future().then([](int) -> int { throw std::runtime_error("bad"); }));
    promise.setResult(3);
    QTRY_VERIFY(good.isFinished() && bad.isFinished());
    QCOMPARE(good.result(), 3);
    QVERIFY_THROWS_EXCEPTION(std::runtime_error, (void)bad.result());
}

void tst_Future::progressIsForwardedToWatchers()
{
    Promise<int> promise;
    const auto future = promise.future();
    promise.setProgressRange(0, 10);
    promise.setProgressValue(4);
    QCOMPARE(future.progressMaximum(), 10);
    QCOMPARE(future.progressValue(), 4);
    promise.setResult(1);
}

QTEST_GUILESS_MAIN(tst_Future)
#include "tst_future.moc"
