// SPDX-FileCopyrightText: 2026 The QTreq authors
// SPDX-License-Identifier: MIT

#include "futuresupport.h"

#include <QtTest/qtest.h>

#include <memory>
#include <vector>

using namespace QTreq;
using namespace Qt::StringLiterals;

// Chains far longer than the stack is deep. Plain QFuture overflows it at 100,000 steps.
class tst_FutureChain : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void pendingChainFinishes_data() { lengths(); }
    void pendingChainFinishes();
    void pendingChainFails_data() { lengths(); }
    void pendingChainFails();
    void pendingChainIsCancelledAtItsEnd_data() { lengths(); }
    void pendingChainIsCancelledAtItsEnd();
    void pendingChainIsCancelledAtItsStart_data() { lengths(); }
    void pendingChainIsCancelledAtItsStart();
    void promiseOfAChainIsDropped_data() { lengths(); }
    void promiseOfAChainIsDropped();
    void chainOnAFinishedFuture_data() { lengths(); }
    void chainOnAFinishedFuture();
    void chainOfHandlersFails_data() { lengths(); }
    void chainOfHandlersFails();
    void chainWithADeadContext_data() { lengths(); }
    void chainWithADeadContext();
    void chainOfReadyInnerFutures_data() { lengths(); }
    void chainOfReadyInnerFutures();
    void chainOfReadyPlainFutures_data() { lengths(); }
    void chainOfReadyPlainFutures();
    void innerFuturesInsideInnerFutures_data() { lengths(); }
    void innerFuturesInsideInnerFutures();
    void manyContinuationsOnOneFuture_data() { lengths(); }
    void manyContinuationsOnOneFuture();
    void manyCancelledContinuationsOnOneFuture_data() { lengths(); }
    void manyCancelledContinuationsOnOneFuture();
    void abandonedChainIsFreed_data() { lengths(); }
    void abandonedChainIsFreed();

private:
    void lengths();
};

namespace {

template<class F>
Future<int> chain(Future<int> future, F function)
{
    QFETCH(int, length);
    for (int i = 0; i < length; ++i)
        future = future.then(function);
    return future;
}

int increment(int n)
{
    return n + 1;
}

QString valueOfLength()
{
    QFETCH(int, length);
    return u"value: %1"_s.arg(length);
}

/// Step i of n answers with a future that only step i+1 finishes.
Future<int> nested(Promise<int> &last, std::vector<Promise<void>> &gates, size_t depth)
{
    if (depth == gates.size())
        return last.future();
    return gates[depth].future().then(
        [&last, &gates, depth] { return nested(last, gates, depth + 1); });
}

} // namespace

void tst_FutureChain::lengths()
{
    QTest::addColumn<int>("length");
    QTest::newRow("10") << 10;
    QTest::newRow("10,000") << 10'000;
    QTest::newRow("100,000") << 100'000;
}

void tst_FutureChain::pendingChainFinishes()
{
    Promise<int> promise;
    const auto last = chain(promise.future(), increment);
    QCOMPARE(outcome(last), u"pending"_s);
    promise.setResult(0);
    QCOMPARE(outcome(last), valueOfLength());
}

void tst_FutureChain::pendingChainFails()
{
    Promise<int> promise;
    const auto last = chain(promise.future(), increment);
    promise.setException(std::runtime_error("no"));
    QCOMPARE(outcome(last), u"failed: no"_s);
}

void tst_FutureChain::pendingChainIsCancelledAtItsEnd()
{
    Promise<int> promise;
    bool hookCalled = false;
    promise.onCancel([&] { hookCalled = true; });
    auto last = chain(promise.future(), increment);
    last.cancel();
    QCOMPARE(outcome(last), u"cancelled"_s);
    QCOMPARE(outcome(promise.future()), u"cancelled"_s);
    QVERIFY(hookCalled);
}

void tst_FutureChain::pendingChainIsCancelledAtItsStart()
{
    Promise<int> promise;
    const auto last = chain(promise.future(), increment);
    promise.future().cancel();
    QCOMPARE(outcome(last), u"cancelled"_s);
}

void tst_FutureChain::promiseOfAChainIsDropped()
{
    auto promise = std::make_unique<Promise<int>>();
    const auto last = chain(promise->future(), increment);
    promise.reset();
    QCOMPARE(outcome(last), u"cancelled"_s);
}

void tst_FutureChain::chainOnAFinishedFuture()
{
    QCOMPARE(outcome(chain(makeReadyFuture(0), increment)), valueOfLength());
}

void tst_FutureChain::chainOfHandlersFails()
{
    QFETCH(int, length);
    Promise<int> promise;
    Future<int> future = promise.future();
    for (int i = 0; i < length; ++i)
        future = future.onFailed([](const TimeoutError &) { return 1; });
    promise.setException(TlsError(u"x"_s));
    QCOMPARE(outcome(future), u"failed: x"_s);
}

void tst_FutureChain::chainWithADeadContext()
{
    QFETCH(int, length);
    Promise<int> promise;
    auto context = std::make_unique<QObject>();
    Future<int> future = promise.future();
    for (int i = 0; i < length; ++i)
        future = future.then(context.get(), increment);
    context.reset();
    promise.setResult(0);
    QCOMPARE(outcome(future), u"cancelled"_s);
}

void tst_FutureChain::chainOfReadyInnerFutures()
{
    const auto next = [](int n) { return makeReadyFuture(n + 1); };
    Promise<int> promise;
    const auto last = chain(promise.future(), next);
    promise.setResult(0);
    QCOMPARE(outcome(last), valueOfLength());
}

void tst_FutureChain::chainOfReadyPlainFutures()
{
    const auto next = [](int n) { return QtFuture::makeReadyFuture(n + 1); };
    Promise<int> promise;
    const auto last = chain(promise.future(), next);
    promise.setResult(0);
    QCOMPARE(outcome(last), valueOfLength());
}

void tst_FutureChain::innerFuturesInsideInnerFutures()
{
    QFETCH(int, length);
    Promise<int> last;
    std::vector<Promise<void>> gates(length);
    const auto first = nested(last, gates, 0);
    for (auto &gate : gates)
        gate.setResult();
    QCOMPARE(outcome(first), u"pending"_s);
    last.setResult(3);
    QCOMPARE(outcome(first), u"value: 3"_s);

    Promise<int> other;
    bool hookCalled = false;
    other.onCancel([&] { hookCalled = true; });
    std::vector<Promise<void>> otherGates(length);
    auto cancelled = nested(other, otherGates, 0);
    for (auto &gate : otherGates)
        gate.setResult();
    cancelled.cancel();
    QVERIFY(hookCalled);
    QCOMPARE(outcome(other.future()), u"cancelled"_s);
}

void tst_FutureChain::manyContinuationsOnOneFuture()
{
    QFETCH(int, length);
    Promise<int> promise;
    const auto future = promise.future();
    int sum = 0;
    for (int i = 0; i < length; ++i)
        future.then([&](int n) { sum += n; });
    promise.setResult(2);
    QCOMPARE(sum, 2 * length);
}

void tst_FutureChain::manyCancelledContinuationsOnOneFuture()
{
    QFETCH(int, length);
    Promise<int> promise;
    const auto future = promise.future();
    const auto token = std::make_shared<int>();
    std::vector<Future<int>> waiting;
    for (int i = 0; i < length; ++i)
        waiting.push_back(future.then([token](int n) { return n; }));
    const auto survivor = future.then(increment);
    for (auto &one : waiting)
        one.cancel();
    QCOMPARE(outcome(future), u"pending"_s);
    QCOMPARE(token.use_count(), 1); // what nobody waits for any more is not held until the end
    promise.setResult(1);
    QCOMPARE(outcome(survivor), u"value: 2"_s);
}

void tst_FutureChain::abandonedChainIsFreed()
{
    const auto token = std::make_shared<int>();
    auto promise = std::make_unique<Promise<int>>();
    chain(promise->future(), [token](int n) { return n; });
    QVERIFY(token.use_count() > 1);
    promise.reset();
    QCOMPARE(token.use_count(), 1);
}

QTEST_GUILESS_MAIN(tst_FutureChain)
#include "tst_futurechain.moc"
