// SPDX-FileCopyrightText: 2026 The QTreq authors
// SPDX-License-Identifier: MIT

#include "futuresupport.h"

#include <QtCore/qfuturewatcher.h>
#include <QtTest/qtest.h>

#include <memory>

using namespace QTreq;
using namespace Qt::StringLiterals;

// Cancelling at every stage of a chain: api.md promises CancelledError, and the transfer aborted
// as far as no other continuation still waits for it.
class tst_FutureCancel : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void beforeTheSourceEnds();
    void derivedFutureReachesTheSource();
    void otherContinuationKeepsTheSource();
    void cancelledContinuationNoLongerCounts();
    void deadContextNoLongerCounts();
    void whileTheFunctionRuns();
    void whileTheFunctionRunsWithAnInnerFuture();
    void whileTheFunctionRunsWithAPlainInnerFuture();
    void whileTheInnerFutureIsPending();
    void whileThePlainInnerFutureIsPending();
    void innerFutureSharedWithOthersGoesOn();
    void afterTheEnd();
    void twice();
    void continuationAfterCancelling();

    void hookRunsAfterTheFutureHasEnded();
    void hookRunsOnce();
    void hookIsDroppedWhenFinished();
    void hookOfACancelledFutureRunsAtOnce();
    void hookOfAFinishedFutureDoesNotRun();
    void laterHookReplacesTheFirst();
    void hookMayOwnThePromise();
    void hookMayFinishOrDestroyThePromise();
    void hookMayCancelAgain();

    void slicedFutureTellsThePromise();
    void slicedFutureEndsAsCancelled();
    void slicedVoidFutureEndsAsCancelled();
    void slicedFutureCancelledAfterTheEnd();
    void watcherSeesCancelling();
};

namespace {

/// A source of an int that counts how often it was asked to stop.
struct Source
{
    Source()
    {
        promise.onCancel([this] { ++cancels; });
    }

    Promise<int> promise;
    Future<int> future = promise.future();
    int cancels = 0;
};

int same(int n)
{
    return n;
}

} // namespace

void tst_FutureCancel::beforeTheSourceEnds()
{
    Source source;
    bool called = false;
    const auto derived = source.future.then([&](int) { called = true; });
    source.future.cancel();
    QCOMPARE(outcome(source.future), u"cancelled"_s);
    QCOMPARE(outcome(derived), u"cancelled"_s);
    QCOMPARE(source.cancels, 1);
    QVERIFY(source.promise.isCanceled());
    QVERIFY(!source.promise.setResult(1));
    QVERIFY(!called);
}

void tst_FutureCancel::derivedFutureReachesTheSource()
{
    Source source;
    auto last = source.future.then(same).onFailed([] { return 1; }).then(this, same).then(same);
    last.cancel();
    QCOMPARE(outcome(last), u"cancelled"_s);
    QCOMPARE(outcome(source.future), u"cancelled"_s);
    QCOMPARE(source.cancels, 1);
}

void tst_FutureCancel::otherContinuationKeepsTheSource()
{
    Source source;
    auto first = source.future.then(same);
    auto second = source.future.then(same);
    first.cancel();
    QCOMPARE(outcome(first), u"cancelled"_s);
    QCOMPARE(source.cancels, 0);
    source.promise.setResult(4);
    QCOMPARE(outcome(second), u"value: 4"_s);
    QCOMPARE(outcome(first), u"cancelled"_s);
}

void tst_FutureCancel::cancelledContinuationNoLongerCounts()
{
    Source source;
    auto first = source.future.then(same);
    auto second = source.future.then(same).then(same);
    auto third = source.future.then(same);
    second.cancel();
    third.cancel();
    third.cancel();
    QCOMPARE(source.cancels, 0);
    first.cancel();
    QCOMPARE(source.cancels, 1);
}

void tst_FutureCancel::deadContextNoLongerCounts()
{
    Source source;
    auto context = std::make_unique<QObject>();
    const auto first = source.future.then(context.get(), same);
    auto second = source.future.then(same);
    context.reset();
    second.cancel();
    QCOMPARE(source.cancels, 1);
    QCOMPARE(outcome(first), u"cancelled"_s);
}

void tst_FutureCancel::whileTheFunctionRuns()
{
    Source source;
    Future<int> derived;
    derived = source.future.then([&](int n) {
        derived.cancel();
        return n;
    });
    const auto last = derived.then(same);
    source.promise.setResult(1);
    QCOMPARE(outcome(derived), u"cancelled"_s);
    QCOMPARE(outcome(last), u"cancelled"_s);
    QCOMPARE(source.cancels, 0);
}

void tst_FutureCancel::whileTheFunctionRunsWithAnInnerFuture()
{
    Source source;
    Source inner;
    Future<int> derived;
    derived = source.future.then([&](int) {
        derived.cancel();
        return inner.future;
    });
    source.promise.setResult(1);
    QCOMPARE(outcome(derived), u"cancelled"_s);
    QCOMPARE(inner.cancels, 1);
    QCOMPARE(outcome(inner.future), u"cancelled"_s);
}

void tst_FutureCancel::whileTheFunctionRunsWithAPlainInnerFuture()
{
    Source source;
    QPromise<int> inner;
    inner.start();
    Future<int> derived;
    derived = source.future.then([&](int) {
        derived.cancel();
        return inner.future();
    });
    source.promise.setResult(1);
    QCOMPARE(outcome(derived), u"cancelled"_s);
    QVERIFY(inner.isCanceled());
    inner.finish();
}

void tst_FutureCancel::whileTheInnerFutureIsPending()
{
    Source source;
    Source inner;
    auto derived = source.future.then([&](int) { return inner.future; });
    auto last = derived.then(same);
    source.promise.setResult(1);
    QCOMPARE(outcome(derived), u"pending"_s);
    last.cancel();
    QCOMPARE(outcome(last), u"cancelled"_s);
    QCOMPARE(outcome(derived), u"cancelled"_s);
    QCOMPARE(inner.cancels, 1);
    QVERIFY(!inner.promise.setResult(2));
}

void tst_FutureCancel::whileThePlainInnerFutureIsPending()
{
    Source source;
    QPromise<int> inner;
    inner.start();
    auto derived = source.future.then([&](int) { return inner.future(); });
    source.promise.setResult(1);
    derived.cancel();
    QCOMPARE(outcome(derived), u"cancelled"_s);
    QVERIFY(inner.isCanceled());
    inner.finish();
}

void tst_FutureCancel::innerFutureSharedWithOthersGoesOn()
{
    Source inner;
    const auto other = inner.future.then(same);
    auto derived = makeReadyFuture().then([&] { return inner.future; });
    derived.cancel();
    QCOMPARE(outcome(derived), u"cancelled"_s);
    QCOMPARE(inner.cancels, 0);
    inner.promise.setResult(5);
    QCOMPARE(outcome(other), u"value: 5"_s);
}

void tst_FutureCancel::afterTheEnd()
{
    Source source;
    auto derived = source.future.then(same);
    source.promise.setResult(3);
    derived.cancel();
    source.future.cancel();
    QCOMPARE(outcome(derived), u"value: 3"_s);
    QCOMPARE(outcome(derived.then(same)), u"value: 3"_s);
    QCOMPARE(source.cancels, 0);
}

void tst_FutureCancel::twice()
{
    Source source;
    auto derived = source.future.then(same);
    derived.cancel();
    derived.cancel();
    source.future.cancel();
    QCOMPARE(source.cancels, 1);
}

void tst_FutureCancel::continuationAfterCancelling()
{
    Source source;
    source.future.cancel();
    QCOMPARE(outcome(source.future.then(same)), u"cancelled"_s);
    QCOMPARE(outcome(source.future.onFailed([](const CancelledError &) { return 7; })),
             u"value: 7"_s);
}

void tst_FutureCancel::hookRunsAfterTheFutureHasEnded()
{
    Promise<int> promise;
    auto derived = promise.future().then(same);
    QStringList seen;
    derived.onFailed([&] { return seen += u"continuation"_s, 0; });
    promise.onCancel([&] { seen += u"hook, "_s + outcome(promise.future()); });
    promise.future().cancel();
    QCOMPARE(seen, QStringList({u"continuation"_s, u"hook, cancelled"_s}));
}

void tst_FutureCancel::hookRunsOnce()
{
    Source source;
    auto first = source.future.then(same);
    auto second = source.future.then(same);
    first.cancel();
    second.cancel();
    source.future.cancel();
    QCOMPARE(source.cancels, 1);
}

void tst_FutureCancel::hookIsDroppedWhenFinished()
{
    const auto token = std::make_shared<int>();
    Promise<int> promise;
    promise.onCancel([token] {});
    QCOMPARE(token.use_count(), 2);
    promise.setResult(1);
    QCOMPARE(token.use_count(), 1);
}

// A request that was cancelled before its transfer could say how to abort it must not go on.
void tst_FutureCancel::hookOfACancelledFutureRunsAtOnce()
{
    Promise<int> promise;
    promise.future().cancel();
    int calls = 0;
    promise.onCancel([&] { ++calls; });
    QCOMPARE(calls, 1);
}

void tst_FutureCancel::hookOfAFinishedFutureDoesNotRun()
{
    int calls = 0;
    Promise<int> finished;
    finished.setResult(1);
    finished.onCancel([&] { ++calls; });
    Promise<int> failed;
    failed.setException(CancelledError(u"by the source itself"_s));
    failed.onCancel([&] { ++calls; });
    QCOMPARE(calls, 0);
}

void tst_FutureCancel::laterHookReplacesTheFirst()
{
    QByteArray calls;
    const auto token = std::make_shared<int>();
    Promise<int> promise;
    // The hook that is replaced may ask the future something while it dies.
    struct Asks
    {
        ~Asks() { outcome(future.then(same)); }
        Future<int> future;
    };
    promise.onCancel(
        [&calls, asks = std::make_shared<Asks>(Asks{promise.future()})] { calls += '1'; });
    promise.onCancel([&] { calls += '2'; });
    promise.future().cancel();
    QCOMPARE(calls, QByteArray("2"));
}

void tst_FutureCancel::hookMayOwnThePromise()
{
    auto promise = std::make_shared<Promise<int>>();
    const std::weak_ptr<Promise<int>> weak = promise;
    auto future = promise->future();
    bool called = false;
    auto *raw = promise.get();
    raw->onCancel([&called, promise = std::move(promise)] { called = true; });
    QVERIFY(!weak.expired());
    future.cancel();
    QVERIFY(called);
    QVERIFY(weak.expired());
}

void tst_FutureCancel::hookMayFinishOrDestroyThePromise()
{
    auto promise = std::make_unique<Promise<int>>();
    auto future = promise->future();
    promise->onCancel([&] {
        promise->setException(TimeoutError(TimeoutError::Phase::Response, u"late"_s));
        promise.reset();
    });
    future.cancel();
    QVERIFY(!promise);
    QCOMPARE(outcome(future), u"cancelled"_s);
}

void tst_FutureCancel::hookMayCancelAgain()
{
    Promise<int> promise;
    auto future = promise.future();
    auto derived = future.then(same);
    int calls = 0;
    promise.onCancel([&] {
        ++calls;
        future.cancel();
        derived.cancel();
    });
    derived.cancel();
    QCOMPARE(calls, 1);
}

// Qt tells nobody that a plain copy was cancelled; the promise can only be asked.
void tst_FutureCancel::slicedFutureTellsThePromise()
{
    Source source;
    QVERIFY(!source.promise.isCanceled());
    QFuture<int> plain = source.future;
    plain.cancel();
    QVERIFY(source.promise.isCanceled());
    QVERIFY(!source.promise.isFinished());
    QCOMPARE(source.cancels, 0);
}

void tst_FutureCancel::slicedFutureEndsAsCancelled()
{
    Source source;
    const auto derived = source.future.then(same);
    QFuture<int>(source.future).cancel();
    source.promise.setResult(1);
    QCOMPARE(outcome(derived), u"cancelled"_s);
    QCOMPARE(outcome(source.future.onFailed([](const CancelledError &) { return 2; })),
             u"value: 2"_s);
    QVERIFY_THROWS_EXCEPTION(CancelledError, (void)source.future.result());
}

void tst_FutureCancel::slicedVoidFutureEndsAsCancelled()
{
    Promise<void> promise;
    const auto derived = promise.future().then([] { return 1; });
    QFuture<void>(promise.future()).cancel();
    promise.setResult();
    QCOMPARE(outcome(derived), u"cancelled"_s);
    Promise<void> other;
    const auto passedOn = other.future().onFailed([](const TimeoutError &) {});
    QFuture<void>(other.future()).cancel();
    other.setException(CancelledError(u"noticed"_s));
    QCOMPARE(outcome(passedOn), u"cancelled"_s);
}

// Qt marks a finished future as cancelled too, and skips the continuations added later.
void tst_FutureCancel::slicedFutureCancelledAfterTheEnd()
{
    Source source;
    source.promise.setResult(6);
    QFuture<int>(source.future).cancel();
    QCOMPARE(outcome(source.future.then(same)), u"value: 6"_s);
    QCOMPARE(outcome(source.future.onFailed([] { return 0; })), u"value: 6"_s);
    QCOMPARE(source.future.result(), 6);
}

void tst_FutureCancel::watcherSeesCancelling()
{
    Source source;
    QFutureWatcher<int> watcher;
    watcher.setFuture(source.future.then(same));
    source.future.cancel();
    QTRY_VERIFY(watcher.isFinished());
    QVERIFY(watcher.isCanceled());
    QVERIFY_THROWS_EXCEPTION(CancelledError, (void)watcher.result());
}

QTEST_GUILESS_MAIN(tst_FutureCancel)
#include "tst_futurecancel.moc"
