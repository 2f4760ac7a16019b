// SPDX-FileCopyrightText: 2026 The QTreq authors
// SPDX-License-Identifier: MIT

#include "planets.h"

#include <QtCore/qbytearraylist.h>
#include <QtCore/qlist.h>

namespace {

struct Planet
{
    int moons;
    QByteArray json; // written by hand: the order of its members is to be kept
};

const QList<Planet> &planets()
{
    static const QList<Planet> all{
        {0, R"({"name":"Mercury","moons":0,"radius":2439.7,"rings":false,"seen":"Orion"})"},
        {0, R"({"name":"Venus","moons":0,"radius":6051.8,"rings":false,"seen":null})"},
        {1, R"({"name":"Earth","moons":1,"radius":6371.0,"rings":false,"seen":null})"},
        {2, R"({"name":"Mars","moons":2,"radius":3389.5,"rings":false,"seen":"Phobos & Deimos"})"},
        {95,
         R"({"name":"Jupiter","moons":95,"radius":69911,"rings":true,"seen":"Io <b>first</b>"})"},
        {146, R"({"name":"Saturn","moons":146,"radius":58232,"rings":true,"seen":"Titan"})"},
        {28, R"({"name":"Uranus","moons":28,"radius":25362,"rings":true,"seen":"Titania"})"},
        {16, R"({"name":"Neptune","moons":16,"radius":24622,"rings":true,"seen":"Tritón"})"},
    };
    return all;
}

} // namespace

QByteArray planetsAsJson(int moons)
{
    QByteArrayList some;
    for (const Planet &planet : planets()) {
        if (planet.moons >= moons)
            some.append(planet.json);
    }
    return R"({"observatory":"Arcetri","night":"2026-11-23","clear":true,"planets":[)"
        + some.join(',') + "]}";
}
