// SPDX-FileCopyrightText: 2026 The QTreq authors
// SPDX-License-Identifier: MIT

#include "futuresupport.h"

#include <QtTest/qtest.h>

#include <coroutine>
#include <memory>
#include <utility>

using namespace QTreq;
using namespace Qt::StringLiterals;

namespace {

/// A coroutine that starts at once. Its frame goes with the Task, wherever it waits.
class Task
{
public:
    struct promise_type
    {
        Task get_return_object() { return Task(Handle::from_promise(*this)); }
        std::suspend_never initial_suspend() noexcept { return {}; }
        std::suspend_always final_suspend() noexcept { return {}; }
        void return_void() { }
        void unhandled_exception() { exception = std::current_exception(); }

        std::exception_ptr exception;
    };
    using Handle = std::coroutine_handle<promise_type>;

    explicit Task(Handle handle) : m_handle(handle) { }
    Task(Task &&other) noexcept : m_handle(std::exchange(other.m_handle, nullptr)) { }
    Task &operator=(Task &&other) noexcept
    {
        std::swap(m_handle, other.m_handle);
        return *this;
    }
    ~Task()
    {
        if (m_handle)
            m_handle.destroy();
    }

    bool isDone() const { return m_handle.done(); }
    void rethrow() const
    {
        if (const auto exception = m_handle.promise().exception)
            std::rethrow_exception(exception);
    }

private:
    Handle m_handle;
};

/// A coroutine whose frame goes as soon as it ends.
struct Detached
{
    struct promise_type
    {
        Detached get_return_object() { return {}; }
        std::suspend_never initial_suspend() noexcept { return {}; }
        std::suspend_never final_suspend() noexcept { return {}; }
        void return_void() { }
        void unhandled_exception() { std::terminate(); }
    };
};

struct Seen
{
    int value = 0;
    QThread *thread = nullptr;
    int destroyed = 0;
};

/// Notes that the frame it is in has been destroyed.
struct Local
{
    explicit Local(Seen *seen) : seen(seen) { }
    ~Local() { ++seen->destroyed; }
    Q_DISABLE_COPY_MOVE(Local)
    Seen *seen;
};

Task await(Future<int> future, Seen *seen)
{
    const Local local(seen);
    seen->value = co_await future;
    seen->thread = QThread::currentThread();
}

Task awaitVoid(Future<void> future, Seen *seen)
{
    co_await future;
    ++seen->value;
}

Task awaitInALoop(const std::vector<Future<int>> *futures, Seen *seen)
{
    for (const auto &future : *futures)
        seen->value += co_await future;
}

Detached awaitDetached(Future<int> future, Seen *seen)
{
    const Local local(seen);
    seen->value = co_await future.then([](int n) { return n + 1; });
}

Task awaitTemporary(const Promise<int> *promise, Seen *seen)
{
    seen->value = co_await promise->future();
}

/// A member function would use its object after the wait; the exception keeps it from that.
Task awaitFor(QObject *object, Future<int> future, Seen *seen)
{
    const Local local(seen);
    seen->value = co_await future.withContext(object);
    object->setObjectName(u"used"_s);
}

Task awaitAndCatch(Future<int> future, Seen *seen)
{
    try {
        seen->value = co_await future;
    } catch (const CancelledError &) {
        seen->value = -1;
    } catch (const Error &) {
        seen->value = -2;
    }
}

} // namespace

// api.md: co_await resumes in the thread that awaited, and a frame that is gone is left alone.
class tst_FutureAwait : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void value();
    void voidFuture();
    void readyFutureDoesNotSuspend();
    void temporaryFuture();
    void exception();
    void cancelled();
    void futureWithoutSource();
    void severalAwaitOneFuture();
    void longLoop_data();
    void longLoop();

    void resumesInTheAwaitingThread();
    void resumesAtOnceInTheSameThread();
    void frameDestroyedByItsOwnEnd();
    void frameDestroyedWhileWaiting();
    void frameDestroyedByAnEarlierContinuation();
    void frameDestroyedWithTheResumptionOnItsWay();
    void waitingCoroutineKeepsTheSource();
    void frameDestroyedCancelsATemporary();
    void frameDestroyedLeavesOthersWaiting();
    void contextThatIsThere();
    void contextThatIsGone();
};

void tst_FutureAwait::value()
{
    Promise<int> promise;
    Seen seen;
    const Task task = await(promise.future(), &seen);
    QVERIFY(!task.isDone());
    promise.setResult(5);
    QVERIFY(task.isDone());
    QCOMPARE(seen.value, 5);
}

void tst_FutureAwait::voidFuture()
{
    Promise<void> promise;
    Seen seen;
    const Task task = awaitVoid(promise.future(), &seen);
    QCOMPARE(seen.value, 0);
    promise.setResult();
    QCOMPARE(seen.value, 1);
    QVERIFY(task.isDone());
}

void tst_FutureAwait::readyFutureDoesNotSuspend()
{
    Seen seen;
    QVERIFY(await(makeReadyFuture(3), &seen).isDone());
    QCOMPARE(seen.value, 3);
    QVERIFY_THROWS_EXCEPTION(TlsError,
                             await(makeFailedFuture<int>(TlsError(u"x"_s)), &seen).rethrow());
}

void tst_FutureAwait::temporaryFuture()
{
    Promise<int> promise;
    Seen seen;
    awaitDetached(promise.future(), &seen);
    promise.setResult(1);
    QCOMPARE(seen.value, 2);
}

void tst_FutureAwait::exception()
{
    Promise<int> promise;
    Seen seen;
    const Task task = await(promise.future(), &seen);
    const Task catching = awaitAndCatch(promise.future(), &seen);
    promise.setException(TimeoutError(TimeoutError::Phase::Response, u"late"_s));
    QVERIFY_THROWS_EXCEPTION(TimeoutError, task.rethrow());
    QCOMPARE(seen.value, -2);
}

void tst_FutureAwait::cancelled()
{
    Promise<int> promise;
    Seen seen;
    const Task task = awaitAndCatch(promise.future(), &seen);
    promise.future().cancel();
    QVERIFY(task.isDone());
    QCOMPARE(seen.value, -1);
}

void tst_FutureAwait::futureWithoutSource()
{
    Seen seen;
    QVERIFY_THROWS_EXCEPTION(CancelledError, await(Future<int>(), &seen).rethrow());
}

void tst_FutureAwait::severalAwaitOneFuture()
{
    Promise<int> promise;
    Seen first;
    Seen second;
    const Task one = await(promise.future(), &first);
    const Task two = await(promise.future(), &second);
    promise.setResult(6);
    QCOMPARE(first.value, 6);
    QCOMPARE(second.value, 6);
}

void tst_FutureAwait::longLoop_data()
{
    QTest::addColumn<bool>("ready");
    QTest::newRow("ready futures") << true;
    QTest::newRow("pending futures") << false;
}

void tst_FutureAwait::longLoop()
{
    QFETCH(bool, ready);
    constexpr int count = 20'000;
    std::vector<Promise<int>> promises(count);
    std::vector<Future<int>> futures;
    for (auto &promise : promises) {
        futures.push_back(promise.future());
        if (ready)
            promise.setResult(1);
    }
    Seen seen;
    const Task task = awaitInALoop(&futures, &seen);
    for (auto &promise : promises)
        promise.setResult(1);
    QVERIFY(task.isDone());
    QCOMPARE(seen.value, count);
}

void tst_FutureAwait::resumesInTheAwaitingThread()
{
    Worker worker;
    Promise<int> promise;
    Seen seen;
    const Task task = await(promise.future(), &seen);
    worker.run([&] { promise.setResult(7); });
    QVERIFY(!task.isDone());
    QTRY_VERIFY(task.isDone());
    QCOMPARE(seen.thread, QThread::currentThread());

    Promise<int> other;
    Seen there;
    std::optional<Task> elsewhere;
    worker.run([&] { elsewhere.emplace(await(other.future(), &there)); });
    other.setResult(8);
    worker.run([] {}); // what was posted before has run
    QVERIFY(elsewhere->isDone());
    QCOMPARE(there.value, 8);
    QCOMPARE(there.thread, worker.thread());
}

void tst_FutureAwait::resumesAtOnceInTheSameThread()
{
    Worker worker;
    worker.run([] {
        Promise<int> promise;
        Seen seen;
        const Task task = await(promise.future(), &seen);
        promise.setResult(1);
        QVERIFY(task.isDone());
        QCOMPARE(seen.thread, QThread::currentThread());
    });
}

void tst_FutureAwait::frameDestroyedByItsOwnEnd()
{
    Promise<int> promise;
    Seen seen;
    awaitDetached(promise.future(), &seen);
    QCOMPARE(seen.destroyed, 0);
    promise.setResult(1);
    QCOMPARE(seen.destroyed, 1);
}

void tst_FutureAwait::frameDestroyedWhileWaiting()
{
    Promise<int> promise;
    Seen seen;
    {
        const Task task = await(promise.future(), &seen);
        QVERIFY(!task.isDone());
    }
    QCOMPARE(seen.destroyed, 1);
    QVERIFY(promise.setResult(1));
    QCOMPARE(seen.value, 0);
}

void tst_FutureAwait::frameDestroyedByAnEarlierContinuation()
{
    Promise<int> promise;
    Seen seen;
    std::optional<Task> task;
    promise.future().then([&] { task.reset(); });
    task.emplace(await(promise.future(), &seen));
    promise.setResult(1);
    QCOMPARE(seen.destroyed, 1);
    QCOMPARE(seen.value, 0);
}

void tst_FutureAwait::frameDestroyedWithTheResumptionOnItsWay()
{
    Worker worker;
    Promise<int> promise;
    Seen seen;
    std::optional<Task> task(await(promise.future(), &seen));
    worker.run([&] { promise.setResult(1); });
    QVERIFY(!task->isDone());
    task.reset();
    QCOMPARE(seen.destroyed, 1);
    QCoreApplication::processEvents();
    QCOMPARE(seen.value, 0);
}

void tst_FutureAwait::waitingCoroutineKeepsTheSource()
{
    Promise<int> promise;
    Seen seen;
    auto derived = promise.future().then([](int n) { return n; });
    auto other = promise.future().then([](int n) { return n; });
    std::optional<Task> task(await(promise.future(), &seen));
    derived.cancel();
    QVERIFY(!promise.isFinished());
    task.reset();
    other.cancel();
    QVERIFY(promise.isFinished());
    QCOMPARE(outcome(promise.future()), u"cancelled"_s);
}

void tst_FutureAwait::frameDestroyedCancelsATemporary()
{
    Promise<int> promise;
    Seen seen;
    std::optional<Task> task(awaitTemporary(&promise, &seen));
    QVERIFY(!promise.isFinished());
    task.reset();
    QVERIFY(promise.isFinished());
    QCOMPARE(outcome(promise.future()), u"cancelled"_s);
}

void tst_FutureAwait::frameDestroyedLeavesOthersWaiting()
{
    Promise<int> promise;
    const auto other = promise.future().then([](int n) { return n + 1; });
    Seen seen;
    std::optional<Task> task(awaitTemporary(&promise, &seen));
    task.reset();
    QVERIFY(promise.setResult(1));
    QCOMPARE(other.result(), 2);
}

void tst_FutureAwait::contextThatIsThere()
{
    Promise<int> promise;
    Seen seen;
    QObject object;
    const Task task = awaitFor(&object, promise.future(), &seen);
    promise.setResult(7);
    QVERIFY(task.isDone());
    QCOMPARE(seen.value, 7);
    QCOMPARE(object.objectName(), u"used"_s);
}

void tst_FutureAwait::contextThatIsGone()
{
    Promise<int> promise;
    Seen seen;
    auto object = std::make_unique<QObject>();
    const Task task = awaitFor(object.get(), promise.future(), &seen);
    object.reset();
    promise.setResult(7);
    QVERIFY(task.isDone());
    QCOMPARE(seen.destroyed, 1);
    QCOMPARE(seen.value, 0);
    QVERIFY_THROWS_EXCEPTION(CancelledError, task.rethrow());
}

QTEST_GUILESS_MAIN(tst_FutureAwait)
#include "tst_futureawait.moc"
