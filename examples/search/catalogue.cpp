// SPDX-FileCopyrightText: 2026 The QTreq authors
// SPDX-License-Identifier: MIT

#include "catalogue.h"

#include <QTreq/Testing/StubResponse>

#include <QtCore/qjsonarray.h>
#include <QtCore/qjsondocument.h>
#include <QtCore/qjsonobject.h>

#include <algorithm>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using namespace QTreq::Testing;

namespace {

struct Star
{
    QLatin1String name;
    QLatin1String constellation;
    double magnitude; // the smaller, the brighter
};

constexpr Star stars[] = {
    {"Sirius"_L1, "Canis Major"_L1, -1.46},
    {"Canopus"_L1, "Carina"_L1, -0.74},
    {"Arcturus"_L1, "Bootes"_L1, -0.05},
    {"Vega"_L1, "Lyra"_L1, 0.03},
    {"Capella"_L1, "Auriga"_L1, 0.08},
    {"Rigel"_L1, "Orion"_L1, 0.13},
    {"Procyon"_L1, "Canis Minor"_L1, 0.34},
    {"Betelgeuse"_L1, "Orion"_L1, 0.50},
    {"Achernar"_L1, "Eridanus"_L1, 0.46},
    {"Hadar"_L1, "Centaurus"_L1, 0.61},
    {"Altair"_L1, "Aquila"_L1, 0.76},
    {"Acrux"_L1, "Crux"_L1, 0.76},
    {"Aldebaran"_L1, "Taurus"_L1, 0.86},
    {"Antares"_L1, "Scorpius"_L1, 0.96},
    {"Spica"_L1, "Virgo"_L1, 0.97},
    {"Pollux"_L1, "Gemini"_L1, 1.14},
    {"Fomalhaut"_L1, "Piscis Austrinus"_L1, 1.16},
    {"Deneb"_L1, "Cygnus"_L1, 1.25},
    {"Mimosa"_L1, "Crux"_L1, 1.25},
    {"Regulus"_L1, "Leo"_L1, 1.39},
    {"Adhara"_L1, "Canis Major"_L1, 1.50},
    {"Castor"_L1, "Gemini"_L1, 1.62},
    {"Shaula"_L1, "Scorpius"_L1, 1.62},
    {"Gacrux"_L1, "Crux"_L1, 1.64},
    {"Bellatrix"_L1, "Orion"_L1, 1.64},
    {"Elnath"_L1, "Taurus"_L1, 1.65},
    {"Alnilam"_L1, "Orion"_L1, 1.69},
    {"Alnitak"_L1, "Orion"_L1, 1.77},
    {"Alioth"_L1, "Ursa Major"_L1, 1.77},
    {"Dubhe"_L1, "Ursa Major"_L1, 1.79},
    {"Mirfak"_L1, "Perseus"_L1, 1.80},
    {"Wezen"_L1, "Canis Major"_L1, 1.84},
    {"Alkaid"_L1, "Ursa Major"_L1, 1.86},
    {"Menkalinan"_L1, "Auriga"_L1, 1.90},
    {"Alhena"_L1, "Gemini"_L1, 1.92},
    {"Peacock"_L1, "Pavo"_L1, 1.94},
    {"Polaris"_L1, "Ursa Minor"_L1, 1.98},
    {"Alphard"_L1, "Hydra"_L1, 2.00},
    {"Hamal"_L1, "Aries"_L1, 2.00},
    {"Mizar"_L1, "Ursa Major"_L1, 2.04},
    {"Mirach"_L1, "Andromeda"_L1, 2.05},
    {"Alpheratz"_L1, "Andromeda"_L1, 2.06},
    {"Kochab"_L1, "Ursa Minor"_L1, 2.08},
    {"Saiph"_L1, "Orion"_L1, 2.09},
    {"Algol"_L1, "Perseus"_L1, 2.12},
    {"Denebola"_L1, "Leo"_L1, 2.13},
};

constexpr auto fastest = 60ms;
constexpr auto slowest = 900ms;

QJsonArray starsWith(const QString &term)
{
    QJsonArray found;
    for (const Star &star : stars) {
        if (QString(star.name).contains(term, Qt::CaseInsensitive)
            || QString(star.constellation).contains(term, Qt::CaseInsensitive)) {
            found.append(QJsonObject{{u"name"_s, star.name},
                                     {u"constellation"_s, star.constellation},
                                     {u"magnitude"_s, star.magnitude}});
        }
    }
    return found;
}

} // namespace

Render Catalogue::render(ServerRequest &request)
{
    const QString term = QString::fromUtf8(request.params().value("q"));
    m_asked.append(term);
    const QJsonObject found{{u"term"_s, term}, {u"stars"_s, starsWith(term)}};
    auto response = request.response();
    response.pause(std::max(fastest, slowest - int(term.size()) * 200ms));
    response.send({200, {{"Content-Type", "application/json"}}, QJsonDocument(found).toJson()});
    return Render::NotDoneYet;
}
