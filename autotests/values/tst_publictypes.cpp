// SPDX-FileCopyrightText: 2026 The QTreq authors
// SPDX-License-Identifier: MIT

#include <QTreq/Clock>
#include <QTreq/CookieJar>
#include <QTreq/HTTPClient>
#include <QTreq/MultiPartProducer>
#include <QTreq/Testing/RequestSequence>
#include <QTreq/Testing/Router>
#include <QTreq/Testing/StringStubbingResource>
#include <QTreq/Testing/StubTreq>

#include <QtTest/qtest.h>

#include <type_traits>

using namespace Qt::StringLiterals;
using namespace QTreq;
using namespace QTreq::Testing;

namespace {

template<class T>
using IsValue =
    std::conjunction<std::is_copy_constructible<T>, std::is_copy_assignable<T>,
                     std::is_nothrow_move_constructible<T>, std::is_nothrow_move_assignable<T>>;
template<class T>
constexpr bool isValue = IsValue<T>::value;
template<class T>
using IsRelocatable = std::bool_constant<QTypeInfo<T>::isRelocatable>;
template<class T>
constexpr bool isListedValue =
    std::conjunction_v<IsValue<T>, std::is_nothrow_swappable<T>, IsRelocatable<T>>;
template<class T>
constexpr bool isIdentity = !std::is_copy_constructible_v<T> && !std::is_move_constructible_v<T>;
// What may get further members without a change of the binary interface.
template<class T>
constexpr bool isPointerSized = sizeof(T) == sizeof(void *);

static_assert(isListedValue<Headers> && isListedValue<Params>);
static_assert(isListedValue<Request> && isListedValue<Response>);
static_assert(isListedValue<Auth> && isListedValue<File> && isListedValue<Tls>);
static_assert(isValue<Cookies> && isValue<Data> && isValue<Files>);
static_assert(isPointerSized<Request> && isPointerSized<Response>);
static_assert(isPointerSized<Auth> && isPointerSized<File> && isPointerSized<Tls>);
static_assert(std::is_copy_constructible_v<RequestOptions>);
static_assert(std::is_nothrow_copy_constructible_v<TimeoutError>, "it is thrown");
static_assert(isIdentity<HTTPClient> && isIdentity<CookieJar> && isIdentity<MultiPartProducer>);

static_assert(!std::is_convertible_v<QObject *, HTTPClient>);
static_assert(!std::is_convertible_v<StringStubbingResource::Callable, StringStubbingResource>);
static_assert(!std::is_convertible_v<QString, InvalidRequestError>);

// What only the library can make has no public constructor of its private parts.
static_assert(!std::is_constructible_v<Response, ResponsePrivate *>);
static_assert(!std::is_constructible_v<Route, std::shared_ptr<RoutePrivate>>);
static_assert(!std::is_default_constructible_v<SequenceGuard>);
static_assert(!std::is_constructible_v<ServerRequest, std::shared_ptr<Exchange>>);
static_assert(!std::is_constructible_v<ServerResponse, std::shared_ptr<Exchange>>);
static_assert(!std::is_constructible_v<Future<int>, std::shared_ptr<Detail::FutureState<int>>>);

// What a temporary returns lives on.
static_assert(!std::is_reference_v<decltype(std::declval<Response>().raiseForStatus())>);

static_assert(noexcept(std::declval<const Response &>().code()));
static_assert(noexcept(std::declval<const Response &>().ok()));
static_assert(noexcept(std::declval<const Error &>().kind()));

} // namespace

/// What a user of the types may count on, beside what they do.
class tst_PublicTypes : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void responsesSwap();
    void paramsClear();
    void jarsTellTheirClock();
};

void tst_PublicTypes::responsesSwap()
{
    StubTreq client([](const auto &...) { return StubResponse{404}; });
    Response one = client.get(QUrl(u"https://a.test/"_s)).result();
    Response other;
    swap(one, other);
    QCOMPARE(one.code(), 0);
    QCOMPARE(other.code(), 404);
}

void tst_PublicTypes::paramsClear()
{
    Params params{{"a", 1}};
    params.clear();
    QVERIFY(params.isEmpty());
}

void tst_PublicTypes::jarsTellTheirClock()
{
    CookieJar jar;
    QVERIFY(!jar.clock());
    auto clock = Clock::system();
    jar.setClock(clock.get());
    QCOMPARE(jar.clock(), clock.get());
    clock.reset();
    QVERIFY(!jar.clock());
}

QTEST_GUILESS_MAIN(tst_PublicTypes)
#include "tst_publictypes.moc"
