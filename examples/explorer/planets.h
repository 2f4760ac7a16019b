// SPDX-FileCopyrightText: 2026 The QTreq authors
// SPDX-License-Identifier: MIT

#ifndef QTREQ_EXPLORER_PLANETS_H
#define QTREQ_EXPLORER_PLANETS_H

#include <QtCore/qbytearray.h>

/// The planets with at least so many moons, as JSON.
[[nodiscard]] QByteArray planetsAsJson(int moons);

#endif
