// SPDX-FileCopyrightText: 2026 The QTreq authors
// SPDX-License-Identifier: MIT

#include "futuresupport.h"

#include <QtCore/qcoreapplication.h>
#include <QtTest/qtest.h>

#include <atomic>
#include <memory>

using namespace QTreq;
using namespace Qt::StringLiterals;

// A context that goes away before its future finishes: the continuation does not run, the
// derived future fails with CancelledError, and nothing crashes, hangs or leaks.
class tst_FutureContext : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void deletedBeforeTheEnd_data();
    void deletedBeforeTheEnd();
    void deletedBeforeAFailure();
    void deletedAfterTheEnd();
    void deletedBeforeThen();
    void nullContext();
    void deletedByAnEarlierContinuation();
    void deletedByItsOwnContinuation();
    void deletedWhileTheInnerFutureIsPending();
    void deletedInItsParentsDestructor();
    void chainGoesOnInOtherContexts();
    void capturedThingsAreFreed();

    void runsInTheContextsThread();
    void sameThreadRunsAtOnce();
    void keepsTheOrderInAnotherThread();
    void finishedInAnotherThread();
    void finishedFutureWithContextElsewhere();
    void movedToAnotherThreadBeforeTheEnd();
    void movedBackAfterTheEnd();

    void elsewhereDeletedBeforeTheEnd();
    void elsewhereDeletedBeforeDelivery();
    void elsewhereDeletedInAFinishedThread();
    void elsewhereNeverStarted();
    void elsewhereEventThrownAway();
    void elsewhereCancelledBeforeDelivery();
};

namespace {

/// Promise, future and a continuation in one place; a token tells whether the function is held.
struct Fixture
{
    Promise<int> promise;
    std::shared_ptr<int> token = std::make_shared<int>();
    std::atomic<int> calls = 0;
    std::atomic<QThread *> thread = nullptr;

    Future<int> then(QObject *context)
    {
        return promise.future().then(context, [this, token = token](int n) {
            thread = QThread::currentThread();
            ++calls;
            return n;
        });
    }
    Future<int> onFailed(QObject *context)
    {
        return promise.future().onFailed(context, [this, token = token](const std::exception &) {
            ++calls;
            return -1;
        });
    }
};

} // namespace

void tst_FutureContext::deletedBeforeTheEnd_data()
{
    QTest::addColumn<QString>("end");
    for (const auto &end : {u"result"_s, u"exception"_s, u"cancel"_s, u"drop"_s})
        QTest::newRow(qPrintable(end)) << end;
}

void tst_FutureContext::deletedBeforeTheEnd()
{
    QFETCH(QString, end);
    Fixture f;
    auto context = std::make_unique<QObject>();
    const auto thenFuture = f.then(context.get());
    const auto failedFuture = f.onFailed(context.get());
    const auto after = thenFuture.onFailed([](const CancelledError &) { return 5; });
    context.reset();
    if (end == "result"_L1)
        f.promise.setResult(1);
    else if (end == "exception"_L1)
        f.promise.setException(std::runtime_error("no"));
    else if (end == "cancel"_L1)
        f.promise.future().cancel();
    else
        f.promise = Promise<int>();
    QCOMPARE(outcome(thenFuture), u"cancelled"_s);
    QCOMPARE(outcome(failedFuture), u"cancelled"_s);
    QCOMPARE(outcome(after), u"value: 5"_s);
    QCOMPARE(f.calls, 0);
    QCOMPARE(f.token.use_count(), 1);
}

void tst_FutureContext::deletedBeforeAFailure()
{
    Promise<int> promise;
    auto context = std::make_unique<QObject>();
    bool called = false;
    const auto last = promise.future()
                          .then(context.get(), [&](int n) { return called = true, n; })
                          .onFailed(context.get(), [&](const Error &) { return called = true, 2; })
                          .onFailed(context.get(), [&] { return called = true, 3; });
    context.reset();
    promise.setException(TlsError(u"x"_s));
    QCOMPARE(outcome(last), u"cancelled"_s);
    QVERIFY(!called);
}

void tst_FutureContext::deletedAfterTheEnd()
{
    Fixture f;
    auto context = std::make_unique<QObject>();
    const auto derived = f.then(context.get());
    f.promise.setResult(2);
    context.reset();
    QCOMPARE(outcome(derived), u"value: 2"_s);
    QCOMPARE(f.calls, 1);
}

void tst_FutureContext::deletedBeforeThen()
{
    Fixture f;
    QPointer<QObject> context = new QObject;
    delete context;
    f.promise.setResult(2);
    QCOMPARE(outcome(f.then(context)), u"cancelled"_s);
    QCOMPARE(f.calls, 0);
}

void tst_FutureContext::nullContext()
{
    Fixture f;
    const auto derived = f.then(nullptr);
    const auto handled = f.onFailed(nullptr);
    f.promise.setResult(1);
    QCOMPARE(outcome(derived), u"cancelled"_s);
    QCOMPARE(outcome(handled), u"cancelled"_s);
}

void tst_FutureContext::deletedByAnEarlierContinuation()
{
    Fixture f;
    auto context = std::make_unique<QObject>();
    f.promise.future().then([&] { context.reset(); });
    const auto second = f.then(context.get());
    f.promise.setResult(1);
    QCOMPARE(outcome(second), u"cancelled"_s);
    QCOMPARE(f.calls, 0);
}

void tst_FutureContext::deletedByItsOwnContinuation()
{
    Promise<int> promise;
    auto context = std::make_unique<QObject>();
    const auto derived = promise.future().then(context.get(), [&](int n) {
        context.reset();
        return n;
    });
    const auto next = derived.then(context.get(), [](int n) { return n; });
    promise.setResult(1);
    QCOMPARE(outcome(derived), u"value: 1"_s);
    QCOMPARE(outcome(next), u"cancelled"_s);
}

void tst_FutureContext::deletedWhileTheInnerFutureIsPending()
{
    Promise<int> inner;
    auto context = std::make_unique<QObject>();
    const auto derived = makeReadyFuture().then(context.get(), [&] { return inner.future(); });
    context.reset();
    QCOMPARE(outcome(derived), u"pending"_s); // its function has run: nothing touches the context
    inner.setResult(4);
    QCOMPARE(outcome(derived), u"value: 4"_s);
}

void tst_FutureContext::deletedInItsParentsDestructor()
{
    Fixture f;
    auto window = std::make_unique<QObject>();
    const auto derived = f.then(new QObject(window.get()));
    // Finishes while the window is being taken apart, after the context has died.
    connect(new QObject(window.get()), &QObject::destroyed, this, [&] { f.promise.setResult(1); });
    window.reset();
    QCOMPARE(outcome(derived), u"cancelled"_s);
    QCOMPARE(f.calls, 0);
}

void tst_FutureContext::chainGoesOnInOtherContexts()
{
    Fixture f;
    auto context = std::make_unique<QObject>();
    const auto last =
        f.then(context.get()).then(this, [](int n) { return n; }).onCanceled(this, [] {
            return 8;
        });
    context.reset();
    f.promise.setResult(1);
    QCOMPARE(outcome(last), u"value: 8"_s);
}

void tst_FutureContext::capturedThingsAreFreed()
{
    Fixture f;
    auto context = std::make_unique<QObject>();
    f.then(context.get());
    f.onFailed(context.get());
    f.then(this);
    QCOMPARE(f.token.use_count(), 4);
    context.reset();
    f.promise.setResult(1);
    QCOMPARE(f.token.use_count(), 1);
}

void tst_FutureContext::runsInTheContextsThread()
{
    Worker worker;
    Fixture f;
    const auto context = worker.createObject();
    const auto derived = f.then(context);
    f.promise.setResult(3);
    QTRY_COMPARE(outcome(derived), u"value: 3"_s);
    QCOMPARE(f.thread, worker.thread());
    context->deleteLater();
}

void tst_FutureContext::sameThreadRunsAtOnce()
{
    Fixture f;
    const auto derived = f.then(this);
    f.promise.setResult(3);
    QCOMPARE(outcome(derived), u"value: 3"_s);
    QCOMPARE(f.thread, QThread::currentThread());
}

void tst_FutureContext::keepsTheOrderInAnotherThread()
{
    Worker worker;
    Promise<int> promise;
    const auto context = worker.createObject();
    QByteArray order;
    Future<void> last;
    for (char c = 'a'; c <= 'z'; ++c)
        last = promise.future().then(context, [&order, c](int) { order += c; });
    promise.setResult(1);
    worker.run([&] { delete context; }); // after all of them
    QCOMPARE(outcome(last), u"done"_s);
    QCOMPARE(order, QByteArray("abcdefghijklmnopqrstuvwxyz"));
}

void tst_FutureContext::finishedInAnotherThread()
{
    Worker worker;
    Fixture f;
    const auto derived = f.then(this);
    worker.run([&] { f.promise.setResult(9); });
    QCOMPARE(outcome(derived), u"pending"_s);
    QTRY_COMPARE(outcome(derived), u"value: 9"_s);
    QCOMPARE(f.thread, QThread::currentThread());
}

void tst_FutureContext::finishedFutureWithContextElsewhere()
{
    Worker worker;
    Fixture f;
    const auto context = worker.createObject();
    f.promise.setResult(9);
    const auto derived = f.then(context);
    QTRY_COMPARE(outcome(derived), u"value: 9"_s);
    QCOMPARE(f.thread, worker.thread());
    context->deleteLater();
}

void tst_FutureContext::movedToAnotherThreadBeforeTheEnd()
{
    Worker worker;
    Fixture f;
    auto *context = new QObject;
    const auto derived = f.then(context);
    context->moveToThread(worker.thread());
    f.promise.setResult(9);
    QTRY_COMPARE(outcome(derived), u"value: 9"_s);
    QCOMPARE(f.thread, worker.thread());
    context->deleteLater();
}

void tst_FutureContext::movedBackAfterTheEnd()
{
    Worker worker;
    Fixture f;
    QObject *context = worker.createObject();
    const auto derived = f.then(context);
    worker.run([&] { // holds the worker, so that the event waits
        QThread *main = qApp->thread();
        std::unique_ptr<QThread> finisher(QThread::create([&] { f.promise.setResult(9); }));
        finisher->start();
        finisher->wait();
        context->moveToThread(main);
    });
    QTRY_COMPARE(outcome(derived), u"value: 9"_s);
    QCOMPARE(f.thread, QThread::currentThread());
    delete context;
}

void tst_FutureContext::elsewhereDeletedBeforeTheEnd()
{
    Worker worker;
    Fixture f;
    QObject *context = worker.createObject();
    const auto derived = f.then(context);
    worker.run([&] { delete context; });
    f.promise.setResult(1);
    QCOMPARE(outcome(derived), u"cancelled"_s);
    QCOMPARE(f.calls, 0);
    QCOMPARE(f.token.use_count(), 1);
}

void tst_FutureContext::elsewhereDeletedBeforeDelivery()
{
    Worker worker;
    Fixture f;
    QObject *context = worker.createObject();
    const auto derived = f.then(context);
    worker.run([&] {
        std::unique_ptr<QThread> finisher(QThread::create([&] { f.promise.setResult(1); }));
        finisher->start();
        finisher->wait();
        QCOMPARE(outcome(derived), u"pending"_s);
        delete context; // with the event in its queue
        QCOMPARE(outcome(derived), u"cancelled"_s);
    });
    QCOMPARE(f.calls, 0);
    QCOMPARE(f.token.use_count(), 1);
}

void tst_FutureContext::elsewhereDeletedInAFinishedThread()
{
    Worker worker;
    Fixture f;
    QObject *context = worker.createObject();
    const auto before = f.then(context);
    worker.finish();
    f.promise.setResult(1);
    const auto after = f.then(context);
    delete context;
    QCOMPARE(outcome(before), u"cancelled"_s);
    QCOMPARE(outcome(after), u"cancelled"_s);
    QCOMPARE(f.calls, 0);
    QCOMPARE(f.token.use_count(), 1);
}

void tst_FutureContext::elsewhereNeverStarted()
{
    QThread thread;
    Fixture f;
    auto *context = new QObject;
    context->moveToThread(&thread);
    const auto derived = f.then(context);
    f.promise.setResult(1);
    QCOMPARE(outcome(derived), u"pending"_s); // the thread may yet be started
    delete context;
    QCOMPARE(outcome(derived), u"cancelled"_s);
}

void tst_FutureContext::elsewhereEventThrownAway()
{
    QThread thread;
    Fixture f;
    QObject context;
    context.moveToThread(&thread);
    const auto derived = f.then(&context);
    const auto next = derived.onCanceled([] { return 2; });
    f.promise.setResult(1);
    QCoreApplication::removePostedEvents(&context);
    QCOMPARE(outcome(derived), u"cancelled"_s);
    QCOMPARE(outcome(next), u"value: 2"_s);
    QCOMPARE(f.calls, 0);
    QCOMPARE(f.token.use_count(), 1);
}

void tst_FutureContext::elsewhereCancelledBeforeDelivery()
{
    Worker worker;
    Fixture f;
    QObject *context = worker.createObject();
    auto derived = f.then(context);
    worker.run([&] {
        std::unique_ptr<QThread> finisher(QThread::create([&] { f.promise.setResult(1); }));
        finisher->start();
        finisher->wait();
        derived.cancel();
    });
    worker.run([] {}); // the event has been delivered now
    QCOMPARE(outcome(derived), u"cancelled"_s);
    QCOMPARE(f.calls, 0);
    context->deleteLater();
}

QTEST_GUILESS_MAIN(tst_FutureContext)
#include "tst_futurecontext.moc"
