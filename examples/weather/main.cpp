// SPDX-FileCopyrightText: 2026 The QTreq authors
// SPDX-License-Identifier: MIT

#include "forecasts.h"
#include "shared/anyclient.h"
#include "station.h"

#include <QTreq/Testing/LoopbackServer>

#include <QtCore/qcommandlineparser.h>
#include <QtCore/qcoreapplication.h>

#include <cstdio>

using namespace Qt::StringLiterals;

namespace {

void print(FILE *to, const QString &line)
{
    std::fprintf(to, "%s\n", qPrintable(line));
}

} // namespace

// weather [--server URL] [PLACE]...: the exit status is the number of places that failed.
int main(int argc, char **argv)
{
    QCoreApplication application(argc, argv);
    QCommandLineParser parser;
    parser.setApplicationDescription(u"The weather of the next 24 hours."_s);
    parser.addHelpOption();
    parser.addOption(
        {u"server"_s, u"Where to ask; by default a server of this program's own."_s, u"url"_s});
    parser.addPositionalArgument(u"place"_s, u"Lisbon, Oslo, Quito, Tunis or Wien."_s,
                                 u"[place...]"_s);
    parser.process(application);
    QStringList places = parser.positionalArguments();
    if (places.isEmpty())
        places = QStringList{u"Lisbon"_s, u"Oslo"_s, u"Quito"_s, u"Tunis"_s, u"Wien"_s};

    Station station;
    QTreq::Testing::LoopbackServer server(station);
    AnyClient client;
    client.setBaseUrl(parser.isSet(u"server"_s) ? QUrl(parser.value(u"server"_s)) : server.url());

    Forecasts forecasts(client);
    qsizetype waiting = places.size();
    int failed = 0;
    const auto done = [&] {
        if (--waiting == 0)
            QCoreApplication::exit(failed);
    };
    for (const QString &place : qAsConst(places)) {
        forecasts.of(place)
            .then(&application,
                  [&](const Forecast &forecast) {
                      print(stdout, lineOf(forecast));
                      done();
                  })
            .onFailed(&application, [&](const QTreq::Error &error) {
                print(stderr, error.message());
                ++failed;
                done();
            });
    }
    return QCoreApplication::exec();
}
