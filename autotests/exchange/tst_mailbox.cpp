// SPDX-FileCopyrightText: 2026 The QTreq authors
// SPDX-License-Identifier: MIT

#include "exchange/mailbox_p.h"

#include <QtCore/qthread.h>
#include <QtTest/qtest.h>

#include <atomic>
#include <memory>
#include <thread>

using namespace QTreq::Exchanging;

class tst_Mailbox : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void atOnceInTheSameThread();
    void queuedFromAnotherThread();
    void callsFromOneThreadKeepTheirOrder();
    void nothingAfterClosing();
    void queuedCallDiesWithTheHome();
    void mayBeClosedInsideACall();
    void closingRacesWithCalls();
};

namespace {

void inThread(const std::function<void()> &function)
{
    std::thread(function).join();
}

} // namespace

void tst_Mailbox::atOnceInTheSameThread()
{
    QObject home;
    Mailbox mailbox(&home);
    bool ran = false;
    mailbox.run([&] { ran = true; });
    QVERIFY(ran);
}

void tst_Mailbox::queuedFromAnotherThread()
{
    QObject home;
    Mailbox mailbox(&home);
    QThread *where = nullptr;
    inThread([&] { mailbox.run([&] { where = QThread::currentThread(); }); });
    QVERIFY(!where);
    QCoreApplication::processEvents();
    QCOMPARE(where, QThread::currentThread());
}

void tst_Mailbox::callsFromOneThreadKeepTheirOrder()
{
    QObject home;
    Mailbox mailbox(&home);
    QList<int> order;
    inThread([&] {
        for (int i = 0; i < 5; ++i)
            mailbox.run([&order, i] { order.append(i); });
    });
    QCoreApplication::processEvents();
    QCOMPARE(order, (QList<int>{0, 1, 2, 3, 4}));
}

void tst_Mailbox::nothingAfterClosing()
{
    QObject home;
    Mailbox mailbox(&home);
    mailbox.close();
    bool ran = false;
    mailbox.run([&] { ran = true; });
    inThread([&] { mailbox.run([&] { ran = true; }); });
    QCoreApplication::processEvents();
    QVERIFY(!ran);
}

void tst_Mailbox::queuedCallDiesWithTheHome()
{
    auto home = std::make_unique<QObject>();
    Mailbox mailbox(home.get());
    const auto ran = std::make_shared<bool>(false);
    inThread([&] { mailbox.run([ran] { *ran = true; }); });
    mailbox.close();
    home.reset();
    QCoreApplication::processEvents();
    QVERIFY(!*ran);
    QCOMPARE(ran.use_count(), 1); // the call is gone too
}

void tst_Mailbox::mayBeClosedInsideACall()
{
    auto home = std::make_unique<QObject>();
    Mailbox mailbox(home.get());
    mailbox.run([&] {
        mailbox.close();
        home.reset();
    });
    QVERIFY(!home);
}

// Under the thread sanitizer this says more than it does here.
void tst_Mailbox::closingRacesWithCalls()
{
    for (int round = 0; round < 100; ++round) {
        auto home = std::make_unique<QObject>();
        Mailbox mailbox(home.get());
        std::atomic<bool> started = false;
        std::thread caller([&] {
            for (int i = 0; i < 100; ++i) {
                mailbox.run([] {});
                started = true;
            }
        });
        while (!started)
            std::this_thread::yield();
        mailbox.close();
        home.reset();
        caller.join();
    }
}

QTEST_GUILESS_MAIN(tst_Mailbox)
#include "tst_mailbox.moc"
