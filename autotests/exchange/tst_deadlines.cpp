// SPDX-FileCopyrightText: 2026 The QTreq authors
// SPDX-License-Identifier: MIT

#include "exchange/deadlines_p.h"
#include "support/handclock.h"

#include <QtTest/qtest.h>

#include <memory>

using namespace QTreq;
using namespace QTreq::Exchanging;
using namespace std::chrono_literals;

using Phase = TimeoutError::Phase;

class tst_Deadlines : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();

    void nothingIsLimitedUnasked();
    void responseInTime();
    void responseTooLate();
    void idleBeforeTheFirstByte();
    void bytesKeepItGoing();
    void idleIsExactFromTheLastByte();
    void pausedReaderIsNotIdle();
    void idleAgainAfterThePause();
    void wholeIsLimitedWhateverMoves();
    void earliestLimitComesFirst();
    void zeroExpiresAtOnce();
    void stopForgetsAll();
    void destructorForgetsAll();
    void listenerMayDestroyThem_data();
    void listenerMayDestroyThem();
    void clockMayGoFirst();

private:
    struct Listener : Deadlines::Listener
    {
        void deadlineExpired(Phase phase, Clock::Milliseconds limit) override
        {
            expired.append({phase, limit});
            if (then)
                then();
        }
        bool isPaused() const override { return paused; }

        QList<std::pair<Phase, Clock::Milliseconds>> expired;
        std::function<void()> then;
        bool paused = false;
    };
    using Expired = decltype(Listener::expired);

    std::unique_ptr<HandClock> m_clock;
    std::unique_ptr<Listener> m_listener;
    std::unique_ptr<Deadlines> m_deadlines;
};

void tst_Deadlines::init()
{
    m_clock = std::make_unique<HandClock>();
    m_listener = std::make_unique<Listener>();
    m_deadlines = std::make_unique<Deadlines>(m_listener.get());
}

void tst_Deadlines::cleanup()
{
    m_deadlines.reset();
    if (m_clock)
        QCOMPARE(m_clock->pendingCalls(), 0);
}

void tst_Deadlines::nothingIsLimitedUnasked()
{
    m_deadlines->start(m_clock.get(), {});
    QCOMPARE(m_clock->pendingCalls(), 0);
    m_clock->advance(24h);
    QCOMPARE(m_listener->expired, Expired());
}

// parity: C19
void tst_Deadlines::responseInTime()
{
    m_deadlines->start(m_clock.get(), {.timeout = 5s});
    m_clock->advance(4999ms);
    m_deadlines->responseArrived();
    QCOMPARE(m_clock->pendingCalls(), 0);
    m_clock->advance(1h); // a slow body
    QCOMPARE(m_listener->expired, Expired());
}

// parity: C19
void tst_Deadlines::responseTooLate()
{
    m_deadlines->start(m_clock.get(), {.timeout = 5s});
    m_clock->advance(4999ms);
    m_deadlines->bytesMoved(); // of the upload, say
    QCOMPARE(m_listener->expired, Expired());
    m_clock->advance(1ms);
    QCOMPARE(m_listener->expired, (Expired{{Phase::Response, 5s}}));
}

void tst_Deadlines::idleBeforeTheFirstByte()
{
    m_deadlines->start(m_clock.get(), {.idleTimeout = 3s});
    m_clock->advance(2999ms);
    QCOMPARE(m_listener->expired, Expired());
    m_clock->advance(1ms);
    QCOMPARE(m_listener->expired, (Expired{{Phase::Idle, 3s}}));
}

void tst_Deadlines::bytesKeepItGoing()
{
    m_deadlines->start(m_clock.get(), {.idleTimeout = 3s});
    for (int i = 0; i < 100; ++i) {
        m_clock->advance(2999ms);
        m_deadlines->bytesMoved();
    }
    QCOMPARE(m_listener->expired, Expired());
}

void tst_Deadlines::idleIsExactFromTheLastByte()
{
    m_deadlines->start(m_clock.get(), {.idleTimeout = 3s});
    m_clock->advance(1s);
    m_deadlines->bytesMoved();
    m_deadlines->responseArrived();
    m_clock->advance(2999ms);
    QCOMPARE(m_listener->expired, Expired());
    m_clock->advance(1ms);
    QCOMPARE(m_listener->expired, (Expired{{Phase::Idle, 3s}}));
}

void tst_Deadlines::pausedReaderIsNotIdle()
{
    m_deadlines->start(m_clock.get(), {.idleTimeout = 3s});
    m_listener->paused = true;
    m_clock->advance(1h);
    QCOMPARE(m_listener->expired, Expired());
}

void tst_Deadlines::idleAgainAfterThePause()
{
    m_deadlines->start(m_clock.get(), {.idleTimeout = 3s});
    m_listener->paused = true;
    m_clock->advance(1h);
    m_listener->paused = false;
    m_deadlines->bytesMoved();
    m_clock->advance(2999ms);
    QCOMPARE(m_listener->expired, Expired());
    m_clock->advance(1ms);
    QCOMPARE(m_listener->expired, (Expired{{Phase::Idle, 3s}}));
}

void tst_Deadlines::wholeIsLimitedWhateverMoves()
{
    m_deadlines->start(m_clock.get(), {.deadline = 10s});
    m_deadlines->responseArrived();
    for (int i = 0; i < 9; ++i) {
        m_clock->advance(1s);
        m_deadlines->bytesMoved();
    }
    QCOMPARE(m_listener->expired, Expired());
    m_listener->paused = true;
    m_clock->advance(1s);
    QCOMPARE(m_listener->expired, (Expired{{Phase::Deadline, 10s}}));
}

void tst_Deadlines::earliestLimitComesFirst()
{
    m_listener->then = [this] { m_deadlines->stop(); };
    m_deadlines->start(m_clock.get(), {.timeout = 3s, .idleTimeout = 2s, .deadline = 1s});
    m_clock->advance(1min);
    QCOMPARE(m_listener->expired, (Expired{{Phase::Deadline, 1s}}));
}

void tst_Deadlines::zeroExpiresAtOnce()
{
    m_deadlines->start(m_clock.get(), {.timeout = 0ms});
    QCOMPARE(m_listener->expired, Expired()); // yet not inside the call
    m_clock->advance(0ms);
    QCOMPARE(m_listener->expired, (Expired{{Phase::Response, 0ms}}));
}

void tst_Deadlines::stopForgetsAll()
{
    m_deadlines->start(m_clock.get(), {.timeout = 1s, .idleTimeout = 1s, .deadline = 1s});
    QCOMPARE(m_clock->pendingCalls(), 3);
    m_deadlines->stop();
    QCOMPARE(m_clock->pendingCalls(), 0);
    m_deadlines->bytesMoved();
    m_deadlines->responseArrived();
    m_clock->advance(1h);
    QCOMPARE(m_listener->expired, Expired());
}

void tst_Deadlines::destructorForgetsAll()
{
    m_deadlines->start(m_clock.get(), {.timeout = 1s, .idleTimeout = 1s, .deadline = 1s});
    m_deadlines.reset();
    QCOMPARE(m_clock->pendingCalls(), 0);
    m_clock->advance(1h);
    QCOMPARE(m_listener->expired, Expired());
}

void tst_Deadlines::listenerMayDestroyThem_data()
{
    QTest::addColumn<int>("limited");
    QTest::newRow("timeout") << 0;
    QTest::newRow("idleTimeout") << 1;
    QTest::newRow("deadline") << 2;
}

void tst_Deadlines::listenerMayDestroyThem()
{
    QFETCH(int, limited);
    RequestOptions options;
    (limited == 0 ? options.timeout : limited == 1 ? options.idleTimeout : options.deadline) = 1s;
    m_deadlines->start(m_clock.get(), options);
    m_listener->then = [this] { m_deadlines.reset(); };
    m_clock->advance(1h);
    QCOMPARE(m_listener->expired.size(), 1);
}

void tst_Deadlines::clockMayGoFirst()
{
    m_deadlines->start(m_clock.get(), {.timeout = 1s, .idleTimeout = 1s, .deadline = 1s});
    m_clock.reset();
    m_deadlines->bytesMoved();
    m_deadlines->responseArrived();
    m_deadlines.reset();
    QCOMPARE(m_listener->expired, Expired());
}

QTEST_GUILESS_MAIN(tst_Deadlines)
#include "tst_deadlines.moc"
