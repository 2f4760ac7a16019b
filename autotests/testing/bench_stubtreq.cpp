// SPDX-FileCopyrightText: 2026 The QTreq authors
// SPDX-License-Identifier: MIT

#include "support/minimalagent.h"

#include <QTreq/Testing/RequestSequence>
#include <QTreq/Testing/StubTreq>

#include <QtCore/qcoreapplication.h>
#include <QtCore/qelapsedtimer.h>
#include <QtTest/qtest.h>

#include <algorithm>

using namespace Qt::StringLiterals;
using namespace QTreq;
using namespace QTreq::Testing;

namespace {

const QUrl url("http://a.test/path"_L1);
const QByteArray body = MinimalReply::body();

template<class Round>
double timeOf(int rounds, Round round)
{
    QElapsedTimer timer;
    timer.start();
    for (int i = 0; i < rounds; ++i)
        round();
    // What was put off until now belongs to the rounds.
    QCoreApplication::processEvents();
    QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
    return double(timer.nsecsElapsed()) / rounds;
}

double medianOf(QList<double> values)
{
    std::sort(values.begin(), values.end());
    return values.at(values.size() / 2);
}

} // namespace

// Both in one run and by turns, so that what else the machine does is the same for both.
class bench_StubTreq : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void roundTrip();
};

void bench_StubTreq::roundTrip()
{
    constexpr int rounds = 2000;
    MinimalManager minimal;
    StubTreq stub([](ServerRequest &request) {
        request.response().finish(body);
        return Render::Done;
    });
    StubTreq strings([](const auto &...) { return StubResponse{.body = body}; });
    const auto stubRound = [](StubTreq &client) {
        const auto content = client.get(url).result().content();
        if (content.result().size() != body.size())
            qFatal("no body");
    };
    QList<double> minimalTimes, stubTimes, stringTimes;
    for (int turn = 0; turn < 9; ++turn) {
        minimalTimes.append(timeOf(rounds, [&] { minimalRound(minimal, url); }));
        stubTimes.append(timeOf(rounds, [&] { stubRound(stub); }));
        stringTimes.append(timeOf(rounds, [&] { stubRound(strings); }));
    }
    const double base = medianOf(minimalTimes);
    qInfo("minimal stub %.0f ns, StubTreq %.0f ns (%.2f), with a callable %.0f ns (%.2f)", base,
          medianOf(stubTimes), medianOf(stubTimes) / base, medianOf(stringTimes),
          medianOf(stringTimes) / base);
#ifdef QT_NO_DEBUG
    QVERIFY(medianOf(stubTimes) / base <= 1.6);
#endif
}

QTEST_GUILESS_MAIN(bench_StubTreq)

#include "bench_stubtreq.moc"
