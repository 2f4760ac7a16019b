// SPDX-FileCopyrightText: 2026 The QTreq authors
// SPDX-License-Identifier: MIT

#ifndef WEATHER_STATION_H
#define WEATHER_STATION_H

#include <QTreq/Testing/Resource>

/// A weather server that makes its weather up, so that the program runs without a network.
class Station : public QTreq::Testing::Resource
{
public:
    QTreq::Testing::Render render(QTreq::Testing::ServerRequest &request) override;
};

#endif
