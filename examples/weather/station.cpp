// SPDX-FileCopyrightText: 2026 The QTreq authors
// SPDX-License-Identifier: MIT

#include "station.h"

#include <QTreq/Testing/StubResponse>

#include <QtCore/qjsonarray.h>
#include <QtCore/qjsondocument.h>
#include <QtCore/qjsonobject.h>
#include <QtCore/qmath.h>

using namespace Qt::StringLiterals;
using namespace QTreq::Testing;

namespace {

struct Climate
{
    const char *place;
    const char *sky;
    double mean; // °C
    double range;
    int hour; // now
};

constexpr Climate climates[] = {
    {"Lisbon", "sunny", 19, 6, 11}, {"Oslo", "snow", -4, 3, 12}, {"Quito", "clouds", 14, 5, 6},
    {"Tunis", "wind", 23, 9, 12},   {"Wien", "rain", 11, 4, 12},
};

QJsonObject forecastOf(const Climate &climate)
{
    QJsonArray hours;
    for (int hour = 0; hour < 24; ++hour)
        hours.append(climate.mean + climate.range * qSin((climate.hour + hour - 9) * M_PI / 12));
    return {{u"place"_s, QLatin1String(climate.place)},
            {u"sky"_s, QLatin1String(climate.sky)},
            {u"hours"_s, hours}};
}

} // namespace

Render Station::render(ServerRequest &request)
{
    const QString place = QString::fromUtf8(request.params().value("place"));
    for (const Climate &climate : climates) {
        if (place.compare(QLatin1String(climate.place), Qt::CaseInsensitive) != 0)
            continue;
        request.response().send({200,
                                 {{"Content-Type", "application/json"}},
                                 QJsonDocument(forecastOf(climate)).toJson()});
        return Render::Done;
    }
    request.response().send({404});
    return Render::Done;
}
