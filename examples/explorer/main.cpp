// SPDX-FileCopyrightText: 2026 The QTreq authors
// SPDX-License-Identifier: MIT

#include "demonstration.h"
#include "selftest.h"
#include "shared/anyclient.h"
#include "shared/unattended.h"
#include "site.h"

#include <QTreq/Quick/Client>
#include <QTreq/Testing/LoopbackServer>

#include <QtCore/qcommandlineparser.h>
#include <QtCore/qtemporarydir.h>
#include <QtGui/qguiapplication.h>
#include <QtQml/qqmlapplicationengine.h>
#include <QtQuick/qquickwindow.h>

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 sampleSize = 64'000'000;

/// Something to upload, which takes no room on the disk.
QString makeSample(const QTemporaryDir &folder)
{
    QFile file(folder.filePath(u"jupiter.fits"_s));
    if (!file.open(QIODevice::WriteOnly) || !file.resize(sampleSize))
        qWarning("%s: %s", qPrintable(file.fileName()), qPrintable(file.errorString()));
    return file.fileName();
}

} // namespace

int main(int argc, char *argv[])
{
    hideUnattended(argc, argv);
    const QGuiApplication app(argc, argv);
    QGuiApplication::setApplicationName(u"explorer"_s);
    QCommandLineParser parser;
    parser.setApplicationDescription(
        u"Composes HTTP requests and shows what comes back; without --to, from a server inside the "
        "program."_s);
    parser.addHelpOption();
    const QCommandLineOption to(u"to"_s, u"What relative URLs are relative to."_s, u"URL"_s);
    const QCommandLineOption dark(u"dark"_s, u"Dark colours, whatever the desktop has."_s);
    const QCommandLineOption selfTest(u"selftest"_s, u"Use the window, check it, and end."_s);
    const QCommandLineOption screenshot(u"screenshot"_s,
                                        u"Save a picture of the window, and end."_s, u"file.png"_s);
    parser.addOptions({to, dark, selfTest, screenshot});
    parser.process(app);

    const QTemporaryDir folder;
    const QTreq::Testing::LoopbackServer server(std::make_shared<Site>());
    const QUrl target = parser.isSet(to) ? QUrl::fromUserInput(parser.value(to)) : server.url();
    AnyClient client;
    QTreq::Quick::Client http(&client);
    http.setBaseUrl(target);
    http.setUserAgent(u"QTreq-Explorer"_s);
    QQmlApplicationEngine engine;
    engine.addImportPath(u":/qt/qml"_s); // by default only since Qt 6.5
    QVariantMap properties{{u"http"_s, QVariant::fromValue(&http)},
                           {u"sampleFile"_s, makeSample(folder)}};
    if (parser.isSet(dark))
        properties.insert(u"dark"_s, true);
    engine.setInitialProperties(properties);
    engine.load(QUrl(u"qrc:/qt/qml/Explorer/Main.qml"_s));
    auto *const window = qobject_cast<QQuickWindow *>(engine.rootObjects().value(0));
    if (!window)
        return 1;
    window->show();
    if (parser.isSet(selfTest))
        return runSelfTest(*window);
    if (parser.isSet(screenshot))
        return saveScreenshot(*window, parser.value(screenshot));
    return QGuiApplication::exec();
}
