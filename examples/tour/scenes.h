// SPDX-FileCopyrightText: 2026 The QTreq authors
// SPDX-License-Identifier: MIT

#ifndef QTREQ_TOUR_SCENES_H
#define QTREQ_TOUR_SCENES_H

#include <QTreq/Future>

class Stage;

// One use of the library each. The future is ready when the scene is over.
namespace Scenes {
[[nodiscard]] QTreq::Future<void> orderByJson(Stage &stage);
[[nodiscard]] QTreq::Future<void> fillInAForm(Stage &stage);
[[nodiscard]] QTreq::Future<void> logIn(Stage &stage);
[[nodiscard]] QTreq::Future<void> stayLoggedIn(Stage &stage);
[[nodiscard]] QTreq::Future<void> downloadAFilm(Stage &stage);
[[nodiscard]] QTreq::Future<void> loseThePatience(Stage &stage);
[[nodiscard]] QTreq::Future<void> changeTheMind(Stage &stage);
[[nodiscard]] QTreq::Future<void> askForTooMuch(Stage &stage);
[[nodiscard]] QTreq::Future<void> knockAtAClosedDoor(Stage &stage);
[[nodiscard]] QTreq::Future<void> makeNoSense(Stage &stage);
} // namespace Scenes

#endif
