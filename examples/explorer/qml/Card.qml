// SPDX-FileCopyrightText: 2026 The QTreq authors
// SPDX-License-Identifier: MIT

import QtQuick

// A surface that holds things together.
Rectangle {
    color: Theme.surface
    radius: Theme.radius + 2
    border.color: Theme.border
    border.width: 1
}
