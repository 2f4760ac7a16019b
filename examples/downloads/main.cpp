// SPDX-FileCopyrightText: 2026 The QTreq authors
// SPDX-License-Identifier: MIT

#include "addresses.h"
#include "demonstration.h"
#include "selftest.h"
#include "shared/unattended.h"
#include "site.h"
#include "window.h"

#include <QTreq/Testing/LoopbackServer>

#include <QtCore/qcommandlineparser.h>
#include <QtCore/qstandardpaths.h>
#include <QtCore/qtemporarydir.h>
#include <QtWidgets/qapplication.h>

using namespace Qt::StringLiterals;

namespace {

struct Options
{
    QCommandLineOption to{u"to"_s, u"Where the files go; your downloads' folder otherwise."_s,
                          u"folder"_s};
    QCommandLineOption demo{
        u"demo"_s, u"Fetch files from a server inside the program, into a temporary folder."_s};
    QCommandLineOption selfTest{u"selftest"_s, u"Use the window, check it, and end."_s};
    QCommandLineOption screenshot{u"screenshot"_s, u"Save a picture of the window, and end."_s,
                                  u"file.png"_s};
};

void parse(QCommandLineParser &parser, const Options &options)
{
    parser.setApplicationDescription(u"Downloads files, and goes on where it was interrupted."_s);
    parser.addHelpOption();
    parser.addOptions({options.to, options.demo, options.selfTest, options.screenshot});
    parser.addPositionalArgument(u"addresses"_s, u"What to begin with."_s, u"[addresses...]"_s);
    parser.process(*QCoreApplication::instance());
}

} // namespace

int main(int argc, char *argv[])
{
    hideUnattended(argc, argv);
    QApplication app(argc, argv);
    QApplication::setApplicationName(u"downloads"_s);
    QApplication::setStyle(u"fusion"_s);
    QCommandLineParser parser;
    const Options options;
    parse(parser, options);
    if (parser.isSet(options.selfTest))
        return runSelfTest();
    if (parser.isSet(options.screenshot))
        return saveScreenshot(parser.value(options.screenshot));

    const QTemporaryDir temporary;
    QString folder = QStandardPaths::writableLocation(QStandardPaths::DownloadLocation);
    if (parser.isSet(options.to))
        folder = parser.value(options.to);
    else if (parser.isSet(options.demo))
        folder = temporary.path();
    const auto site = std::make_shared<Site>();
    QTreq::Testing::LoopbackServer server(site);
    Window window(folder);
    window.queue().restore();
    window.add(addressesIn(parser.positionalArguments().join(u' ')));
    if (parser.isSet(options.demo))
        window.add(addressesOf(*site, server.url()));
    window.show();
    return QApplication::exec();
}
