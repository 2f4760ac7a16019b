// SPDX-FileCopyrightText: 2026 The QTreq authors
// SPDX-License-Identifier: MIT

pragma Singleton

import QtQuick

// The colours of a night that is not quite dark.
QtObject {
    readonly property color window: "#10151f"
    readonly property color surface: "#1a2130"
    readonly property color border: "#2d3850"
    readonly property color text: "#e6ebf5"
    readonly property color faint: "#94a1b8"
    readonly property color accent: "#8ab4ff"
    readonly property color star: "#ffd98a"
    readonly property color bad: "#ff8b92"
}
