// SPDX-FileCopyrightText: 2026 The QTreq authors
// SPDX-License-Identifier: MIT

#ifndef WEATHER_FORECASTS_H
#define WEATHER_FORECASTS_H

#include <QTreq/HTTPClient>

/// The weather of one place, hour by hour.
struct Forecast
{
    QString place;
    QString sky;
    QList<double> temperatures = {}; // °C, from now on
};

/// Asks a weather server; GET forecast?place=... answers as JSON. One of your classes could look
/// so.
class Forecasts
{
public:
    explicit Forecasts(QTreq::HTTPClient &client) : m_client(client) { }

    /// Fails with a text for the user, in Error::message().
    QTreq::Future<Forecast> of(const QString &place);

private:
    QTreq::HTTPClient &m_client;
};

/// A forecast as one line of a terminal, with its hours as bars.
QString lineOf(const Forecast &forecast);

#endif
