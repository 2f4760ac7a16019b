// SPDX-FileCopyrightText: 2026 The QTreq authors
// SPDX-License-Identifier: MIT

#include "support/memory.h"
#include "support/sanitizers.h"

#include <QTreq/HTTPClient>
#include <QTreq/Quick/Client>
#include <QTreq/Testing/LeakCheck>
#include <QTreq/Testing/LoopbackServer>
#include <QTreq/Testing/ManualClock>
#include <QTreq/Testing/Router>
#include <QTreq/Testing/StubTreq>

#include <QtCore/qregularexpression.h>
#include <QtQml/qqmlcomponent.h>
#include <QtQml/qqmlcontext.h>
#include <QtQml/qqmlengine.h>
#include <QtTest/qtest.h>

using namespace Qt::StringLiterals;
using namespace QTreq::Testing;

namespace {

constexpr int cycles = 1000;

/// Counts what scripts call; it outlives all that a test destroys.
class Tally : public QObject
{
    Q_OBJECT
public:
    Q_INVOKABLE void count() { ++calls; }
    int calls = 0;
};

/// Destroys an object in the middle of its signal.
class Destroyer : public QObject
{
    Q_OBJECT
public:
    explicit Destroyer(std::unique_ptr<QObject> &object) : m_object(object) { }
public Q_SLOTS:
    void destroy() { m_object.reset(); }

private:
    std::unique_ptr<QObject> &m_object;
};

/// An engine, a client in memory whose answers are held, and a wrapper of it.
struct Stage
{
    Stage() : Stage(Router()) { }
    explicit Stage(const Router &router)
        : router(router),
          route(this->router.get(u"http://stub.test/"_s).hold().optional()),
          stub(this->router),
          wrapper(std::make_unique<QTreq::Quick::Client>(&stub)),
          engine(std::make_unique<QQmlEngine>())
    {
        stub.setClock(&clock);
        engine->rootContext()->setContextProperty(u"http"_s, wrapper.get());
        engine->rootContext()->setContextProperty(u"tally"_s, &tally);
    }

    std::unique_ptr<QObject> create(const QByteArray &body)
    {
        QQmlComponent component(engine.get());
        component.setData("import QtQml\nimport QTreq\n" + body, QUrl(u"test.qml"_s));
        std::unique_ptr<QObject> object(component.create());
        if (!object)
            qWarning().noquote() << component.errorString();
        return object;
    }
    /// What is still to come comes, and what was left to the event loop is done.
    void settle()
    {
        while (route.release({.body = "late"})) { }
        QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
        QCoreApplication::processEvents();
    }

    Tally tally;
    ManualClock clock;
    Router router;
    Route route;
    StubTreq stub;
    std::unique_ptr<QTreq::Quick::Client> wrapper;
    std::unique_ptr<QQmlEngine> engine;
};

// Each makes a request whose end would be counted.
const QByteArray promises =
    "QtObject { Component.onCompleted: http.get('http://stub.test/', { context: this })"
    ".then(() => tally.count(), () => tally.count()) }";
const QByteArray reading = "QtObject { Component.onCompleted: http.get('http://stub.test/')"
                           ".then(r => r.text()).then(() => tally.count(), () => tally.count()) }";
const QByteArray following = "HTTPRequest { client: http; url: 'http://stub.test/';"
                             "onLoaded: tally.count(); onFailed: tally.count() }";
const QByteArray owning =
    "QtObject { id: root; property HTTPClient own: HTTPClient { client: stub }\n"
    "property HTTPRequest request: HTTPRequest { client: root.own;"
    " url: 'http://stub.test/'; onLoaded: tally.count();"
    " onFailed: tally.count(); onStatusChanged: status == HTTPRequest.Loading || tally.count() }\n"
    "Component.onCompleted: own.get('http://stub.test/')"
    ".then(() => tally.count(), () => tally.count()) }";

} // namespace

/// Whatever is destroyed during a request: nothing crashes, nothing is called, nothing is left.
class tst_QuickLifetimes : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void itemGoes_data();
    void itemGoes();
    void engineGoes_data();
    void engineGoes();
    void wrapperGoes_data();
    void wrapperGoes();
    void clientGoes();
    void clientGoesUnderADeclarativeRequest();
    void bodyIsDroppedWithTheWrapper();
    void handlerDestroysTheRequest_data();
    void handlerDestroysTheRequest();
    void handlerDestroysTheClient();
    void debounceEndsWithItsItem();
    void clockGoesDuringADebounce();
    void contextEndsItsOwnRequestsAlone();
    void cyclesLeaveNothing_data();
    void cyclesLeaveNothing();
    void cyclesOnASocketLeaveNothing();
};

void tst_QuickLifetimes::itemGoes_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::newRow("promise with a context") << promises;
    QTest::newRow("HTTPRequest") << following;
    QTest::newRow("a client of its own") << owning;
}

void tst_QuickLifetimes::itemGoes()
{
    QFETCH(const QByteArray, body);
    Stage stage;
    const LeakCheck check(stage.stub);
    stage.engine->rootContext()->setContextProperty(u"stub"_s, &stage.stub);
    auto item = stage.create(body);
    QVERIFY(item);
    QTRY_VERIFY(stage.stub.activeRequests() > 0);
    QCoreApplication::processEvents();
    const int before = stage.tally.calls;
    item.reset();
    QCOMPARE(stage.stub.activeRequests(), 0);
    stage.settle();
    QCOMPARE(stage.tally.calls, before);
}

void tst_QuickLifetimes::engineGoes_data()
{
    itemGoes_data();
    QTest::newRow("promise") << reading;
}

void tst_QuickLifetimes::engineGoes()
{
    QFETCH(const QByteArray, body);
    Stage stage;
    const LeakCheck check(stage.stub);
    stage.engine->rootContext()->setContextProperty(u"stub"_s, &stage.stub);
    const auto item = stage.create(body);
    QVERIFY(item);
    QTRY_VERIFY(stage.stub.activeRequests() > 0);
    stage.engine.reset();
    stage.settle();
    QCOMPARE(stage.tally.calls, 0);
}

void tst_QuickLifetimes::wrapperGoes_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::newRow("promise") << reading;
    QTest::newRow("promise with a context") << promises;
    QTest::newRow("HTTPRequest") << following;
}

void tst_QuickLifetimes::wrapperGoes()
{
    QFETCH(const QByteArray, body);
    Stage stage;
    const LeakCheck check(stage.stub);
    const auto item = stage.create(body);
    QVERIFY(item);
    QTRY_COMPARE(stage.stub.activeRequests(), 1);
    stage.wrapper.reset();
    QCOMPARE(stage.stub.activeRequests(), 0);
    stage.settle();
    QCOMPARE(stage.tally.calls, 0);
}

void tst_QuickLifetimes::clientGoes()
{
    Tally tally;
    Router router;
    router.get(u"http://stub.test/"_s).hold();
    auto stub = std::make_unique<StubTreq>(router);
    QTreq::Quick::Client wrapper(stub.get());
    QQmlEngine engine;
    engine.rootContext()->setContextProperty(u"http"_s, &wrapper);
    engine.rootContext()->setContextProperty(u"tally"_s, &tally);
    QQmlComponent component(&engine);
    component.setData("import QtQml\n" + reading, QUrl(u"test.qml"_s));
    const std::unique_ptr<QObject> item(component.create());
    stub.reset();
    // The engine and the wrapper live: the promise is told.
    QTRY_COMPARE(tally.calls, 1);
}

void tst_QuickLifetimes::clientGoesUnderADeclarativeRequest()
{
    Stage stage;
    const auto item = stage.create(following);
    QTRY_COMPARE(stage.stub.activeRequests(), 1);
    stage.stub.cancelAll();
    QCOMPARE(stage.tally.calls, 1);
    QCOMPARE(item->property("loading").toBool(), false);
}

void tst_QuickLifetimes::bodyIsDroppedWithTheWrapper()
{
    Stage stage;
    Route slow = stage.router.get(u"http://stub.test/slow"_s);
    const LeakCheck check(stage.stub);
    slow.fail({Fault::Kind::Stall, Fault::Point::Body, 2}).reply({.body = "slow body"});
    const auto item =
        stage.create("QtObject { Component.onCompleted: http.get('http://stub.test/slow')"
                     ".then(r => { tally.count(); return r.text() })"
                     ".then(() => tally.count(), () => tally.count()) }");
    QTRY_COMPARE(stage.tally.calls, 1);
    QCoreApplication::processEvents();
    stage.wrapper.reset();
    stage.settle();
    QCOMPARE(stage.tally.calls, 1);
}

void tst_QuickLifetimes::handlerDestroysTheRequest_data()
{
    QTest::addColumn<QByteArray>("signal");
    for (const char *signal :
         {SIGNAL(statusChanged()), SIGNAL(responseChanged()), SIGNAL(valueChanged()),
          SIGNAL(progressChanged()), SIGNAL(loaded(QJSValue))})
        QTest::newRow(signal + 1) << QByteArray(signal);
}

void tst_QuickLifetimes::handlerDestroysTheRequest()
{
    QFETCH(const QByteArray, signal);
    Stage stage;
    const LeakCheck check(stage.stub);
    auto item = stage.create("HTTPRequest { client: http; url: 'http://stub.test/' }");
    QTRY_COMPARE(stage.stub.activeRequests(), 1);
    Destroyer destroyer(item);
    connect(item.get(), signal.constData(), &destroyer, SLOT(destroy()));
    stage.route.release({.body = "now"});
    QTRY_VERIFY(!item);
    stage.settle();
    QCOMPARE(stage.stub.activeRequests(), 0);
}

void tst_QuickLifetimes::handlerDestroysTheClient()
{
    Stage stage;
    const LeakCheck check(stage.stub);
    const auto item = stage.create(following);
    QTRY_COMPARE(stage.stub.activeRequests(), 1);
    QObject::connect(&stage.stub, &QTreq::HTTPClient::responseReceived, &stage.stub,
                     [&] { stage.wrapper.reset(); });
    stage.route.release({.body = "now"});
    stage.settle();
    QVERIFY(!stage.wrapper);
}

void tst_QuickLifetimes::debounceEndsWithItsItem()
{
    Stage stage;
    auto item =
        stage.create("HTTPRequest { client: http; url: 'http://stub.test/'; debounce: 200 }");
    QTRY_COMPARE(stage.stub.activeRequests(), 1);
    item->setProperty("url", QUrl(u"http://stub.test/#2"_s));
    QCOMPARE(stage.clock.pendingCalls(), 1);
    item.reset();
    QCOMPARE(stage.clock.pendingCalls(), 0);
    stage.clock.advance(std::chrono::seconds(1));
    QCOMPARE(stage.route.callCount(), 1);
}

void tst_QuickLifetimes::clockGoesDuringADebounce()
{
    Stage stage;
    auto clock = std::make_unique<ManualClock>();
    stage.stub.setClock(clock.get());
    const auto item =
        stage.create("HTTPRequest { client: http; url: 'http://stub.test/'; debounce: 200 }");
    QTRY_COMPARE(stage.stub.activeRequests(), 1);
    item->setProperty("url", QUrl(u"http://stub.test/#2"_s));
    clock.reset();
    item->setProperty("url", QUrl(u"http://stub.test/#3"_s));
    QTRY_COMPARE(stage.stub.activeRequests(), 0);
}

void tst_QuickLifetimes::contextEndsItsOwnRequestsAlone()
{
    Stage stage;
    auto bound = stage.create(promises);
    const auto free = stage.create(reading);
    QTRY_COMPARE(stage.stub.activeRequests(), 2);
    bound.reset();
    QCOMPARE(stage.stub.activeRequests(), 1);
    stage.settle();
    QTRY_COMPARE(stage.tally.calls, 1);
}

void tst_QuickLifetimes::cyclesLeaveNothing_data()
{
    itemGoes_data();
}

void tst_QuickLifetimes::cyclesLeaveNothing()
{
    QFETCH(const QByteArray, body);
    // A router would remember each request.
    StubTreq stub([](ServerRequest &) { return Render::NotDoneYet; });
    const LeakCheck check(stub);
    Tally tally;
    QTreq::Quick::Client wrapper(&stub);
    QQmlEngine engine;
    engine.rootContext()->setContextProperty(u"http"_s, &wrapper);
    engine.rootContext()->setContextProperty(u"stub"_s, &stub);
    engine.rootContext()->setContextProperty(u"tally"_s, &tally);
    QQmlComponent component(&engine);
    component.setData("import QtQml\nimport QTreq\n" + body, QUrl(u"test.qml"_s));
    int started = 0;
    connect(&stub, &QTreq::HTTPClient::requestStarted, this, [&started] { ++started; });
    const auto cycleMany = [&] {
        for (int i = 0; i < cycles; ++i) {
            const std::unique_ptr<QObject> item(component.create());
            QCoreApplication::processEvents();
        }
        QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
        engine.collectGarbage();
    };
    cycleMany(); // what is made once is there
    const qsizetype children = wrapper.findChildren<QObject *>().size();
    const MemoryGrowth growth;
    cycleMany();
    QVERIFY(started >= 2 * cycles);
    QCOMPARE(stub.activeRequests(), 0);
    QCOMPARE(wrapper.findChildren<QObject *>().size(), children);
    if (freedMemoryIsKept || !growth.isKnown())
        return;
    qInfo("%lld KiB more after %d cycles", growth.bytesNow() / 1024, cycles);
    QVERIFY(growth.bytesNow() < 2 * 1024 * 1024);
}

void tst_QuickLifetimes::cyclesOnASocketLeaveNothing()
{
    Router router;
    router.get(u"/"_s).reply({.body = QByteArray(1000, 'x')}).optional();
    LoopbackServer server(router);
    Tally tally;
    QQmlEngine engine;
    QTreq::HTTPClient client;
    client.setBaseUrl(server.url());
    QTreq::Quick::Client wrapper(&client);
    engine.rootContext()->setContextProperty(u"http"_s, &wrapper);
    engine.rootContext()->setContextProperty(u"tally"_s, &tally);
    QQmlComponent component(&engine);
    component.setData(
        "import QTreq\nHTTPRequest { client: http; url: '/'; onLoaded: tally.count() }",
        QUrl(u"test.qml"_s));
    for (int i = 0; i < 100; ++i) {
        const std::unique_ptr<QObject> item(component.create());
        if (i % 2 == 0) {
            const int before = tally.calls;
            QTRY_COMPARE(tally.calls, before + 1);
        } else {
            QCoreApplication::processEvents();
        }
    }
    QCOMPARE(tally.calls, 50);
    QTRY_COMPARE(client.activeRequests(), 0);
}

QTEST_GUILESS_MAIN(tst_QuickLifetimes)

#include "tst_quicklifetimes.moc"
