// SPDX-FileCopyrightText: 2026 The QTreq authors
// SPDX-License-Identifier: MIT

#include "catalogue.h"
#include "selftest.h"
#include "shared/anyclient.h"
#include "shared/unattended.h"

#include <QTreq/Quick/Client>
#include <QTreq/Testing/LoopbackServer>

#include <QtCore/qcommandlineparser.h>
#include <QtGui/qguiapplication.h>
#include <QtQml/qqmlapplicationengine.h>
#include <QtQuick/qquickwindow.h>

using namespace Qt::StringLiterals;

int main(int argc, char *argv[])
{
    hideUnattended(argc, argv);
    const QGuiApplication app(argc, argv);
    QCommandLineParser parser;
    parser.setApplicationDescription(
        u"Looks for stars while their names are typed, in a server inside the program."_s);
    parser.addHelpOption();
    const QCommandLineOption selfTest(u"selftest"_s, u"Use the window, check it, and end."_s);
    parser.addOption(selfTest);
    parser.process(app);

    const auto catalogue = std::make_shared<Catalogue>();
    QTreq::Testing::LoopbackServer server(catalogue);
    AnyClient client;
    QTreq::Quick::Client http(&client);
    http.setBaseUrl(server.url());
    QQmlApplicationEngine engine;
    engine.addImportPath(u":/qt/qml"_s); // by default only since Qt 6.5
    engine.setInitialProperties({{u"http"_s, QVariant::fromValue(&http)}});
    engine.load(QUrl(u"qrc:/qt/qml/Stars/Main.qml"_s));
    auto *const window = qobject_cast<QQuickWindow *>(engine.rootObjects().value(0));
    if (!window)
        return 1;
    window->show();
    return parser.isSet(selfTest) ? runSelfTest(*window, *catalogue, server)
                                  : QGuiApplication::exec();
}
