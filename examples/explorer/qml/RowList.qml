// SPDX-FileCopyrightText: 2026 The QTreq authors
// SPDX-License-Identifier: MIT

import QtQuick
import QtQuick.Controls.Basic

// Rows of names and values, the last of them empty.
ListView {
    id: list

    required property Pairs rows

    clip: true
    spacing: 6
    model: list.rows
    boundsBehavior: Flickable.StopAtBounds
    ScrollBar.vertical: ScrollBar {}
}
