// SPDX-FileCopyrightText: 2026 The QTreq authors
// SPDX-License-Identifier: MIT

#include "exchange/dispatcher_p.h"
#include "exchange/exchange_p.h"
#include "support/fakeagent.h"
#include "support/handclock.h"
#include "support/outcome.h"

#include <memory>

using namespace QTreq;
using namespace QTreq::Exchanging;
using namespace Qt::StringLiterals;

class tst_Dispatcher : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();

    void startsUpToTheLimit();
    void startsInOrder();
    void oneOriginDoesNotHoldUpAnother();
    void originsAreOne_data();
    void originsAreOne();
    void cancelledWhileWaitingIsPassedOver();
    void startMayEndAtOnce();
    void multiplexedOriginHasMoreRoom();
    void noLimit();
    void raisedLimit();
    void allAreInOrder();
    void nextGoesRound();
    void moreUrgentGoesFirst();
    void lessUrgentDoesNotWaitForEver();
    void streamsAreCountedApart();
    void connectionsAreTheLowestFree();
    void cancelledWhileWaitingIsLetGo();
    void secretlyCancelledIsNotStarted();

private:
    struct Host : ExchangeHost
    {
        Wire::Agent &agent() override { return wire; }
        Clock *exchangeClock() override { return &clock; }
        QNetworkCookieJar *exchangeJar() override { return nullptr; }
        const std::shared_ptr<Mailbox> &mailbox() override { return box; }
        void exchangeStarted(const Request &request) override
        {
            started.append(request.url().path());
            if (onStart)
                onStart();
        }
        void exchangeRedirected(const Response &, const QUrl &) override { }
        void exchangeAnswered(const Response &) override { }
        void exchangeUploaded(const Request &, qint64, qint64) override { }
        void exchangeDownloaded(const Request &, qint64, qint64) override { }
        void exchangeAbandoned(const Request &) override { }
        void exchangeEnded(Exchange &exchange, const std::exception_ptr &) override
        {
            dispatcher.remove(exchange);
        }

        FakeAgent fake;
        Wire::Agent wire{&fake};
        HandClock clock;
        QObject home;
        std::shared_ptr<Mailbox> box = std::make_shared<Mailbox>(&home);
        QStringList started;
        std::function<void()> onStart;
        Dispatcher dispatcher;
    };

    std::shared_ptr<Exchange> add(const QString &url, const RequestOptions &options = {})
    {
        const auto exchange = std::make_shared<Exchange>(
            m_host.get(), makePlan("GET", QUrl(url), options, {}), ++m_lastId);
        m_futures.append(exchange->prepare());
        m_host->dispatcher.add(exchange);
        return exchange;
    }
    std::shared_ptr<Exchange> addPath(int number) { return add(u"http://a.test/%1"_s.arg(number)); }

    std::unique_ptr<Host> m_host;
    QList<Future<Response>> m_futures;
    quint64 m_lastId = 0;
};

void tst_Dispatcher::init()
{
    m_host = std::make_unique<Host>();
}

// Whatever happened, everything that came has ended and nothing is held.
void tst_Dispatcher::cleanup()
{
    m_host->onStart = nullptr;
    for (const auto &exchange : m_host->dispatcher.all())
        exchange->abortWith(u"over"_s);
    QCOMPARE(m_host->dispatcher.count(), 0);
    for (const auto &future : std::as_const(m_futures))
        QVERIFY(future.isFinished());
    m_futures.clear();
    m_host.reset();
}

void tst_Dispatcher::startsUpToTheLimit()
{
    QCOMPARE(m_host->dispatcher.limit(), 6);
    for (int i = 0; i < 10; ++i)
        addPath(i);
    QCOMPARE(m_host->started.size(), 6);
    QCOMPARE(m_host->dispatcher.count(), 10);
}

void tst_Dispatcher::startsInOrder()
{
    m_host->dispatcher.setLimit(1);
    QList<std::shared_ptr<Exchange>> exchanges;
    for (int i = 0; i < 5; ++i)
        exchanges.append(addPath(i));
    for (int i = 0; i < 5; ++i) {
        QCOMPARE(m_host->started.size(), i + 1);
        exchanges.at(i)->abortWith(u"done"_s);
    }
    QCOMPARE(m_host->started, (QStringList{u"/0"_s, u"/1"_s, u"/2"_s, u"/3"_s, u"/4"_s}));
}

void tst_Dispatcher::oneOriginDoesNotHoldUpAnother()
{
    m_host->dispatcher.setLimit(1);
    add(u"http://a.test/1"_s);
    add(u"http://a.test/2"_s);
    add(u"http://b.test/3"_s);
    add(u"https://a.test/4"_s);
    add(u"http://a.test:81/5"_s);
    QCOMPARE(m_host->started, (QStringList{u"/1"_s, u"/3"_s, u"/4"_s, u"/5"_s}));
}

void tst_Dispatcher::originsAreOne_data()
{
    QTest::addColumn<QString>("a");
    QTest::addColumn<QString>("b");
    QTest::newRow("path, query, fragment") << u"http://a.test/x?y#z"_s << u"http://a.test/"_s;
    QTest::newRow("case") << u"HTTP://A.test/"_s << u"http://a.test/"_s;
    QTest::newRow("user") << u"http://u:p@a.test/"_s << u"http://a.test/"_s;
    QTest::newRow("port of http") << u"http://a.test:80/"_s << u"http://a.test/"_s;
    QTest::newRow("port of https") << u"https://a.test/"_s << u"https://a.test:443/"_s;
}

void tst_Dispatcher::originsAreOne()
{
    QFETCH(QString, a);
    QFETCH(QString, b);
    m_host->dispatcher.setLimit(1);
    add(a);
    add(b);
    QCOMPARE(m_host->started.size(), 1);
}

void tst_Dispatcher::cancelledWhileWaitingIsPassedOver()
{
    m_host->dispatcher.setLimit(1);
    const auto first = addPath(1);
    const auto second = addPath(2);
    addPath(3);
    second->abortWith(u"changed my mind"_s);
    QCOMPARE(m_host->dispatcher.count(), 2);
    first->abortWith(u"done"_s);
    QCOMPARE(m_host->started, (QStringList{u"/1"_s, u"/3"_s}));
}

// A slot of requestStarted cancels everything, and so each start ends the one that began.
void tst_Dispatcher::startMayEndAtOnce()
{
    m_host->dispatcher.setLimit(1);
    const auto first = addPath(0);
    for (int i = 1; i < 1000; ++i)
        addPath(i);
    m_host->onStart = [this] {
        for (const auto &exchange : m_host->dispatcher.all()) {
            if (exchange->request().url().path() == m_host->started.constLast())
                exchange->abortWith(u"at once"_s);
        }
    };
    first->abortWith(u"done"_s);
    QCOMPARE(m_host->started.size(), 1000);
    QCOMPARE(m_host->dispatcher.count(), 0);
}

void tst_Dispatcher::multiplexedOriginHasMoreRoom()
{
    m_host->dispatcher.setLimit(2);
    for (int i = 0; i < 150; ++i)
        addPath(i);
    QCOMPARE(m_host->started.size(), 2);
    m_host->dispatcher.setMultiplexed(QUrl(u"http://a.test/x"_s));
    QCOMPARE(m_host->started.size(), 100);
    add(u"http://b.test/"_s);
    m_host->dispatcher.setMultiplexed(QUrl(u"http://unknown.test/"_s));
    QCOMPARE(m_host->started.size(), 101);
}

void tst_Dispatcher::noLimit()
{
    m_host->dispatcher.setLimit(0);
    for (int i = 0; i < 500; ++i)
        addPath(i);
    QCOMPARE(m_host->started.size(), 500);
}

void tst_Dispatcher::raisedLimit()
{
    m_host->dispatcher.setLimit(1);
    for (int i = 0; i < 10; ++i)
        addPath(i);
    m_host->dispatcher.setLimit(4);
    QCOMPARE(m_host->started.size(), 4);
    m_host->dispatcher.setLimit(2);
    QCOMPARE(m_host->started.size(), 4);
    m_host->dispatcher.setLimit(0);
    QCOMPARE(m_host->started.size(), 10);
}

void tst_Dispatcher::allAreInOrder()
{
    for (int i = 0; i < 50; ++i)
        add(u"http://%1.test/"_s.arg(i));
    quint64 last = 0;
    for (const auto &exchange : m_host->dispatcher.all()) {
        QVERIFY(exchange->id() > last);
        last = exchange->id();
    }
}

void tst_Dispatcher::nextGoesRound()
{
    QCOMPARE(m_host->dispatcher.next(3).size(), 0u);
    for (int i = 0; i < 5; ++i)
        addPath(i);
    QList<quint64> ids;
    for (int i = 0; i < 3; ++i) {
        for (const auto &exchange : m_host->dispatcher.next(3))
            ids.append(exchange->id());
    }
    const quint64 first = m_lastId - 4;
    for (quint64 &id : ids)
        id -= first;
    QCOMPARE(ids, (QList<quint64>{0, 1, 2, 3, 4, 0, 1, 2, 3}));
    QCOMPARE(m_host->dispatcher.next(100).size(), 5u);
}

void tst_Dispatcher::moreUrgentGoesFirst()
{
    m_host->dispatcher.setLimit(1);
    const auto first = addPath(0);
    add(u"http://a.test/later"_s, {.priority = -1});
    addPath(1);
    add(u"http://a.test/urgent1"_s, {.priority = 2});
    add(u"http://a.test/urgent2"_s, {.priority = 2});
    m_host->dispatcher.setLimit(0);
    QCOMPARE(m_host->started,
             (QStringList{u"/0"_s, u"/urgent1"_s, u"/urgent2"_s, u"/1"_s, u"/later"_s}));
}

void tst_Dispatcher::lessUrgentDoesNotWaitForEver()
{
    m_host->dispatcher.setLimit(1);
    const auto first = addPath(0);
    addPath(1);
    for (int i = 0; i < 1500; ++i)
        add(u"http://a.test/urgent"_s, {.priority = 1});
    m_host->dispatcher.setLimit(0);
    QCOMPARE(m_host->started.indexOf(u"/1"_s), 1000);
}

void tst_Dispatcher::streamsAreCountedApart()
{
    m_host->dispatcher.setStreamsApart(true);
    m_host->dispatcher.setLimit(2);
    for (int i = 0; i < 4; ++i) {
        add(u"http://a.test/stream"_s, {.unbuffered = true});
        add(u"http://a.test/usual"_s);
    }
    QCOMPARE(m_host->started.count(u"/stream"_s), 2);
    QCOMPARE(m_host->started.count(u"/usual"_s), 2);
}

void tst_Dispatcher::connectionsAreTheLowestFree()
{
    m_host->dispatcher.setLimit(3);
    std::vector<std::shared_ptr<Exchange>> exchanges;
    for (int i = 0; i < 4; ++i)
        exchanges.push_back(addPath(i));
    const auto connection = [&](int index) { return exchanges[std::size_t(index)]->connection(); };
    QCOMPARE(connection(0), 0);
    QCOMPARE(connection(2), 2);
    exchanges[1]->abortWith(u"done"_s);
    QCOMPARE(connection(3), 1);
}

void tst_Dispatcher::cancelledWhileWaitingIsLetGo()
{
    m_host->dispatcher.setLimit(1);
    addPath(0);
    const std::weak_ptr<Exchange> waiting = addPath(1);
    waiting.lock()->abortWith(u"changed my mind"_s);
    QVERIFY(waiting.expired());
}

// By a plain QFuture, which tells nobody.
void tst_Dispatcher::secretlyCancelledIsNotStarted()
{
    m_host->dispatcher.setLimit(1);
    const auto first = addPath(0);
    addPath(1);
    QFuture<Response>(m_futures.constLast()).cancel();
    addPath(2);
    first->abortWith(u"done"_s);
    QCOMPARE(m_host->started, (QStringList{u"/0"_s, u"/2"_s}));
}

QTEST_GUILESS_MAIN(tst_Dispatcher)
#include "tst_dispatcher.moc"
