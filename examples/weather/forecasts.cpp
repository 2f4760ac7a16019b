// SPDX-FileCopyrightText: 2026 The QTreq authors
// SPDX-License-Identifier: MIT

#include "forecasts.h"

#include <algorithm>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using namespace QTreq;

namespace {

Forecast readForecast(const QJsonValue &json)
{
    Forecast forecast{json["place"_L1].toString(), json["sky"_L1].toString()};
    const QJsonArray hours = json["hours"_L1].toArray();
    for (const auto &hour : hours)
        forecast.temperatures.append(hour.toDouble());
    if (forecast.place.isEmpty() || forecast.temperatures.isEmpty())
        throw DecodingError(u"the server sent no forecast"_s);
    return forecast;
}

QString barsOf(const QList<double> &values)
{
    static const QString bars = u"▁▂▃▄▅▆▇█"_s;
    const auto [low, high] = std::minmax_element(values.begin(), values.end());
    const double span = std::max(1.0, *high - *low);
    QString line;
    for (const double value : values)
        line += bars.at(qsizetype((value - *low) / span * 7));
    return line;
}

} // namespace

Future<Forecast> Forecasts::of(const QString &place)
{
    return m_client.get(QUrl(u"forecast"_s), {.params = {{"place", place}}, .deadline = 10s})
        .then([place](const Response &response) {
            if (response.code() == 404)
                throw StatusError(404, u"nobody knows a place named \"%1\""_s.arg(place));
            return response.raiseForStatus().json();
        })
        .then(readForecast)
        .onFailed([](const ConnectionError &) -> Forecast {
            throw ConnectionError(u"the weather server cannot be reached"_s);
        });
}

QString lineOf(const Forecast &forecast)
{
    return u"%1 %2 %3 °C  %4"_s.arg(forecast.place, -10)
        .arg(forecast.sky, -7)
        .arg(qRound(forecast.temperatures.first()), 3)
        .arg(barsOf(forecast.temperatures));
}
