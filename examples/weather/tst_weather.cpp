// SPDX-FileCopyrightText: 2026 The QTreq authors
// SPDX-License-Identifier: MIT

#include "forecasts.h"
#include "station.h"

#include <QTreq/Testing/Faults>
#include <QTreq/Testing/LoopbackServer>
#include <QTreq/Testing/ManualClock>
#include <QTreq/Testing/Router>
#include <QTreq/Testing/StubResponse>
#include <QTreq/Testing/StubTreq>

#include <QtTest/qtest.h>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using namespace QTreq;
using namespace QTreq::Testing;

namespace {

const StubResponse sunny{200,
                         {{"Content-Type", "application/json"}},
                         R"({"place": "Oslo", "sky": "sunny", "hours": [7, 8]})"};

/// What the user is told; nothing: it went well.
QString complaintOf(const Future<Forecast> &forecast)
{
    try {
        Future<Forecast>(forecast).waitForFinished();
    } catch (const Error &error) {
        return error.message();
    }
    return {};
}

} // namespace

// Each of these takes a millisecond, but for the last, which asks a real server.
class tst_Weather : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void readsAForecast();
    void asksForThePlaceAsItIsWritten();
    void complains_data();
    void complains();
    void givesUpInTime();
    void showsALine();
    void worksWithTheStation();

private:
    const QUrl m_server{u"https://weather.test/v1/"_s};
};

void tst_Weather::readsAForecast()
{
    Router router;
    router.get(u"/v1/forecast"_s).where(Match::query("place", "Oslo")).reply(sunny).times(1);
    StubTreq client(router);
    client.setBaseUrl(m_server);

    const Forecast forecast = Forecasts(client).of(u"Oslo"_s).result();

    QCOMPARE(forecast.place, u"Oslo"_s);
    QCOMPARE(forecast.sky, u"sunny"_s);
    QCOMPARE(forecast.temperatures, (QList<double>{7, 8}));
}

void tst_Weather::asksForThePlaceAsItIsWritten()
{
    Router router;
    router.get(u"/v1/forecast"_s).where(Match::query("place", "São Paulo & more")).reply(sunny);
    StubTreq client(router);
    client.setBaseUrl(m_server);
    QVERIFY(Forecasts(client).of(u"São Paulo & more"_s).isFinished());
}

void tst_Weather::complains_data()
{
    QTest::addColumn<StubResponse>("response");
    QTest::addColumn<Fault>("fault");
    QTest::addColumn<QString>("complaint");
    QTest::newRow("unknown place")
        << StubResponse{404} << Fault() << u"nobody knows a place named \"Oslo\""_s;
    QTest::newRow("no forecast") << StubResponse{200, {}, "{}"} << Fault()
                                 << u"the server sent no forecast"_s;
    QTest::newRow("refused") << sunny << Faults::refused()
                             << u"the weather server cannot be reached"_s;
    QTest::newRow("reset") << sunny << Faults::resetInHeaders()
                           << u"the weather server cannot be reached"_s;
}

void tst_Weather::complains()
{
    QFETCH(StubResponse, response);
    QFETCH(Fault, fault);
    QFETCH(QString, complaint);
    StubTreq client([&](ServerRequest &request) {
        request.response().send(response, fault);
        return Render::Done;
    });
    client.setBaseUrl(m_server);
    QCOMPARE(complaintOf(Forecasts(client).of(u"Oslo"_s)), complaint);
}

void tst_Weather::givesUpInTime()
{
    ManualClock clock;
    StubTreq client([](ServerRequest &request) {
        request.response().trickle({R"({"place": )", R"("Oslo")", "}"}, 4s);
        return Render::Done;
    });
    client.setClock(&clock);
    client.setBaseUrl(m_server);
    const auto forecast = Forecasts(client).of(u"Oslo"_s);
    clock.advance(9999ms);
    QVERIFY(!forecast.isFinished());
    clock.advance(1ms);
    QVERIFY_THROWS_EXCEPTION(TimeoutError, forecast.result());
}

void tst_Weather::showsALine()
{
    QCOMPARE(lineOf({u"Oslo"_s, u"snow"_s, {-2, 0, 5}}), u"Oslo       snow     -2 °C  ▁▃█"_s);
    QCOMPARE(lineOf({u"Quito"_s, u"sunny"_s, {14, 14}}), u"Quito      sunny    14 °C  ▁▁"_s);
}

void tst_Weather::worksWithTheStation()
{
    Station station;
    LoopbackServer server(station);
    HTTPClient client;
    client.setBaseUrl(server.url());
    const auto forecast = Forecasts(client).of(u"lisbon"_s);
    QTRY_VERIFY(forecast.isFinished());
    QCOMPARE(forecast.result().place, u"Lisbon"_s);
    QCOMPARE(forecast.result().temperatures.size(), 24);
}

QTEST_GUILESS_MAIN(tst_Weather)

#include "tst_weather.moc"
