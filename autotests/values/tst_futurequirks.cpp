// SPDX-FileCopyrightText: 2026 The QTreq authors
// SPDX-License-Identifier: MIT

#include "support/sanitizers.h"

#include "futuresupport.h"

#include <QtCore/qhash.h>
#include <QtCore/qlibraryinfo.h>
#include <QtCore/qprocess.h>
#include <QtCore/qversionnumber.h>
#include <QtTest/qtest.h>

#include <cstdio>
#include <memory>

#if defined(Q_OS_UNIX)
#include <sys/resource.h>
#endif

using namespace QTreq;
using namespace Qt::StringLiterals;

// Why there is a Future beside QFuture: each quirk of Qt 6.4 that it works around, shown. What
// would take the test down with it runs in a process of its own: this program again, with the
// quirk's name. That Future has none of them is shown in its other tests.
namespace {

/// A QPromise that has started, and its future.
template<class T>
struct Plain
{
    Plain() { promise->start(); }
    std::unique_ptr<QPromise<T>> promise = std::make_unique<QPromise<T>>();
    QFuture<T> future = promise->future();
};

const auto same = [](int n) { return n; };

void deadContext()
{
    Plain<int> plain;
    auto context = std::make_unique<QObject>();
    plain.future.then(context.get(), same);
    context.reset();
    plain.promise->addResult(1);
    plain.promise->finish();
}

void deadContextOfAHandler()
{
    Plain<int> plain;
    auto context = std::make_unique<QObject>();
    auto last = plain.future.then(context.get(), same).onFailed([] { return 2; });
    context.reset();
    plain.promise->addResult(1);
    plain.promise->finish();
    last.waitForFinished();
}

void cancelledMeetsOnFailed()
{
    Plain<QString> plain;
    auto last = plain.future.onFailed([] { return u"failed"_s; });
    plain.future.cancel();
    plain.promise->finish();
    last.waitForFinished();
}

void finishedWithoutResult()
{
    Plain<QString> plain;
    auto last = plain.future.then(&QString::size);
    plain.promise->finish();
    last.waitForFinished();
}

void resultOfACancelled()
{
    Plain<QString> plain;
    plain.future.cancel();
    plain.promise->finish();
    puts(qPrintable(plain.future.result()));
}

void promiseDestroyedInItsContinuation()
{
    Plain<int> plain;
    plain.future.then([&](int) { plain.promise.reset(); });
    plain.promise->addResult(1);
    plain.promise->finish();
}

void longChain()
{
    Plain<int> plain;
    QFuture<int> last = plain.future;
    for (int i = 0; i < 100'000; ++i)
        last = last.then(same);
    plain.promise->addResult(1);
    plain.promise->finish();
}

void nothing() { }

const QHash<QString, void (*)()> quirks = {
    {u"deadContext"_s, deadContext},
    {u"deadContextOfAHandler"_s, deadContextOfAHandler},
    {u"cancelledMeetsOnFailed"_s, cancelledMeetsOnFailed},
    {u"finishedWithoutResult"_s, finishedWithoutResult},
    {u"resultOfACancelled"_s, resultOfACancelled},
    {u"promiseDestroyedInItsContinuation"_s, promiseDestroyedInItsContinuation},
    {u"longChain"_s, longChain},
    {u"nothing"_s, nothing},
};

int runQuirk(const QString &name)
{
#if defined(Q_OS_UNIX)
    const rlimit none{0, 0};
    setrlimit(RLIMIT_CORE, &none);
#endif
    puts("started");
    fflush(stdout);
    quirks.value(name)();
    puts("survived");
    fflush(stdout);
    return 0;
}

/// How the quirk's process ends: "survives" or, by a crash, an abort or never ending, "dies".
QString fate(const QString &quirk)
{
    QProcess process;
    process.start(QCoreApplication::applicationFilePath(), {u"--quirk"_s, quirk});
    while (!process.canReadLine()) {
        if (!process.waitForReadyRead())
            return u"does not start: "_s + process.errorString();
    }
    if (!process.waitForFinished(quirk == "longChain"_L1 ? 30'000 : 2'000)) {
        process.kill();
        process.waitForFinished();
        return u"dies"_s;
    }
    const bool ended = process.exitStatus() == QProcess::NormalExit && process.exitCode() == 0;
    return ended && process.readAll().endsWith("survived\n") ? u"survives"_s : u"dies"_s;
}

} // namespace

class tst_FutureQuirks : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void takesTheProgramDown_data();
    void takesTheProgramDown();
    void cancelTellsNobody();
    void cancelOfAChildDoesNotReachTheParent();
    void cancelOfAnUnwrappedDoesNotReachTheInner();
    void cancelAfterTheEndSkipsContinuations();
    void cancelledVoidTurnsIntoSuccess();
    void secondContinuationReplacesTheFirst();
    void failedIsAlsoCancelled();
};

void tst_FutureQuirks::initTestCase()
{
    QCOMPARE(fate(u"nothing"_s), u"survives"_s);
    if (QLibraryInfo::version() >= QVersionNumber(6, 5))
        QSKIP("these are Qt 6.4's; later ones have others");
}

void tst_FutureQuirks::takesTheProgramDown_data()
{
#if defined(QT_NO_DEBUG)
    const bool hasAsserts = false;
#else
    const bool hasAsserts = true;
#endif
    QTest::addColumn<QString>("quirk");
    QTest::addColumn<QString>("expected");
    // qfuture_impl.h:596: ASSERT: "context"
    QTest::newRow("context deleted before the end")
        << u"deadContext"_s << (hasAsserts ? u"dies"_s : u"survives"_s);
    QTest::newRow("context deleted, onFailed behind it") << u"deadContextOfAHandler"_s << u"dies"_s;
    QTest::newRow("cancelled future meets onFailed") << u"cancelledMeetsOnFailed"_s << u"dies"_s;
    QTest::newRow("then on a future without result") << u"finishedWithoutResult"_s << u"dies"_s;
    QTest::newRow("result of a cancelled future") << u"resultOfACancelled"_s << u"dies"_s;
    QTest::newRow("promise destroyed in its continuation")
        << u"promiseDestroyedInItsContinuation"_s
        << (freedMemoryIsKept ? u"survives"_s : u"dies"_s);
    QTest::newRow("100,000 steps overflow the stack") << u"longChain"_s << u"dies"_s;
}

void tst_FutureQuirks::takesTheProgramDown()
{
    QFETCH(QString, quirk);
    QTEST(fate(quirk), "expected");
}

void tst_FutureQuirks::cancelTellsNobody()
{
    Plain<int> plain;
    bool told = false;
    plain.future.onCanceled([&] { return told = true, 0; });
    plain.future.cancel();
    QVERIFY(plain.promise->isCanceled());
    QVERIFY(!told); // only the promise's end does
    plain.promise->finish();
    QVERIFY(told);
}

void tst_FutureQuirks::cancelOfAChildDoesNotReachTheParent()
{
    Plain<int> plain;
    bool ran = false;
    auto child = plain.future.then([&](int n) { return ran = true, n; });
    child.cancel();
    QVERIFY(!plain.promise->isCanceled());
    plain.promise->addResult(1);
    plain.promise->finish();
    QVERIFY(ran);
}

void tst_FutureQuirks::cancelOfAnUnwrappedDoesNotReachTheInner()
{
    Plain<int> inner;
    auto unwrapped = QtFuture::makeReadyFuture(0).then([&](int) { return inner.future; }).unwrap();
    unwrapped.cancel();
    QVERIFY(!inner.promise->isCanceled());
    inner.promise->finish();
}

void tst_FutureQuirks::cancelAfterTheEndSkipsContinuations()
{
    Plain<int> plain;
    plain.promise->addResult(1);
    plain.promise->finish();
    plain.future.cancel();
    bool ran = false;
    plain.future.then([&](int) { ran = true; });
    QCOMPARE(plain.future.resultCount(), 1);
    QVERIFY(!ran);
}

void tst_FutureQuirks::cancelledVoidTurnsIntoSuccess()
{
    Plain<void> plain;
    bool succeeded = false;
    plain.future.onFailed([] {}).then([&] { succeeded = true; });
    plain.future.cancel();
    plain.promise->finish();
    QVERIFY(succeeded);
}

void tst_FutureQuirks::secondContinuationReplacesTheFirst()
{
    Plain<int> plain;
    const auto first = plain.future.then(same);
    const auto second = plain.future.then(same);
    plain.promise->addResult(1);
    plain.promise->finish();
    QVERIFY(first.isCanceled());
    QCOMPARE(first.resultCount(), 0);
    QCOMPARE(second.resultCount(), 1);
}

void tst_FutureQuirks::failedIsAlsoCancelled()
{
    Plain<int> plain;
    plain.promise->setException(std::make_exception_ptr(std::runtime_error("no")));
    plain.promise->finish();
    QVERIFY(plain.future.isCanceled());
}

int main(int argc, char *argv[])
{
    QCoreApplication app(argc, argv);
    const QStringList arguments = app.arguments();
    if (arguments.size() == 3 && arguments.at(1) == "--quirk"_L1)
        return runQuirk(arguments.at(2));
    tst_FutureQuirks test;
    return QTest::qExec(&test, argc, argv);
}
#include "tst_futurequirks.moc"
