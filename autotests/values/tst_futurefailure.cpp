// SPDX-FileCopyrightText: 2026 The QTreq authors
// SPDX-License-Identifier: MIT

#include "futuresupport.h"

#include <QtTest/qtest.h>

using namespace QTreq;
using namespace Qt::StringLiterals;

namespace {

class OwnError final : public TlsError
{
public:
    using TlsError::TlsError;
    void raise() const override { throw *this; }
    OwnError *clone() const override { return new OwnError(*this); }
};

} // namespace

class tst_FutureFailure : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void passesThroughFourSteps();
    void handlerMatchesByBaseClass();
    void firstMatchingHandlerWins();
    void noMatchPassesOn();
    void handlerWithoutArgumentTakesAny();
    void anyTypeCanBeThrown();
    void handlerIsSkippedOnSuccess();
    void handlerMayThrow();
    void handlerOfAVoidFutureMayReturnSomething();
    void stepsAfterAHandlerGoOn();
    void eachHandlerSeesTheException();
    void thenTakingAFutureSeesTheException();
    void onCanceledSeesOnlyCancelling();
    void setExceptionKeepsTheType();
    void noExceptionIsStillAFailure();
    void failedCallStaysSilentUntilAsked();
};

void tst_FutureFailure::passesThroughFourSteps()
{
    Promise<int> promise;
    int calls = 0;
    const auto count = [&](int n) { return ++calls, n; };
    const auto last = promise.future()
                          .then(count)
                          .then([&](int n) -> int {
                              throw TimeoutError(TimeoutError::Phase::Idle, u"slow %1"_s.arg(n));
                          })
                          .then(count)
                          .then(count)
                          .then(count)
                          .then(count);
    const auto handled = last.onFailed([](const TimeoutError &e) { return int(e.phase()) + 40; });
    promise.setResult(5);
    QCOMPARE(calls, 1);
    QCOMPARE(outcome(last), u"failed: slow 5"_s);
    QCOMPARE(outcome(handled), u"value: 41"_s);
}

void tst_FutureFailure::handlerMatchesByBaseClass()
{
    const auto failed = makeFailedFuture<QString>(TlsError(u"bad certificate"_s));
    const auto kind = [](const auto &e) { return QString::fromUtf8(e.what()); };
    QCOMPARE(outcome(failed.onFailed([&](const TlsError &e) { return kind(e); })),
             u"value: bad certificate"_s);
    QCOMPARE(outcome(failed.onFailed([&](const ConnectionError &e) { return kind(e); })),
             u"value: bad certificate"_s);
    QCOMPARE(outcome(failed.onFailed([&](const Error &e) { return kind(e); })),
             u"value: bad certificate"_s);
    QCOMPARE(outcome(failed.onFailed([&](const QException &e) { return kind(e); })),
             u"value: bad certificate"_s);
    QCOMPARE(outcome(failed.onFailed([&](const std::exception &e) { return kind(e); })),
             u"value: bad certificate"_s);
    QCOMPARE(outcome(failed.onFailed([&](const TimeoutError &e) { return kind(e); })),
             u"failed: bad certificate"_s);
}

void tst_FutureFailure::firstMatchingHandlerWins()
{
    QByteArray calls;
    makeFailedFuture<void>(TlsError(u"x"_s))
        .onFailed([&](const TimeoutError &) { calls += '1'; })
        .onFailed([&](const ConnectionError &) { calls += '2'; })
        .onFailed([&](const Error &) { calls += '3'; })
        .onFailed([&] { calls += '4'; });
    QCOMPARE(calls, QByteArray("2"));
}

void tst_FutureFailure::noMatchPassesOn()
{
    const auto future = makeFailedFuture<int>(DecodingError(u"not UTF-8"_s, 7))
                            .onFailed([](const TimeoutError &) { return 1; })
                            .onFailed([](const StatusError &) { return 2; });
    QCOMPARE(outcome(future), u"failed: not UTF-8"_s);
    const auto offset = future.onFailed([](const DecodingError &e) { return int(e.offset()); });
    QCOMPARE(outcome(offset), u"value: 7"_s);
}

void tst_FutureFailure::handlerWithoutArgumentTakesAny()
{
    QCOMPARE(outcome(makeFailedFuture<int>(4).onFailed([] { return 1; })), u"value: 1"_s);
    QCOMPARE(outcome(makeFailedFuture<int>(TlsError(u"x"_s)).onFailed([]() noexcept { return 2; })),
             u"value: 2"_s);
    int calls = 0;
    const auto counting = [&]() mutable { return ++calls; };
    QCOMPARE(outcome(makeFailedFuture<int>(4).onFailed(counting)), u"value: 1"_s);
    int (*function)() = [] { return 3; };
    QCOMPARE(outcome(makeFailedFuture<int>(4).onFailed(function)), u"value: 3"_s);
    const std::function<int(int)> wrapped = [](int n) { return n + 1; };
    QCOMPARE(outcome(makeFailedFuture<int>(4).onFailed(wrapped)), u"value: 5"_s);
}

void tst_FutureFailure::anyTypeCanBeThrown()
{
    const auto future = makeReadyFuture(1).then([](int) -> int { throw 12; });
    QCOMPARE(outcome(future.onFailed([](int n) { return n; })), u"value: 12"_s);
    QCOMPARE(outcome(future.onFailed([](const std::exception &) { return 0; })
                         .onFailed([](const int &n) { return n + 1; })),
             u"value: 13"_s);
}

void tst_FutureFailure::handlerIsSkippedOnSuccess()
{
    bool called = false;
    const auto future = makeReadyFuture(1).onFailed([&] { return called = true, 2; });
    QCOMPARE(outcome(future), u"value: 1"_s);
    QVERIFY(!called);
}

void tst_FutureFailure::handlerMayThrow()
{
    const auto future =
        makeFailedFuture<int>(TlsError(u"first"_s))
            .onFailed([](const Error &) -> int { throw std::runtime_error("second"); })
            .onFailed([](const Error &) { return 1; });
    QCOMPARE(outcome(future), u"failed: second"_s);
    const auto again =
        makeFailedFuture<int>(TlsError(u"first"_s)).onFailed([](const Error &e) -> int {
            e.raise();
            return 0;
        });
    QCOMPARE(outcome(again.onFailed([](const TlsError &) { return 6; })), u"value: 6"_s);
}

void tst_FutureFailure::handlerOfAVoidFutureMayReturnSomething()
{
    const auto future = makeFailedFuture<void>(TlsError(u"x"_s)).onFailed([] { return 3; });
    QCOMPARE(outcome(future), u"done"_s);
}

void tst_FutureFailure::stepsAfterAHandlerGoOn()
{
    const auto future = makeFailedFuture<int>(TlsError(u"x"_s))
                            .onFailed([](const Error &) { return 1; })
                            .then([](int n) { return n + 1; });
    QCOMPARE(outcome(future), u"value: 2"_s);
}

void tst_FutureFailure::eachHandlerSeesTheException()
{
    Promise<int> promise;
    const auto future = promise.future();
    const auto first = future.onFailed([](const Error &e) { return int(e.message().size()); });
    const auto second = future.onFailed([](const Error &e) { return int(e.message().size()) + 1; });
    promise.setException(TlsError(u"four"_s));
    QCOMPARE(outcome(first), u"value: 4"_s);
    QCOMPARE(outcome(second), u"value: 5"_s);
}

void tst_FutureFailure::thenTakingAFutureSeesTheException()
{
    const auto described = makeFailedFuture<int>(TlsError(u"x"_s)).then([](const Future<int> &f) {
        return outcome(f);
    });
    QCOMPARE(outcome(described), u"value: failed: x"_s);
    Promise<int> promise;
    promise.future().cancel();
    const auto cancelled = promise.future().then([](const QFuture<int> &f) { return outcome(f); });
    QCOMPARE(outcome(cancelled), u"value: cancelled"_s);
}

void tst_FutureFailure::onCanceledSeesOnlyCancelling()
{
    Promise<int> promise;
    auto future = promise.future();
    const auto handled =
        future.onFailed([](const TimeoutError &) { return 1; }).onCanceled([] { return 2; });
    future.cancel();
    QCOMPARE(outcome(handled), u"value: 2"_s);
    QCOMPARE(outcome(makeFailedFuture<int>(TlsError(u"x"_s)).onCanceled([] { return 3; })),
             u"failed: x"_s);
    QCOMPARE(outcome(future.onCanceled(this, [] { return 4; })), u"value: 4"_s);
}

// An Error travels by its base class; what arrives must not be cut down to that.
void tst_FutureFailure::setExceptionKeepsTheType()
{
    const OwnError own(u"own"_s);
    const Error &asError = own;
    const ConnectionError &asConnectionError = own;
    Promise<int> first;
    Promise<int> second;
    Promise<int> third;
    first.setException(asError);
    second.setException(asConnectionError);
    third.setException(std::make_exception_ptr(own));
    const auto number = [](const OwnError &) { return 1; };
    QCOMPARE(outcome(first.future().onFailed(number)), u"value: 1"_s);
    QCOMPARE(outcome(second.future().onFailed(number)), u"value: 1"_s);
    QCOMPARE(outcome(third.future().onFailed(number)), u"value: 1"_s);
    QCOMPARE(outcome(makeFailedFuture<int>(asConnectionError).onFailed(number)), u"value: 1"_s);
}

void tst_FutureFailure::noExceptionIsStillAFailure()
{
    Promise<int> promise;
    promise.setException(std::exception_ptr());
    QCOMPARE(outcome(promise.future()), u"cancelled"_s);
    QCOMPARE(outcome(promise.future().then([](int n) { return n; })), u"cancelled"_s);
}

void tst_FutureFailure::failedCallStaysSilentUntilAsked()
{
    Promise<int> promise;
    promise.future().then([](int n) { return n; });
    QVERIFY(promise.setException(TlsError(u"x"_s)));
    QVERIFY_THROWS_EXCEPTION(TlsError, (void)promise.future().result());
    QVERIFY_THROWS_EXCEPTION(TlsError, (void)promise.future().waitForFinished());
}

QTEST_GUILESS_MAIN(tst_FutureFailure)
#include "tst_futurefailure.moc"
