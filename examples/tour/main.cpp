// SPDX-FileCopyrightText: 2026 The QTreq authors
// SPDX-License-Identifier: MIT

#include "scenes.h"
#include "stage.h"

#include <QtCore/qcoreapplication.h>

#include <iterator>

using namespace Qt::StringLiterals;

namespace {
using Scene = QTreq::Future<void> (*)(Stage &);

constexpr Scene scenes[] = {
    Scenes::orderByJson,   Scenes::fillInAForm,   Scenes::logIn,
    Scenes::stayLoggedIn,  Scenes::downloadAFilm, Scenes::loseThePatience,
    Scenes::changeTheMind, Scenes::askForTooMuch, Scenes::knockAtAClosedDoor,
    Scenes::makeNoSense,
};

/// One scene after the other; what a scene does not catch itself is a fault.
void play(Stage &stage, const Scene *scene)
{
    if (scene == std::end(scenes)) {
        stage.finale();
        QCoreApplication::exit(stage.faults() == 0 ? EXIT_SUCCESS : EXIT_FAILURE);
        return;
    }
    (*scene)(stage)
        .onFailed(&stage,
                  [&stage](const QTreq::Error &error) {
                      stage.expect(false, u"no error, but: %1"_s.arg(error.message()));
                  })
        .then(&stage, [&stage, scene] { play(stage, std::next(scene)); });
}
} // namespace

int main(int argc, char *argv[])
{
    QCoreApplication app(argc, argv);
    Stage stage;
    if (!stage.isListening())
        qFatal("No port of 127.0.0.1 could be listened on.");
    stage.tell(u"A tour of QTreq. All of it happens on this machine, at %1"_s.arg(
        stage.url({}).toString()));
    QMetaObject::invokeMethod(
        &stage, [&stage] { play(stage, std::begin(scenes)); }, Qt::QueuedConnection);
    return QCoreApplication::exec();
}
