// SPDX-FileCopyrightText: 2026 The QTreq authors
// SPDX-License-Identifier: MIT

#include "demonstration.h"
#include "depot.h"
#include "selftest.h"
#include "shared/unattended.h"
#include "window.h"

#include <QTreq/Testing/LoopbackServer>

#include <QtCore/qcommandlineparser.h>
#include <QtCore/qtemporarydir.h>
#include <QtWidgets/qapplication.h>

using namespace Qt::StringLiterals;

int main(int argc, char *argv[])
{
    hideUnattended(argc, argv);
    QApplication app(argc, argv);
    QApplication::setApplicationName(u"uploader"_s);
    QApplication::setStyle(u"fusion"_s);
    QCommandLineParser parser;
    parser.setApplicationDescription(
        u"Uploads files as multipart/form-data; without --to, to a server inside the program."_s);
    parser.addHelpOption();
    const QCommandLineOption to(u"to"_s, u"Where the files are posted."_s, u"URL"_s);
    const QCommandLineOption selfTest(u"selftest"_s, u"Use the window, check it, and end."_s);
    const QCommandLineOption screenshot(u"screenshot"_s,
                                        u"Save a picture of the window, and end."_s, u"file.png"_s);
    parser.addOptions({to, selfTest, screenshot});
    parser.addPositionalArgument(u"files"_s, u"Files to begin with."_s, u"[files...]"_s);
    parser.process(app);

    const QTemporaryDir folder;
    QTreq::Testing::LoopbackServer server(std::make_shared<Depot>(folder.path()));
    const QUrl target =
        parser.isSet(to) ? QUrl::fromUserInput(parser.value(to)) : server.url(u"/upload"_s);
    Window window(target);
    if (parser.isSet(selfTest))
        return runSelfTest(window, folder.path());
    if (parser.isSet(screenshot))
        return saveScreenshot(window, parser.value(screenshot));
    window.add(parser.positionalArguments());
    window.show();
    return QApplication::exec();
}
