// SPDX-FileCopyrightText: 2026 The QTreq authors
// SPDX-License-Identifier: MIT

#include "futuresupport.h"

#include <QtTest/qtest.h>

#include <memory>

using namespace QTreq;
using namespace Qt::StringLiterals;

namespace {

/// One end of a QFuture, and the ways in which it can end.
template<class T>
class PlainSource
{
public:
    PlainSource() { m_promise->start(); }
    QFuture<T> future() const { return m_future; }
    void end(const QString &how)
    {
        if (how == "result"_L1 || how == "cancelled too late"_L1)
            addResult();
        if (how == "exception"_L1)
            m_promise->setException(std::make_exception_ptr(std::runtime_error("no")));
        if (how == "cancelled"_L1)
            m_future.cancel();
        if (how == "dropped"_L1)
            m_promise.reset();
        else
            m_promise->finish();
        if (how == "cancelled too late"_L1)
            m_future.cancel();
    }

private:
    void addResult()
    {
        if constexpr (!std::is_void_v<T>)
            m_promise->addResult(T(1));
    }
    std::unique_ptr<QPromise<T>> m_promise = std::make_unique<QPromise<T>>();
    QFuture<T> m_future = m_promise->future();
};

/// The same of ours.
template<class T>
class OwnSource
{
public:
    Future<T> future() const { return m_future; }
    void end(const QString &how)
    {
        if (how == "result"_L1 || how == "cancelled too late"_L1)
            addResult();
        else if (how == "exception"_L1)
            m_promise->setException(std::runtime_error("no"));
        else if (how == "dropped"_L1)
            m_promise.reset();
        if (how.startsWith("cancelled"_L1))
            m_future.cancel();
    }

private:
    void addResult()
    {
        if constexpr (std::is_void_v<T>)
            m_promise->setResult();
        else
            m_promise->setResult(T(1));
    }
    std::unique_ptr<Promise<T>> m_promise = std::make_unique<Promise<T>>();
    Future<T> m_future = m_promise->future();
};

template<class T, template<class> class Source>
void compareFlattened()
{
    QFETCH(bool, ready);
    QFETCH(QString, how);
    QFETCH(QString, expected);
    Source<T> source;
    if (ready)
        source.end(how);
    Promise<QString> outer;
    const Future<T> flattened =
        outer.future().then([&](const QString &) { return source.future(); });
    const auto next = flattened.then([&](const Future<T> &f) { return outcome(f); });
    outer.setResult(u"go"_s);
    if (!ready) {
        QCOMPARE(outcome(flattened), u"pending"_s);
        source.end(how);
    }
    QCOMPARE(outcome(flattened), expected);
    QCOMPARE(outcome(next), u"value: "_s + expected);
}

} // namespace

class tst_FutureFlatten : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void future_data() { ends(u"value: 1"_s, true); }
    void future() { compareFlattened<int, OwnSource>(); }
    void voidFuture_data() { ends(u"done"_s, true); }
    void voidFuture() { compareFlattened<void, OwnSource>(); }
    void plainFuture_data() { ends(u"value: 1"_s, false); }
    void plainFuture() { compareFlattened<int, PlainSource>(); }
    void plainVoidFuture_data() { ends(u"done"_s, false); }
    void plainVoidFuture() { compareFlattened<void, PlainSource>(); }

    void plainFutureWithoutResultFails_data();
    void plainFutureWithoutResultFails();
    void takesOverAPlainFuture();
    void cancelsThePlainFutureTakenOver();
    void inAHandler();
    void fromAPlainFuturesSlice();
    void futureThatReturnsItselfFails();
    void severalFollowOneInner();

private:
    void ends(const QString &success, bool lateCancelIsIgnored);
};

void tst_FutureFlatten::ends(const QString &success, bool lateCancelIsIgnored)
{
    QTest::addColumn<bool>("ready");
    QTest::addColumn<QString>("how");
    QTest::addColumn<QString>("expected");
    for (const bool ready : {true, false}) {
        const char *when = ready ? "ready" : "pending";
        // Qt marks a finished QFuture too; nobody can tell then whether its result was in time.
        const bool late = !lateCancelIsIgnored && ready;
        QTest::addRow("%s, result", when) << ready << u"result"_s << success;
        QTest::addRow("%s, exception", when) << ready << u"exception"_s << u"failed: no"_s;
        QTest::addRow("%s, cancelled", when) << ready << u"cancelled"_s << u"cancelled"_s;
        QTest::addRow("%s, dropped", when) << ready << u"dropped"_s << u"cancelled"_s;
        QTest::addRow("%s, cancelled too late", when)
            << ready << u"cancelled too late"_s << (late ? u"cancelled"_s : success);
    }
}

void tst_FutureFlatten::plainFutureWithoutResultFails_data()
{
    QTest::addColumn<bool>("ready");
    QTest::newRow("ready") << true;
    QTest::newRow("pending") << false;
}

// QPromise::finish() needs no result, and QFuture::result() then reads what is not there.
void tst_FutureFlatten::plainFutureWithoutResultFails()
{
    QFETCH(bool, ready);
    PlainSource<int> source;
    if (ready)
        source.end(u"without"_s);
    const auto flattened = makeReadyFuture().then([&] { return source.future(); });
    if (!ready)
        source.end(u"without"_s);
    QCOMPARE(outcome(flattened), u"cancelled"_s);
}

void tst_FutureFlatten::takesOverAPlainFuture()
{
    PlainSource<int> source;
    const Future<int> future(source.future());
    const auto first = future.then([](int n) { return n + 1; });
    const auto second = future.then([](int n) { return n + 2; });
    source.end(u"result"_s);
    QCOMPARE(outcome(future), u"value: 1"_s);
    QCOMPARE(outcome(first), u"value: 2"_s);
    QCOMPARE(outcome(second), u"value: 3"_s);
    QCOMPARE(outcome(Future<int>(QFuture<int>())), u"cancelled"_s);
}

void tst_FutureFlatten::cancelsThePlainFutureTakenOver()
{
    PlainSource<int> source;
    auto derived = Future<int>(source.future()).then([](int n) { return n; });
    derived.cancel();
    QCOMPARE(outcome(derived), u"cancelled"_s);
    QVERIFY(source.future().isCanceled());
    source.end(u"result"_s);
}

void tst_FutureFlatten::inAHandler()
{
    OwnSource<int> own;
    PlainSource<int> plain;
    const auto failed = makeFailedFuture<int>(std::runtime_error("first"));
    const auto first = failed.onFailed([&](const std::runtime_error &) { return own.future(); });
    const auto second = failed.onFailed([&] { return plain.future(); });
    QCOMPARE(outcome(first), u"pending"_s);
    own.end(u"result"_s);
    plain.end(u"exception"_s);
    QCOMPARE(outcome(first), u"value: 1"_s);
    QCOMPARE(outcome(second), u"failed: no"_s);
}

void tst_FutureFlatten::fromAPlainFuturesSlice()
{
    OwnSource<int> source;
    auto flattened = makeReadyFuture().then([&] { return QFuture<int>(source.future()); });
    QCOMPARE(outcome(flattened), u"pending"_s);
    source.end(u"exception"_s);
    QCOMPARE(outcome(flattened), u"failed: no"_s);
}

void tst_FutureFlatten::futureThatReturnsItselfFails()
{
    Promise<void> promise;
    Future<int> future;
    future = promise.future().then([&] { return future; });
    promise.setResult();
    QVERIFY(future.isFinished());
    QVERIFY_THROWS_EXCEPTION(InvalidRequestError, (void)future.result());
}

void tst_FutureFlatten::severalFollowOneInner()
{
    OwnSource<int> inner;
    const auto give = [&] { return inner.future(); };
    auto first = makeReadyFuture().then(give);
    const auto second = makeReadyFuture().then(give);
    first.cancel();
    QCOMPARE(outcome(inner.future()), u"pending"_s);
    inner.end(u"result"_s);
    QCOMPARE(outcome(second), u"value: 1"_s);
}

QTEST_GUILESS_MAIN(tst_FutureFlatten)
#include "tst_futureflatten.moc"
