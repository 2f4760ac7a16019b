// SPDX-FileCopyrightText: 2026 The QTreq authors
// SPDX-License-Identifier: MIT

// The program in README.md; tst_readme runs it.

//! [program]
#include <QTreq/HTTPClient>

#include <QtCore/QCoreApplication>
#include <QtCore/QDebug>

int main(int argc, char **argv)
{
    using namespace std::chrono_literals;
    QCoreApplication app(argc, argv);
    QTreq::HTTPClient client;
    client.get(QUrl(app.arguments().value(1)), {.params = {{"page", 2}}, .timeout = 5s})
        .then(&app, [](const QTreq::Response &r) { return r.raiseForStatus().json(); })
        .then(&app, [](const QJsonValue &value) { qInfo() << value, QCoreApplication::quit(); })
        .onFailed(&app, [](const QTreq::Error &e) { qCritical() << e, QCoreApplication::exit(1); });
    return app.exec();
}
//! [program]
